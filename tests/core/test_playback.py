"""The replay of a meeting's clock: what happened in words, where it stands when, and what came of it."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.history.minutes import plan_times, times, untimed
from facilitator.core.how_it_ran import accounts, balance, segments_ran
from facilitator.core.log_words import moments
from facilitator.core.narrate import WORTH_SAYING, amount_text
from facilitator.core.playback import SPEEDS, Playhead, Recording, recording
from facilitator.core.session import Person, Session
from facilitator.store.load import load
from tests.core.clocked import GROWTH, TEN, review, seg
from tests.core.test_timing_properties import Meeting, meetings

SAMPLE = [
    (f"{path.parent.name} {path.stem}", session)
    for path in sorted((Path(__file__).parents[2] / "sessions").glob("*/*.toml"))
    if (session := load(path).session).started
]
SOME = settings(max_examples=40, deadline=None)
AGENDA = tuple(one.but(kind=one.id) for one in GROWTH)


def told(session: Session) -> list[str]:
    """The moments with their times on the meeting's clock."""
    return [f"{one.clock:%H:%M:%S} {one.words}" for one in playable(session).moments]


def playable(session: Session) -> Recording:
    film = recording(session)
    assert film is not None
    return film


def test_every_event_is_told_in_words() -> None:
    session = review(
        AGENDA,
        "10:02:30 start commitments 11:00", "10:05 enter wins", "10:07 enter diagnosis", "10:08 pause",
        "10:11 resume", "10:12 enter scoreboard", "10:14 enter diagnosis", "10:15 resize diagnosis 5",
        "10:15 resize plan 25", "10:16 resize wins 5", "10:17 hard_stop 11:10", "10:18 hard_stop 10:55",
        "10:18 hard_stop 10:55", "10:20 enter plan", "10:30 release plan 300", "10:58 end x",
    )  # fmt: skip
    assert told(session) == [
        "10:02:30 Started with Commitments, 2:30 late; the room must leave at 11:00",
        "10:05:00 Wins entered",
        "10:07:00 Diagnosis entered; Scoreboard passed over",
        "10:08:00 Paused",
        "10:11:00 Went on after 3 min",
        "10:12:00 Back to Scoreboard",
        "10:14:00 Diagnosis again",
        "10:15:00 Diagnosis cut from 10 min to 5 min",
        "10:15:00 Plan lengthened from 20 min to 25 min",
        "10:16:00 Wins set to 5 min, as before",
        "10:17:00 The room must leave at 11:10, 10 min later than before",
        "10:18:00 The room must leave at 10:55, 15 min earlier than before",
        "10:18:00 The room must leave at 10:55, as before",
        "10:20:00 Plan entered",
        "10:30:00 The room released 5 min of Plan",
        "10:58:00 Ended, 3 min late; 1 left open",
    ]


def test_who_had_to_leave_stands_among_the_events_and_who_was_not_there_does_not() -> None:
    people = (
        Person(name="Sam", side="us", decides=True, leaves=time(10, 31), present=True),
        Person(name="Mia", side="us", leaves=time(10, 20), present=False),
        Person(name="Late", side="them", leaves=time(12, 0), present=True),
    )
    session = review(AGENDA, "10:00 start commitments 11:00", "10:31 enter wins", "10:58 end")
    assert told(session.but(people=people))[1:3] == [
        "10:31:00 Wins entered",
        "10:31:00 Sam, who decides, had to leave",
    ]
    assert len(told(session.but(people=people))) == 4


def test_over_midnight_and_over_a_pause_of_hours() -> None:
    late = TEN.replace(hour=23, minute=30)
    person = Person(name="Sam", side="us", leaves=time(0, 10), present=True)
    session = review(
        AGENDA, "23:30 start commitments 24:30", "23:50 pause", "29:50 resume", "30:00 hard_stop 24:40",
        "30:05 end", starts=late,
    )  # fmt: skip
    assert told(session.but(people=(person,))) == [
        "23:30:00 Started with Commitments, on time; the room must leave at 00:30 on 4 Dec",
        "23:50:00 Paused",
        "00:10:00 Sam had to leave",
        "05:50:00 Went on after 6 h",
        "06:00:00 The room must leave at 00:40, 10 min later than before",
        "06:05:00 Ended, 5 h 25 min late",
    ]
    assert "pauses (6 h)" in accounts(session)[0]


