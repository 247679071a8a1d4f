"""What one review adds to the figures over many: small plain values, which can be kept and added up.

What is not known is None, and is left out of every sum: it is never zero.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from facilitator.core.check_ins import held_on
from facilitator.core.log import Release
from facilitator.core.names import slug as slug_of
from facilitator.core.recap import WITHIN
from facilitator.core.record import Number
from facilitator.core.session import Session, Side, Tier
from facilitator.core.timing import SegmentTime, timeline

#: To be counted up whenever `facts_of` finds something else in the same file: what was kept is then no use.
DEFINITIONS = 2
#: The row that growth is measured by.
SOURCED = "sourced_pipeline"

#: Held also when it was broken off; planned until it took place or was cancelled.
Fate = Literal["held", "cancelled", "planned"]
#: Of the joint plan's time: all of it, or the first reason why not.
PlanTime = Literal["full", "not entered", "released", "cut short"]


@dataclass(frozen=True, slots=True)
class Grades:
    """How many commitments of a kind were graded so; `waiting` have no grade."""

    done: int = 0
    partly: int = 0
    missed: int = 0
    dropped: int = 0
    waiting: int = 0

    @property
    def graded(self) -> int:
        """Those that count: what both sides agreed to drop does not."""
        return self.done + self.partly + self.missed

    @property
    def kept(self) -> float:
        """Done counts one, partly a half."""
        return self.done + self.partly / 2

    def __add__(self, other: "Grades") -> "Grades":
        return Grades(
            self.done + other.done,
            self.partly + other.partly,
            self.missed + other.missed,
            self.dropped + other.dropped,
            self.waiting + other.waiting,
        )


@dataclass(frozen=True, slots=True)
class Numbers:
    """The sourced pipeline as one file has it: of its own quarter, and of earlier ones."""

    quarter: str
    unit: str
    value: Number | None
    earlier: dict[str, Number]


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """One review. `day` is the one it took place on, or was last set for; durations are in seconds.

    A partner is its folder, `slug`: two may have one name. `sponsors` has a side whose sponsor was invited
    and of which it is known whether one came. `back` and `whole` are None where the meeting did not end,
    `plan` also where it had no segment for it. `people_s` is `whole` for each who was there; None where
    somebody was never called, or nobody was.
    """

    slug: str
    partner: str
    tier: Tier
    quarter: str
    day: date
    starts: datetime
    fate: Fate
    moves: int = 0
    actions: Grades = Grades()
    bets: Grades = Grades()
    sponsors: dict[Side, bool] = field(default_factory=dict)
    sourced: Numbers | None = None
    satisfaction: tuple[int, ...] = ()
    ended: datetime | None = None
    sent: datetime | None = None
    back: int | None = None
    whole: int | None = None
    plan: PlanTime | None = None
    people_s: int | None = None

    @property
    def recap_in_time(self) -> bool | None:
        """Whether the recap went out within a day of the end; None while it was not sent or nothing ended."""
        if self.ended is None or self.sent is None:
            return None
        return self.sent - self.ended <= WITHIN


def facts_of(session: Session, slug: str | None = None) -> ReviewFacts:
    """What counts of a review, as its file has it; `slug` is the name of the partner's folder.

    Where none is given it is the one that the program would take.
    """
    meeting, follow_up = session.meeting, session.follow_up
    took_place = session.took_place
    fate: Fate = "held" if took_place else "cancelled" if meeting.status == "cancelled" else "planned"
    back, whole, plan = _time(session)
    given = (follow_up.satisfaction_us, follow_up.satisfaction_them) if follow_up else ()
    return ReviewFacts(
        slug=slug if slug is not None else slug_of(meeting.partner),
        partner=meeting.partner,
        tier=meeting.tier,
        quarter=meeting.quarter,
        day=held_on(session),
        starts=meeting.starts,
        fate=fate,
        moves=len(meeting.moved_from),
        actions=_grades(session, "action"),
        bets=_grades(session, "bet"),
        sponsors=_sponsors(session) if took_place else {},
        sourced=_sourced(session) if took_place else None,
        satisfaction=tuple(one for one in given if one is not None) if took_place else (),
        ended=session.ended.at if session.ended else None,
        sent=follow_up.recap_sent if follow_up else None,
        back=back,
        whole=whole,
        plan=plan,
        people_s=None if whole is None else _people_s(session, whole),
    )


def _grades(session: Session, kind: str) -> Grades:
    if not session.took_place:
        return Grades()
    counts = dict.fromkeys(Grades.__slots__, 0)
    for one in session.commitments:
        if one.kind == kind:
            counts[one.outcome or "waiting"] += 1
    return Grades(**counts)


def _sponsors(session: Session) -> dict[Side, bool]:
    """One who came is enough; one who was not called may have come."""
    seen: dict[Side, list[bool | None]] = {}
    for one in session.people:
        if one.sponsor:
            seen.setdefault(one.side, []).append(one.present)
    return {side: True in came for side, came in seen.items() if True in came or None not in came}


def _people_s(session: Session, whole: int) -> int | None:
    came = [one.present for one in session.people]
    return None if None in came or True not in came else whole * came.count(True)


def _sourced(session: Session) -> Numbers | None:
    row = next((one for one in session.scoreboard if one.id == SOURCED), None)
    if row is None:
        return None
    return Numbers(session.meeting.quarter, row.unit, row.value, dict(row.earlier or {}))


def _time(session: Session) -> tuple[int | None, int | None, PlanTime | None]:
    """Seconds that looked back, all seconds, and how the joint plan came off; of an ended meeting."""
    if session.ended is None:
        return None, None, None
    t = timeline(session.agenda, session.log, session.ended.at, session.meeting.starts)
    looks = {item.id: item.looks for item in session.agenda}
    back = sum(item.elapsed for item in t.segments if looks[item.id] == "back")
    whole = sum(item.elapsed for item in t.segments)
    reasons = [_plan_time(session, t.segment(item.id)) for item in session.agenda if item.kind == "plan"]
    if not reasons:
        return back, whole, None
    return back, whole, next((one for one in reasons if one != "full"), "full")


def _plan_time(session: Session, spent: SegmentTime) -> PlanTime:
    if spent.state == "skipped":
        return "not entered"
    if any(isinstance(one, Release) and one.segment == spent.id for one in session.log):
        return "released"
    last = next(one.segment for one in reversed(session.log) if one.event in ("start", "enter"))
    return "cut short" if last == spent.id and spent.elapsed < spent.planned_now else "full"
