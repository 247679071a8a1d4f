"""What a log or an agenda must not say, and the sentence that tells."""

from datetime import timedelta

import pytest

from facilitator.core.log import Enter
from facilitator.core.log_rules import agenda_faults, log_faults
from tests.core.clocked import GROWTH, at, log, seg

BEGAN = "10:00 start commitments 11:00"


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (BEGAN,),
        (BEGAN, "10:00 enter wins", "10:00 enter commitments"),
        (BEGAN, "10:01 pause", "10:02 enter plan", "10:03 end"),
        (BEGAN, "10:01 pause", "10:02 resume", "10:02 pause", "10:02 resume"),
        (BEGAN, "10:01 hard_stop 9:00"),
        (BEGAN, "10:01 release plan 1", "10:02 release plan 99999"),
        (
            BEGAN,
            "10:01 resize wins 0",
            "10:02 resize plan 20",
            "10:03 resize plan 25",
            "10:04 resize plan 25",
        ),
    ],
)
def test_a_log_that_is_in_order(lines: tuple[str, ...]) -> None:
    assert log_faults(GROWTH, log(*lines)) == []


@pytest.mark.parametrize(
    ("lines", "index", "key", "message"),
    [
        (("10:00 enter wins", BEGAN), 0, None, "event 1 (enter) comes before the meeting was started"),
        ((BEGAN, "10:01 start wins 11:00"), 1, None, "event 2 (start) comes a second time"),
        ((BEGAN, "10:01 end", "10:02 enter wins"), 2, None, "event 3 (enter) comes after the end"),
        ((BEGAN, "10:01 end", "10:02 end"), 2, None, "event 3 (end) comes after the end"),
        (
            (BEGAN, "10:01 enter commitments"),
            1,
            "segment",
            'event 2 (enter) names the segment "commitments", which is already the current one',
        ),
        (
            (BEGAN, "10:01 enter planning"),
            1,
            "segment",
            'event 2 (enter) names the segment "planning", which is not on the agenda',
        ),
        (
            ("10:00 start x 11:00",),
            0,
            "segment",
            'event 1 (start) names the segment "x", which is not on the agenda',
        ),
        (
            (BEGAN, "10:01 release x 5"),
            1,
            "segment",
            'event 2 (release) names the segment "x", which is not on',
        ),
        (
            (BEGAN, "10:01 resize x 5"),
            1,
            "segment",
            'event 2 (resize) names the segment "x", which is not on',
        ),
        (
            (BEGAN, "10:01 release wins 5"),
            1,
            "segment",
            'event 2 (release) names the segment "wins", which is not protected',
        ),
        ((BEGAN, "10:01 resume"), 1, None, "event 2 (resume) comes while the meeting is not paused"),
        (
            (BEGAN, "10:01 pause", "10:02 enter wins", "10:03 pause"),
            3,
            None,
            "event 4 (pause) comes while the meeting is paused already",
        ),
        (
            (BEGAN, "10:01 resize plan 19.9"),
            1,
            "minutes",
            'event 2 (resize) makes the segment "plan" shorter than its 20 min',
        ),
        (
            (BEGAN, "10:01 resize plan 25", "10:02 resize plan 24"),
            2,
            "minutes",
            'event 3 (resize) makes the segment "plan" shorter than its 25.0 min',
        ),
        (
            (BEGAN, "10:05 enter wins", "10:04 enter plan"),
            2,
            "at",
            "event 3 (enter) is at 2026-12-03 10:04:00+00:00, before the event above it at",
        ),
    ],
)
def test_a_log_that_is_not(lines: tuple[str, ...], index: int, key: str | None, message: str) -> None:
    (fault,) = log_faults(GROWTH, log(*lines))
    assert (fault.index, fault.key) == (index, key)
    assert fault.message.startswith(message)


def test_fractions_of_a_second_are_told_for_both_times() -> None:
    bit = timedelta(milliseconds=500)
    (start,) = log(BEGAN)
    events = (
        start.but(hard_stop=at("11:00") + bit),
        Enter(at=at("10:05") + bit, event="enter", segment="plan"),
    )
    assert [(fault.index, fault.key) for fault in log_faults(GROWTH, events)] == [(0, "hard_stop"), (1, "at")]
    assert "fraction of a second" in log_faults(GROWTH, events)[0].message


def test_every_slip_is_told_once() -> None:
    lines = ("10:00 pause", "10:01 enter nowhere", BEGAN, "10:03 enter wins", "10:02 enter wins")
    assert [fault.index for fault in log_faults(GROWTH, log(*lines))] == [0, 1, 2, 4, 4]


def test_an_agenda_has_no_id_twice_and_no_protected_buffer() -> None:
    agenda = (seg("plan", 20), seg("rest", 5, "buffer", protected=True), seg("plan", 10))
    assert [(fault.index, fault.key) for fault in agenda_faults(agenda)] == [(1, "protected"), (2, "id")]
    assert agenda_faults(agenda)[1].message == (
        'segment 3 ("plan") has the same id as segment 1: give it one of its own'
    )
    assert agenda_faults(GROWTH) == []