def test_over_a_clock_change_times_go_by_the_offset_that_it_began_with() -> None:
    def at(clock: str, offset: str) -> datetime:
        return datetime.fromisoformat(f"2026-11-01T{clock}:00{offset}")

    session = review(AGENDA, "10:00 start commitments 11:00", "10:30 enter wins", "11:00 end")
    starts = at("01:30", "-04:00")
    times_ = (starts, at("01:10", "-05:00"), at("01:40", "-05:00"))
    log = tuple(event.but(at=one) for event, one in zip(session.log, times_, strict=True))
    log = (log[0].but(hard_stop=at("01:30", "-05:00")), *log[1:])
    session = session.but(meeting=session.meeting.but(starts=starts, zone="America/New_York"), log=log)
    film = playable(session)
    assert film.clocks_changed
    assert film.last - film.first == 70 * 60
    assert [one[:5] for one in told(session)] == ["01:30", "02:10", "02:40"]
    assert not playable(SAMPLE[0][1]).clocks_changed


def test_events_of_one_second_are_reached_together_and_stepped_over_together() -> None:
    session = review(
        AGENDA, "10:00 start commitments 11:00", "10:05 enter wins", "10:05 enter plan", "10:09 end"
    )
    film = playable(session)
    five = film.first + 300
    assert film.reached(film.first) == range(1)
    assert film.reached(five - 1) == range(1)
    assert film.reached(five) == range(1, 3)
    assert (film.after(film.first), film.after(five), film.after(film.last)) == (five, film.last, film.last)
    assert (film.before(film.last), film.before(five + 1), film.before(five)) == (five, five, film.first)
    assert film.before(film.first) == film.first
    assert (film.entered("wins"), film.entered("owners")) == (five, None)


def test_without_a_start_there_is_nothing_to_play() -> None:
    assert recording(review(AGENDA)) is None
    assert (moments(review(AGENDA)), segments_ran(review(AGENDA)), accounts(review(AGENDA))) == ((), (), ())


# -- the playhead ------------------------------------------------------------------------------------


def test_a_playhead_goes_by_the_clock_and_not_by_how_often_it_is_asked() -> None:
    head = Playhead(1000)
    assert (head.now(5.0), head.playing) == (1000, False)
    head = head.played(5.0)
    assert [head.now(clock) for clock in (5.0, 5.5, 6.0, 65.0, 4.0)] == [1000, 1030, 1060, 4600, 1000]
    head = head.geared(1, 6.0)
    assert (head.now(6.0), head.now(7.0)) == (1060, 1360)
    head = head.moved(2000, 7.0)
    assert (head.now(7.0), head.now(8.0), head.pace) == (2000, 2300, "an hour in 12 s")


@SOME
@given(st.lists(st.sampled_from([-1, 1]), max_size=12))
def test_a_change_of_speed_never_moves_it_and_stays_within_the_speeds(steps: list[int]) -> None:
    head = Playhead(0).played(0.0)
    for clock, by in enumerate(steps, 1):
        before = head.now(clock)
        head = head.geared(by, clock)
        assert head.now(clock) == before
        assert head.speed in SPEEDS


# -- the end -------------------------------------------------------------------------------------------


def as_history_has_it(session: Session) -> None:
    """At its end the replay says of every kind of segment what the history of the partner says."""
    film = playable(session)
    at_end, of = film.at(film.last), [("it", session)]
    kinds = {item.id: item.kind for item in session.agenda}
    ran = segments_ran(session)
    for kind in times(of):
        those = [one for one in at_end.segments if kinds[one.id] == kind.kind]
        assert sum(one.planned for one in those) == kind.planned_s
        assert sum(one.elapsed for one in those) == kind.actual_s
        assert sum(one.actual for one in ran if kinds[one.id] == kind.kind) == kind.actual_s
    said = " ".join(accounts(session))
    assert ("No end is in the log" in said) == bool(untimed(of)) == (not ran)
    for plan in plan_times(of):
        given_up = f"gave up {amount_text(plan.released_s)} of "
        assert (given_up in said) == bool(plan.released_s)


