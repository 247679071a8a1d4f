"""Which check-in is on: the day that its answers stand under, and since when its fifteen minutes run."""

from datetime import date, datetime, timedelta

from facilitator.core.said import table_of
from facilitator.core.session import Session
from facilitator.core.zone import there

#: Until this hour one that was begun the day before, and is not closed, goes on.
_NIGHT_ENDS = 6
#: One that was left goes on in its own fifteen minutes for so long; later it is another sitting.
_SAME_SITTING = timedelta(hours=1)


def day_of(session: Session, now: datetime) -> date:
    """The day of the check-in that is held `now` (aware), on the meeting's own clocks.

    It stays the same past midnight, also where the program is left and opened again in between.
    """
    clock = there(session.meeting, now)
    today = clock.date()
    if clock.hour >= _NIGHT_ENDS or today == date.min:
        return today
    before = today - timedelta(days=1)
    open_ = any(one.date == before and one.held is None for one in session.check_ins)
    return before if open_ and table_of(session, before) else today


def since(session: Session, began: datetime | None, now: datetime) -> datetime:
    """When its fifteen minutes began: `now`, or when the same check-in was opened before, at `began`.

    Only what was said makes it the same: who just had a look has not begun.
    """
    if began is None or not timedelta() <= now - began < _SAME_SITTING:
        return now
    return began if table_of(session, day_of(session, began)) else now
