"""What is kept but worth saying: keys nobody knows, and ids that stand twice."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.core.record import Record
from facilitator.core.session import Person, Session
from facilitator.store.scan import KeyPath

_NAMED = ("commitments", "scoreboard", "notes", "deals", "initiatives", "bets", "actions")


def oddities(session: Session) -> Iterator[tuple[KeyPath, str]]:
    """(place, message without a full stop) of every unknown key and every id used twice in its list."""
    yield from _unknown(session, ())
    for name in _NAMED:
        yield from _twice(((name, i), entry.id) for i, entry in enumerate(getattr(session, name)))
    yield from _people_twice(session.people)


def _unknown(record: Record, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if record.unknown:
        fields = {one.key: one.name for one in record.known_keys()}
        for key, value in record.unknown.items():
            yield (*path, key), _unknown_key(key, value, fields)
    for one in record.tables():
        value = getattr(record, one.name)
        if isinstance(value, Record):
            yield from _unknown(value, (*path, one.key))
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                yield from _unknown(entry, (*path, one.key, index))


def _unknown_key(key: str, value: Any, known: Mapping[str, str]) -> str:
    word = "table" if isinstance(value, Mapping) else "key"
    close = difflib.get_close_matches(key.lower(), known, 1)
    nearest = f'; the nearest known key is "{close[0]}"' if close else ""
    return f"this {word} is not known and only kept as it is{nearest}"


def _twice(entries: Iterator[tuple[KeyPath, str]]) -> Iterator[tuple[KeyPath, str]]:
    first: dict[str, KeyPath] = {}
    for path, name in entries:
        if name in first:
            yield (
                (*path, "id"),
                f"this id is already used by {path[0]} {_number(first[name])}; give each its own",
            )
        else:
            first[name] = path


def _people_twice(people: tuple[Person, ...]) -> Iterator[tuple[KeyPath, str]]:
    first: dict[tuple[str, str], int] = {}
    for index, person in enumerate(people):
        earlier = first.setdefault((person.name.casefold(), person.side), index)
        if earlier != index:
            yield ("people", index, "name"), f"the same person is already people {earlier + 1}; take one out"


def _number(path: KeyPath) -> int:
    last = path[-1]
    return last + 1 if isinstance(last, int) else 1