@pytest.mark.parametrize(("stem", "session"), SAMPLE, ids=[stem for stem, _ in SAMPLE])
def test_the_end_of_each_sample_review_is_what_its_history_says(stem: str, session: Session) -> None:
    as_history_has_it(session)


@SOME
@given(meetings())
def test_the_end_of_any_meeting_is_what_its_history_says(meeting: Meeting) -> None:
    agenda, log, _ = meeting
    kinded = tuple(one.but(kind="plan") if one.protected else one for one in agenda)
    session = review(kinded).but(log=log)
    as_history_has_it(session)
    assert all(one.words for one in moments(session))


@SOME
@given(meetings(), st.integers(-100, 8000))
def test_stepping_event_by_event_comes_to_every_moment(meeting: Meeting, from_: int) -> None:
    agenda, log, _ = meeting
    film = playable(review(agenda).but(log=log))
    second = film.within(film.first + from_)
    assert film.first <= second <= film.last
    seen, at = set(film.reached(film.first)), film.first
    while at < film.last:
        at = film.after(at)
        seen |= set(film.reached(at))
    assert seen == set(range(len(film.moments)))
    assert film.before(second) <= second <= film.after(second)
    assert film.moments[film.reached(second)[0]].at <= second


def amounts(sentences: str) -> int:
    """The seconds of all amounts in them, added up."""
    found = re.findall(
        r"(?:(\d+) h ?)?(?:(\d+) min|(?:(\d+):)?(\d+):(\d\d)|(\d+) s)?(?=\)| at the end)", sentences
    )
    return sum(
        int(hours or long or 0) * 3600 + int(minutes or of or 0) * 60 + int(seconds or alone or 0)
        for hours, minutes, long, of, seconds, alone in found
    )


@SOME
@given(meetings())
def test_what_was_taken_and_not_used_is_what_was_paid(meeting: Meeting) -> None:
    agenda, log, _ = meeting
    session = review(agenda).but(log=log)
    found = balance(session)
    assert (found is None) == (session.ended is None)
    if found is None:
        return
    assert sum(one for _, one in found.taken) + found.unused == sum(one for _, one in found.paid)
    first, second = (*accounts(session), "")[:2]
    said = [amounts(first), amounts(second)]
    if first.startswith("Time was taken"):
        # Two remainders and what was not used may be too small to be named; hours are told without seconds.
        apart = 3 * WORTH_SAYING + 60 * f"{first}{second}".count(" h")
        assert abs(said[0] - said[1]) < apart


