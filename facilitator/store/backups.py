"""Copies of a session file in `.backup/` beside it.

`<stem>.<n>.toml` are the starts of the last sittings, the highest number the newest; `<stem>.comments.toml`
is the file as it was before its comments were lost, and is never taken away.
"""

import re
import tomllib
from pathlib import Path

from facilitator.store.atomic import write_bytes

KEPT = 5
_FOLDER = ".backup"


def backup(path: Path) -> Path | None:
    """Copy the file as it is at the start of a sitting and keep the last five copies; OSError if that fails.

    None where there is nothing to copy: no file yet, one that cannot be read or was cut off (it must not
    push a good copy out), or the same as the newest copy.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    copies = sittings(path)
    if not is_whole(raw) or (copies and copies[-1].read_bytes() == raw):
        return None
    copy = path.parent / _FOLDER / f"{path.stem}.{_number(copies[-1]) + 1 if copies else 1}.toml"
    write_bytes(copy, raw)
    for old in copies[: max(0, len(copies) + 1 - KEPT)]:
        old.unlink(missing_ok=True)
    return copy


def sittings(path: Path) -> list[Path]:
    """The numbered copies of a session file, oldest first."""
    try:
        found = [copy for copy in (path.parent / _FOLDER).iterdir() if _number(copy, path.stem)]
    except OSError:
        return []
    return sorted(found, key=_number)


def newest_whole(path: Path) -> Path | None:
    """The newest copy that was not cut off itself."""
    for copy in reversed(sittings(path)):
        try:
            if is_whole(copy.read_bytes()):
                return copy
        except OSError:
            continue
    return None


def keep_comments(path: Path, raw: bytes) -> Path:
    """Copy a file whose comments are about to be lost, the same bytes only once. OSError if that fails."""
    number = 1
    while True:
        tail = f"-{number}" if number > 1 else ""
        copy = path.parent / _FOLDER / f"{path.stem}.comments{tail}.toml"
        if not copy.exists():
            write_bytes(copy, raw)
            return copy
        if copy.read_bytes() == raw:
            return copy
        number += 1


def follow(old: Path, new: Path) -> None:
    """Rename the copies of a renamed session too: the old name may be another session's one day."""
    for copy in sittings(old):
        number = max((_number(other) for other in sittings(new)), default=0) + 1
        copy.rename(copy.with_name(f"{new.stem}.{number}.toml"))


def is_whole(raw: bytes) -> bool:
    """Whether the bytes are TOML and, where a meeting has begun in them, have the end the program writes."""
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return "saved" in table or not begun(table.get("log"))


def begun(log: object) -> bool:
    """Whether a log, as tomllib gives it, has a start."""
    return isinstance(log, list) and any(isinstance(e, dict) and e.get("event") == "start" for e in log)


def _number(copy: Path, stem: str | None = None) -> int:
    match = re.fullmatch(r"(?P<stem>.+)\.(?P<number>[1-9]\d*)\.toml", copy.name)
    if not match or (stem is not None and match["stem"] != stem):
        return 0
    return int(match["number"])
