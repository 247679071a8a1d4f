"""A column of numbers or dates: how it is written is decided once, or asked; then each cell is read.

Cells repeat, so each text has one say and is read once.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, Protocol, TypeVar

from facilitator.core.proposed import Choice, Question
from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.answers import Answers, heard
from facilitator.imports.dates import Order, Orders, read_date
from facilitator.imports.numbers import Mark, Marks, Read, Style, read_number
from facilitator.imports.unusable import quoted

Value = TypeVar("Value")
Key = TypeVar("Key", bound=str)
Said = TypeVar("Said", bound=str, covariant=True)
#: So many texts of a column are remembered.
_REMEMBERED = 8_000


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
    column = NumberColumn(name, decimal, answers)
    column.take(list(cells))
    return column.decided(answers)


def dates(
    name: str, cells: Iterable[str], order: Order | None, answers: Mapping[str, str]
) -> Column[date | None]:
    """A column of dates. `order` is the one that the mapping names; an answer comes before it."""
    column = DateColumn(name, order, answers)
    column.take(list(cells))
    return column.decided(answers)


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


class _Votes(Protocol[Said]):
    """What cells say of their column; those that are given several times count several times."""

    def take(self, texts: Iterable[str]) -> None: ...
    @property
    def torn(self) -> bool: ...
    def found(self) -> Said | Ambiguous: ...


class _Deciding(Generic[Key, Value]):
    """How a column is written: as answered now, else as it was said before, unless a cell contradicts that.

    Its cells come some at a time, each text counts once, and only so many are remembered: where they repeat
    after that it makes no difference, but for how many say what where they contradict each other.
    """

    def __init__(
        self,
        ways: _Ways[Key, Value],
        votes: Callable[[], _Votes[Key]],
        usual: Key | None,
        answers: Mapping[str, str],
    ) -> None:
        """Said before is an answer that was kept, or what the mapping names, `usual`."""
        self._ways = ways
        self._new = votes
        self._votes = votes()
        self._usual = usual
        self._before = self._said_before(heard(answers))
        self._known: set[str] = set()
        self._forgot = False
        self._wrong: str | None = None

    def take(self, cells: Collection[str]) -> None:
        """The next cells of the column."""
        if self._known.issuperset(cells):
            return
        new = [text for text in dict.fromkeys(cells) if text not in self._known]
        if len(self._known) + len(new) > _REMEMBERED and self._known:
            self._known.clear()
            self._forgot = True
        self._known.update(new)
        self._votes.take(new)
        if self._before is not None and self._wrong is None:
            self._wrong = self._contradiction(self._before, new)

    def decide(
        self, answers: Mapping[str, str], again: Callable[[], Iterable[str]] | None
    ) -> tuple[Key | None, Question | None]:
        """The way, once all cells came by, or what is asked; `again` gives them a second time."""
        said, ways = heard(answers), self._ways
        every = {way: Choice(way, words) for way, words in ways.words.items()}
        if said.given(ways.key) is not None:
            answer = said.one(Question(ways.key, ways.asks, tuple(every.values())))
            return next(way for way in ways.readers if way == answer), None
        found = self._found(again)
        before = self._said_before(said)
        if before is None:
            if not isinstance(found, Ambiguous):
                return found, None
            examples = ", ".join(map(quoted, found.examples))
            return None, Question(ways.key, f"{ways.asks} It has {examples}.", found.readings)
        wrong = self._wrong
        if before != self._before and again is not None:  # these are others' answers
            wrong = self._contradiction(before, dict.fromkeys(again()))
        if wrong is not None:
            has = f"It has {quoted(wrong)}, and was said to be written with {ways.words[before]}."
            can = tuple(one for way, one in every.items() if way == before or _can(ways.readers[way], wrong))
            choices = found.readings if isinstance(found, Ambiguous) else can
            return None, Question(ways.key, f"{ways.asks} {has}", choices)
        kept = said.kept(ways.key)
        if kept == before and kept != found:
            said.use(ways.key, before)
        return before, None

    def _found(self, again: Callable[[], Iterable[str]] | None) -> Key | Ambiguous:
        if again is not None and self._forgot and self._votes.torn:
            votes = self._new()
            votes.take(dict.fromkeys(again()))
            return votes.found()
        return self._votes.found()

    def _said_before(self, said: Answers) -> Key | None:
        if said.given(self._ways.key) is not None:
            return None
        kept = said.kept(self._ways.key)
        return next((way for way in self._ways.readers if way == kept), None) or self._usual

    def _contradiction(self, before: Key, texts: Iterable[str]) -> str | None:
        """A cell that can be read in another way only."""
        readers = self._ways.readers
        others = [read for way, read in readers.items() if way != before]
        for text in texts:
            if not _can(readers[before], text) and any(_can(read, text) for read in others):
                return text
        return None


class NumberColumn(_Deciding[Mark, Read]):
    """A column of numbers, as `numbers` has it."""

    def __init__(self, name: str, decimal: Mark | None, answers: Mapping[str, str]) -> None:
        ways = _Ways(
            f"decimal:{name}",
            f"What is the decimal mark in {quoted(name)}?",
            {mark: partial(read_number, style=Style(mark)) for mark in _MARKS},
            _MARKS,
        )
        super().__init__(ways, Marks, decimal, answers)
        self.name = name

    def decided(
        self, answers: Mapping[str, str], again: Callable[[], Iterable[str]] | None = None
    ) -> Column[Read]:
        """The column, once all its cells were taken; `again` gives them a second time."""
        mark, question = self.decide(answers, again)
        return Column(self.name, _once(self._ways.readers[mark or "."]), question)


class DateColumn(_Deciding[Order, date | None]):
    """A column of dates, as `dates` has it."""

    def __init__(self, name: str, order: Order | None, answers: Mapping[str, str]) -> None:
        ways = _Ways(
            f"date:{name}",
            f"In which order are the dates in {quoted(name)}?",
            {one: partial(read_date, order=one) for one in _ORDERS},
            _ORDERS,
        )
        super().__init__(ways, Orders, order, answers)
        self.name = name

    def decided(
        self, answers: Mapping[str, str], again: Callable[[], Iterable[str]] | None = None
    ) -> Column[date | None]:
        """The column, once all its cells were taken; `again` gives them a second time."""
        order, question = self.decide(answers, again)
        read = _never if order is None else _once(self._ways.readers[order])
        return Column(self.name, read, question)


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
