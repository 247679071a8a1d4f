"""The short meetings between two reviews: on which days they are, and which of them is due.

The rhythm is agreed in the review (`every`); a day of it that was moved, held or left out has its entry in
`[[check_ins]]`, and the rest is computed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from facilitator.core.dates import months_on
from facilitator.core.moments import epoch_seconds
from facilitator.core.session import CheckIn, Session
from facilitator.core.zone import there

#: A check-in is that short, or it is not held.
LENGTH = timedelta(minutes=15)
#: An entry so near to a day of the rhythm is that day's check-in.
_NEAR = {"two weeks": 6, "month": 14}
#: Begun so near to its time, a review counts as held on the day that it was set for, also past midnight.
_ON_TIME = timedelta(hours=12)
#: No rhythm goes on for longer: a next review years away is a slip of the hand.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Slot:
    """One check-in. `planned` is its day by the rhythm, `day` the one it was moved to or held on.

    `held` is None until somebody said so; `planned` is None for one outside the rhythm.
    """

    planned: date | None
    day: date
    held: bool | None = None


def held_on(session: Session) -> date:
    """The day on which a review took place, in its zone; while it did not, the day it is set for."""
    begun = session.started
    return there(session.meeting, begun.at if begun else session.meeting.starts).date()


def counted_from(session: Session) -> date:
    """The day from which what follows a review is counted: the one it was set for, if it began about then.

    So check-ins of a Thursday at 23:30 stay on Thursdays where the first began after midnight.
    """
    starts, begun = session.meeting.starts, session.started
    if begun and abs(epoch_seconds(begun.at) - epoch_seconds(starts)) > _ON_TIME.total_seconds():
        return held_on(session)
    return there(session.meeting, starts).date()


def suggested_review(held: date) -> date:
    """Three months on, on the same weekday, so that it fits the same calendars; no day of a weekend."""
    try:
        day = months_on(held, 3)
        day += timedelta(days=(held.weekday() - day.weekday() + 3) % 7 - 3)
        return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
    except OverflowError:  # a slip of the hand in the file is no reason to fall over
        return date.max


def rhythm(session: Session) -> tuple[date, ...]:
    """The days agreed on, from the review to the day before the next one (else for three months).

    Every two weeks on the review's weekday; once a month on the same weekday of the month, "the first
    Thursday", where there is a fifth on the last.
    """
    follow_up, first = session.follow_up, counted_from(session)
    every = follow_up.every if follow_up else None
    if follow_up is None or every is None:
        return ()
    until = follow_up.next_review or suggested_review(first)
    days: list[date] = []
    for day in _every_two_weeks(first) if every == "two weeks" else _every_month(first):
        if day >= until or len(days) == _MOST:
            break
        days.append(day)
    return tuple(days)


def series(session: Session) -> tuple[Slot, ...]:
    """Every check-in between this review and the next, by its day; no two are on one.

    Whichever entry is nearest to a day of the rhythm is that day's; what is near to none stands for itself.
    """
    every = session.follow_up.every if session.follow_up else None
    slots = [Slot(day, day) for day in rhythm(session)]
    entries = _by_day(session)
    near = sorted(
        (apart, number, at)
        for number, entry in enumerate(entries)
        for at, slot in enumerate(slots)
        if (apart := abs((slot.day - entry.date).days)) <= _NEAR.get(every or "", 0)
    )
    taken: dict[int, int] = {}
    for _, number, at in near:
        if number not in taken and at not in taken.values():
            taken[number] = at
    for number, at in taken.items():
        slots[at] = replace(slots[at], day=entries[number].date, held=entries[number].held)
    extra = (Slot(None, one.date, one.held) for at, one in enumerate(entries) if at not in taken)
    return tuple(sorted((*slots, *extra), key=lambda slot: slot.day))


def _by_day(session: Session) -> list[CheckIn]:
    """One entry a day, as files that were merged may have two: the one that says whether it was held."""
    found: dict[date, CheckIn] = {}
    for entry in session.check_ins:
        if entry.date not in found or found[entry.date].held is None:
            found[entry.date] = entry
    return [found[day] for day in sorted(found)]


def next_check_in(session: Session, today: date) -> Slot | None:
    """The one that is due, or the next ahead: none that was passed over by a later one counts.

    Due is one whose `day` is not after today. None where none is left before the next review.
    """
    return next_of(undecided(session), today)


def undecided(session: Session) -> tuple[Slot, ...]:
    """The check-ins of which nobody has said anything, after the last one of which somebody has."""
    slots = series(session)
    decided = max((at for at, one in enumerate(slots) if one.held is not None), default=-1)
    return slots[decided + 1 :]


def next_of(waiting: Sequence[Slot], today: date) -> Slot | None:
    """`next_check_in` of those that are undecided."""
    # Of several that nobody held the newest is the one to hold: the others are over.
    past = [one for one in waiting if one.day <= today]
    return past[-1] if past else next(iter(waiting), None)


def _every_two_weeks(first: date) -> Iterator[date]:
    day = first
    while day <= date.max - timedelta(days=14):
        day += timedelta(days=14)
        yield day


def _every_month(first: date) -> Iterator[date]:
    year, month, which = first.year, first.month, (first.day - 1) // 7
    while (year, month) < (9999, 12):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        begins = date(year, month, 1)
        day = begins + timedelta(days=(first.weekday() - begins.weekday()) % 7 + 7 * which)
        # The fifth is the last: months that have only four of that day count it as well.
        yield day if day.month == month else day - timedelta(days=7)
