"""From when on reviews count: a day in the past as people type it, and those that are asked for most."""

import re
from datetime import date, timedelta

from facilitator.core.dates import BadPhrase, read_date, tidy
from facilitator.core.quarter import first_day, next_quarter, quarter_of

_QUARTER = re.compile(r"(?:fy ?)?(\d{4})-?q([1-4])")
_YEAR = re.compile(r"(?:fy ?)?(\d{4})")
#: Fiscal years and quarters back from the running one.
_YEARS = {"this year": 0, "last year": 1}
_QUARTERS = {"this quarter": 0, "last quarter": 1}
#: These count from today on, or name a day to come.
_AHEAD = re.compile(r"\+|in |next |tomorrow|eo[mq]")


def read_since(text: str, today: date, first_month: int = 1) -> date:
    """The first day that counts: `2026`, `2026-Q1`, `this year`, `2026-03-05`, `15 mar`, `fri`.

    A year or quarter is its first day (of the fiscal year that begins in `first_month`); a day without a
    year is the last such day as of `today`, that included. Raises `BadPhrase`.
    """
    phrase = tidy(text)
    if match := _QUARTER.fullmatch(phrase):
        return first_day(f"{match[1]}-Q{match[2]}", first_month)
    if (match := _YEAR.fullmatch(phrase)) and int(match[1]) > 1:
        return first_day(f"{match[1]}-Q1", first_month)
    if phrase in _YEARS:
        return fiscal_year(today, first_month, back=_YEARS[phrase])
    if phrase in _QUARTERS:
        return quarters_back(today, _QUARTERS[phrase] + 1, first_month)
    if _AHEAD.match(phrase):
        raise BadPhrase(f"“{phrase}” is a day to come; write one like 2026-Q1, 15 mar or 2026-03-05.")
    try:
        day = read_date(text, today)
    except BadPhrase as error:
        # What it says of dates names days to come.
        told, is_, _ = str(error).partition(" is no date; ")
        if is_ or not phrase:
            hint = "write one like 2026-Q1, this year, 15 mar or 2026-03-05."
            raise BadPhrase(
                f"{told} is no day or quarter; {hint}" if is_ else f"There is no day; {hint}"
            ) from None
        raise
    # The nearest of the days that it can mean, a week or some years back; one with its year means itself.
    for back in (7, *(366 * years for years in range(1, 9))):
        if day <= today:
            break
        seen = read_date(text, today - timedelta(days=back))
        if seen == day:
            continue
        day = seen
    return day


def fiscal_year(today: date, first_month: int = 1, *, back: int = 0) -> date:
    """The day on which the fiscal year of `today` began, or the one so many years before."""
    year = int(quarter_of(today, first_month)[:4]) - back
    return first_day(f"{year:04d}-Q1", first_month)


def quarters_back(today: date, n: int, first_month: int = 1) -> date:
    """The day on which the last `n` quarters began; the running one is the last of them."""
    return first_day(next_quarter(quarter_of(today, first_month), 1 - n), first_month)
