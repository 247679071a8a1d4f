"""A column of numbers or dates: how it is written is decided once, or asked; then each cell is read.

Cells repeat, so each text has one say and is read once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from facilitator.core.proposed import Question
from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.dates import Order, order_of, read_date
from facilitator.imports.numbers import Mark, Read, Style, read_number, style_of
from facilitator.imports.unusable import quoted

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """`read` gives a cell's value and raises ValueError with the reason where it has none.

    While `question` is open, nothing should be read.
    """

    name: str
    read: Callable[[str], Value]
    question: Question | None = None


def numbers(
    name: str, cells: Iterable[str], decimal: Mark | None, answers: Mapping[str, str]
) -> Column[Read]:
    """A column of numbers. `decimal` is the mark that the mapping names; an answer comes before it."""
    key = f"decimal:{name}"
    answer = next((one for one in _MARKS if one == answers.get(key)), decimal)
    style, question = _style(name, key, cells, answer)
    return Column(name, _once(lambda text: read_number(text, style)), question)


def dates(
    name: str, cells: Iterable[str], order: Order | None, answers: Mapping[str, str]
) -> Column[date | None]:
    """A column of dates. `order` is the one that the mapping names; an answer comes before it."""
    key = f"date:{name}"
    answer = answers.get(key)
    found = next((one for one in _ORDERS if one == answer), order) or order_of(dict.fromkeys(cells))
    if isinstance(found, Ambiguous):
        return Column(name, _never, _asked(key, "In which order are the dates", name, found))
    decided: Order = found
    return Column(name, _once(lambda text: read_date(text, decided)))


_MARKS: tuple[Mark, ...] = (".", ",")
_ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")


def _style(name: str, key: str, cells: Iterable[str], decimal: Mark | None) -> tuple[Style, Question | None]:
    if decimal is not None:
        return Style(decimal), None
    found = style_of(dict.fromkeys(cells))
    if isinstance(found, Ambiguous):
        return Style("."), _asked(key, "What is the decimal mark", name, found)
    return found, None


def _asked(key: str, what: str, name: str, found: Ambiguous) -> Question:
    examples = ", ".join(map(quoted, found.examples))
    return Question(key, f"{what} in {quoted(name)}? It has {examples}.", found.readings)


def _once(read: Callable[[str], Value]) -> Callable[[str], Value]:
    known: dict[str, Value] = {}

    def reading(text: str) -> Value:
        if text not in known:
            known[text] = read(text)
        return known[text]

    return reading


def _never(_: str) -> None:
    raise ValueError("the order of its dates has to be answered first")