@pytest.mark.parametrize(
    ("lines", "sentences"),
    [
        (
            ("10:00 start commitments 11:00", "10:05 enter wins", "10:10 enter scoreboard",
             "10:20 enter diagnosis", "10:30 enter plan", "10:50 enter owners", "11:00 end"),
            ("Nothing took time from others.", "Plan had all of its 20 min.",
             "Nobody chose to shorten it."),
        ),
        (
            ("10:10 start commitments 11:00", "10:13 enter wins", "10:15 enter scoreboard",
             "10:18 enter plan", "10:30 release plan 300", "10:33 enter owners", "11:03 end"),
            ("Time was taken by the overrun of Owners (20 min) and the late start (10 min).",
             "It was paid for by Diagnosis (10 min), Scoreboard (7 min), Plan (5 min), Wins (3 min), "
             "Commitments (2 min) and the time after the hard stop (3 min).",
             "Plan had 15 min of its 20 min.", "The room gave up 5 min of Plan."),
        ),
        (
            ("10:00 start commitments 11:00", "10:02 enter owners", "10:10 end"),
            ("Nothing took time from others.",
             "50 min at the end were not used, saved by Plan (20 min), Scoreboard (10 min), "
             "Diagnosis (10 min), Wins (5 min), "
             "Commitments (3 min) and Owners (2 min).",
             "Plan was to have 20 min and had none.", "Nobody chose to shorten it."),
        ),
        (
            ("09:55 start commitments 11:05", "10:05 enter plan", "10:40 end"),
            ("Time was taken by the overrun of Plan (15 min) and the overrun of Commitments (5 min), "
             "and 15 min at the end were not used.",
             "Both came from Scoreboard (10 min), Diagnosis (10 min), Owners (10 min) and Wins (5 min).",
             "Plan had 35 min, 15 min more than planned.", "Nobody chose to shorten it."),
        ),
        (
            ("10:01 start commitments 11:00", "10:06 enter wins", "10:08 enter scoreboard",
             "10:13 enter diagnosis", "10:18 enter plan", "10:28 enter owners", "10:35 end"),
            ("Time was taken by the late start (1 min), and 25 min at the end were not used.",
             "Both came from Plan (10 min), Scoreboard (5 min), Diagnosis (5 min), Wins (3 min) and "
             "Owners (3 min).",
             "Plan had 10 min of its 20 min.", "Nobody chose to shorten it."),
        ),
        (
            ("09:55 start commitments 11:00", "10:05 enter wins", "10:10 enter scoreboard",
             "10:20 resize diagnosis 5", "10:20 enter diagnosis", "10:25 enter plan", "10:50 enter owners",
             "11:00 end"),
            ("Time was taken by the overrun of Commitments (5 min) and the overrun of Plan (5 min).",
             "It was paid for by Diagnosis (5 min) and the early start (5 min).",
             "Plan had 25 min, 5 min more than planned.", "Nobody chose to shorten it."),
        ),
        (
            ("10:00 start commitments 11:00", "10:05 enter wins", "10:10 enter scoreboard",
             "10:20 enter diagnosis", "10:30 release plan 240", "10:30 enter plan", "10:49:15 enter owners",
             "10:59:15 end"),
            ("Nothing took time from others.",
             "45 s at the end were not used, saved by Plan (45 s).", "Plan had 19:15 of its 20 min.",
             "The room gave up 4 min of Plan, and used 3:15 of them after all."),
        ),
        (
            ("10:00 start commitments 11:00", "10:05 release plan 60"),
            ("No end is in the log: the meeting was broken off, or still runs. How long its segments took is "
             "not known.", "The room gave up 1 min of Plan."),
        ),
    ],
    ids=["on time", "late, released, overtime", "saved", "early start", "ended early",
         "an early start that was used, and a cut", "given up and used", "not ended"],
)  # fmt: skip
def test_what_took_time_and_who_paid(lines: tuple[str, ...], sentences: tuple[str, ...]) -> None:
    assert accounts(review(AGENDA, *lines)) == sentences


def test_each_segment_says_how_it_kept_its_minutes() -> None:
    session = review(
        AGENDA, "10:00 start commitments 11:00", "10:05:10 enter wins", "10:08 enter scoreboard",
        "10:09 resize scoreboard 15", "10:23 enter plan", "10:24 release plan 120", "10:44 end",
    )  # fmt: skip
    assert {one.id: one.words for one in segments_ran(session)} == {
        "commitments": "as planned",
        "wins": "2:10 less",
        "scoreboard": "set to 15 min, as planned",
        "diagnosis": "skipped",
        "plan": "2 min released, 1 min over",
        "owners": "skipped",
    }


def test_absurd_days_do_not_fall_over() -> None:
    last = datetime.fromisoformat("9999-12-31T22:00:00+00:00")
    person = Person(name="Sam", side="us", leaves=time(0, 10), present=True)
    session = review(AGENDA, "10:00 start commitments 11:00", "10:30 end", starts=last)
    log: Any = [event.but(at=last + timedelta(minutes=at)) for at, event in enumerate(session.log)]
    log[0] = log[0].but(hard_stop=last)
    film = playable(session.but(log=tuple(log), people=(person,)))
    assert film.clock(film.last).date() == date(9999, 12, 31)
    assert len(film.moments) == 2
    assert recording(review((seg("only", 0),), "10:00 start only 10:00")) is not None


def test_a_recording_knows_whether_somebody_ended_the_meeting() -> None:
    lines = ("10:00 start commitments 11:00", "10:05 enter wins")
    assert not playable(review(AGENDA, *lines)).ended
    assert playable(review(AGENDA, *lines, "10:50 end")).ended


def test_a_recording_is_left_at_neither_end() -> None:
    film = playable(review(AGENDA, "10:00 start commitments 11:00", "10:05 enter wins", "10:50 end"))
    seconds = (film.first - 60, film.first + 60, film.last + 60)
    assert [film.within(one) for one in seconds] == [film.first, film.first + 60, film.last]
