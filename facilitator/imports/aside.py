"""What is said beside the rows of a file, in a title or a footer: a quarter, a unit of thousands, a day."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from facilitator.core.proposed import Choice, Question
from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.dates import order_of, read_date
from facilitator.imports.quarters import quarters_in
from facilitator.imports.table import Row, Table
from facilitator.imports.unusable import Unusable, quoted

SCALE = "scale"
QUARTER = "quarter"

_SIGN = r"(?:[€$£]|eur|usd|gbp|chf)"
#: Without a number before it: "in thousands", "k$", "TEUR", "Mio. €", and not "over 1 million".
_SCALES = tuple(
    (size, word, re.compile(rf"(?<![\d\w])(?<!\d )(?:{forms})(?!\w)", re.IGNORECASE))
    for size, word, forms in (
        (1_000, "thousands", rf"thousands?|tsd|tausend|t{_SIGN}|k ?{_SIGN}|{_SIGN} ?k|in k|in 1[., ']?000"),
        (1_000_000, "millions", rf"millions?|mio|mill|mn|mln|millionen|m{_SIGN}|{_SIGN} ?mm?|in mm?"),
        (1_000_000_000, "billions", rf"billions?|bn|mrd|milliarden|{_SIGN} ?bn?"),
    )
)
_ZEROS = re.compile(r"['’]000s?(?!\w)")
_MONTH = r"[^\W\d_]{3,10}\.?"
_DAY = (
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[./-] ?\d{{1,2}}[./-] ?\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
)
_AS_OF = re.compile(
    rf"\b(?:as (?:of|at)|stand|(?:generated|exported|created|run|printed|downloaded) (?:on|at)|erstellt am)\b"
    rf":? *(?P<day>{_DAY})",
    re.IGNORECASE,
)


def quarter_question(table: Table, now: str) -> Question | None:
    """For which quarter numbers are that name none, where the title names another one than `now`."""
    named = {label: _where(row) for row in table.above for label in quarters_in(_text(row))}
    if not named or set(named) == {now}:
        return None
    said = "; ".join(dict.fromkeys(named.values()))
    choices = [Choice(label, f"{label}, as is said above them") for label in sorted(named) if label != now]
    choices.append(Choice(now, f"{now}, the quarter under review"))
    return Question(QUARTER, f"For which quarter are the numbers? Above them stands {said}.", tuple(choices))


def scale_question(table: Table) -> Question | None:
    """Whether amounts are in thousands, where a line beside the rows speaks of thousands or the like."""
    found: dict[int, tuple[str, Row]] = {}
    for row in (*table.above, *table.below):
        for size, word, form in _SCALES:
            if form.search(_text(row)) or (size == 1_000 and _ZEROS.search(_text(row))):
                found.setdefault(size, (word, row))
    if not found:
        return None
    choices = [Choice(str(size), f"in {word}: 5 is {5 * size:,}") for size, (word, _) in found.items()]
    word, row = next(iter(found.values()))
    return Question(
        SCALE,
        f"Are the amounts in {word}? The file says so in {_where(row)}.",
        (*choices, Choice("1", "in full, as they stand: 5 is 5")),
    )


def day_of(table: Table, said: date | None, changed: date, meeting: date) -> date:
    """The day that the numbers were true: as `said`, else the one the file names, else when it was `changed`.

    Raises `Unusable` where what is said is later than the file and the meeting both.
    """
    if said is not None:
        if said > max(changed, meeting):
            raise Unusable(f"It is of {changed} at the latest, when it was last changed, and not of {said}.")
        return said
    days = {day for _, day in _days(table)}
    day = days.pop() if len(days) == 1 else None
    # The file may have been written where it was tomorrow already.
    return day if day and day <= changed + timedelta(days=1) else changed


def other_days(table: Table, as_of: date) -> list[str]:
    """A sentence for each line that names another day than the one its numbers are taken to be of."""
    return [
        f"Line {row.line} says {quoted(_text(row), 60)}; its numbers are taken as of {as_of}."
        for row, day in _days(table)
        if day != as_of
    ]


def _days(table: Table) -> Iterable[tuple[Row, date | None]]:
    """The day in each line that names one, None where it cannot be read in one way only."""
    for row in (*table.above, *table.below):
        if match := _AS_OF.search(_text(row)):
            order = order_of([match["day"]])
            try:
                yield row, None if isinstance(order, Ambiguous) else read_date(match["day"], order)
            except ValueError:
                yield row, None


def _text(row: Row) -> str:
    return " ".join(" ".join(row.cells).split())


def _where(row: Row) -> str:
    return f"line {row.line}, {quoted(_text(row), 60)}"
