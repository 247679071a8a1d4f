"""The text of a session file: one fact a line, always in the same order (session-format)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import tomli_w

import facilitator
from facilitator.core.record import Record, plain
from facilitator.core.session import Saved, Session

#: What stands in a file as Python says it.
_AS_IT_IS = frozenset((int, float, date, datetime))
_SCALARS = _AS_IT_IS | {bool, str}
#: What no text between two signs may have.
_ESCAPED = re.compile(r'[\x00-\x08\x0a-\x1f"\\\x7f]')


def dump(session: Session) -> str:
    """The file's text; the `[saved]` table, always the last, is stamped with this program's version."""
    return Layout().dump(session)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The entries of a list, held so that no other is ever taken for one of them, and their texts by `id`."""

    entries: Sequence[Any]
    texts: Mapping[int, str]
    text: str


class Layout:
    """Lays out one session after the other, and anew only those entries of its lists that are new.

    A change makes one entry of what may be thousands, and none is ever changed in its place.
    """

    def __init__(self) -> None:
        self._known: dict[str, _Listed] = {}  # by the line that begins an entry

    def dump(self, session: Session) -> str:
        """As the function of that name."""
        by = f"facilitator {facilitator.__version__}"
        # A schema that was never set is at its only value, and still belongs in the file.
        table = {"schema": session.schema_} | session.entries()
        table.pop("saved", None)
        # last, also after the tables nobody knows
        table["saved"] = session.saved.but(by=by) if session.saved else Saved(by=by)
        return "\n".join(self._blocks(table, ()))

    def _blocks(self, table: Mapping[str, Any], path: tuple[str, ...], header: str = "") -> Iterator[str]:
        """The table's own lines as one block, then a block for each table in it."""
        inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
        lines = [header] if header else []
        lines += [_pair(key, value) for key, value in table.items() if key not in inner]
        yield "\n".join(lines) + "\n"
        for key, value in inner.items():
            inside = (*path, key)
            name = ".".join(map(_key, inside))
            if _is_table(value):
                yield from self._blocks(_entries(value), inside, f"[{name}]")
            else:
                yield self._list(value, inside, f"[[{name}]]")

    def _list(self, entries: Sequence[Any], path: tuple[str, ...], header: str) -> str:
        """All blocks of all entries."""
        known = self._known.get(header)
        if known is not None and known.entries is entries:
            return known.text
        before = known.texts if known is not None else {}
        texts = {
            id(entry): before.get(id(entry)) or "\n".join(self._blocks(_entries(entry), path, header))
            for entry in entries
        }
        text = "\n".join(texts[id(entry)] for entry in entries)
        if isinstance(entries[0], Record):  # what nobody knows is no part of a model, and might change
            self._known[header] = _Listed(entries, texts, text)
        return text


def _entries(table: Record | Mapping[str, Any]) -> Mapping[str, Any]:
    return table.entries() if isinstance(table, Record) else table


def _is_table(value: Any) -> bool:
    return type(value) not in _SCALARS and isinstance(value, Record | Mapping)


def _is_tables(value: Any) -> bool:
    if isinstance(value, tuple):  # a model's, which has one kind in it
        return bool(value) and _is_table(value[0])
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _pair(key: str, value: Any) -> str:
    kind = type(value)
    if kind is str and not _ESCAPED.search(value):
        return f'{_key(key)} = "{value}"'
    if kind in _AS_IT_IS:
        return f"{_key(key)} = {value}"
    return tomli_w.dumps({key: plain(value)}).rstrip("\n")


@lru_cache(maxsize=256)
def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")
