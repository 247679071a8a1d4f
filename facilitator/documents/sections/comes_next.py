"""What comes next: the check-ins, and the review after this one."""

from datetime import date

from facilitator.core.check_ins import LENGTH, Slot, next_check_in, series
from facilitator.core.dates import show_date
from facilitator.core.session import Session
from facilitator.documents.blocks import Line, line
from facilitator.documents.dates import day_text

#: So many days are named.
_MOST = 8
EVERY = {"two weeks": "every two weeks", "month": "once a month"}


def comes_next(session: Session) -> tuple[tuple[str, Line], ...]:
    """How often and on which days both sides meet, as facts; what is not agreed yet is said so."""
    review = session.follow_up.next_review if session.follow_up else None
    return (
        ("Check-ins", line(_check_ins(session))),
        ("Next review", line(day_text(review) if review else "not agreed yet")),
    )


def coming(session: Session) -> tuple[Slot, ...]:
    """The check-ins that nobody said anything of yet, after the last of which somebody did."""
    first = next_check_in(session, date.min)
    return tuple(one for one in series(session) if first and one.held is None and one.day >= first.day)


def _check_ins(session: Session) -> str:
    every = session.follow_up.every if session.follow_up else None
    days = [show_date(one.day, session.meeting.starts.date()) for one in coming(session)]
    more = f" and {len(days) - _MOST} more" if len(days) > _MOST else ""
    how = f"{EVERY[every]}, {LENGTH.seconds // 60} minutes" if every else ""
    when = ", ".join(days[:_MOST]) + more
    return ": ".join(filter(None, (how, when))) or "not agreed yet"
