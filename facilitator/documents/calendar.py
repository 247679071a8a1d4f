"""The review as an entry for a calendar (iCalendar, RFC 5545).

It is published, not requested: a request asks guests to answer an organizer by mail, and no address is known
here. So a calendar takes it in as it is, and no answer goes astray.
"""

from datetime import UTC, datetime

from icalendar import Calendar, Event

from facilitator.core.moments import epoch_seconds, seconds_of
from facilitator.core.session import Session
from facilitator.core.zone import named_zone
from facilitator.documents import inert
from facilitator.documents.dates import (
    begins,
    clock_text,
    clocks_change,
    ends,
    length_text,
    schedule,
    seen_in,
)
from facilitator.documents.identity import review_id
from facilitator.documents.vtimezone import vtimezone

#: An entry's versions are numbered by the second since then: until 2088 a number that calendars take.
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_LAST = 2**31 - 1


def invitation(session: Session, now: datetime, stem: str) -> bytes:
    """The calendar file, for the review in `<stem>.toml`. In the meeting's zone; else in UTC.

    A review that is moved keeps its id, and what is written later has a higher number, so that calendars
    move the entry they have.
    """
    meeting = session.meeting
    start, end, zone = begins(meeting), ends(session), named_zone(meeting.zone)
    if not (_told_by_the_clock(start) and _told_by_the_clock(end or start)):
        zone = None
    event = Event()
    event.add("uid", str(review_id(session, stem)))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", _version(now))
    event.add("dtstart", start if zone else seen_in(UTC, start))
    if end is not None:
        event.add("dtend", end if zone else seen_in(UTC, end))
    event.add("summary", inert.calendar(f"{meeting.us} × {meeting.partner}: review of {meeting.quarter}"))
    if session.agenda:
        event.add("description", inert.calendar("Agenda", *_agenda(session)))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//facilitator//pre-read//EN")
    calendar.add("method", "PUBLISH")
    if zone:
        calendar.add_component(vtimezone(zone, start, end or start))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _version(now: datetime) -> int:
    return min(max(epoch_seconds(now) - epoch_seconds(_COUNTED_FROM), 0), _LAST)


def _told_by_the_clock(at: datetime) -> bool:
    """Whether a time on the zone's clock is this instant: in autumn an hour comes twice."""
    return at.replace(fold=0).utcoffset() == at.utcoffset()


def _agenda(session: Session) -> list[str]:
    named = clocks_change(session)
    return [
        f"{clock_text(start, named=named)} {item.title}, {length_text(seconds_of(item.minutes))}"
        + (" (protected)" if item.protected else "")
        for item, (start, _) in zip(session.agenda, schedule(session), strict=True)
    ]
