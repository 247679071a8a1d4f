"""What one review adds to the figures, as a row of plain values for JSON, and back."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from facilitator.core.review_facts import Grades, Numbers, ReviewFacts

#: Dates and times as ISO text; the rest is plain already, or a few values in order.
Row = list[Any]


def to_row(one: ReviewFacts) -> Row:
    """All fields but the slug, in their order."""
    sourced = one.sourced
    return [
        one.partner,
        one.tier,
        one.quarter,
        one.day.isoformat(),
        one.starts.isoformat(),
        one.fate,
        one.moves,
        _counts(one.actions),
        _counts(one.bets),
        one.sponsors,
        sourced and [sourced.quarter, sourced.unit, sourced.value, sourced.earlier],
        one.satisfaction,
        one.ended and one.ended.isoformat(),
        one.sent and one.sent.isoformat(),
        one.back,
        one.whole,
        one.plan,
        one.people_s,
    ]


def from_row(slug: str, row: Row) -> ReviewFacts:
    """What `to_row` was given; TypeError or ValueError for what it did not make."""
    (
        partner, tier, quarter, day, starts, fate, moves, actions, bets, sponsors,
        sourced, satisfaction, ended, sent, back, whole, plan, people_s,
    ) = row  # fmt: skip
    return ReviewFacts(
        slug,
        partner,
        tier,
        quarter,
        date.fromisoformat(day),
        datetime.fromisoformat(starts),
        fate,
        moves,
        _grades(*actions),
        _grades(*bets),
        sponsors,
        Numbers(*sourced) if sourced else None,
        tuple(satisfaction),
        datetime.fromisoformat(ended) if ended else None,
        datetime.fromisoformat(sent) if sent else None,
        back,
        whole,
        plan,
        people_s,
    )


_NONE = Grades()
#: Thousands of reviews have the same few.
_grades = lru_cache(maxsize=4096)(Grades)


def _counts(of: Grades) -> list[int]:
    """None where all are zero: half of all reviews have no bets to grade."""
    return [] if of == _NONE else [of.done, of.partly, of.missed, of.dropped, of.waiting]
