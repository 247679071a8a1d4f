"""The reviews that a history is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.core.check_ins import held_on
from facilitator.core.plan import kept
from facilitator.core.session import Session, Tier

#: What is known of a review's time: nothing where it was held without a log.
ClockState = Literal["ended", "not ended", "no log"]
#: A session with the stem of its file, which names the review in everything that is told of it.
Told = tuple[str, Session]


@dataclass(frozen=True, slots=True)
class Review:
    """One that took place. `review` is the stem of its file, "2026-09-03"; `day` the one it began on.

    "not ended": it was broken off, or still runs. `kept` of `graded` commitments were kept, a partly counting
    a half; what was dropped by agreement is in neither. `moves` is how often its day was moved.
    """

    review: str
    quarter: str
    tier: Tier
    day: date
    clock: ClockState
    moves: int
    kept: float
    graded: int


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A review that was cancelled, or that is still to come; `day` is the one it was, or is, set for."""

    review: str
    quarter: str
    day: date


def review_of(stem: str, session: Session) -> Review:
    """What is told of a review that took place."""
    meeting = session.meeting
    points, graded = kept(session.commitments)
    clock: ClockState = "ended" if session.ended else "not ended" if session.started else "no log"
    return Review(
        stem, meeting.quarter, meeting.tier, held_on(session), clock, len(meeting.moved_from), points, graded
    )


def not_held(sessions: Sequence[Told], *, cancelled: bool) -> tuple[NotHeld, ...]:
    """Those that were cancelled, or those that are planned."""
    return tuple(
        NotHeld(stem, one.meeting.quarter, one.meeting.starts.date())
        for stem, one in sessions
        if not one.took_place and (one.meeting.status == "cancelled") == cancelled
    )
