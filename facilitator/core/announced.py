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
    """The next review on another day, or on none; once the first one was told to anybody, it is kept.

    Told it is when the review has ended, or its recap went out: a review can be opened again.
    """
    before = session.follow_up
    known = before.next_review if before else None
    after = set_follow_up(session, next_review=day)
    told = before is not None and (session.ended is not None or before.recap_sent is not None)
    table = (session.custom or {}).get(TABLE, {})
    if known is None or known == day or not told or not isinstance(table, Mapping) or NEXT in table:
        return after
    return after.but(custom=dict(session.custom or {}) | {TABLE: {**table, NEXT: known}})


def first_announced(session: Session) -> date | None:
    """The day that the next review was first agreed for, also while it has none any more; None before."""
    table = (session.custom or {}).get(TABLE)
    kept = table.get(NEXT) if isinstance(table, Mapping) else None
    if isinstance(kept, date) and not isinstance(kept, datetime):
        return kept
    return session.follow_up.next_review if session.follow_up else None
