"""The review as an entry for a calendar (iCalendar, RFC 5545).

It is published, not requested: a request asks guests to answer an organizer by mail, and no address is known
here. So a calendar takes it in as it is, and no answer goes astray.
"""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from facilitator.core.moments import seconds_of
from facilitator.core.names import slug
from facilitator.core.narrate import amount_text, time_text
from facilitator.core.session import Meeting, Session
from facilitator.documents import inert
from facilitator.documents.dates import begins, ends, named_zone, schedule, seen_in
from facilitator.documents.vtimezone import vtimezone

#: What all our ids are derived from.
_OURS = UUID("7d0c1f5e-5f0a-4c39-9a55-6f5f2a1f6d0b")


def invitation(session: Session, now: datetime) -> bytes:
    """The calendar file. In the meeting's zone; where none is known, in UTC.

    A review that is moved keeps its id and counts its moves, so that calendars move the entry they have.
    """
    meeting = session.meeting
    start, end, zone = begins(meeting), ends(session), named_zone(meeting)
    event = Event()
    event.add("uid", str(review_id(meeting)))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", len(meeting.moved_from))
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


def review_id(meeting: Meeting) -> UUID:
    """The same whenever asked: of both companies and the day that the review was first set for."""
    first = meeting.moved_from[0] if meeting.moved_from else begins(meeting)
    day = first.date() if isinstance(first, datetime) else first
    return uuid5(_OURS, f"{slug(meeting.us)}/{slug(meeting.partner)}/{day.isoformat()}")


def _agenda(session: Session) -> list[str]:
    return [
        f"{time_text(start)} {item.title}, {amount_text(seconds_of(item.minutes))}"
        + (" (protected)" if item.protected else "")
        for item, (start, _) in zip(session.agenda, schedule(session), strict=True)
    ]
