"""What holds for any agenda and any log that the rules allow, at any time."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.causes import causes
from facilitator.core.log import End, Enter, Event, HardStop, Pause, Release, Resize, Resume, Start
from facilitator.core.log_rules import log_faults
from facilitator.core.moments import seconds_of
from facilitator.core.narrate import headline
from facilitator.core.record import Record
from facilitator.core.session import Segment
from facilitator.core.timing import Timeline, timeline
from tests.core.clocked import TEN, review, seg
from tests.core.second_reading import read

MINUTES = st.one_of(st.integers(0, 12), st.sampled_from([0.5, 1.25, 2.005, 3.7, 0.125, 7.99]))
SHORT = settings(max_examples=150, deadline=None)
Meeting = tuple[tuple[Segment, ...], tuple[Event, ...], datetime]


@st.composite
def agendas(draw: st.DrawFn) -> tuple[Segment, ...]:
    segments = []
    for index in range(draw(st.integers(1, 7))):
        looks = draw(st.sampled_from(["back", "back", "forward", "forward", "buffer"]))
        protected = looks != "buffer" and draw(st.integers(0, 2)) == 0
        floor = draw(st.none() | MINUTES)
        segments.append(seg(f"s{index}", draw(MINUTES), looks, floor=floor, protected=protected))
    return tuple(segments)


@st.composite
def meetings(draw: st.DrawFn, *, ending: bool = True) -> Meeting:
    """An agenda, a log that is in order, and a time from a little before its start to well after it."""
    agenda = draw(agendas())
    ids = [item.id for item in agenda]
    planned = {item.id: seconds_of(item.minutes) for item in agenda}
    protected = [item.id for item in agenda if item.protected]
    total = sum(planned.values())
    at = TEN + timedelta(seconds=draw(st.integers(-600, 1500)))
    stop = TEN + timedelta(seconds=total + draw(st.sampled_from([0, 0, -300, 240, -2000])))
    current, paused = draw(st.sampled_from([ids[0], ids[0], *ids])), False
    log: list[Event] = [Start(at=at, event="start", segment=current, hard_stop=stop)]
    for _ in range(draw(st.integers(0, 8))):
        at += timedelta(seconds=draw(st.sampled_from([0, 1, 20, 61, 180, 400, 1000])))
        what = draw(st.sampled_from(["enter", "enter", "enter", "pause", "hard_stop", "release", "resize"]))
        if what == "enter" and len(ids) > 1:
            current = draw(st.sampled_from([id_ for id_ in ids if id_ != current]))
            log.append(Enter(at=at, event="enter", segment=current))
        elif what == "pause":
            log.append(Resume(at=at, event="resume") if paused else Pause(at=at, event="pause"))
            paused = not paused
        elif what == "hard_stop":
            stop += timedelta(seconds=draw(st.integers(-900, 900)))
            log.append(HardStop(at=at, event="hard_stop", hard_stop=stop))
        elif what == "release" and protected:
            id_ = draw(st.sampled_from(protected))
            log.append(Release(at=at, event="release", segment=id_, seconds=draw(st.integers(1, 400))))
        elif what == "resize":
            id_, minutes = draw(st.sampled_from(ids)), draw(MINUTES)
            if id_ not in protected or seconds_of(minutes) >= planned[id_]:
                planned[id_] = seconds_of(minutes)
                log.append(Resize(at=at, event="resize", segment=id_, minutes=minutes))
    if ending and draw(st.booleans()):
        log.append(End(at=at + timedelta(seconds=30), event="end", open=()))
    now = TEN + timedelta(seconds=draw(st.integers(-700, int((at - TEN).total_seconds()) + 1200)))
    return agenda, tuple(log), now


def under_way(t: Timeline) -> bool:
    return t.state in ("running", "paused")


@SHORT
@given(meetings(ending=False))
def test_a_second_reading_of_the_rules_comes_to_the_same(meeting: Meeting) -> None:
    agenda, log, now = meeting
    assert log_faults(agenda, log) == []
    t = timeline(agenda, log, now, TEN)
    found = read(agenda, log, int(now.timestamp()))
    if found is None:
        assert t.state == "planned"
        return
    assert found == {
        **{
            name: getattr(t, name)
            for name in ("current", "left", "over", "overtime", "spare", "protects", "slack")
        },
        "elapsed": [item.elapsed for item in t.segments],
        "allotted": [item.allotted for item in t.segments],
    }


@SHORT
@given(meetings())
def test_a_protected_segment_that_was_not_released_never_has_less_than_planned(meeting: Meeting) -> None:
    agenda, log, now = meeting
    t = timeline(agenda, log, now, TEN)
    released = {event.segment for event in log if event.event == "release" and event.at <= now}
    for item, plan in zip(t.segments, agenda, strict=True):
        if plan.protected and plan.id not in released and item.state in ("current", "upcoming"):
            assert item.allotted >= item.planned_now >= item.planned


@SHORT
@given(meetings())
def test_what_is_left_fits_the_room_or_the_difference_is_told(meeting: Meeting) -> None:
    agenda, log, now = meeting
    t = timeline(agenda, log, now, TEN)
    if not under_way(t):
        return
    assert t.hard_stop is not None
    to_come = sum(item.allotted - item.elapsed for item in t.segments if item.state == "upcoming")
    room = int((t.hard_stop - now).total_seconds())
    assert t.left + to_come == room + t.overtime - t.spare
    assert t.projected_end == t.hard_stop + timedelta(seconds=t.overtime - t.spare)
    assert 0 in (t.overtime, t.spare)
    assert all(
        item.allotted >= item.elapsed and item.paid >= 0 for item in t.segments if item.state == "upcoming"
    )


@SHORT
@given(meetings())
def test_the_projection_is_one_unbroken_row(meeting: Meeting) -> None:
    agenda, log, now = meeting
    t = timeline(agenda, log, now, TEN)
    ahead = [item for item in t.segments if item.state in ("current", "upcoming")]
    for one, following in pairwise(ahead):
        assert one.ends == following.starts
    if ahead:
        assert ahead[-1].ends == t.projected_end


@SHORT
@given(meetings())
def test_later_events_are_as_if_never_written(meeting: Meeting) -> None:
    agenda, log, now = meeting
    so_far = tuple(event for event in log if event.at <= now)
    assert timeline(agenda, so_far, now, TEN) == timeline(agenda, log, now, TEN)


@SHORT
@given(meetings(), st.integers(-23 * 60, 23 * 60))
def test_the_offset_of_the_stamps_changes_nothing(meeting: Meeting, offset: int) -> None:
    agenda, log, now = meeting
    zone = timezone(timedelta(minutes=offset))
    there = tuple(_moved(event, lambda at: at.astimezone(zone)) for event in log)
    assert timeline(agenda, there, now.astimezone(zone), TEN) == timeline(agenda, log, now, TEN)
    assert log_faults(agenda, there) == log_faults(agenda, log) == []


@SHORT
@given(meetings(), st.integers(-800, 800), st.integers(0, 86399))
def test_another_day_month_or_hour_changes_nothing(meeting: Meeting, days: int, seconds: int) -> None:
    agenda, log, now = meeting
    by = timedelta(days=days, seconds=seconds)
    there = timeline(agenda, tuple(_moved(event, lambda at: at + by) for event in log), now + by, TEN + by)
    assert there == _moved_timeline(timeline(agenda, log, now, TEN), by)


@SHORT
@given(meetings())
def test_whenever_somebody_pays_or_it_ends_late_there_is_a_reason_to_name(meeting: Meeting) -> None:
    agenda, log, now = meeting
    t = timeline(agenda, log, now, TEN)
    if t.overtime or any(item.paid for item in t.segments):
        assert causes(t, TEN)
    session = review(agenda).but(log=log)
    said = headline(session, t)
    assert said.text.endswith(".")
    assert "-" not in said.text
    assert ("late" in said.ending) == (t.overtime > 0)


def _moved(event: Event, change: Any) -> Event:
    changes = {"at": change(event.at)}
    if event.event in ("start", "hard_stop"):
        changes["hard_stop"] = change(event.hard_stop)
    assert isinstance(event, Record)
    return event.but(**changes)


def _moved_timeline(t: Timeline, by: timedelta) -> Timeline:
    def move(at: datetime | None) -> Any:
        return None if at is None else at + by

    segments = tuple(replace(item, starts=move(item.starts), ends=move(item.ends)) for item in t.segments)
    names = ("now", "started", "hard_stop", "projected_end", "start_by")
    return replace(t, segments=segments, **{name: move(getattr(t, name)) for name in names})
