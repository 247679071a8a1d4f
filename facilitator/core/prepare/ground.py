"""What all that prepares a review stands on: when it may be changed, and how a list is put in order."""

from collections.abc import Mapping
from typing import Any, TypeVar

from facilitator.core.record import Record
from facilitator.core.refused import Refused
from facilitator.core.session import Session
from facilitator.core.visible import typed

T = TypeVar("T")
R = TypeVar("R", bound=Record)


def not_over(session: Session) -> None:
    """Raises `Refused` for a review that is over or was cancelled: it is a record now."""
    if session.meeting.status == "cancelled" and session.started is None:
        raise Refused("This review was cancelled: plan another one.")
    if session.took_place and not session.running:
        raise Refused("This review is over: prepare the next one.")


def words(text: str, missing: str) -> str:
    """The text as one line. Raises `Refused` with the sentence `missing` where there is none."""
    tidy = line(text)
    if tidy is None:
        raise Refused(missing)
    return tidy


def line(text: str | None) -> str | None:
    """On one line, with single spaces and no control characters; None where nothing is left."""
    return typed(" ".join((text or "").split())) or None


def known(kind: type[Record], changes: Mapping[str, Any]) -> None:
    """A mistyped name of a field is a slip in the program, and must not become a key in the file."""
    if odd := changes.keys() - {one.name for one in kind.known_keys()}:
        raise TypeError(f"{kind.__name__} has no {', '.join(sorted(odd))}")


def but(record: R, changes: Mapping[str, Any]) -> R:
    """The record with what differs changed; the same one where nothing does, so that no key appears."""
    new = {key: value for key, value in changes.items() if value != getattr(record, key)}
    return record.but(**new) if new else record


def moved(items: tuple[T, ...], at: int, by: int, name: str, first: int = 0) -> tuple[T, ...]:
    """The list with one item so many places further on, as far as there are places from `first` on.

    Raises `Refused` where it cannot go that way at all; `name` is what it is called.
    """
    if by == 0:
        return items
    place = min(max(at + by, first), len(items) - 1)
    if (place - at) * by <= 0:
        raise Refused(f"{name} cannot go further {'down' if by > 0 else 'up'}.")
    rest = [*items[:at], *items[at + 1 :]]
    return (*rest[:place], items[at], *rest[place:])
