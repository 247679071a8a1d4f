"""The check-ins as one series, at the review's time of day on the clock of its zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

from icalendar import Event

from facilitator.core.check_ins import LENGTH, Slot, counted_from, rhythm, series
from facilitator.core.session import Session
from facilitator.documents.calendar.entry import entry
from facilitator.documents.calendar.times import TimeOfDay, time_of_day
from facilitator.documents.calendar.versions import Group
from facilitator.documents.dates import seen_in
from facilitator.documents.identity import item_id

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ASKED = (
    "Fifteen minutes. Each bet and each action: moving, blocked (by what, who can help), done, another date."
)


def check_in_entries(session: Session, review: UUID) -> tuple[Group, ...]:
    """The series, then what stands outside the rhythm; none has its version yet.

    What was left out is not there. A day on which the clocks go over that time is told for itself: one
    calendar would leave it out of the series (RFC 5545, 3.3.10), another would not.
    """
    clock = time_of_day(session.meeting)
    days = tuple(day for day in rhythm(session) if clock.is_on(day))
    slots = [one for one in series(session) if one.held is not False]
    regular = [one for one in slots if one.planned in days]
    groups = [(_single(session, one, review, clock),) for one in slots if one.planned not in days]
    return (*((_series(session, days, regular, review, clock),) if regular else ()), *groups)


def _series(
    session: Session, days: tuple[date, ...], slots: list[Slot], review: UUID, clock: TimeOfDay
) -> Group:
    """All days by the rule, less what was left out, and each that was moved at its other day."""
    id_ = item_id(review, "check_ins")
    main = _at(session, id_, clock.on(days[0]))
    last = seen_in(UTC, clock.on(days[-1]))
    main.add("rrule", {**_rule(session), "until": [last]})
    kept = {one.planned for one in slots}
    inside = [day for day in rhythm(session) if days[0] <= day <= days[-1]]
    if left_out := [clock.shown(day) for day in inside if day not in kept]:
        main.add("exdate", left_out)
    moved: list[Event] = []
    for one in slots:
        if one.planned is not None and one.planned != one.day:
            event = _at(session, id_, clock.on(one.day))
            event.add("recurrence-id", clock.on(one.planned))
            moved.append(event)
    return (main, *moved)


def _rule(session: Session) -> dict[str, list[object]]:
    """As `core.check_ins.rhythm` has it: where the review was on a fifth weekday, on the last."""
    first = counted_from(session)
    day, which = _DAYS[first.weekday()], (first.day - 1) // 7 + 1
    if session.follow_up and session.follow_up.every == "two weeks":
        return {"freq": ["WEEKLY"], "interval": [2], "byday": [day]}
    return {"freq": ["MONTHLY"], "byday": [f"{-1 if which == 5 else which}{day}"]}


def _single(session: Session, one: Slot, review: UUID, clock: TimeOfDay) -> Event:
    day = (one.planned or one.day).isoformat()
    return _at(session, item_id(review, "check_ins", day), clock.on(one.day))


def _at(session: Session, id_: UUID, at: datetime) -> Event:
    event = entry(id_, f"Check-in: {session.meeting.us} × {session.meeting.partner}", *_lines(session))
    event.add("dtstart", at)
    event.add("duration", LENGTH)  # an end would be wrong where the clocks change in between
    return event


def _lines(session: Session) -> Iterator[str]:
    yield _ASKED
    yield from (f"Bet {number}: {bet.title}" for number, bet in enumerate(session.bets, 1))
