"""A column of numbers or dates: how it is written is decided once, or asked; then each cell is read.

Cells repeat, so each text has one say and is read once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from facilitator.core.proposed import Choice, Question
from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.answers import heard
from facilitator.imports.dates import Order, order_of, read_date
from facilitator.imports.numbers import Mark, Read, Style, read_number, style_of
from facilitator.imports.unusable import quoted

Value = TypeVar("Value")
Key = TypeVar("Key", bound=str)


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
    texts = list(dict.fromkeys(cells))
    found = style_of(texts)
    ways = _Ways(
        f"decimal:{name}",
        f"What is the decimal mark in {quoted(name)}?",
        {mark: _once(partial(read_number, style=Style(mark))) for mark in _MARKS},
        _MARKS,
    )
    mark, question = _decided(
        ways, texts, found if isinstance(found, Ambiguous) else found.decimal, decimal, answers
    )
    return Column(name, ways.readers[mark or "."], question)


def dates(
    name: str, cells: Iterable[str], order: Order | None, answers: Mapping[str, str]
) -> Column[date | None]:
    """A column of dates. `order` is the one that the mapping names; an answer comes before it."""
    texts = list(dict.fromkeys(cells))
    ways = _Ways(
        f"date:{name}",
        f"In which order are the dates in {quoted(name)}?",
        {one: _once(partial(read_date, order=one)) for one in _ORDERS},
        _ORDERS,
    )
    decided, question = _decided(ways, texts, order_of(texts), order, answers)
    return Column(name, _never if decided is None else ways.readers[decided], question)


_MARKS: Mapping[Mark, str] = {".": "a decimal point", ",": "a decimal comma"}
_ORDERS: Mapping[Order, str] = {
    "ymd": "the year first",
    "dmy": "the day first",
    "mdy": "the month first",
}


@dataclass(frozen=True, slots=True)
class _Ways(Generic[Key, Value]):
    """The ways that a column can be written in, each with its reader and its words."""

    key: str
    asks: str
    readers: Mapping[Key, Callable[[str], Value]]
    words: Mapping[Key, str]


def _decided(
    ways: _Ways[Key, Value],
    texts: Sequence[str],
    found: Key | Ambiguous,
    usual: Key | None,
    answers: Mapping[str, str],
) -> tuple[Key | None, Question | None]:
    """How a column is written: as answered now, else as it was said before, unless a cell contradicts that.

    Said before is an answer that was kept, or what the mapping names; where it is contradicted, it is asked.
    """
    said = heard(answers)
    every = {way: Choice(way, words) for way, words in ways.words.items()}
    if said.given(ways.key) is not None:
        answer = said.one(Question(ways.key, ways.asks, tuple(every.values())))
        return next(way for way in ways.readers if way == answer), None
    kept = next((way for way in ways.readers if way == said.kept(ways.key)), None)
    before = kept or usual
    if before is None:
        if not isinstance(found, Ambiguous):
            return found, None
        examples = ", ".join(map(quoted, found.examples))
        return None, Question(ways.key, f"{ways.asks} It has {examples}.", found.readings)
    wrong = _contradiction(ways, before, texts)
    if wrong is not None:
        has = f"It has {quoted(wrong)}, and was said to be written with {ways.words[before]}."
        can = tuple(one for way, one in every.items() if way == before or _can(ways.readers[way], wrong))
        choices = found.readings if isinstance(found, Ambiguous) else can
        return None, Question(ways.key, f"{ways.asks} {has}", choices)
    if kept is not None and kept != found:
        said.use(ways.key, kept)
    return before, None


def _contradiction(ways: _Ways[Key, Value], before: Key, texts: Sequence[str]) -> str | None:
    """A cell that can be read in another way only."""
    others = [read for way, read in ways.readers.items() if way != before]
    for text in texts:
        if not _can(ways.readers[before], text) and any(_can(read, text) for read in others):
            return text
    return None


def _can(read: Callable[[str], Value], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _once(read: Callable[[str], Value]) -> Callable[[str], Value]:
    known: dict[str, Value] = {}

    def reading(text: str) -> Value:
        if text not in known:
            known[text] = read(text)
        return known[text]

    return reading


def _never(_: str) -> None:
    raise ValueError("the order of its dates has to be answered first")
