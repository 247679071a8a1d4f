"""Days as people type them: `15 mar`, `next fri`, `+2w`, `eoq`. English names, any case."""

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

from facilitator.core.quarter import last_day, quarter_of

# Not from `calendar`, whose names follow the system's language. Months count from 1.
_MONTHS = [
    "", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
]  # fmt: skip
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
#: Beyond this many days away a date is shown with its year: about nine months.
_YEAR_FROM = 274
_LONGEST = 60

_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?", r"(?P<month>[a-z]{3,9})\.?", r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?"


class BadPhrase(ValueError):  # noqa: N818 - it is an answer to the user
    """One sentence: what was typed, why it is no date, what to write."""


def read_date(text: str, today: date, first_month: int = 1) -> date:
    """The day a phrase means, seen from `today`; raises `BadPhrase`.

    Without a year it is the next such day from today on, today included; `fri` likewise. `next fri` is the
    one of the week after this (weeks begin on Monday). `eom` and `eoq` are the last day of the running month
    and quarter (of the fiscal year that begins in `first_month`), `+1m` the same day next month or that
    month's last. `03/04` is refused with both its readings; `15/03` can only be read one way. A weekday named
    with a date has to fit.
    """
    phrase = tidy(text)
    if not phrase:
        raise BadPhrase("There is no date; write one like 15 mar, fri or +2w.")
    if phrase == "eoq":
        return last_day(quarter_of(today, first_month), first_month)
    for pattern, reader in _READERS:
        if match := re.fullmatch(pattern, phrase):
            try:
                return reader(match, phrase, today)
            except OverflowError as error:
                raise BadPhrase(f"“{phrase}” is too far away to be a date.") from error
    raise _no_date(phrase)


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or that month's last; OverflowError where no calendar has it."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if year > MAXYEAR:
        raise OverflowError(f"there is no year {year}")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def show_date(day: date, today: date) -> str:
    """ "Mon 15 Mar", with the year where it is more than about nine months away."""
    words = f"{_DAYS[day.weekday()][:3].title()} {day_month(day)}"
    return f"{words} {day.year}" if abs((day - today).days) > _YEAR_FROM else words


def day_month(day: date) -> str:
    """ "15 Mar"."""
    return f"{day.day} {_MONTHS[day.month][:3].title()}"


def day_month_year(day: date) -> str:
    """ "15 Mar 2026"."""
    return f"{day_month(day)} {day.year}"


def tidy(text: str) -> str:
    """Lower case, plain digits and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def short(phrase: str) -> str:
    """A phrase fit to be quoted in a sentence."""
    return phrase if len(phrase) <= _LONGEST else phrase[: _LONGEST - 1] + "…"


def _no_date(phrase: str) -> BadPhrase:
    hint = "name a day, written" if re.search(r"week|month|quarter|year", phrase) else "write it"
    return BadPhrase(f"“{short(phrase)}” is no date; {hint} like 15 mar, fri, +2w or 2026-12-15.")


def _word(match: re.Match[str], _phrase: str, today: date) -> date:
    if match[0] == "eom":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return today + timedelta(days=match[0] == "tomorrow")


def _ahead(match: re.Match[str], _phrase: str, today: date) -> date:
    count, unit = int(match["count"]), match["unit"][0]
    if unit != "m":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    return months_on(today, count)


def _weekday(match: re.Match[str], phrase: str, today: date) -> date:
    index = _named(match["name"], _DAYS)
    if index is None:
        raise _no_date(phrase)
    if match["next"]:
        return today + timedelta(days=7 - today.weekday() + index)
    return today + timedelta(days=(index - today.weekday()) % 7)


def _iso(match: re.Match[str], phrase: str, _today: date) -> date:
    return _date(int(match["year"]), int(match["month"]), int(match["day"]), phrase)


def _named_month(match: re.Match[str], phrase: str, today: date) -> date:
    month = _named(match["month"], _MONTHS)
    if month is None:
        raise BadPhrase(f"“{short(phrase)}” names no month; write a date like 15 mar or 2026-12-15.")
    found = _yearly(int(match["day"]), month, match["year"], phrase, today)
    wanted = match["weekday"]
    if wanted and _named(wanted, _DAYS) != found.weekday():
        is_ = f"{found.day} {_MONTHS[month].title()} {found.year} is a {_DAYS[found.weekday()].title()}"
        raise BadPhrase(f"“{short(phrase)}” does not fit: {is_}; write the date alone.")
    return found


def _figures(match: re.Match[str], phrase: str, today: date) -> date:
    one, two = int(match["one"]), int(match["two"])
    if 1 <= one <= 12 and 1 <= two <= 12 and one != two:
        readings = f"{one} {_MONTHS[two].title()} or {two} {_MONTHS[one].title()}"
        raise BadPhrase(f"“{phrase}” could be {readings}; write the month as a word.")
    day, month = (one, two) if two <= 12 else (two, one)
    return _yearly(day, month, match["year"], phrase, today)


def _yearly(day: int, month: int, year: str | None, phrase: str, today: date) -> date:
    if year:
        return _date(int(year), month, day, phrase)
    # Nine years hold a 29 February for certain; a day that none of them has is not in the calendar.
    for later in range(today.year, min(today.year + 9, 10_000)):
        try:
            found = date(later, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return _date(today.year, month, day, phrase)


def _date(year: int, month: int, day: int, phrase: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadPhrase(f"“{phrase}” is not in the calendar; write a day that is.") from error


def _named(word: str, names: list[str]) -> int | None:
    """The index of the name that the word begins, in three letters at least ("sept", "thurs")."""
    return next((at for at, name in enumerate(names) if name and name.startswith(word)), None)


_Reader = Callable[[re.Match[str], str, date], date]
_READERS: tuple[tuple[str, _Reader], ...] = (
    ("today|tomorrow|eom", _word),
    (r"(?:\+ ?|in )(?P<count>\d{1,6}) ?(?P<unit>d|days?|w|weeks?|m|months?)", _ahead),
    (r"(?P<year>\d{4})([-/])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", _iso),
    (r"(?P<next>next )?(?:on |this )?(?P<name>[a-z]{3,9})\.?", _weekday),
    (rf"{_WEEKDAY}{_DAY} ?{_MONTH},?(?: {_YEAR})?", _named_month),
    (rf"{_WEEKDAY}{_MONTH} ?{_DAY},?(?: {_YEAR})?", _named_month),
    (rf"(?P<one>\d{{1,2}})([-/.])(?P<two>\d{{1,2}})(?:\2{_YEAR}|\.)?", _figures),
)
