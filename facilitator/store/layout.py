"""The text of a session file: one fact a line, always in the same order (session-format)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import is_
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
    texts: dict[int, str]
    text: str
    raw: bytes

    def begins(self, entries: Sequence[Any]) -> bool:
        """Whether these only add to those, which are the same objects."""
        return len(self.entries) < len(entries) and all(map(is_, self.entries, entries))


class Layout:
    """Lays out one session after the other, and anew only those entries of its lists that are new.

    A change makes one entry of what may be thousands, and none is ever changed in its place.
    """

    def __init__(self) -> None:
        self._known: dict[str, _Listed] = {}  # by the line that begins an entry
        self._tables: dict[str, tuple[Record, Sequence[str]]] = {}  # likewise

    def dump(self, session: Session) -> str:
        """As the function of that name."""
        return "\n".join(self._session(session))

    def raw(self, session: Session) -> bytes:
        """The same as bytes; what cannot be written in UTF-8 is a question mark."""
        texts = tuple(self._session(session))
        known = {id(one.text): one.raw for one in self._known.values()}
        return b"\n".join([known.get(id(text)) or _encoded(text) for text in texts])

    def _session(self, session: Session) -> Iterator[str]:
        by = f"facilitator {facilitator.__version__}"
        # A schema that was never set is at its only value, and still belongs in the file.
        table = {"schema": session.schema_} | session.entries()
        table.pop("saved", None)
        # last, also after the tables nobody knows
        table["saved"] = session.saved.but(by=by) if session.saved else Saved(by=by)
        return self._blocks(table, ())

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
                yield from self._table(value, inside, f"[{name}]")
            else:
                yield self._list(value, inside, f"[[{name}]]")

    def _table(self, value: Any, path: tuple[str, ...], header: str) -> Sequence[str]:
        """All blocks of a table."""
        known = self._tables.get(header)
        if known is not None and known[0] is value:
            return known[1]
        texts = tuple(self._blocks(_entries(value), path, header))
        if isinstance(value, Record):  # see below
            self._tables[header] = value, texts
        return texts

    def _list(self, entries: Sequence[Any], path: tuple[str, ...], header: str) -> str:
        """All blocks of all entries."""
        known = self._known.get(header)
        if known is not None and known.entries is entries:
            return known.text

        def laid_out(entry: Any) -> str:
            return "\n".join(self._blocks(_entries(entry), path, header))

        if known is not None and known.begins(entries):
            more = [(id(entry), laid_out(entry)) for entry in entries[len(known.entries) :]]
            added = "".join(f"\n{text}" for _, text in more)
            known.texts.update(more)
            found = _Listed(entries, known.texts, known.text + added, known.raw + _encoded(added))
        else:
            before = known.texts if known is not None else {}
            texts = {id(entry): before.get(id(entry)) or laid_out(entry) for entry in entries}
            text = "\n".join([texts[id(entry)] for entry in entries])
            found = _Listed(entries, texts, text, _encoded(text))
        if isinstance(entries[0], Record):  # what nobody knows is no part of a model, and might change
            self._known[header] = found
        return found.text


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


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
