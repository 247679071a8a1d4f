"""The text of a session file: one fact a line, always in the same order (session-format)."""

from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

import facilitator
from facilitator.core.session import Saved, Session


def dump(session: Session) -> str:
    """The file's text; the `[saved]` table, always the last, is stamped with this program's version."""
    by = f"facilitator {facilitator.__version__}"
    saved = session.saved.but(by=by) if session.saved else Saved(by=by)
    # A schema that was never set is at its only value, and still belongs in the file.
    table = {"schema": session.schema_} | session.as_table()
    table.pop("saved", None)
    table["saved"] = saved.as_table()  # last, also after the tables nobody knows
    return "\n".join(_blocks(table, ()))


def _blocks(table: Mapping[str, Any], path: tuple[str, ...], header: str = "") -> Iterator[str]:
    """The table's own lines as one block, then a block for each table in it."""
    inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
    lines = [header] if header else []
    lines += [_pair(key, value) for key, value in table.items() if key not in inner]
    yield "\n".join(lines) + "\n"
    for key, value in inner.items():
        inside = (*path, key)
        name = ".".join(_key(part) for part in inside)
        if _is_table(value):
            yield from _blocks(value, inside, f"[{name}]")
        else:
            for entry in value:
                yield from _blocks(entry, inside, f"[[{name}]]")


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(_is_table(entry) for entry in value)


def _pair(key: str, value: Any) -> str:
    return tomli_w.dumps({key: value}).rstrip("\n")


def _key(key: str) -> str:
    return _pair(key, 0).removesuffix(" = 0")
