"""The review itself as an entry, with its agenda."""

from datetime import UTC, datetime

from icalendar import Event

from facilitator.core.moments import seconds_of
from facilitator.core.session import Session
from facilitator.core.zone import named_zone
from facilitator.documents.calendar.entry import called_off, entry
from facilitator.documents.calendar.file import calendar_file
from facilitator.documents.calendar.times import told_by_the_clock
from facilitator.documents.calendar.versions import numbered
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


def invitation(session: Session, now: datetime, stem: str, companies: bytes | None = None) -> bytes:
    """The calendar file, for the review in `<stem>.toml`. In the meeting's zone; else in UTC.

    A review that is moved keeps its id, and what is written later has a higher number, so that calendars
    move the entry they have. `companies` as for `review_id`.
    """
    return calendar_file("pre-read", numbered((review_entry(session, stem, companies),), now))


def review_entry(session: Session, stem: str, companies: bytes | None = None) -> Event:
    """The entry, without its version; a review that was cancelled is called off."""
    meeting = session.meeting
    start, end, zone = begins(meeting), ends(session), named_zone(meeting.zone)
    if not (told_by_the_clock(start) and told_by_the_clock(end or start)):
        zone = None
    agenda = ("Agenda", *_agenda(session)) if session.agenda else ()
    title = f"{meeting.us} × {meeting.partner}: review of {meeting.quarter}"
    event = entry(review_id(session, stem, companies), title, *agenda)
    event.add("dtstart", start if zone else seen_in(UTC, start))
    if end is not None:
        event.add("dtend", end if zone else seen_in(UTC, end))
    return called_off(event) if meeting.status == "cancelled" else event


def _agenda(session: Session) -> list[str]:
    named = clocks_change(session)
    return [
        f"{clock_text(start, named=named)} {item.title}, {length_text(seconds_of(item.minutes))}"
        + (" (protected)" if item.protected else "")
        for item, (start, _) in zip(session.agenda, schedule(session), strict=True)
    ]
