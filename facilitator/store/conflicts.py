"""Two versions of one session file: theirs is kept beside it as `<stem>.conflict-<time>.toml`."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from facilitator.store.atomic import create
from facilitator.store.faults import shown
from facilitator.store.parse import parse_bytes

_COPY = re.compile(r"(?P<stem>.+?)\.conflict-[\d-]+\.toml")
#: So many differences are named; the rest is counted.
_NAMED = 4


def keep(path: Path, raw: bytes, changed: float) -> tuple[Path, bool]:
    """Keep what somebody else wrote into a file, durably, and say whether it was not kept yet. OSError.

    `changed` is when they did, in seconds since 1970; the name has it in local time.
    """
    for copy in copies(path):
        if copy.read_bytes() == raw:
            return copy, False  # a program that puts the same back again and again
    time = datetime.fromtimestamp(changed).astimezone()
    number = 1
    while True:
        tail = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.conflict-{time:%Y%m%d-%H%M%S}{tail}.toml")
        try:
            create(copy, raw)
        except FileExistsError:
            number += 1
        else:
            return copy, True


def copies(path: Path) -> list[Path]:
    """The versions of this session file that others wrote, oldest first."""
    return [copy for copy, stem in _kept(path.parent) if stem == path.stem]


def sentences(folder: Path, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """For each copy in a partner's folder what it is and what differs; none for a folder without.

    `names` is what the folder holds, for who knows it.
    """
    return tuple(_sentence(copy, folder / f"{stem}.toml") for copy, stem in _kept(folder, names))


def follow(old: Path, new: Path) -> None:
    """Rename the copies of a renamed session too."""
    for copy in copies(old):
        there = copy.with_name(new.stem + copy.name.removeprefix(old.stem))
        if not there.exists():
            copy.rename(there)


def same_content(one: bytes, other: bytes) -> bool:
    """Whether two texts say the same, however they are laid out."""
    if one == other:
        return True
    tables = parse_bytes(one), parse_bytes(other)
    return None not in tables and _same(*tables)


def differs(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """In which tables, and entries by id, two files differ: "actions a3, notes n7"; "" where in none."""
    found: list[str] = []
    for key in dict.fromkeys([*one, *other]):
        a, b = one.get(key), other.get(key)
        if key != "saved" and not _same(a, b):
            found += [f"{shown(key)}{f' {name}' if name else ''}" for name in _entries(a, b)]
    more = len(found) - _NAMED
    return ", ".join(found[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _same(one: Any, other: Any) -> bool:
    """Equal, and written so: for Python 10:00 in New York equals 16:00 in Berlin, and 1 equals true."""
    return bool(_exact(one) == _exact(other))


def _exact(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    return repr(value)


def _entries(one: Any, other: Any) -> list[str]:
    """What of a table or list differs: keys, ids or numbers counted from 1; [""] where it is all of it."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return [
            shown(key) for key in dict.fromkeys([*one, *other]) if not _same(one.get(key), other.get(key))
        ]
    a, b = _named(one), _named(other)
    names = [name for name in dict.fromkeys([*a, *b]) if not _same(a.get(name), b.get(name))]
    return names or [""]


def _named(entries: Any) -> dict[str, Any]:
    if not isinstance(entries, list):
        return {}
    named: dict[str, Any] = {}
    for number, entry in enumerate(entries, 1):
        label = entry.get("id", entry.get("name")) if isinstance(entry, Mapping) else None
        named[shown(label) if isinstance(label, str) else str(number)] = entry
    return named


def _sentence(copy: Path, file: Path) -> str:
    said = f"{copy.name}: somebody changed {file.name} while its review was open"
    theirs, ours = (_read(path) for path in (copy, file))
    if ours is None:
        return f"{said}; that file cannot be read now, so look at both."
    if theirs is None:
        return f"{said}, and this copy of it is no valid TOML; look at both, then delete the copy."
    what = differs(ours, theirs)
    if not what:
        return f"{said}; both say the same, so delete the copy."
    return f"{said}; differs in {what}; take over what is missing, then delete the copy."


def _read(path: Path) -> dict[str, Any] | None:
    try:
        return parse_bytes(path.read_bytes())
    except OSError:
        return None


def _kept(folder: Path, names: Iterable[str] | None = None) -> list[tuple[Path, str]]:
    try:
        found = sorted((one.name for one in folder.iterdir()) if names is None else names)
    except OSError:
        return []
    return [(folder / name, match["stem"]) for name in found if (match := _COPY.fullmatch(name))]
