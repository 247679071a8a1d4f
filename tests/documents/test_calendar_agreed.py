"""What was agreed as calendar entries, read back by other readers: icalendar, dateutil, and line by line."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from facilitator.core.check_ins import series
from facilitator.core.session import Action, CheckIn, FollowUp, Session
from facilitator.documents.calendar.files import calendar_files, mark_of
from facilitator.documents.calendar.review import review_entry
from facilitator.documents.identity import HEAD, item_id, review_id
from tests.core.reviews import action, session
from tests.documents.readers import HOSTILE, NOW, everywhere, sample

#: It comes with icalendar, and has no types.
rrulestr: Any = import_module("dateutil.rrule").rrulestr
STEM = "2026-12-03"
LATER = NOW + timedelta(days=3)


def files(review: Session, now: datetime = NOW, before: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """What a folder with these files of ours has afterwards, by mark."""
    found = calendar_files(review, review_id(review, STEM), (), now, before or {})
    return {one.mark: one.text.encode() for one in found}


def named(review: Session) -> dict[str, bytes]:
    found = calendar_files(review, review_id(review, STEM), (), NOW, {})
    return {one.name: one.text.encode() for one in found}


def everything(found: dict[str, bytes], review: Session) -> bytes:
    return found[mark_of(review_id(review, STEM), "everything")]


def events(raw: bytes) -> list[Any]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def only(raw: bytes) -> Any:
    (event,) = events(raw)
    return event


# An action


def planned(**more: Any) -> Session:
    return session(actions=(action("a3", "Run 3 calls; then, two", due=date(2026, 12, 11), **more),))


def test_an_action_is_a_day_of_its_owner_with_a_reminder() -> None:
    review = planned(owner="Dev Patel", side="them", with_="Sam Ortega", was_due=(date(2026, 12, 4),))
    assert list(named(review)) == ["everything", "a3-run-3-calls-then-two"]
    event = only(named(review)["a3-run-3-calls-then-two"])
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 11), date(2026, 12, 12))
    assert str(event["summary"]) == "Due: Run 3 calls; then, two (Dev Patel)"
    assert (str(event["transp"]), str(event["status"])) == ("TRANSPARENT", "CONFIRMED")
    assert str(event["description"]).split("\n") == [
        "Run 3 calls; then, two",
        "Owner: Dev Patel (Northwind Data)",
        "With: Sam Ortega",
        "Was due: Friday 4 December 2026",
        "Agreed: Acme × Northwind Data, review of 2026-Q4",
    ]


@pytest.mark.parametrize(
    ("due", "rings"),
    [
        ("2026-12-11", "2026-12-10"),  # Friday
        ("2026-12-12", "2026-12-11"),
        ("2026-12-13", "2026-12-11"),
        ("2026-12-14", "2026-12-11"),  # Monday: on the Friday before
        ("2026-12-15", "2026-12-14"),
    ],
)
def test_the_reminder_comes_at_nine_on_the_working_day_before(due: str, rings: str) -> None:
    review = session(actions=(action("a1", due=date.fromisoformat(due)),))
    (alarm,) = only(everything(files(review), review)).walk("VALARM")
    midnight = datetime.fromisoformat(due)
    assert midnight + alarm["trigger"].dt == datetime.fromisoformat(f"{rings}T09:00")


@pytest.mark.parametrize(
    ("status", "begins", "says", "rings"),
    [
        ("open", "Due: ", "CONFIRMED", 1),
        ("blocked", "Due: ", "CONFIRMED", 1),
        ("done", "Done: ", "CONFIRMED", 0),
        ("dropped", "Dropped: ", "CANCELLED", 0),
    ],
)
def test_what_became_of_it_is_seen_in_the_calendar(status: str, begins: str, says: str, rings: int) -> None:
    review = planned(status=status, note="no SE; before: private", owner="Sam")
    event = only(everything(files(review), review))
    assert str(event["summary"]).startswith(begins)
    assert str(event["status"]) == says
    assert len(event.walk("VALARM")) == rings
    assert ("Blocked: no SE\n" in str(event["description"])) == (status == "blocked")
    assert "private" not in str(event["description"]), "notes stay at home"


def test_without_a_date_there_is_no_entry_and_without_an_owner_it_says_so() -> None:
    assert files(session(actions=(action("a1"),))) == {}
    review = planned()
    assert str(only(everything(files(review), review))["summary"]).endswith("(owner to be named)")


def test_names_of_files_are_harmless_and_two_actions_of_one_id_are_two_entries() -> None:
    twice = action("../../etc/a", "x" * 10_000, due=date(2026, 12, 11))
    review = session(actions=(twice, twice, action("con", "", due=date.max)))
    names = list(named(review))[1:]
    assert all(re.fullmatch(r"[\w-]{1,60}", name) for name in names)
    assert len({str(one["uid"]) for one in events(everything(files(review), review))}) == 3


# The check-ins


def expanded(raw: bytes, zone: tzinfo) -> list[tuple[date, datetime]]:
    """Every check-in as a reader that is not ours finds it: its day there, and its instant."""
    found: list[datetime] = []
    for event in events(raw):
        if "recurrence-id" in event:
            continue
        start: datetime = event["dtstart"].dt
        if "rrule" not in event:
            found.append(start)
            continue
        assert start.tzinfo is not None
        left_out = {one.dt for entry in [event.get("exdate")] if entry for one in entry.dts}
        others = {
            one["recurrence-id"].dt: one["dtstart"].dt
            for one in events(raw)
            if one["uid"] == event["uid"] and "recurrence-id" in one
        }
        text = event["rrule"].to_ical().decode()
        for at in rrulestr(text, dtstart=start.astimezone(zone)):
            if at.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != at.replace(tzinfo=None):
                continue  # there is no such time on that day: RFC 5545 leaves it out
            if at.astimezone(UTC) not in {one.astimezone(UTC) for one in left_out}:
                found.append(others.pop(at, at))
        assert not others, "each one that was moved is one of the rule"
    return sorted((at.astimezone(zone).date(), at.astimezone(UTC)) for at in found)


ZONES = (
    "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Kolkata",
    "America/Santiago", "Africa/Casablanca",
)  # fmt: skip
OFFSETS = tuple(timezone(timedelta(minutes=minutes)) for minutes in (0, -300, 330, 765, 60))


def meeting_on(day: date, at: time, zone: tzinfo, every: str, until: date | None = None) -> Session:
    review = session(follow_up=FollowUp.read({"every": every, "next_review": until}))
    starts = datetime.combine(day, at, zone)
    fixed = starts.replace(tzinfo=timezone(starts.utcoffset() or timedelta()))
    name = zone.key if isinstance(zone, ZoneInfo) else None
    return review.but(meeting=review.meeting.but(starts=fixed, zone=name))


@settings(max_examples=25, deadline=None)
@given(
    st.dates(date(1995, 1, 1), date(2035, 1, 1)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)) | st.just(time(2, 30)) | st.just(time(0)),
    st.sampled_from([ZoneInfo(name) for name in ZONES]) | st.sampled_from(OFFSETS),
    st.sampled_from(("two weeks", "month")),
    st.integers(1, 300),
    st.lists(st.tuples(st.integers(1, 310), st.sampled_from((None, True, False))), max_size=6),
)
def test_the_series_is_what_was_agreed_on_the_clock_of_the_zone(
    day: date, at: time, zone: tzinfo, every: str, length: int, entries: Sequence[tuple[int, bool | None]]
) -> None:
    review = meeting_on(day, at, zone, every, day + timedelta(days=length))
    shown = review.meeting.starts.astimezone(zone)  # not `at`, where the clocks went over that
    review = review.but(
        check_ins=tuple(CheckIn(date=day + timedelta(days=on), held=held) for on, held in entries)
    )
    wanted = [
        (one.day, datetime.combine(one.day, shown.time(), zone).astimezone(UTC))
        for one in series(review)
        if one.held is not False
    ]
    found = files(review)
    assert ([] if not found else expanded(everything(found, review), zone)) == wanted


def test_on_a_day_whose_clocks_go_over_the_time_it_stands_for_itself() -> None:
    review = meeting_on(date(2027, 3, 14), time(2, 30), ZoneInfo("Europe/Berlin"), "two weeks")
    raw = named(review)["check-ins"]
    main, alone = events(raw)
    assert main["dtstart"].dt == datetime(2027, 4, 11, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert alone["dtstart"].dt == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    earlier = named(meeting_on(date(2027, 2, 28), time(2, 30), ZoneInfo("Europe/Berlin"), "two weeks"))
    assert b"EXDATE;TZID=Europe/Berlin:20270328T023000\r\n" in earlier["check-ins"]


def test_without_a_zone_it_goes_by_the_offset_and_knows_the_weekday() -> None:
    late = meeting_on(date(2026, 12, 3), time(22), timezone(-timedelta(hours=5)), "month")
    raw = named(late)["check-ins"]
    assert b"DTSTART;TZID=Etc/GMT+5:20270107T220000\r\n" in raw
    assert b";BYDAY=1TH\r\n" in raw, "in UTC it would be a Friday, and not always the first"
    assert raw.count(b"TZOFFSETTO:-0500") == 1
    utc = named(meeting_on(date(2026, 12, 3), time(22), UTC, "month"))["check-ins"]
    assert b"DTSTART:20270107T220000Z\r\n" in utc
    assert b"VTIMEZONE" not in utc


# Versions


def test_what_did_not_change_stays_to_the_byte_and_what_did_has_a_higher_number() -> None:
    review, _ = sample("northwind-data", "2026-09-03")
    first = files(review)
    assert files(review, LATER, first) == first
    done = review.but(
        actions=tuple(one.but(status="done") if one.id == "a4" else one for one in review.actions)
    )
    second = files(done, LATER, first)
    a4 = mark_of(review_id(review, STEM), "actions", "a4")
    assert {mark for mark in first if first[mark] != second[mark]} == {
        a4,
        mark_of(review_id(review, STEM), "everything"),
    }
    before, after = ({str(e["uid"]): e for e in events(everything(one, review))} for one in (first, second))
    changed = {key for key in before if before[key]["sequence"] != after[key]["sequence"]}
    assert changed == {str(item_id(review_id(review, STEM), "actions", "a4"))}
    assert all(after[key]["sequence"] > before[key]["sequence"] for key in changed)
    again = files(review, LATER, second)
    assert only(again[a4])["sequence"] == only(second[a4])["sequence"] + 1, "in the same second"


def test_what_is_in_no_plan_any_more_is_taken_out_of_calendars_once() -> None:
    review, _ = sample("northwind-data", "2026-09-03")
    first = files(review)
    follow_up = FollowUp(next_review=date(2026, 12, 3))
    less = review.but(actions=review.actions[:1], follow_up=follow_up, check_ins=())
    second = files(less, LATER, first)
    assert second.keys() == first.keys()
    gone = mark_of(review_id(review, STEM), "actions", "a3")
    event = only(second[gone])
    assert (str(event["status"]), event.walk("VALARM")) == ("CANCELLED", [])
    assert str(event["summary"]).startswith("Cancelled: Due: Switch the forty")
    assert event["sequence"] > only(first[gone])["sequence"]
    called_off = [one for one in events(everything(second, review)) if str(one.get("status")) == "CANCELLED"]
    assert len(called_off) == len(review.actions)  # five actions and the series
    assert files(less, LATER + timedelta(days=1), second) == second
    back = files(review, LATER + timedelta(days=1), second)
    assert str(only(back[gone])["status"]) == "CONFIRMED"
    assert only(back[gone])["sequence"] > event["sequence"]


def test_a_file_that_somebody_spoilt_is_written_anew() -> None:
    review = planned()
    first = files(review)
    for wreck in (b"", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe", b"BEGIN:VEVENT\r\nDTSTART:x\r\nEND:VEVENT\r\n"):
        spoilt = dict.fromkeys(first, wreck)
        assert files(review, NOW, spoilt) == first


# As it stands in the file


@pytest.mark.parametrize("text", [HOSTILE, "🚀é;,\\n " * 1250])
def test_hostile_text_stays_in_its_property_and_every_line_is_whole(text: str) -> None:
    review, _ = sample("northwind-data", "2026-09-03")
    review = review.but(actions=review.actions[2:4])  # one of them is moved
    found = files(everywhere(text, review))
    plain = files(review)
    assert [one.name for one in Calendar.from_ical(everything(found, everywhere(text, review))).walk()] == [
        one.name for one in Calendar.from_ical(everything(plain, review)).walk()
    ]
    for mark, raw in found.items():
        assert mark.encode() + b"\r\n" in raw[:HEAD]
        assert raw.endswith(b"END:VCALENDAR\r\n")
        for line in raw.split(b"\r\n"):
            assert len(line) <= 75
            assert not set(line) & set(range(32))
            line.decode("utf-8")  # no character is torn in two
        names = {re.split(b"[;:]", line)[0] for line in raw.split(b"\r\n") if line[:1] not in (b" ", b"")}
        assert not names & {b"ATTENDEE", b"ORGANIZER", b"URL", b"ATTACH"}


def test_the_zones_are_told_once_and_round_everything_that_names_them() -> None:
    review = meeting_on(date(2026, 9, 3), time(10), ZoneInfo("Australia/Sydney"), "month", date(2027, 12, 1))
    coming = (review_entry(review, "2027-12-01"),)
    found = calendar_files(review, review_id(review, STEM), coming, NOW, {})
    calendar: Any = Calendar.from_ical(found[0].text)
    (zone,) = calendar.walk("VTIMEZONE")
    changes = sorted(one["dtstart"].dt for one in zone.subcomponents)
    assert [str(changes[at]) for at in (0, -1)] == ["2026-04-05 03:00:00", "2028-04-02 03:00:00"]
    assert len(changes) == 5


def test_an_unknown_owner_or_side_is_no_trouble() -> None:
    review = session(actions=(Action(id="a1", what="call", side="us", due=date(2026, 12, 11)),))
    assert "Owner: to be named (Acme)" in str(only(everything(files(review), review))["description"])
