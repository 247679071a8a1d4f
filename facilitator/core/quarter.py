"""Quarters by their label, "2026-Q4".

A fiscal year that begins in January is named after its calendar year. One that begins
later is named after the calendar year in which it ends: with a year from February on,
"2027-Q1" is February to April 2026.
"""

import calendar
import re
from datetime import date, timedelta

#: A review that starts in this many first days of a quarter reviews the one before (session-format).
LOOKS_BACK_DAYS = 45

_LABEL = re.compile(r"(\d{4})-Q([1-4])")


def quarter_of(day: date, first_month: int = 1) -> str:
    """The quarter that `day` lies in; `first_month` is the fiscal year's, 1 to 12."""
    _check_month(first_month)
    into_year = (day.month - first_month) % 12
    began = day.year if day.month >= first_month else day.year - 1
    return _label((began + (first_month > 1)) * 4 + into_year // 3)


def reviewed_quarter(starts: date, first_month: int = 1) -> str:
    """The quarter that a review starting on this day looks at.

    In the first 45 days of a quarter that is the quarter before, later the running one.
    `starts` is the day in the meeting's own zone.
    """
    quarter = quarter_of(starts, first_month)
    begun = (starts - first_day(quarter, first_month)).days
    return next_quarter(quarter, -1) if begun < LOOKS_BACK_DAYS else quarter


def next_quarter(quarter: str, n: int = 1) -> str:
    """The quarter `n` later, or earlier where `n` is negative; ValueError for what is no label."""
    return _label(order(quarter) + n)


def order(quarter: str) -> int:
    """A sort key in steps of one quarter, so that a difference counts quarters."""
    match = _LABEL.fullmatch(quarter)
    if match is None:
        raise ValueError(f'"{quarter}" is no quarter; write it like 2026-Q4')
    return int(match[1]) * 4 + int(match[2]) - 1


def first_day(quarter: str, first_month: int = 1) -> date:
    """The day on which a quarter ("2026-Q4") begins, in a fiscal year that begins in `first_month`, 1 to 12.

    ValueError for another month.
    """
    _check_month(first_month)
    year, index = divmod(order(quarter), 4)
    months = (year - (first_month > 1)) * 12 + first_month - 1 + index * 3
    return date(months // 12, months % 12 + 1, 1)


def last_day(quarter: str, first_month: int = 1) -> date:
    """The last day that still belongs to the quarter; see `first_day`."""
    begins = first_day(quarter, first_month)
    months = begins.year * 12 + begins.month - 1 + 2
    year, month = months // 12, months % 12 + 1
    return begins.replace(year=year, month=month) + timedelta(days=calendar.monthrange(year, month)[1] - 1)


def _label(index: int) -> str:
    year, quarter = divmod(index, 4)
    if not 0 <= year <= 9999:
        raise ValueError("a quarter lies in the years 0 to 9999")
    return f"{year:04d}-Q{quarter + 1}"


def _check_month(first_month: int) -> None:
    if not 1 <= first_month <= 12:
        raise ValueError(f"the fiscal year's first month is 1 to 12, not {first_month}")
