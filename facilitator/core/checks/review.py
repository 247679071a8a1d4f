"""Which checks a review has to stand, by where it stands itself."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from facilitator.core.checks.after import after_findings
from facilitator.core.checks.agenda import agenda_findings
from facilitator.core.checks.finding import Finding, errors_first
from facilitator.core.checks.history import history_findings
from facilitator.core.checks.loop import loop_findings
from facilitator.core.checks.owners import balance_findings, owner_findings
from facilitator.core.checks.people import people_findings
from facilitator.core.checks.plan import plan_findings
from facilitator.core.checks.scoreboard import scoreboard_findings
from facilitator.core.checks.topics import topic_findings
from facilitator.core.session import Session

GATE: tuple[Callable[[Session], Iterator[Finding]], ...] = (plan_findings, owner_findings, loop_findings)


def findings(
    session: Session, past: Sequence[Session] = (), now: datetime | None = None
) -> tuple[Finding, ...]:
    """All that is to be said of a review, errors first, each group in the order of the meeting.

    Before it what can still be mended: people, agenda, scoreboard, topics; nobody is asked for a plan. Once
    it began also the plan and what follows it. A review that was cancelled needs nothing any more. `past`:
    the reviews with this partner that took place before, oldest first. `now` (aware): see `after_findings`.
    """
    if session.meeting.status == "cancelled" and session.started is None:
        return ()
    return errors_first(list(_all(session, past, now)))


def gate(session: Session) -> tuple[Finding, ...]:
    """What is missing before the review can be closed, errors first, each group in the order of the plan."""
    return errors_first([finding for check in GATE for finding in check(session)])


def _all(session: Session, past: Sequence[Session], now: datetime | None) -> Iterator[Finding]:
    yield from people_findings(session)
    yield from agenda_findings(session)
    yield from scoreboard_findings(session, past)
    if not session.took_place:
        yield from topic_findings(session)
    yield from history_findings(session, past)
    if session.took_place:
        for check in GATE:
            yield from check(session)
        yield from balance_findings(session)
        yield from after_findings(session, now)
