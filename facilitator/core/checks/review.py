"""Which checks a review has to stand, by where it stands itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from facilitator.core.checks.after import after_findings
from facilitator.core.checks.agenda import agenda_findings
from facilitator.core.checks.finding import Finding, errors_first
from facilitator.core.checks.history import history_findings
from facilitator.core.checks.loop import COMMITMENTS_NOT_GRADED, loop_findings
from facilitator.core.checks.owners import NO_ACTION, balance_findings, owner_findings
from facilitator.core.checks.people import people_findings
from facilitator.core.checks.plan import NO_BET, plan_findings
from facilitator.core.checks.scoreboard import scoreboard_findings
from facilitator.core.checks.topics import topic_findings
from facilitator.core.checks.when import time_findings
from facilitator.core.session import SegmentKind, Session

GATE: tuple[Callable[[Session], Iterator[Finding]], ...] = (plan_findings, owner_findings, loop_findings)
#: What a meeting itself brings, and in which segment: until that is over it is only missing so far.
_BROUGHT_IN: Mapping[str, SegmentKind] = {
    NO_BET.name: "plan",
    NO_ACTION.name: "plan",
    COMMITMENTS_NOT_GRADED.name: "commitments",
}


def findings(
    session: Session, past: Sequence[Session] = (), now: datetime | None = None
) -> tuple[Finding, ...]:
    """All that is to be said of a review, errors first, each group in the order of the meeting.

    Before it what can still be mended: time, people, agenda, scoreboard, topics; nobody is asked for a plan.
    Once it began also the plan and what follows it; what its segment may still bring is no error yet. One
    that was cancelled needs nothing any more. `past`: the reviews with this partner that took place before,
    oldest first. `now` (aware): see `after_findings`.
    """
    if session.meeting.status == "cancelled" and session.started is None:
        return ()
    return errors_first(list(_all(session, past, now)))


def gate(session: Session) -> tuple[Finding, ...]:
    """What is missing before the review can be closed, errors first, each group in the order of the plan."""
    return errors_first([finding for check in GATE for finding in check(session)])


def _all(session: Session, past: Sequence[Session], now: datetime | None) -> Iterator[Finding]:
    yield from time_findings(session)
    yield from people_findings(session)
    yield from agenda_findings(session)
    yield from scoreboard_findings(session, past)
    if not session.took_place:
        yield from topic_findings(session)
    yield from history_findings(session, past)
    if session.took_place:
        for check in GATE:
            yield from (_so_far(session, one, now) for one in check(session))
        yield from balance_findings(session)
        yield from after_findings(session, now)


def _so_far(session: Session, finding: Finding, now: datetime | None) -> Finding:
    kind = _BROUGHT_IN.get(finding.check)
    if kind is None or _beyond(session, kind, now):
        return finding
    return replace(finding, severity="warning")


def _beyond(session: Session, kind: SegmentKind, now: datetime | None) -> bool:
    """Whether the meeting is over, by its log or the clock, or has left its last segment of that kind."""
    start = session.started
    if start is None or not session.running or (now is not None and now > start.hard_stop):
        return True
    places = {one.id: at for at, one in enumerate(session.agenda)}
    last = max((at for at, one in enumerate(session.agenda) if one.kind == kind), default=-1)
    entered = [event.segment for event in session.log if event.event in ("start", "enter")]
    return places.get(entered[-1], -1) > last
