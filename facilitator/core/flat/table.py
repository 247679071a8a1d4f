"""What a flat table is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from facilitator.core.session import Session

#: A value: text, a number, a truth, a day or an instant (which is a day to Python), or not known.
Cell = str | int | float | bool | date | None
#: A day is like 2026-09-03; an instant has its offset from UTC.
Form = Literal["text", "number", "true or false", "day", "instant"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, which never changes, what its values are, what it holds and where that stands.

    `at` is the way to it from what a row is made of, "meeting.tier", or what computes it; by default what has
    the column's name. Where a step of the way is None, the value is not known.
    """

    name: str
    form: Form
    holds: str
    at: str | Callable[[Any], Cell] = ""

    def of(self, entry: object) -> Cell:
        """The value in the row that is made of `entry`."""
        if callable(self.at):
            return self.at(entry)
        found: Any = entry
        for step in (self.at or self.name).split("."):
            found = None if found is None else getattr(found, step)
        known: Cell = found
        return known


#: In every table, first: together they name a review.
KEYS = (
    Column("partner", "text", "the name of the partner's folder"),
    Column("session", "text", "the name of the review's file, without `.toml`"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """`entries` gives what the rows of one review are made of, one each; `own` has no keys."""

    name: str
    one_row: str
    entries: Callable[[Session], Iterable[object]]
    own: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """In the order of every form: those that name partner and review come first."""
        return (*KEYS, *self.own)
