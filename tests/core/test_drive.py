"""The keys that drive the clock, and what they refuse."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import drive
from facilitator.core.log_rules import log_faults
from facilitator.core.refused import Refused
from facilitator.core.session import Session
from tests.core.clocked import GROWTH, TEN, at, log, review, seg
from tests.core.test_timing_properties import Meeting, meetings

BEGAN = "10:00 start commitments 11:00"


def test_a_whole_meeting_driven_from_start_to_end() -> None:
    session = drive.start(review(), "commitments", at("11:00"), at("10:00"))
    assert (session.meeting.status, session.running) == ("held", True)
    for minutes in (5, 10, 20, 30, 50):
        session, passed = drive.next_segment(session, TEN + timedelta(minutes=minutes))
        assert passed == ()
    session = drive.end(session, ["no owner: a2"], at("10:59"))
    assert session.log[:-1] == log(
        BEGAN, "10:05 enter wins", "10:10 enter scoreboard", "10:20 enter diagnosis", "10:30 enter plan",
        "10:50 enter owners",
    )  # fmt: skip
    assert session.ended is not None
    assert session.ended.open == ("no owner: a2",)


def test_every_event_is_written_with_its_name() -> None:
    session = drive.start(review(), "commitments", at("11:00"), TEN)
    session = drive.resume(drive.pause(drive.go_to(session, "wins", TEN), TEN), TEN)
    session = drive.release(drive.move_hard_stop(session, at("11:05"), TEN), "plan", 60, TEN)
    session = drive.end(drive.resize(session, "wins", 7, TEN), [], TEN)
    names = [event.as_table()["event"] for event in session.log]
    assert names == ["start", "enter", "pause", "resume", "hard_stop", "release", "resize", "end"]
    assert log_faults(session.agenda, session.log) == []


def test_moving_on_passes_over_what_has_nothing_left_and_says_so() -> None:
    session, passed = drive.next_segment(review(GROWTH, BEGAN), at("10:31"))
    assert passed == ("wins", "scoreboard")
    assert session.log[-1] == log("10:31 enter diagnosis")[0]


def test_moving_on_leaves_out_what_was_done_before_a_jump_back() -> None:
    session = review(GROWTH, BEGAN, "10:02 enter wins", "10:04 enter scoreboard", "10:06 enter commitments")
    session, passed = drive.next_segment(session, at("10:07"))
    assert (passed, session.log[-1]) == ((), log("10:07 enter scoreboard")[0])


def test_moving_on_stops_at_the_last_segment() -> None:
    with pytest.raises(Refused, match=r"^Owners is the last segment: end the meeting when it is done\.$"):
        drive.next_segment(review(GROWTH, "10:00 start owners 11:00"), at("10:20"))
    agenda = (seg("plan", 20, protected=True), seg("rest", 10, "buffer"))
    with pytest.raises(Refused, match=r"^Nothing after Plan has time left"):
        drive.next_segment(review(agenda, "10:00 start plan 10:20"), at("10:20"))


def test_back_goes_to_the_segment_before_in_the_agenda() -> None:
    session = drive.back(review(GROWTH, BEGAN, "10:05 enter plan"), at("10:06"))
    assert session.log[-1] == log("10:06 enter diagnosis")[0]
    with pytest.raises(Refused, match="Commitments is the first segment"):
        drive.back(review(GROWTH, BEGAN), at("10:01"))


ANY: list[Callable[[Session], object]] = [
    lambda session: drive.next_segment(session, TEN),
    lambda session: drive.back(session, TEN),
    lambda session: drive.go_to(session, "plan", TEN),
    lambda session: drive.pause(session, TEN),
    lambda session: drive.resume(session, TEN),
    lambda session: drive.move_hard_stop(session, TEN, TEN),
    lambda session: drive.release(session, "plan", 60, TEN),
    lambda session: drive.resize(session, "wins", 2, TEN),
    lambda session: drive.end(session, (), TEN),
]


@pytest.mark.parametrize("press", ANY)
def test_nothing_is_driven_before_the_start_or_after_the_end(press: Callable[[Session], object]) -> None:
    with pytest.raises(Refused, match=r"^The meeting has not started yet\.$"):
        press(review())
    with pytest.raises(Refused, match=r"^The meeting has ended\.$"):
        press(review(GROWTH, BEGAN, "10:30 end"))


KEYS: dict[str, Callable[[Session, str, int, datetime], Session | tuple[Session, object]]] = {
    "next": lambda session, _, number, now: drive.next_segment(session, now),
    "back": lambda session, _, number, now: drive.back(session, now),
    "skip": lambda session, _, number, now: drive.skip(session, now),
    "go": lambda session, id_, number, now: drive.go_to(session, id_, now),
    "pause": lambda session, _, number, now: drive.pause(session, now),
    "resume": lambda session, _, number, now: drive.resume(session, now),
    "stop": lambda session, _, number, now: drive.move_hard_stop(session, now, now),
    "release": lambda session, id_, number, now: drive.release(session, id_, number - 1, now),
    "resize": lambda session, id_, number, now: drive.resize(session, id_, number * 2.5 - 1, now),
    "end": lambda session, _, number, now: drive.end(session, (), now),
}


@settings(max_examples=60, deadline=None)
@given(
    meetings(ending=False),
    st.lists(
        st.tuples(
            st.sampled_from(list(KEYS)), st.integers(0, 6), st.integers(0, 9), st.sampled_from([0, -30, 600])
        ),
        max_size=12,
    ),
)
def test_whatever_is_pressed_the_log_stays_one_that_can_be_read(
    meeting: Meeting, pressed: list[tuple[str, int, int, int]]
) -> None:
    agenda, written, now = meeting
    session = review(agenda).but(log=written)
    for key, place, number, seconds in pressed:
        now += timedelta(seconds=seconds)
        with suppress(Refused):
            done = KEYS[key](session, agenda[place % len(agenda)].id, number, now)
            session = done if isinstance(done, Session) else done[0]
    assert log_faults(session.agenda, session.log) == []


RUNNING = review(GROWTH, BEGAN)
PAUSED = review(GROWTH, BEGAN, "10:01 pause")


@pytest.mark.parametrize(
    ("press", "sentence"),
    [
        (lambda: drive.start(RUNNING, "wins", at("11:00"), TEN), "The meeting has started already."),
        (lambda: drive.start(review(), "x", at("11:00"), TEN), 'The agenda has no segment "x".'),
        (lambda: drive.go_to(RUNNING, "x", TEN), 'The agenda has no segment "x".'),
        (lambda: drive.go_to(RUNNING, "commitments", TEN), "Commitments is the current segment already."),
        (lambda: drive.pause(PAUSED, TEN), "The meeting is paused already."),
        (lambda: drive.resume(RUNNING, TEN), "The meeting is not paused."),
        (
            lambda: drive.release(RUNNING, "wins", 5, TEN),
            "Wins is not protected: there is nothing to release.",
        ),
        (
            lambda: drive.release(RUNNING, "plan", 0, TEN),
            "Say how much of Plan to release: more than nothing.",
        ),
        (lambda: drive.resize(RUNNING, "wins", -1, TEN), "Wins cannot have less than 0 min."),
        (
            lambda: drive.resize(RUNNING, "plan", 19.5, TEN),
            "Plan is protected: release minutes of it to make it shorter.",
        ),
        (lambda: drive.moved_on_earlier(RUNNING, timedelta(), TEN), "Nothing was moved on to yet."),
        (lambda: drive.reopen(RUNNING), "The meeting has not ended, so it cannot be reopened."),
        (lambda: drive.close_with(RUNNING, ()), "The meeting has not ended yet."),
    ],
)
def test_what_is_refused_is_told_in_one_sentence(press: Callable[[], object], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        press()
    assert str(refused.value) == sentence


def test_a_mistaken_end_is_taken_back_and_the_gate_rewrites_what_stays_open() -> None:
    ended = drive.end(RUNNING, ["a", "b"], at("10:58"))
    closed = drive.close_with(ended, ["b"])
    assert (closed.ended and closed.ended.open, closed.log[:-1]) == (("b",), RUNNING.log)
    assert drive.reopen(closed) == RUNNING


def test_times_are_whole_seconds_in_the_offset_of_the_meeting_and_never_go_back() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    session = review(starts=TEN.astimezone(india))
    now = at("10:03").astimezone(ZoneInfo("America/New_York")) + timedelta(microseconds=700_000)
    session = drive.start(session, "commitments", at("11:00") + timedelta(microseconds=1), now)
    began = session.started
    assert began is not None
    assert (began.at.isoformat(), began.hard_stop.isoformat()) == (
        "2026-12-03T15:33:00+05:30", "2026-12-03T16:30:00+05:30",
    )  # fmt: skip
    earlier = drive.go_to(session, "wins", at("10:01"))
    assert earlier.log[-1].at == began.at


@pytest.mark.parametrize(
    ("now", "full_length_end", "asks"),
    [
        ("9:44:59", "10:44:59", True),
        ("9:45", "10:45", False),
        ("10:15", "11:15", False),
        ("10:15:01", "11:15:01", True),
    ],
)
def test_over_a_quarter_of_an_hour_off_the_room_is_asked_which_end_holds(
    now: str, full_length_end: str, asks: bool
) -> None:
    plan = drive.plan_start(review(), at(now))
    assert (plan.scheduled_end, plan.full_length_end) == (at("11:00"), at(full_length_end))
    assert plan.off_schedule is asks
