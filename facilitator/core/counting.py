"""A choice of reviews, counted as a whole and quarter by quarter: how each figure went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facilitator.core.effectiveness import Effectiveness, Figure, effectiveness
from facilitator.core.quarter import first_day, last_day, next_quarter, quarter_of
from facilitator.core.review_facts import ReviewFacts
from facilitator.core.scoreboard import Trend, trend
from facilitator.core.session import Tier

#: So many of the last quarters stand by themselves; the running one is the last of them.
QUARTERS = 6
#: So many reviews (of growth: partners) have to be behind a quarter that a trend is read from.
ENOUGH = 2
SO_FAR = "so far"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reviews count: those from a day on, of a tier, before a day; None for all."""

    since: date | None = None
    tier: Tier | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The reviews of a time counted by themselves; `quarter` is None of what lies before or behind them all.

    `name` is "2026-Q3" ("FY 2027-Q3" of a fiscal year that is not the calendar's), "so far" (of the running
    quarter), "before" or "later".
    """

    name: str
    quarter: str | None
    found: Effectiveness


@dataclass(frozen=True, slots=True)
class Way:
    """Where a figure goes: a quarter held `beside` one before it; both "" where there is no trend yet."""

    trend: Trend
    quarter: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures over a choice, and over its spans, oldest first."""

    choice: Choice
    found: Effectiveness
    spans: tuple[Span, ...]

    def course(self, key: str) -> tuple[tuple[Span, Figure], ...]:
        """A figure span by span, oldest first; KeyError for a key that no figure has."""
        return tuple((span, span.found.figure(key)) for span in self.spans)

    def way(self, key: str) -> Way:
        """Where a figure goes: its latest whole quarter beside the one before, both with enough."""
        course = [
            (span.name, figure.value)
            for span, figure in self.course(key)
            if span.quarter is not None and span.name != SO_FAR and figure.reviews >= ENOUGH
        ]
        if len(course) < 2:
            return Way(Trend("new" if course else "no numbers yet"))
        falls = self.found.figure(key).bound == "at most"
        found = trend([value for _, value in course], "down" if falls else "up")
        return Way(found, course[-1][0], course[-2][0])


def count(reviews: Sequence[ReviewFacts], now: datetime, choice: Choice, first_month: int = 1) -> Counted:
    """Count a choice of reviews; a partner's are given oldest first.

    A review belongs to the (fiscal) quarter of its day. What is counted of the spans adds up to the whole,
    also where a review lies before or behind the quarters. Only growth does not: it is that of the partners
    with a review in the quarter, as the reviews up to its end tell it. Quarters before the first review, and
    before the choice, are left out.
    """
    found = effectiveness(reviews, now, since=choice.since, tier=choice.tier, until=choice.until)
    end = choice.until - timedelta(days=1) if choice.until else date.max
    running = quarter_of(now.date(), first_month)
    newest = quarter_of(min(end, now.date()), first_month)
    quarters = [next_quarter(newest, back) for back in range(1 - QUARTERS, 1)]
    spans: list[Span] = []
    edges: list[tuple[str, str | None, date, date]] = [
        ("before", None, date.min, first_day(quarters[0], first_month) - timedelta(days=1)),
        *(
            (
                _name(each, running, first_month),
                each,
                first_day(each, first_month),
                last_day(each, first_month),
            )
            for each in quarters
        ),
        ("later", None, last_day(newest, first_month) + timedelta(days=1), date.max),
    ]
    for name, quarter, first, last in edges:
        if choice.since and last < choice.since:
            continue
        known = [one for one in reviews if one.day <= min(last, end)]
        since = max(first, choice.since) if choice.since else first
        of_span = effectiveness(known, now, since=since, tier=choice.tier)
        if of_span.figure("held_rate").n or (quarter and spans):
            spans.append(Span(name, quarter, of_span))
    return Counted(choice, found, tuple(spans))


def _name(quarter: str, running: str, first_month: int) -> str:
    if quarter == running:
        return SO_FAR
    return quarter if first_month == 1 else f"FY {quarter}"
