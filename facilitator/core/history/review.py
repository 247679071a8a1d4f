"""The reviews that a history is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.core.check_ins import held_on
from facilitator.core.plan import kept
from facilitator.core.review_facts import facts_of
from facilitator.core.session import Session, Tier

#: What is known of a review's time: nothing where it was held without a log.
ClockState = Literal["ended", "not ended", "no log"]
#: A session with the stem of its file, which names the review in everything that is told of it.
Told = tuple[str, Session]


@dataclass(frozen=True, slots=True)
class Review:
    """One that took place. `review` is the stem of its file, "2026-09-03"; `day` the one it began on.

    "not ended": it was broken off, or still runs. `kept` of `graded` commitments were kept, a partly counting
    a half; what was dropped by agreement is in neither. `moves` is how often its day was moved. `recap_s` is
    how many seconds after the end its recap went out; None while it was not sent, or where no end is known.
    `sponsor_us` and `sponsor_them`: whether a sponsor of that side came; None where that is not known, or
    none was invited.
    """

    review: str
    quarter: str
    tier: Tier
    day: date
    clock: ClockState
    moves: int
    kept: float
    graded: int
    recap_sent: bool
    recap_s: int | None
    sponsor_us: bool | None
    sponsor_them: bool | None


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A review that was cancelled, or that is still to come; `day` is the one it was, or is, set for."""

    review: str
    quarter: str
    day: date


def review_of(stem: str, session: Session) -> Review:
    """What is told of a review that took place; `stem` is its file's name, by which it is opened."""
    meeting = session.meeting
    points, graded = kept(session.commitments)
    clock: ClockState = "ended" if session.ended else "not ended" if session.started else "no log"
    facts = facts_of(session)
    after = facts.sent - facts.ended if facts.sent and facts.ended else None
    return Review(
        review=stem,
        quarter=meeting.quarter,
        tier=meeting.tier,
        day=held_on(session),
        clock=clock,
        moves=len(meeting.moved_from),
        kept=points,
        graded=graded,
        recap_sent=facts.sent is not None,
        recap_s=None if after is None else max(int(after.total_seconds()), 0),
        sponsor_us=facts.sponsors.get("us"),
        sponsor_them=facts.sponsors.get("them"),
    )


def not_held(sessions: Sequence[Told], *, cancelled: bool) -> tuple[NotHeld, ...]:
    """Those that were cancelled, or those that are planned."""
    return tuple(
        NotHeld(stem, one.meeting.quarter, one.meeting.starts.date())
        for stem, one in sessions
        if not one.took_place and (one.meeting.status == "cancelled") == cancelled
    )
