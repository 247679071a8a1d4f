"""What a flat table is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.core.session import Session

#: A value: text, a number, a truth, a day or an instant (which is a day to Python), or not known.
Cell = str | int | float | bool | date | None
#: A day is like 2026-09-03; an instant has its offset from UTC.
Form = Literal["text", "number", "true or false", "day", "instant"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, which never changes, what its values are and what it holds."""

    name: str
    form: Form
    holds: str


#: In every table, first: together they name a review.
KEYS = (
    Column("partner", "text", "the name of the partner's folder"),
    Column("session", "text", "the name of the review's file, without `.toml`"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` gives the rows of one review, without the keys."""

    name: str
    one_row: str
    own: tuple[Column, ...]
    rows: Callable[[Session], Iterator[Sequence[Cell]]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The keys, then its own."""
        return (*KEYS, *self.own)
