"""The calendar entry, read back: the right instant in every calendar, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from facilitator.core.session import Session
from facilitator.documents import inert
from facilitator.documents.calendar import invitation, review_id
from facilitator.documents.vtimezone import clock_changes
from tests.core.reviews import session
from tests.documents.readers import HOSTILE, NOW, everywhere, sample


def at(starts: datetime, zone: str | None) -> Session:
    review = session()
    return review.but(meeting=review.meeting.but(starts=starts, zone=zone))


def by_its_own_zone(raw: bytes) -> list[datetime]:
    """Start and end, by nothing but the clock changes that the file itself names."""
    calendar: Any = Calendar.from_ical(raw)
    (zone,), (event,) = calendar.walk("VTIMEZONE"), calendar.walk("VEVENT")
    changes = sorted(
        (one["dtstart"].dt, one["tzoffsetfrom"].td, one["tzoffsetto"].td) for one in zone.subcomponents
    )
    instants: list[datetime] = []
    for key in ("dtstart", "dtend"):
        assert event[key].params["TZID"] == zone["tzid"]
        local: datetime = event[key].dt.replace(tzinfo=None)
        offset = [after for when, before, after in changes if when + (after - before) <= local][-1]
        instants.append((local - offset).replace(tzinfo=UTC))
    return instants


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca"]
)
@pytest.mark.parametrize(
    "day", [date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 30), date(2026, 10, 26), date(2026, 11, 2)]
)
def test_the_instant_is_right_on_both_sides_of_a_clock_change(zone: str, day: date) -> None:
    starts = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) + timedelta(hours=14)
    raw = invitation(at(starts, zone), NOW)
    assert by_its_own_zone(raw) == [starts.astimezone(UTC), starts.astimezone(UTC) + timedelta(minutes=60)]


def test_the_clocks_change_where_the_zone_says() -> None:
    meeting = datetime(2026, 3, 7, 15, tzinfo=UTC)
    (_, autumn), (_, spring) = clock_changes(ZoneInfo("America/New_York"), meeting, meeting)
    assert autumn.astimezone(UTC) == datetime(2025, 11, 2, 6, tzinfo=UTC)
    assert spring.astimezone(UTC) == datetime(2026, 3, 8, 7, tzinfo=UTC)
    raw = invitation(at(meeting, "America/New_York"), NOW).decode()
    # In the hour that still holds, as RFC 5545 has it.
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\n" in raw
    assert clock_changes(ZoneInfo("Asia/Kolkata"), meeting, meeting) == []


@pytest.mark.parametrize("zone", [None, "Not/Azone"])
def test_without_a_zone_the_times_are_utc(zone: str | None) -> None:
    starts = datetime.fromisoformat("2026-12-03T10:00:00-05:00")
    raw = invitation(at(starts, zone), NOW)
    assert b"\r\nDTSTART:20261203T150000Z\r\nDTEND:20261203T160000Z\r\n" in raw
    assert b"VTIMEZONE" not in raw


def test_a_review_that_moves_stays_one_entry() -> None:
    before = at(datetime(2026, 12, 3, 15, tzinfo=UTC), None)
    moved = before.meeting.but(starts=datetime(2026, 12, 10, 15, tzinfo=UTC), moved_from=(date(2026, 12, 3),))
    first, second = (
        Calendar.from_ical(invitation(one, NOW)).walk("VEVENT")[0]
        for one in (before, before.but(meeting=moved))
    )
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)
    other = before.meeting.but(partner="Globex")
    assert review_id(other) != review_id(before.meeting)


def test_hostile_text_stays_in_its_property() -> None:
    review, _ = sample("northwind-data", "2026-12-03")
    plain = Calendar.from_ical(invitation(review, NOW))
    hostile = Calendar.from_ical(invitation(everywhere(HOSTILE, review), NOW))
    kinds = [(one.name, sorted(one.keys())) for one in plain.walk()]
    assert [(one.name, sorted(one.keys())) for one in hostile.walk()] == kinds
    said = inert.one_line(HOSTILE)
    event = hostile.walk("VEVENT")[0]
    assert str(event["summary"]) == f"{said} × {said}: review of 2026-Q4"
    assert str(event["description"]).split("\n")[1] == f"10:00 {said}, 5 min"
    assert all(len(line) <= 75 for line in invitation(everywhere(HOSTILE, review), NOW).split(b"\r\n"))
