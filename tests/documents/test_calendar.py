"""The calendar entry, read back: the right instant in every calendar, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from facilitator.core.session import Session
from facilitator.documents import inert
from facilitator.documents.calendar import invitation
from facilitator.documents.identity import keeping_name, review_id
from facilitator.documents.vtimezone import clock_changes
from tests.core.reviews import session
from tests.documents.readers import HOSTILE, NOW, everywhere, sample

STEM = "2026-12-03"


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
    raw = invitation(at(starts, zone), NOW, STEM)
    assert by_its_own_zone(raw) == [starts.astimezone(UTC), starts.astimezone(UTC) + timedelta(minutes=60)]


def test_the_clocks_change_where_the_zone_says() -> None:
    meeting = datetime(2026, 3, 7, 15, tzinfo=UTC)
    (_, autumn), (_, spring) = clock_changes(ZoneInfo("America/New_York"), meeting, meeting)
    assert autumn.astimezone(UTC) == datetime(2025, 11, 2, 6, tzinfo=UTC)
    assert spring.astimezone(UTC) == datetime(2026, 3, 8, 7, tzinfo=UTC)
    raw = invitation(at(meeting, "America/New_York"), NOW, STEM).decode()
    # In the hour that still holds, as RFC 5545 has it.
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\n" in raw
    assert clock_changes(ZoneInfo("Asia/Kolkata"), meeting, meeting) == []


@pytest.mark.parametrize("zone", [None, "Not/Azone"])
def test_without_a_zone_the_times_are_utc(zone: str | None) -> None:
    starts = datetime.fromisoformat("2026-12-03T10:00:00-05:00")
    raw = invitation(at(starts, zone), NOW, STEM)
    assert b"\r\nDTSTART:20261203T150000Z\r\nDTEND:20261203T160000Z\r\n" in raw
    assert b"VTIMEZONE" not in raw


def event(raw: bytes) -> Any:
    return Calendar.from_ical(raw).walk("VEVENT")[0]


def moved(review: Session, day: date, stem: str, *, hour: int = 15) -> Session:
    """As `move` does."""
    meeting, was = review.meeting, review.meeting.starts.date()
    days = (*meeting.moved_from, *([was] if day != was else []))
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return keeping_name(review.but(meeting=meeting.but(starts=starts, moved_from=days)), review, stem)


def test_a_review_that_moves_stays_one_entry_and_what_is_written_later_counts() -> None:
    review = at(datetime(2026, 12, 3, 15, tzinfo=UTC), None)
    later = moved(review, date(2026, 12, 3), STEM, hour=19)
    other_day = moved(later, date(2026, 12, 10), STEM)
    back = moved(other_day, date(2026, 12, 3), "2026-12-10")
    assert (later.custom, other_day.custom, back.custom) == (None, None, None)
    stems = (STEM, STEM, "2026-12-10", STEM)
    entries = [
        event(invitation(one, NOW + timedelta(minutes=at), stem))
        for at, (one, stem) in enumerate(zip((review, later, other_day, back), stems, strict=True))
    ]
    assert len({one["uid"] for one in entries}) == 1
    numbers = [one["sequence"] for one in entries]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] < 2**31
    assert event(invitation(review, datetime.max.replace(tzinfo=UTC), STEM))["sequence"] < 2**31


def test_two_reviews_of_one_day_are_two_entries_also_when_one_moves() -> None:
    # In New York it is the day before; the files, and so both ids, go by the day that `starts` is written in.
    review = at(datetime(2026, 12, 3, 2, tzinfo=UTC), "America/New_York")
    second = moved(review, date(2026, 12, 10), "2026-12-03-2")
    assert second.custom == {"calendar": {"first": "2026-12-03-2"}}
    ids = [
        review_id(review, STEM),
        review_id(review, "2026-12-03-2"),
        review_id(review.but(meeting=review.meeting.but(partner="Globex")), STEM),
    ]
    assert len(set(ids)) == 3
    assert review_id(second, "2026-12-10") == ids[1]
    assert review_id(moved(review, date(2026, 12, 10), STEM), "2026-12-10-2") == ids[0]


@pytest.mark.parametrize(
    ("starts", "minutes", "said"),
    [
        ("2026-10-25T02:45:00+02:00", 60, "DTSTART:20261025T004500Z\r\nDTEND:20261025T014500Z"),
        ("2026-10-25T02:45:00+01:00", 60, "DTSTART:20261025T014500Z\r\nDTEND:20261025T024500Z"),
        ("2026-10-25T01:45:00+02:00", 60, "DTSTART;TZID=Europe/Berlin:20261025T014500\r\n"),
        ("2026-03-29T01:45:00+01:00", 60, "DTEND;TZID=Europe/Berlin:20260329T034500\r\n"),
    ],
)
def test_an_hour_that_comes_twice_is_told_in_utc(starts: str, minutes: int, said: str) -> None:
    assert said in invitation(at(datetime.fromisoformat(starts), "Europe/Berlin"), NOW, STEM).decode()


def test_clocks_and_lengths_in_the_entry_cannot_be_mistaken() -> None:
    review = at(datetime.fromisoformat("2026-10-25T02:45:00+02:00"), "Europe/Berlin")
    review = review.but(agenda=tuple(one.but(minutes=15.5) for one in review.agenda[:2]))
    said = str(event(invitation(review, NOW, STEM))["description"]).split("\n")
    assert [one.split()[:2] for one in said[1:]] == [["02:45", "CEST"], ["02:00", "CET"]]
    assert said[1].endswith(", 15 min 30 s")


def test_hostile_text_stays_in_its_property() -> None:
    review, _ = sample("northwind-data", "2026-12-03")
    plain = Calendar.from_ical(invitation(review, NOW, STEM))
    hostile = Calendar.from_ical(invitation(everywhere(HOSTILE, review), NOW, STEM))
    kinds = [(one.name, sorted(one.keys())) for one in plain.walk()]
    assert [(one.name, sorted(one.keys())) for one in hostile.walk()] == kinds
    said = inert.one_line(HOSTILE)
    entry = hostile.walk("VEVENT")[0]
    assert str(entry["summary"]) == f"{said} × {said}: review of 2026-Q4"
    assert str(entry["description"]).split("\n")[1] == f"10:00 {said}, 5 min"
    assert all(len(line) <= 75 for line in invitation(everywhere(HOSTILE, review), NOW, STEM).split(b"\r\n"))
