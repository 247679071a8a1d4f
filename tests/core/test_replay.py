"""A long log is read once, and what is said of any second of it is as if it were read anew."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.log import End, Enter, Event, HardStop, Pause, Release, Resize, Resume, Start
from facilitator.core.moments import epoch_seconds
from facilitator.core.replay import replay
from facilitator.core.session import Segment

BEGAN = datetime(2026, 12, 3, 15, tzinfo=UTC)
AGENDA = tuple(
    Segment(id=name, kind="plan", title=name, minutes=10, looks="forward", protected=name == "b")
    for name in ("a", "b", "c")
)


def long_log(choices: list[int], *, ends: bool) -> tuple[Event, ...]:
    """150 events, some of them in one second."""
    log: list[Event] = [Start(at=BEGAN, event="start", segment="a", hard_stop=BEGAN + timedelta(hours=1))]
    paused = False
    for number in range(148):
        choice = choices[number % len(choices)]
        at = log[-1].at + timedelta(seconds=choice % 3)
        if choice % 6 == 0:
            log.append(Enter(at=at, event="enter", segment="abc"[number % 3]))
        elif choice % 6 == 1:
            paused = not paused
            log.append(Pause(at=at, event="pause") if paused else Resume(at=at, event="resume"))
        elif choice % 6 == 2:
            log.append(HardStop(at=at, event="hard_stop", hard_stop=BEGAN + timedelta(seconds=number)))
        elif choice % 6 == 3:
            log.append(Release(at=at, event="release", segment="b", seconds=choice))
        else:
            log.append(Resize(at=at, event="resize", segment="c", minutes=choice))
    if ends:
        log.append(End(at=log[-1].at, event="end"))
    return tuple(log)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.booleans(), st.data())
def test_any_second_of_a_long_log_is_as_if_it_were_read_anew(
    choices: list[int], ends: bool, data: st.DataObject
) -> None:
    log = long_log(choices, ends=ends)
    first, last = epoch_seconds(BEGAN), epoch_seconds(log[-1].at)
    for now in (last + 5, *data.draw(st.lists(st.integers(first - 1, last + 9), max_size=4)), last + 5):
        told = replay(AGENDA, log, now)
        assert told == replay(list(AGENDA), list(log), now)
        told.segments[0].elapsed += 1_000  # whoever changes what was told changes nothing for the next
    shorter = tuple(one.but(minutes=5) for one in AGENDA)
    assert replay(shorter, log, last) == replay(list(shorter), list(log), last)
    assert replay(shorter, log[:120], last) == replay(list(shorter), list(log[:120]), last)


@pytest.mark.parametrize("ends", [False, True])
def test_every_second_of_one_long_log(ends: bool) -> None:
    log = long_log([0, 7, 14, 21, 4, 31, 13], ends=ends)
    for now in range(epoch_seconds(BEGAN) - 1, epoch_seconds(log[-1].at) + 3):
        assert replay(AGENDA, log, now) == replay(list(AGENDA), list(log), now)
    shorter = tuple(one.but(minutes=5) for one in AGENDA)
    assert replay(shorter, log, now) == replay(list(shorter), list(log), now) != replay(AGENDA, log, now)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.booleans(), st.data())
def test_a_log_that_grows_is_read_on_and_says_the_same_as_if_it_were_read_anew(
    choices: list[int], ends: bool, data: st.DataObject
) -> None:
    log = long_log(choices, ends=ends)
    last = epoch_seconds(log[-1].at)
    for length in sorted(data.draw(st.lists(st.integers(100, len(log)), min_size=1, max_size=5))):
        some = log[:length]
        for now in (epoch_seconds(some[-1].at), last, last + 7):
            assert replay(AGENDA, some, now) == replay(list(AGENDA), list(some), now)
    after = (*log, Pause(at=log[-1].at + timedelta(seconds=5), event="pause"))  # of an end nothing follows
    assert replay(AGENDA, after, last + 7) == replay(list(AGENDA), list(after), last + 7)
    # One of the events that were there before is another one now, and the last of them is the same.
    at = data.draw(st.integers(0, 98))
    other = (*log[:at], log[at].but(at=log[at].at), *log[at + 1 :])
    changed = (*log[:at], Resize(at=log[at].at, event="resize", segment="b", minutes=59), *log[at + 1 :])
    for one in (other, changed):
        if at:
            assert replay(AGENDA, one, last + 7) == replay(list(AGENDA), list(one), last + 7)
    assert replay(AGENDA, log, last + 7) == replay(list(AGENDA), list(log), last + 7)


@pytest.mark.parametrize("ends", [False, True])
def test_a_log_that_goes_on_event_by_event(ends: bool) -> None:
    log = long_log([0, 7, 14, 21, 4, 31, 13], ends=ends)
    log = (*log, Pause(at=log[-1].at + timedelta(seconds=5), event="pause"))
    for length in range(95, len(log) + 1):
        some, now = log[:length], epoch_seconds(log[length - 1].at) + 3
        assert replay(AGENDA, some, now) == replay(list(AGENDA), list(some), now)
