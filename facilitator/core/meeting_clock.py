"""What the clocks of a meeting show."""

from datetime import date, datetime

from facilitator.core.moments import fixed_offset
from facilitator.core.session import Session
from facilitator.core.zone import Placed, seen_from, there


def clock_there(session: Session, at: datetime) -> datetime:
    """The instant on the meeting's clocks: on its own day and while it runs those that its log goes by."""
    return clock_of(session.meeting, at, running=session.running)


def clock_of(meeting: Placed, at: datetime, *, running: bool) -> datetime:
    """`clock_there` of a meeting that runs, or does not."""
    own = seen_from(fixed_offset(meeting.starts), at)
    return own if running or own.date() == meeting.starts.date() else there(meeting, at)


def today_there(session: Session, now: datetime) -> date:
    """The day in the meeting's zone, on the clocks that it has there now."""
    return there(session.meeting, now).date()
