"""What TOML's grammar allows and no writer could write back: it is refused where it is read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from facilitator.store.faults import Unreadable, place
from facilitator.store.scan import scan

_MAX_DEPTH = 64
_MAX_BITS = 4096


def check_extremes(path: Path, text: str, table: Mapping[str, Any]) -> None:
    """Raises `Unreadable` for nesting beyond reason, and for numbers of over a thousand digits."""
    if not _may_be_extreme(table):
        return
    for where, value in _values(table, ()):
        if len(where) > _MAX_DEPTH:
            message = f"this is nested more than {_MAX_DEPTH} deep; take some of it out"
        elif isinstance(value, int) and value.bit_length() > _MAX_BITS:
            message = "this number is too long to keep; shorten it"
        else:
            continue
        top = where[:1]
        raise Unreadable(path, scan(text).line(where), place(table, top), message)


def _may_be_extreme(table: Mapping[str, Any]) -> bool:
    """Without the places, which take far longer and are only asked for where there is something to say."""
    level: list[Any] = [table]
    for _ in range(_MAX_DEPTH):
        below = []
        for node in level:
            for value in node.values() if isinstance(node, dict) else node:
                kind = type(value)
                if kind is dict or kind is list:
                    below.append(value)
                elif kind is int and value.bit_length() > _MAX_BITS:
                    return True
        if not below:
            return False
        level = below
    return True


def _values(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    todo = [(path, value)]
    while todo:
        path, value = todo.pop()
        yield path, value
        if isinstance(value, dict):
            todo += [((*path, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            todo += [((*path, index), item) for index, item in enumerate(value)]
