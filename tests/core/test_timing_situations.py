"""Situations that real meetings get into, and a whole day of ticks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from facilitator.core import drive
from facilitator.core.session import Session
from facilitator.core.timing import Timeline, as_json, timeline
from tests.core.clocked import GROWTH, TEN, allotted, at, of, review, seen, seg

ON_TIME = "10:00 start commitments 11:00"
#: A segment of each kind that the clock knows: looking back, a buffer, looking forward, protected.
EACH_KIND = (
    seg("past", 10, "back"), seg("spare", 10, "buffer"), seg("ideas", 10, floor=4),
    seg("plan", 20, protected=True), seg("owners", 10, floor=8),
)  # fmt: skip


# Late and early


@pytest.mark.parametrize(
    ("began", "paid", "start_by", "slack", "alert"),
    [
        ("10:04", {"scoreboard": 4}, "10:32", 28, "calm"),
        ("10:10", {"commitments": 2, "wins": 3, "scoreboard": 5}, "10:32", 22, "calm"),
        ("10:20", {"commitments": 2, "wins": 3, "scoreboard": 8, "diagnosis": 5, "owners": 2},
         "10:32", 12, "calm"),
        ("10:40", {"commitments": 5, "wins": 5, "scoreboard": 10, "diagnosis": 10, "owners": 2},
         "10:32", -8, "cut"),
        ("9:55", {}, "10:32", 37, "calm"),
        ("9:30", {}, "10:32", 62, "calm"),
    ],
)  # fmt: skip
def test_who_pays_for_a_late_start_and_when_the_plan_starts_at_the_latest(
    began: str, paid: dict[str, int], start_by: str, slack: int, alert: str
) -> None:
    t = seen(GROWTH, began, f"{began} start commitments 11:00")
    assert {item.id: item.paid // 60 for item in t.segments if item.paid} == paid
    assert (t.start_by, t.slack, t.alert) == (at(start_by), slack * 60, alert)
    assert of(t, "plan").allotted >= 20 * 60


@pytest.mark.parametrize(("began", "ends"), [("10:40", "11:40"), ("9:30", "10:30")])
def test_with_the_full_length_from_now_nobody_pays_and_nothing_is_gained(began: str, ends: str) -> None:
    t = seen(GROWTH, began, f"{began} start commitments {ends}")
    assert tuple(allotted(t).values()) == (5, 5, 10, 10, 20, 10)
    assert (t.projected_end, t.overtime, t.spare) == (at(ends), 0, 0)


# Pauses


@pytest.mark.parametrize(
    ("entered", "length", "paid", "left"),
    [
        # Five minutes of pause after two of work, with room to the minute.
        ("past", 5, {"spare": 5}, 8),
        ("spare", 5, {"spare": 5}, 3),
        ("ideas", 5, {"ideas": 3, "owners": 2}, 5),
        ("plan", 5, {"owners": 2}, 18),
        ("owners", 5, {"owners": 2}, 6),
        # Twenty: what can pay has paid, the rest is overtime.
        ("past", 20, {"past": 5, "spare": 10, "ideas": 3, "owners": 2}, 3),
        ("ideas", 20, {"ideas": 10, "owners": 2}, 0),
        ("plan", 20, {"owners": 2}, 18),
    ],
)
def test_a_pause_in_each_kind_of_segment(entered: str, length: int, paid: dict[str, int], left: int) -> None:
    here = [item.id for item in EACH_KIND].index(entered)
    stop = at("10:00") + timedelta(minutes=sum(item.minutes for item in EACH_KIND[here:]))
    began, resumed = f"10:00 start {entered} {stop:%H:%M}", f"10:{2 + length:02}"
    before = seen(EACH_KIND, "10:02", began)
    paused = seen(EACH_KIND, resumed, began, "10:02 pause")
    going_on = seen(EACH_KIND, resumed, began, "10:02 pause", f"{resumed} resume")
    assert {item.id: item.paid // 60 for item in paused.segments if item.paid} == paid
    assert (paused.state, paused.left, of(paused, entered).elapsed) == ("paused", left * 60, 120)
    assert paused.hard_stop == before.hard_stop
    if before.slack is not None:
        assert paused.slack == before.slack - length * 60
    assert {**as_json(going_on), "state": "paused"} == as_json(paused)
    assert of(paused, "plan").allotted >= (0 if here > 3 else 20 * 60)


def test_two_pauses_add_up_to_one() -> None:
    twice = seen(GROWTH, "10:20", ON_TIME, "10:01 pause", "10:03 resume", "10:05 pause", "10:09 resume")
    once = seen(GROWTH, "10:20", ON_TIME, "10:02 pause", "10:08 resume")
    assert as_json(twice) == as_json(once)


# Jumps


def test_back_from_the_plan_and_into_it_again_each_gets_what_it_is_owed() -> None:
    there = (
        ON_TIME,
        "10:05 enter wins",
        "10:10 enter scoreboard",
        "10:20 enter diagnosis",
        "10:30 enter plan",
    )
    back = seen(GROWTH, "10:36", *there, "10:36 enter diagnosis")
    # Ten minutes used, of ten: what goes on now is an overrun, and owners can pay two minutes of it.
    assert (back.left, back.over, of(back, "diagnosis").starts) == (0, 0, at("10:20"))
    assert (back.protects, back.start_by, back.alert) == ("plan", at("10:38"), "closing")
    assert (of(back, "plan").elapsed, of(back, "plan").allotted) == (360, 20 * 60)
    longer = seen(GROWTH, "10:40", *there, "10:36 enter diagnosis")
    assert (longer.over, longer.overtime, longer.alert) == (240, 120, "cut")
    again = seen(GROWTH, "10:40", *there, "10:36 enter diagnosis", "10:40 enter plan")
    assert (again.current, again.left, of(again, "plan").starts) == ("plan", 14 * 60, at("10:30"))
    assert [item.state for item in again.segments] == ["done"] * 4 + ["current", "upcoming"]
    assert (allotted(again, "plan", "owners"), again.overtime) == ({"plan": 20, "owners": 8}, 120)


def test_skipping_forward_and_back_to_what_was_skipped() -> None:
    skipped = seen(GROWTH, "10:05", ON_TIME, "10:05 enter diagnosis")
    assert [item.state for item in skipped.segments[:4]] == ["done", "skipped", "skipped", "current"]
    assert (of(skipped, "wins").starts, of(skipped, "wins").ends, of(skipped, "wins").allotted) == (
        None,
        None,
        0,
    )
    assert of(skipped, "plan").gained == 15 * 60
    back = seen(GROWTH, "10:08", ON_TIME, "10:05 enter diagnosis", "10:08 enter wins")
    assert [item.state for item in back.segments[:4]] == ["done", "current", "upcoming", "upcoming"]
    assert (of(back, "diagnosis").elapsed, of(back, "diagnosis").allotted) == (180, 600)
    assert (back.left, of(back, "plan").gained, back.projected_end) == (300, 0, at("11:00"))


# The hard stop


@pytest.mark.parametrize(
    ("stop", "has", "ends"),
    [
        ("11:10", {"scoreboard": 10, "diagnosis": 10, "plan": 30, "owners": 10}, "11:10"),
        ("11:00", {"scoreboard": 10, "diagnosis": 10, "plan": 20, "owners": 10}, "11:00"),
        ("10:57", {"scoreboard": 7, "diagnosis": 10, "plan": 20, "owners": 10}, "10:57"),
        ("10:50", {"scoreboard": 5, "diagnosis": 7, "plan": 20, "owners": 8}, "10:50"),
        ("10:30", {"scoreboard": 0, "diagnosis": 0, "plan": 20, "owners": 8}, "10:38"),
        ("10:00", {"scoreboard": 0, "diagnosis": 0, "plan": 20, "owners": 8}, "10:38"),
    ],
)
def test_the_hard_stop_is_moved(stop: str, has: dict[str, float], ends: str) -> None:
    t = seen(
        GROWTH, "10:10", ON_TIME, "10:05 enter wins", "10:10 enter scoreboard", f"10:10 hard_stop {stop}"
    )
    assert allotted(t, *has) == has
    assert (t.hard_stop, t.projected_end) == (at(stop), at(ends))


def test_only_the_last_hard_stop_holds() -> None:
    there_and_back = seen(GROWTH, "10:12", ON_TIME, "10:05 hard_stop 10:40", "10:10 hard_stop 11:00")
    assert there_and_back == seen(GROWTH, "10:12", ON_TIME)


# Odd agendas


def test_segments_of_no_minutes_pay_nothing_and_stand_in_nobodys_way() -> None:
    agenda = (seg("hello", 0), seg("talk", 10, "back"), seg("none", 0, "buffer"),
              seg("plan", 20, protected=True), seg("bye", 0, protected=True))  # fmt: skip
    t = seen(agenda, "10:06", "10:04 start hello 10:30")
    assert allotted(t) == {"hello": 0, "talk": 4, "none": 0, "plan": 20, "bye": 0}
    assert (t.over, t.protects, t.start_by, t.overtime) == (120, "plan", at("10:10"), 0)
    in_the_plan = seen(agenda, "10:10", "10:00 start hello 10:30", "10:10 enter plan")
    assert (in_the_plan.protects, in_the_plan.left) == (None, 20 * 60)


@pytest.mark.parametrize("looks", ["back", "forward", "buffer"])
def test_a_meeting_of_no_minutes_at_all(looks: str) -> None:
    agenda = (seg("a", 0, looks), seg("b", 0, looks))
    t = seen(agenda, "10:03", "10:00 start a 10:00")
    # The overrun has nobody to pay it.
    assert (t.over, t.left, t.overtime, t.projected_end) == (180, 0, 180, at("10:03"))
    assert seen(agenda, "9:00").projected_end == TEN


@pytest.mark.parametrize(
    ("now", "has", "over", "overtime", "spare"),
    [
        ("10:00", (10, 10, 10), 0, 0, 0),
        ("10:10", (10, 10, 10), 0, 0, 0),
        ("10:15", (10, 10, 5), 5, 0, 0),
        ("10:29", (10, 1, 0), 19, 0, 0),
        ("10:35", (10, 0, 0), 25, 5, 0),
    ],
)
def test_an_agenda_of_buffers_is_used_up_from_its_end(
    now: str, has: tuple[int, ...], over: int, overtime: int, spare: int
) -> None:
    agenda = tuple(seg(name, 10, "buffer", floor=5) for name in "abc")
    t = seen(agenda, now, "10:00 start a 10:30")
    assert tuple(allotted(t).values()) == has
    assert (t.over, t.overtime, t.spare) == (over * 60, overtime * 60, spare)
    assert (t.protects, t.start_by, t.slack) == (None, None, None)


def test_of_two_protected_blocks_the_second_is_protected_while_the_first_runs() -> None:
    agenda = (seg("talk", 10), seg("plan", 20, protected=True), seg("gap", 5, "back"),
              seg("owners", 10, protected=True), seg("bye", 5))  # fmt: skip
    began = ("10:00 start talk 10:50", "10:10 enter plan")
    before = seen(agenda, "10:05", began[0])
    # What stands between them and looks back is not waited for; of the last, the floor is.
    assert (before.protects, before.start_by) == ("plan", at("10:17:30"))
    within = seen(agenda, "10:20", *began)
    assert (within.protects, within.start_by) == ("owners", at("10:37:30"))
    over = seen(agenda, "10:37", *began)
    assert (over.over, of(over, "owners").allotted, of(over, "gap").allotted) == (420, 600, 30)
    late = seen(agenda, "10:45", *began)
    assert (late.alert, of(late, "owners").allotted, late.overtime) == ("cut", 600, 450)
    let_go = seen(agenda, "10:45", *began, "10:45 release owners 300", "10:45 release plan 60")
    assert (of(let_go, "owners").allotted, let_go.overtime) == (300, 150)


# Midnight and changed clocks, driven by the keys


@pytest.mark.parametrize(
    "starts",
    [
        datetime(2026, 12, 3, 10, 0, tzinfo=ZoneInfo("America/New_York")),
        datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("Europe/Berlin")),  # into the new year
        datetime(2026, 3, 8, 1, 30, tzinfo=ZoneInfo("America/New_York")),  # 2:00 becomes 3:00
        datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York")),  # 2:00 becomes 1:00
        datetime(2027, 3, 28, 1, 30, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 10, 4, 1, 45, tzinfo=ZoneInfo("Australia/Lord_Howe")),  # by half an hour
    ],
)
def test_the_same_keys_give_the_same_minutes_on_any_night(starts: datetime) -> None:
    found, plain = _driven(starts), _driven(TEN)
    assert [_durations(t) for t in found] == [_durations(t) for t in plain]
    assert [int(t.projected_end.timestamp() - starts.timestamp()) for t in found] == [
        int(t.projected_end.timestamp() - TEN.timestamp()) for t in plain
    ]


def _driven(starts: datetime) -> list[Timeline]:
    """A meeting driven in local time, seen every five minutes."""

    def after(minutes: float) -> datetime:
        return (starts.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(starts.tzinfo)

    session = review(starts=starts)
    session = drive.start(session, "commitments", drive.plan_start(session, after(4)).scheduled_end, after(4))
    session, _ = drive.next_segment(session, after(9))
    session = drive.resume(drive.pause(session, after(10)), after(16))
    session = drive.go_to(session, "diagnosis", after(28))
    session = drive.moved_on_earlier(session, timedelta(minutes=3), after(29))
    session = drive.move_hard_stop(session, after(70), after(32))
    session, _ = drive.next_segment(session, after(35))
    session = drive.release(session, "plan", 120, after(50))
    session, _ = drive.next_segment(session, after(58))
    session = drive.end(session, (), after(69))
    return [timeline(session.agenda, session.log, after(minute), starts) for minute in range(-5, 80, 5)]


def _durations(t: Timeline) -> list[object]:
    whole: list[object] = [
        t.state,
        t.alert,
        t.current,
        t.left,
        t.over,
        t.overtime,
        t.spare,
        t.protects,
        t.slack,
    ]
    return whole + [(item.state, item.elapsed, item.allotted, item.paid, item.gained) for item in t.segments]


# A day of ticks


LONG = (seg("talk", 600, "back"), seg("ideas", 240), seg("plan", 480, protected=True), seg("owners", 120))
#: Set from 10:00 to 10:00: on time, a pause of an hour, and never ended.
ALL_DAY = ("10:00 start talk 34:00", "15:00 pause", "16:00 resume", "22:30 enter plan", "31:00 enter owners")


def test_no_second_of_a_day_is_lost_or_counted_twice() -> None:
    session = review(LONG, *ALL_DAY)
    paused, step = 0, 10
    for tick in range(0, 24 * 3600 + 1, step):
        t = timeline(session.agenda, session.log, TEN + timedelta(seconds=tick), TEN)
        current = of(t, t.current or "")
        assert sum(item.elapsed for item in t.segments) == tick - paused
        assert t.left - t.over == current.allotted - current.elapsed
        assert t.slack is None or t.start_by == TEN + timedelta(seconds=tick + t.slack)
        paused += step if t.state == "paused" else 0
    assert paused == 3600


def test_a_tick_shows_what_a_program_started_that_moment_shows() -> None:
    session = review(LONG, *ALL_DAY)
    for tick in range(0, 24 * 3600, 61):
        now = TEN + timedelta(seconds=tick)
        read = Session.read(session.as_table())
        so_far = tuple(event for event in read.log if event.at <= now)
        assert timeline(session.agenda, session.log, now, TEN) == timeline(
            read.agenda, so_far, now, read.meeting.starts
        )
