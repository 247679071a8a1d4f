"""What is said afterwards: moved on earlier, never ended, a step taken back, the next one skipped."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.core import drive
from facilitator.core.log import Event
from facilitator.core.log_rules import log_faults
from facilitator.core.refused import Refused
from facilitator.core.session import Segment, Session
from facilitator.core.timing import timeline
from tests.core.clocked import GROWTH, TEN, at, log, review, seen, seg
from tests.core.test_timing_properties import meetings

BEGAN = "10:00 start commitments 11:00"
SHORT = settings(max_examples=150, deadline=None)
Meeting = tuple[tuple[Segment, ...], tuple[Event, ...], datetime]


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("lines", "now", "ago", "moved"),
    [
        # Wins was entered at 10:07, in truth at 10:05.
        ((BEGAN, "10:07 enter wins"), "10:07", 2, "10:05 enter wins"),
        ((BEGAN, "10:07 enter wins"), "10:09", 4, "10:05 enter wins"),
        ((BEGAN, "10:07 enter wins"), "10:07:30", 2, "10:05:30 enter wins"),
        # It was pressed too early: later, but not later than now.
        ((BEGAN, "10:02 enter wins"), "10:06", 1, "10:05 enter wins"),
        ((BEGAN, "10:02 enter wins"), "10:06", 0, "10:06 enter wins"),
        # The system clock was set back since: it counts from the last event on.
        ((BEGAN, "10:07 enter wins"), "9:10", 2, "10:05 enter wins"),
        # Never before the event ahead of it, whatever that is.
        ((BEGAN, "10:07 enter wins"), "10:08", 8, "10:00 enter wins"),
        ((BEGAN, "10:07 enter wins"), "10:08", 9, "10:00 enter wins"),
        ((BEGAN, "10:07 enter wins"), "10:08", 10**10, "10:00 enter wins"),
        ((BEGAN, "10:04 enter wins", "10:07 enter scoreboard"), "10:08", 30, "10:04 enter scoreboard"),
        ((BEGAN, "10:03 pause", "10:06 resume", "10:07 enter wins"), "10:08", 5, "10:06 enter wins"),
        ((BEGAN, "10:06 hard_stop 11:10", "10:07 enter wins"), "10:08", 5, "10:06 enter wins"),
    ],
)
def test_the_last_move_is_put_right_afterwards(
    lines: tuple[str, ...], now: str, ago: float, moved: str
) -> None:
    session = drive.moved_on_earlier(review(GROWTH, *lines), minutes(ago), at(now))
    assert session.log == log(*lines[:-1], moved)


@pytest.mark.parametrize(
    ("follows", "now", "ago", "moved"),
    [
        ("10:08 pause", "10:20", 15, "10:05 enter wins"),
        ("10:08 pause", "10:20", 10, "10:08 enter wins"),
        ("10:08 hard_stop 11:10", "10:20", 10, "10:08 enter wins"),
        ("10:08 release plan 60", "10:20", 2, "10:08 enter wins"),
        ("10:07 resize plan 25", "10:20", 2, "10:07 enter wins"),
        ("10:08 pause", "10:20", 60, "10:00 enter wins"),
    ],
)
def test_the_last_move_never_comes_after_what_followed_it(
    follows: str, now: str, ago: float, moved: str
) -> None:
    session = drive.moved_on_earlier(
        review(GROWTH, BEGAN, "10:07 enter wins", follows), minutes(ago), at(now)
    )
    assert session.log == log(BEGAN, moved, follows)


def test_only_the_last_move_is_put_right_and_the_timers_are_those_of_having_pressed_then() -> None:
    lines = (BEGAN, "10:05 enter wins", "10:14 enter scoreboard")
    late = review(GROWTH, *lines)
    put_right = drive.moved_on_earlier(late, minutes(5), at("10:15"))
    t = timeline(put_right.agenda, put_right.log, at("10:15"), TEN)
    assert t == seen(GROWTH, "10:15", *lines[:2], "10:10 enter scoreboard")
    assert (t.segment("wins").elapsed, t.segment("scoreboard").elapsed, t.left) == (300, 300, 300)
    assert timeline(late.agenda, late.log, at("10:15"), TEN).segment("wins").elapsed == 540


def test_minutes_ago_are_minutes_gone_by_also_when_the_clocks_were_changed() -> None:
    zone = ZoneInfo("America/New_York")
    now = datetime(2026, 3, 8, 3, 5, tzinfo=zone)  # 2:00 became 3:00 five minutes ago
    session = review(GROWTH, starts=datetime(2026, 3, 8, 1, 40, tzinfo=zone))
    began = datetime(2026, 3, 8, 1, 40, tzinfo=zone)
    session = drive.start(session, "commitments", now + minutes(35), began)
    session = drive.moved_on_earlier(drive.go_to(session, "wins", now), minutes(10), now)
    assert session.log[-1].at.isoformat() == "2026-03-08T01:55:00-05:00"


def with_log(meeting: Meeting, data: st.DataObject) -> tuple[Session, str, datetime]:
    """A running meeting, a segment to go to, and the moment of its last event."""
    agenda, events, _ = meeting
    session = review(agenda).but(log=events)
    last = events[-1].at
    current = timeline(agenda, events, last, TEN).current
    others = [item.id for item in agenda if item.id != current]
    assume(others)
    return session, data.draw(st.sampled_from(others)), last


@SHORT
@given(meetings(ending=False), st.data(), *[st.integers(0, 900)] * 3, st.integers(0, 999_999))
def test_where_nothing_lies_between_it_is_as_if_the_key_had_been_pressed_then(
    meeting: Meeting, data: st.DataObject, waits: int, notices: int, ago: int, fraction: int
) -> None:
    session, to, last = with_log(meeting, data)
    pressed = last + timedelta(seconds=waits)
    now = pressed + timedelta(seconds=notices, microseconds=fraction)
    afterwards = drive.moved_on_earlier(drive.go_to(session, to, pressed), timedelta(seconds=ago), now)
    then = drive.go_to(session, to, now - timedelta(seconds=ago))
    assert afterwards == then
    assert log_faults(afterwards.agenda, afterwards.log) == []


@SHORT
@given(meetings(ending=False), st.integers(0, 3000), st.integers(0, 5000))
def test_the_last_move_stays_in_its_place_and_nothing_else_is_touched(
    meeting: Meeting, later: int, ago: int
) -> None:
    agenda, events, _ = meeting
    session = review(agenda).but(log=events)
    moves = [place for place, event in enumerate(events) if event.event == "enter"]
    now = events[-1].at + timedelta(seconds=later)
    if not moves:
        with pytest.raises(Refused, match=r"^Nothing was moved on to yet\.$"):
            drive.moved_on_earlier(session, timedelta(seconds=ago), now)
        return
    put_right = drive.moved_on_earlier(session, timedelta(seconds=ago), now).log
    assert log_faults(agenda, put_right) == []
    changed = [place for place, event in enumerate(events) if event != put_right[place]]
    assert changed in ([], moves[-1:])
    wanted = now - timedelta(seconds=ago)
    following = [event.at for event in events[moves[-1] + 1 :]]
    assert put_right[moves[-1]].at == min([max(wanted, events[moves[-1] - 1].at), *following[:1]])


ANY: list[Callable[[Session], object]] = [
    lambda session: drive.moved_on_earlier(session, minutes(1), at("10:31")),
    lambda session: drive.skip(session, at("10:31")),
    drive.end_at_last_event,
]


@pytest.mark.parametrize("press", ANY)
def test_nothing_is_put_right_before_the_start_or_after_the_end(
    press: Callable[[Session], object],
) -> None:
    for session in (review(), review(GROWTH, BEGAN, "10:10 enter wins", "10:30 end")):
        with pytest.raises(
            Refused, match=r"^The meeting (has not started yet|has ended|is not under way)\.$"
        ):
            press(session)


# A meeting that nobody ended, and a step taken back


@pytest.mark.parametrize(
    ("lines", "ended"),
    [
        ((BEGAN,), "10:00"),
        ((BEGAN, "10:05 enter wins"), "10:05"),
        ((BEGAN, "10:05 enter wins", "10:41 pause"), "10:41"),
        ((BEGAN, "10:05 enter wins", "11:12 hard_stop 11:30"), "11:12"),
    ],
)
def test_a_meeting_nobody_ended_ended_when_something_last_happened(
    lines: tuple[str, ...], ended: str
) -> None:
    session = drive.end_at_last_event(review(GROWTH, *lines))
    assert session.log == log(*lines, f"{ended} end")
    t = timeline(session.agenda, session.log, at("30:00"), TEN)
    assert (t.state, t.projected_end) == ("ended", at(ended))


def test_each_step_is_taken_back_until_only_the_start_is_left() -> None:
    lines = (BEGAN, "10:05 enter wins", "10:06 pause", "10:09 resume", "10:10 release plan 60", "10:40 end")
    session = review(GROWTH, *lines)
    for count in range(len(lines) - 1, 0, -1):
        session = drive.take_back(session)
        assert session.log == log(*lines[:count])
        found = timeline(session.agenda, session.log, at("10:41"), TEN)
        assert found == seen(GROWTH, "10:41", *lines[:count])
    for nothing in (session, review()):
        with pytest.raises(Refused, match=r"^The clock has no step to take back\.$"):
            drive.take_back(nothing)


# Skipping


@pytest.mark.parametrize(
    ("lines", "now", "skipped", "to"),
    [
        ((BEGAN,), "10:04", "wins", "scoreboard"),
        ((BEGAN, "10:05 enter wins"), "10:10", "scoreboard", "diagnosis"),
        ((BEGAN, "10:05 enter scoreboard"), "10:15", "diagnosis", "plan"),
        # Wins and the scoreboard have nothing left: the next one is the diagnosis.
        ((BEGAN,), "10:31", "diagnosis", "plan"),
        # Back from the plan: what was left moving forward is done and is not skipped again.
        ((BEGAN, "10:03 enter wins", "10:05 enter plan", "10:06 enter commitments"), "10:07",
         "scoreboard", "diagnosis"),
        ((BEGAN, "10:02 pause"), "10:04", "wins", "scoreboard"),
    ],
)  # fmt: skip
def test_skipping_goes_to_the_segment_after_the_next(
    lines: tuple[str, ...], now: str, skipped: str, to: str
) -> None:
    session, said = drive.skip(review(GROWTH, *lines), at(now))
    assert (said, session.log) == (skipped, log(*lines, f"{now} enter {to}"))
    t = timeline(session.agenda, session.log, at(now), TEN)
    assert (t.current, t.segment(skipped).state, t.segment(skipped).allotted) == (to, "skipped", 0)


def test_minutes_of_a_skipped_segment_go_to_the_plan() -> None:
    session, _ = drive.skip(review(GROWTH, BEGAN), at("10:05"))
    t = timeline(session.agenda, session.log, at("10:05"), TEN)
    assert (t.segment("plan").gained, t.projected_end) == (300, at("11:00"))


TWO = (seg("talk", 10), seg("plan", 20, protected=True), seg("owners", 10, protected=True))


@pytest.mark.parametrize(
    ("agenda", "lines", "sentence"),
    [
        (GROWTH, (BEGAN, "10:20 enter diagnosis"),
         "Plan is protected: release minutes of it, or go to a segment by name."),
        (TWO, ("10:00 start talk 10:40",),
         "Plan is protected: release minutes of it, or go to a segment by name."),
        # Released in full, it has nothing left; then the next is the other protected one.
        (TWO, ("10:00 start talk 10:10", "10:00 release plan 1200"),
         "There is no segment after the next one to go to."),
        (GROWTH, (BEGAN, "10:20 enter plan"), "There is no segment after the next one to go to."),
        (GROWTH, (BEGAN, "10:20 enter owners"), "There is no segment after the next one to go to."),
    ],
)  # fmt: skip
def test_what_cannot_be_skipped_is_said(
    agenda: tuple[Segment, ...], lines: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        drive.skip(review(agenda, *lines), at("10:21"))
    assert str(refused.value) == sentence
