"""What a partner is called: its folder's files say so, even where none of them can be read whole."""

import re
from pathlib import Path

from facilitator.store.faults import Unreadable
from facilitator.store.files import session_files
from facilitator.store.parse import parse

#: A file up to the end of its table `[session]`, unless a text in that has a line like a table's head.
_SESSION = re.compile(r".*?^\[session\].*?(?=^\[)", re.MULTILINE | re.DOTALL)
_PARTNER = re.compile(r"""^\s*partner\s*=\s*["'](?P<name>[^"'\n]*)["']""", re.MULTILINE)


def partner_name(folder: Path) -> str | None:
    """The partner's name as the newest file has it that has one, broken or not."""
    try:
        paths = session_files(folder)
    except Unreadable:
        return None
    for path in reversed(paths):
        if name := _name_in(path):
            return name
    return None


def _name_in(path: Path) -> str | None:
    try:
        if not path.is_file():
            return None
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
    match = _SESSION.match(text)
    for part in (match[0], text) if match else (text,):  # it is one of the first tables, and soon read
        try:
            found = parse(part)["session"]["partner"]
        except (ValueError, KeyError, TypeError, RecursionError, MemoryError):
            continue
        return found if isinstance(found, str) and found else None
    named = _PARTNER.search(text)
    return named["name"] or None if named else None
