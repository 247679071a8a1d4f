"""The numbers of a scorecard, which people write by hand: of several units, and not always in one way."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from facilitator.core.figures import is_currency
from facilitator.core.proposed import Choice, Question
from facilitator.core.record import Number
from facilitator.core.session import Metric
from facilitator.imports import columns, units
from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.answers import Answers
from facilitator.imports.numbers import Mark, Style, read_number, style_of
from facilitator.imports.unusable import quoted

_RATES = ("%", "days")
#: A share of one is hardly more than this: 200 %.
_LARGEST_SHARE = 2


class Cell(NamedTuple):
    """A number of a scorecard before it is read; `unit` is that of its row, empty where that is unknown."""

    metric: str
    text: str
    unit: str


class ScoreNumbers:
    """Reads the cells of one scorecard, each for its row.

    The decimal mark is decided from all of them, but amounts and counts apart from rates and days: "38,5 %"
    says nothing about "$350,000". `scale` is what amounts are multiplied by that do not say thousands or
    millions themselves. While `questions` are open, nothing should be read.
    """

    def __init__(
        self, column: str, cells: Sequence[Cell], decimal: Mark | None, answers: Answers, scale: int = 1
    ) -> None:
        self._scale = scale
        amounts = [units.without_days(cell.text)[0] for cell in cells if cell.unit not in _RATES]
        rates = [units.without_days(cell.text)[0] for cell in cells if cell.unit in _RATES]
        self._amounts = columns.numbers(column, amounts, decimal, answers)
        self._rates = columns.numbers(f"{column} in % and days", rates, decimal, answers)
        self._told = decimal is not None or answers.given(f"decimal:{column}") is not None
        self.questions = [part.question for part in (self._amounts, self._rates) if part.question]
        self._shares = False
        answers.may_ask(f"share:{column}")
        if not self.questions:
            self._decide_shares(f"share:{column}", [cell for cell in cells if cell.unit == "%"], answers)

    def read(self, text: str, row: Metric, in_header: str | None = None) -> Number | None:
        """The number in the row's unit, None where there is none; ValueError where it has another.

        `in_header` is the unit that the header of its column names.
        """
        cell, days = units.without_days(text)
        rate = row.unit in _RATES
        read = (self._rates if rate else self._amounts).read(cell)
        if read.value is None:
            return None
        units.check(read, days, row, text, in_header)
        value = read.value
        if not rate and not self._told:
            _check_thousands(cell, value)
        if row.unit == "%" and not read.percent and self._shares:
            value = _per_cent(text, value)
        elif is_currency(row.unit) and not read.scaled:
            value = _times(value, self._scale)
        units.check_possible(value, row, text)
        return value

    def _decide_shares(self, key: str, cells: Sequence[Cell], answers: Answers) -> None:
        """Whether rates without a sign are shares of one: all of them are, or none.

        0.385 may be one, whatever the others are; 1 or 1.12 only where no other is larger. Where larger ones
        stand beside it, what was answered of another file does not count.
        """
        bare = [(cell, value) for cell in cells if (value := self._bare(cell.text))]
        mixed = any(abs(value) > _LARGEST_SHARE for _, value in bare)
        doubtful = [one for one in bare if abs(one[1]) < 1] or ([] if mixed else bare)
        if not doubtful:
            return
        cell, value = doubtful[0]
        choices = (
            Choice("100", f"a share of one: {quoted(cell.text)} is {_times(value, 100)} %"),
            Choice("1", f"per cent: {quoted(cell.text)} is {value} %"),
        )
        asked = f"How are percentages written? {quoted(cell.metric)} has {quoted(cell.text)}."
        question = Question(key, asked, choices)
        answer = answers.one(question, keep=not mixed)
        self.questions += [question] if answer is None else []
        self._shares = answer == "100"

    def _bare(self, text: str) -> Number | None:
        """A rate that has no sign; None for other cells."""
        try:
            read = self._rates.read(text)
        except ValueError:
            return None
        return None if read.percent else read.value


def _per_cent(text: str, value: Number) -> Number:
    if abs(value) > _LARGEST_SHARE:
        raise ValueError(f"{quoted(text)} is no share of one, as the other percentages are")
    return _times(value, 100)


def _check_thousands(cell: str, value: Number) -> None:
    """Nobody writes thousandths of an amount: a cell like 350,000 is left where others make them of it."""
    if not isinstance(style_of([cell]), Ambiguous):
        return
    other = max(abs(read_number(cell, Style(mark)).value or 0) for mark in (".", ","))
    if abs(value) < other:
        raise ValueError(f"{quoted(cell)} is {value} by the decimal mark of other numbers, or {other}")


def _times(value: Number, factor: int) -> Number:
    number = Decimal(str(value)) * factor
    return int(number) if number == number.to_integral_value() else float(number)
