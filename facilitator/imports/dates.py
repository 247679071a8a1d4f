"""The days of one column: whether day or month comes first is decided from all its cells, or asked."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from facilitator.core.dates import day_month
from facilitator.core.proposed import Choice
from facilitator.imports.ambiguous import EXAMPLES, Ambiguous, settled
from facilitator.imports.figures import is_missing, plain
from facilitator.imports.months import month_of
from facilitator.imports.unusable import quoted

Order = Literal["ymd", "dmy", "mdy"]

_ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
_SAID = {"ymd": "the year first", "dmy": "the day first", "mdy": "the month first"}
_YEARS = range(1900, 2200)
#: Day 60 of a spreadsheet is a 29 February 1900 that never was, so days are counted from here on.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIAL = re.compile(r"[2-7][0-9]{4}(?:[.,][0-9]+)?")
_TIME = re.compile(
    r"(?:,? +|T)(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|[A-Z]{3,4}|(?:UTC|GMT)?[+-][0-9]{2}:?[0-9]{2}))?"
)
_YEAR_FIRST = re.compile(r"(?P<y>[0-9]{4})(?:([-/.])(?P<m>[0-9]{1,2})\2|(?P<mm>[0-9]{2}))(?P<d>[0-9]{1,2})")
_TRIPLE = re.compile(r"([0-9]{1,2})([-/.] ?)([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,? )?"
_DAY, _MONTH, _YEAR = (
    r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?",
    r"(?P<m>[^\W\d_]{3,10}\.?)",
    r"(?P<y>[0-9]{4}|[0-9]{2})",
)
_DAY_MONTH = re.compile(rf"{_WEEKDAY}{_DAY}(?:[ -]| de )?{_MONTH}(?:,? |-| de )?{_YEAR}")
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_MONTH}[ -]{_DAY}(?:,? |-){_YEAR}")


class Orders:
    """What the cells of a column say of the order of its dates: one cell with a day above 12 decides.

    Cells that name the month, or begin with a year of four figures, are plain in any order. What is parted
    by dots has the day first unless a cell says otherwise: nobody writes the month first with dots.
    """

    def __init__(self) -> None:
        self._votes: Counter[Order] = Counter()
        self._open: dict[str, dict[Order, date]] = {}
        self._one_way: dict[Order, str] = {}
        self._only_dots, self._seen = True, False

    def take(self, texts: Iterable[str]) -> None:
        """More cells."""
        for text in texts:
            ways = _ways(text)
            self._seen = self._seen or bool(ways)
            if len(ways) == 1:
                (order,) = ways
                self._votes[order] += 1
                self._one_way.setdefault(order, text.strip())
            elif len(set(ways.values())) > 1:
                self._only_dots = self._only_dots and "." in _day_part(text)
                if len(self._open) < EXAMPLES:
                    self._open[text.strip()] = ways

    @property
    def torn(self) -> bool:
        """Whether they contradict each other, so that it matters how many say what."""
        return len(self._votes) > 1

    def found(self) -> Order | Ambiguous:
        """The order, or what has to be asked."""
        if not self._votes and self._only_dots:
            return "dmy" if self._seen else "ymd"
        order = settled(self._votes, bool(self._open)) if self._votes else None
        return order or _asked(self._open, self._one_way)


def order_of(texts: Iterable[str]) -> Order | Ambiguous:
    """The order of a column with these cells."""
    orders = Orders()
    orders.take(texts)
    return orders.found()


def read_date(text: str, order: Order, *, serial: bool = False) -> date | None:
    """The day in a cell; None where it says that there is nothing. Raises ValueError, one clause, else.

    A time of day is passed over, and a time zone with it: the day is the one that is written. Years of two
    figures are those from 2000 on. With `serial`, 46329 is that day of a spreadsheet: 3 November 2026.
    """
    cell = _day_part(text)
    if is_missing(cell):
        return None
    if serial and _SERIAL.fullmatch(cell):
        return _SERIAL_ZERO + timedelta(days=int(cell[:5]))
    if match := _TRIPLE.fullmatch(cell):
        day = _triple(match, order)
    elif match := _YEAR_FIRST.fullmatch(cell):
        day = _day(match["y"], int(match["m"] or match["mm"]), match["d"])
    elif match := _DAY_MONTH.fullmatch(cell) or _MONTH_DAY.fullmatch(cell):
        day = _named(match)
    else:
        raise ValueError(f"{quoted(text)} is no date")
    if day is None:
        first = f" with {_SAID[order]}" if match.re is _TRIPLE else ""
        raise ValueError(f"{quoted(text)} is no day of the calendar{first}")
    return day


def _ways(text: str) -> dict[Order, date]:
    """The orders in which a cell of three numbers is a day; empty for a cell that is plain or no date."""
    match = _TRIPLE.fullmatch(_day_part(text))
    if not match:
        return {}
    return {order: day for order in _ORDERS if (day := _triple(match, order))}


def _triple(match: re.Match[str], order: Order) -> date | None:
    one, two, three = match[1], match[3], match[4]
    if order == "ymd":
        # "26-11-03" shortens what ISO 8601 writes; nothing else puts a year of two figures first.
        short = match[2] == "-" and len(one) == len(two) == len(three) == 2
        return _day(one, int(two), three) if short else None
    day, month = (one, two) if order == "dmy" else (two, one)
    return _day(three, int(month), day)


def _named(match: re.Match[str]) -> date | None:
    month = month_of(match["m"])
    return _day(match["y"], month, match["d"]) if month else None


def _day_part(text: str) -> str:
    cell = " ".join(plain(text).split())
    return _TIME.sub("", cell, count=1) if ":" in cell else cell


def _day(year: str, month: int, day: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, month, int(day)) if full in _YEARS else None
    except ValueError:
        return None


def _asked(open_: dict[str, dict[Order, date]], one_way: dict[Order, str]) -> Ambiguous:
    """The question, with the first cell that can be read in several ways."""
    if not open_:
        readings = tuple(Choice(order, _SAID[order]) for order in _ORDERS if order in one_way)
        return Ambiguous(tuple(one_way.values()), readings)
    orders = [order for order in _ORDERS if any(order in ways for ways in open_.values())]
    text, ways = next(iter(open_.items()))
    said = {order: f": {quoted(text)} is {day_month(day)} {day.year}" for order, day in ways.items()}
    return Ambiguous(tuple(open_), tuple(Choice(one, _SAID[one] + said.get(one, "")) for one in orders))
