"""The numbers of a scorecard, which people write by hand: of several units, and not always in one way."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from facilitator.core.proposed import Choice, Question
from facilitator.core.record import Number
from facilitator.core.session import Metric
from facilitator.imports import columns, units
from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.numbers import Mark, Style, read_number, style_of
from facilitator.imports.unusable import quoted

_RATES = ("%", "days")


class ScoreNumbers:
    """Reads the cells of one scorecard, each for its row.

    The decimal mark is decided from all of them, but amounts and counts apart from rates and days: "38,5 %"
    says nothing about "$350,000". `cells` are the texts with the units of their rows.
    """

    def __init__(
        self, column: str, cells: Iterable[tuple[str, str]], decimal: Mark | None, answers: Mapping[str, str]
    ) -> None:
        self._column = column
        self._share = answers.get(f"share:{column}")
        self._below_one: list[tuple[str, str]] = []
        amounts: list[str] = []
        rates: list[str] = []
        for text, unit in cells:
            (rates if unit in _RATES else amounts).append(units.without_days(text)[0])
        self._amounts = columns.numbers(column, amounts, decimal, answers)
        self._rates = columns.numbers(f"{column} in % and days", rates, decimal, answers)
        self._told = decimal is not None or f"decimal:{column}" in answers

    @property
    def questions(self) -> list[Question]:
        """What has to be answered before anything is read."""
        return [column.question for column in (self._amounts, self._rates) if column.question]

    def read(self, text: str, row: Metric) -> Number | None:
        """The number in the row's unit, None where there is none; ValueError where it has another."""
        cell, days = units.without_days(text)
        rate = row.unit in _RATES
        read = (self._rates if rate else self._amounts).read(cell)
        units.check(read, days, row.unit, text)
        if not rate and read.value is not None and not self._told:
            _check_thousands(cell, read.value)
        if row.unit == "%" and units.is_share(read):
            if self._share is None:
                self._below_one.append((row.name, text))
            elif self._share == "100":
                return _times_100(read.value)
        return read.value

    def share_question(self) -> Question | None:
        """What a number below one in a row of % is, where one was read and nobody has said."""
        if not self._below_one:
            return None
        name, text = self._below_one[0]
        value = self._rates.read(text).value
        choices = (
            Choice("100", f"a share of one: {quoted(text)} is {_times_100(value)} %"),
            Choice("1", f"per cent: {quoted(text)} is {value} %"),
        )
        asked = f"How are percentages written? “{name}” has {quoted(text)}."
        return Question(f"share:{self._column}", asked, choices)


def _check_thousands(cell: str, value: Number) -> None:
    """Nobody writes thousandths of an amount: a cell like 350,000 is left where others make them of it."""
    if not isinstance(style_of([cell]), Ambiguous):
        return
    other = max(abs(read_number(cell, Style(mark)).value or 0) for mark in (".", ","))
    if abs(value) < other:
        raise ValueError(f"{quoted(cell)} is {value} by the decimal mark of other numbers, or {other}")


def _times_100(value: Number | None) -> Number:
    number = Decimal(str(value)) * 100
    return int(number) if number == number.to_integral_value() else float(number)
