"""The next review's day as both sides were told it: a calendar that has it must be able to move it.

The next review has no file of its own yet. Until it has, what names it is the day first agreed on; where that
changed after the review, it is kept in `[custom.calendar]` as `next`.
"""

from collections.abc import Mapping
from datetime import date, datetime

from facilitator.core.edit import set_follow_up
from facilitator.core.session import Session

#: The table in `[custom]`; `next` in it is the day that the next review was first agreed for.
TABLE, NEXT = "calendar", "next"


def set_next_review(session: Session, day: date | None) -> Session:
    """The next review on another day, or on none; once the review has ended, the first one is kept."""
    known = session.follow_up.next_review if session.follow_up else None
    after = set_follow_up(session, next_review=day)
    table = (session.custom or {}).get(TABLE, {})
    if known is None or known == day or not session.ended or not isinstance(table, Mapping) or NEXT in table:
        return after
    return after.but(custom=dict(session.custom or {}) | {TABLE: {**table, NEXT: known}})


def first_announced(session: Session) -> date | None:
    """The day that the next review was first agreed for; None while no day is."""
    known = session.follow_up.next_review if session.follow_up else None
    table = (session.custom or {}).get(TABLE)
    kept = table.get(NEXT) if isinstance(table, Mapping) else None
    return kept if known and isinstance(kept, date) and not isinstance(kept, datetime) else known
