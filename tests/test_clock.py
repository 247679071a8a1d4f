"""The clock: for the record it is the wall's time while that can be believed, and it never goes back."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.clock import AGREES, Clock, SystemZone, local_zone, local_zone_name, steady_source

BEGAN = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
HOUR = 3600.0


class Machine:
    """A machine's two sources of time, moved by hand."""

    def __init__(self, began: datetime = BEGAN, *, counts_sleep: bool = True) -> None:
        self.began = began
        self.wall = began.timestamp()
        self.steady = 5000.0
        self.counts_sleep = counts_sleep

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def sleeps(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds if self.counts_sleep else 0

    def clock(self, speed: float = 1.0, start: datetime | None = None) -> Clock:
        counts = self.counts_sleep
        return Clock(speed, start, wall=lambda: self.wall, steady=lambda: self.steady, counts_sleep=counts)

    def after(self, clock: Clock) -> float:
        """Seconds that the clock says have passed since the machine was started."""
        return (clock.now().astimezone(UTC) - self.began).total_seconds()


# What it shows


def test_time_is_the_walls_in_the_machines_offset() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(90)
    assert machine.after(clock) == 90
    assert clock.now().utcoffset() == clock.now().astimezone().utcoffset()
    assert clock.noticed(UTC) == ""


BACK = "The system clock was set back by {} at 10:20; the meeting's clock goes on as before."
AHEAD = "The system clock jumped ahead by {} at 10:20; the meeting's clock goes on as before."


@pytest.mark.parametrize(
    ("jump", "said"),
    [
        (-HOUR, BACK.format("1 h")),
        (HOUR, AHEAD.format("1 h")),
        (-61, BACK.format("1 min")),
        (61, AHEAD.format("1 min")),
        (90 * 60, AHEAD.format("1 h 30 min")),
        (-3599, BACK.format("1 h")),
        (-86400, BACK.format("24 h")),
        (-20 * 365 * 86400, BACK.format("7300 days")),
    ],
)
def test_jump_of_the_system_clock_is_said_once_and_not_believed(jump: float, said: str) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(1200)
    assert machine.after(clock) == 1200
    machine.wall += jump
    assert machine.after(clock) == 1200
    assert clock.noticed(UTC) == said
    for seconds in (0.5, 0.5, 600, 3 * HOUR):
        before = machine.after(clock)
        machine.passes(seconds)
        assert machine.after(clock) - before == pytest.approx(seconds, abs=1e-3)
        assert clock.noticed(UTC) == ""


def test_jump_that_nobody_saw_happen_is_noticed_when_one_looks() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.steady += 1200
    machine.wall -= HOUR - 1200
    assert clock.noticed(UTC) == BACK.format("1 h")
    assert machine.after(clock) == 1200


def test_clock_time_of_the_jump_is_that_of_the_zone_asked_for() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall += HOUR
    assert " at 05:00;" in clock.noticed(timezone(timedelta(hours=-5)))


def test_system_clock_put_right_again_is_followed_without_a_word() -> None:
    machine = Machine()
    clock = machine.clock()
    for jump in (-HOUR, HOUR):
        machine.wall += jump
        assert clock.noticed(UTC)
        machine.passes(600)
        before = machine.after(clock)
        machine.wall += 1 - jump
        assert machine.after(clock) == before + 1, "a second nearer to the truth"
        assert clock.noticed(UTC) == ""


def test_another_jump_is_said_again() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= HOUR
    assert "set back by 1 h at" in clock.noticed(UTC)
    machine.wall -= HOUR
    assert "set back by 1 h at" in clock.noticed(UTC)
    machine.wall += 3.5 * HOUR
    assert "jumped ahead by 3 h 30 min at" in clock.noticed(UTC)
    machine.wall -= 1.5 * HOUR
    assert clock.noticed(UTC) == ""
    assert machine.after(clock) == 0


# Small corrections, and drift


@pytest.mark.parametrize("step", [0.5, 1, AGREES])
def test_small_step_ahead_is_followed_at_once(step: float) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall += step
    assert machine.after(clock) == step
    assert clock.noticed(UTC) == ""


@pytest.mark.parametrize("step", [AGREES + 0.1, 30, 59, -AGREES - 0.1, -30, -59])
def test_timers_stay_right_when_the_system_clock_is_set_by_less_than_is_worth_a_word(step: float) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall += step
    for seconds in (0.5, 600):
        before = machine.after(clock)
        machine.passes(seconds)
        assert machine.after(clock) - before == pytest.approx(seconds, abs=1e-3)
    assert clock.noticed(UTC) == ""


@pytest.mark.parametrize("step", [0.5, 1, AGREES])
def test_small_step_back_is_made_up_for_without_standing_still(step: float) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= step
    before = machine.after(clock)
    for _ in range(int(step * 20) + 1):
        machine.passes(0.5)
        now = machine.after(clock)
        assert 0.44 < now - before < 0.51
        before = now
    assert before == pytest.approx(machine.wall - BEGAN.timestamp(), abs=1e-3)
    assert clock.noticed(UTC) == ""


@pytest.mark.parametrize("drift", [0, 200e-6, -200e-6])
@pytest.mark.parametrize("counts_sleep", [True, False])
def test_a_day_of_ticks_keeps_to_the_wall(drift: float, counts_sleep: bool) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    clock = machine.clock()
    before = 0.0
    for _ in range(24 * 3600):
        machine.steady += 1
        machine.wall += 1 + drift
        now = machine.after(clock)
        assert 0.89 < now - before < 1.01
        before = now
    assert before == pytest.approx(86400 * (1 + drift), abs=0.5)
    assert clock.noticed(UTC) == ""


def test_a_day_of_ticks_after_a_jump_and_in_a_rehearsal_loses_nothing() -> None:
    machine = Machine()
    set_back, rehearsal = machine.clock(), machine.clock(10, BEGAN)
    machine.wall -= HOUR
    for _ in range(24 * 7200):
        machine.passes(0.5)
        set_back.now(), rehearsal.now()
    assert machine.after(set_back) == pytest.approx(86400, abs=0.01)
    assert machine.after(rehearsal) == pytest.approx(864000, abs=0.1)


@given(
    st.lists(st.tuples(st.floats(-1e5, 1e5), st.floats(0, 1e5), st.booleans()), max_size=20),
    st.sampled_from([0.5, 1.0, 60.0]),
    st.booleans(),
)
def test_time_never_goes_back_nor_stands_still(
    steps: list[tuple[float, float, bool]], speed: float, counts_sleep: bool
) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    clock = machine.clock(speed)
    before = clock.now()
    for jump, passed, asked in steps:
        machine.passes(passed)
        machine.wall += jump
        if asked:
            clock.noticed()
        now = clock.now()
        assert (now - before).total_seconds() >= passed * speed * 0.9 - 1e-3
        before = now


# Sleep


@pytest.mark.parametrize("counts_sleep", [True, False])
def test_laptop_that_slept_wakes_to_the_right_time(counts_sleep: bool) -> None:
    machine = Machine(counts_sleep=counts_sleep)
    clock = machine.clock()
    machine.passes(600)
    assert machine.after(clock) == 600
    machine.sleeps(600)
    assert machine.after(clock) == 1200
    said = clock.noticed(UTC)
    machine.passes(60)
    assert machine.after(clock) == 1260
    assert clock.noticed(UTC) == ""
    if counts_sleep:
        assert said == ""
    else:  # it may as well have been somebody's hand
        assert said == (
            "The system clock jumped ahead by 10 min at 10:10, or this computer slept; "
            "the meeting's clock follows it."
        )


def test_where_sleep_is_not_counted_a_clock_set_back_is_told_all_the_same() -> None:
    machine = Machine(counts_sleep=False)
    clock = machine.clock()
    machine.passes(1200)
    machine.wall -= HOUR
    assert machine.after(clock) == 1200
    assert clock.noticed(UTC) == BACK.format("1 h")


def test_sleep_while_the_system_clock_is_wrong_is_counted() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= HOUR
    assert clock.noticed(UTC)
    machine.sleeps(600)
    assert (machine.after(clock), clock.noticed(UTC)) == (600, "")


# Reviews that are opened


def test_review_that_has_not_begun_opens_by_the_system_clock_whatever_it_did() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= HOUR
    assert machine.after(clock) == 0
    clock.begin()
    assert machine.after(clock) == -HOUR
    machine.passes(60)
    assert (machine.after(clock), clock.noticed(UTC)) == (60 - HOUR, "")


def test_review_under_way_goes_on_by_the_time_it_had() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(1200)
    machine.wall -= HOUR
    assert clock.noticed(UTC)
    clock.begin(not_before=BEGAN + timedelta(seconds=900))
    assert (machine.after(clock), clock.noticed(UTC)) == (1200, "")


def test_program_run_again_after_the_clock_was_set_back_goes_on_from_the_record() -> None:
    machine = Machine()
    clock = machine.clock()
    clock.begin(not_before=BEGAN + timedelta(minutes=50))
    assert clock.noticed(UTC) == (
        "The system clock is 50 min behind the record of this review, 10:50; "
        "the meeting's clock goes on from there."
    )
    machine.passes(60)
    assert machine.after(clock) == 51 * 60
    machine.wall += 50 * 60
    assert (machine.after(clock), clock.noticed(UTC)) == (51 * 60, "")


def test_second_pressed_just_now_is_no_jump() -> None:
    machine = Machine()
    clock = machine.clock()
    clock.begin(not_before=BEGAN + timedelta(seconds=2))
    assert (machine.after(clock), clock.noticed(UTC)) == (2, "")


# Midnight, and changes of the local clocks


@pytest.fixture
def tz(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Sets TZ; afterwards the C library is told that it is as before."""
    yield monkeypatch
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.skipif("not hasattr(__import__('time'), 'tzset')", reason="the zone cannot be set there")
@pytest.mark.parametrize(
    ("began", "shown"),
    [
        ("2026-12-31T23:30:00-05:00", ["23:30 -05:00", "00:00 -05:00", "00:30 -05:00"]),
        ("2027-03-14T01:30:00-05:00", ["01:30 -05:00", "03:00 -04:00", "03:30 -04:00"]),
        ("2026-11-01T01:30:00-04:00", ["01:30 -04:00", "01:00 -05:00", "01:30 -05:00"]),
    ],
    ids=["midnight", "clocks go forward", "clocks go back"],
)
def test_what_the_calendar_does_is_no_jump(tz: pytest.MonkeyPatch, began: str, shown: list[str]) -> None:
    tz.setenv("TZ", "America/New_York")
    time.tzset()
    machine = Machine(datetime.fromisoformat(began))
    clock = machine.clock()
    seen = []
    for second in range(3601):
        assert machine.after(clock) == second
        now = clock.now()
        if second % 1800 == 0:
            seen.append(f"{now:%H:%M} {now.isoformat()[-6:]}")
        assert clock.noticed() == ""
        machine.passes(1)
    assert seen == shown


# Rehearsals


def test_rehearsal_runs_as_many_times_as_fast_from_now() -> None:
    machine = Machine()
    clock = machine.clock(60)
    assert machine.after(clock) == 0
    machine.passes(30)
    assert machine.after(clock) == 1800


def test_rehearsal_can_start_at_another_time_and_keeps_its_offset() -> None:
    machine = Machine()
    start = datetime(2027, 1, 14, 13, 0, tzinfo=timezone(timedelta(hours=-5)))
    clock = machine.clock(10, start)
    machine.passes(6)
    assert clock.now().isoformat() == "2027-01-14T13:01:00-05:00"


@pytest.mark.parametrize("jump", [-HOUR, -30, 30, HOUR])
@pytest.mark.parametrize(("speed", "start"), [(60.0, None), (1.0, BEGAN)])
def test_rehearsal_does_not_care_for_the_system_clock(
    jump: float, speed: float, start: datetime | None
) -> None:
    machine = Machine()
    clock = machine.clock(speed, start)
    clock.begin()
    machine.wall += jump
    machine.passes(30)
    assert (machine.after(clock), clock.noticed(UTC)) == (30 * speed, "")


def test_rehearsal_of_a_review_under_way_goes_on_from_its_record() -> None:
    machine = Machine()
    clock = machine.clock(60)
    clock.begin(not_before=BEGAN + timedelta(hours=1))
    machine.passes(1)
    assert (machine.after(clock), clock.noticed(UTC)) == (3660, "")


# The machine itself


def test_real_clock_is_the_real_time() -> None:
    low = datetime.now(UTC)
    clock = Clock()
    assert low <= clock.now() <= datetime.now(UTC)
    assert clock.noticed() == ""


@pytest.mark.skipif("sys.platform != 'linux' or 'icrosoft' in os.uname().release", reason="known for Linux")
def test_on_linux_the_steady_source_counts_sleep() -> None:
    read, counts_sleep = steady_source()
    low, here, high = time.clock_gettime(time.CLOCK_BOOTTIME), read(), time.clock_gettime(time.CLOCK_BOOTTIME)
    assert counts_sleep
    assert low <= here <= high


def _missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)


def _refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 9999, raising=False)


def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")


@pytest.mark.parametrize("lacks", [_missing, _refused, _elsewhere])
@pytest.mark.skipif("sys.platform != 'linux'", reason="what is taken away is Linux's")
def test_without_a_source_that_counts_sleep_the_monotonic_one_does(
    monkeypatch: pytest.MonkeyPatch, lacks: Callable[[pytest.MonkeyPatch], None]
) -> None:
    lacks(monkeypatch)
    assert steady_source() == (time.monotonic, False)
    low = datetime.now(UTC)
    assert low <= Clock().now() <= datetime.now(UTC)


# The machine's zone


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Europe/Stockholm", "Europe/Stockholm"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/Asia/Kathmandu", "Asia/Kathmandu"),
        (":/usr/share/zoneinfo/posix/Asia/Kathmandu", "Asia/Kathmandu"),
        ("UTC", "UTC"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", None),
        ("Nowhere/At_All", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_name_of_the_zone(tz: pytest.MonkeyPatch, said: str, name: str | None) -> None:
    tz.setenv("TZ", said)
    assert local_zone_name() == name
    zone = local_zone()
    assert isinstance(zone, ZoneInfo) if name else isinstance(zone, SystemZone)


@pytest.mark.skipif("not os.path.islink('/etc/localtime')", reason="this system names its zone elsewhere")
def test_without_tz_the_zone_is_what_localtime_links_to(tz: pytest.MonkeyPatch) -> None:
    tz.delenv("TZ", raising=False)
    link = str(Path("/etc/localtime").readlink())
    assert local_zone_name() == link.rpartition("zoneinfo/")[2]


@pytest.mark.skipif("not hasattr(__import__('time'), 'tzset')", reason="the zone cannot be set there")
def test_zone_without_a_name_follows_the_systems_rule(tz: pytest.MonkeyPatch) -> None:
    tz.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    zone, berlin = SystemZone(), ZoneInfo("Europe/Berlin")
    for hours in range(0, 24 * 400, 7):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert moment.astimezone(zone).isoformat() == moment.astimezone(berlin).isoformat()
    for minute in range(0, 240, 30):
        moment = datetime(2026, 10, 25, 0, 0, tzinfo=UTC) + timedelta(minutes=minute)
        there = moment.astimezone(zone)
        assert (there.isoformat(), there.fold) == (
            moment.astimezone(berlin).isoformat(),
            moment.astimezone(berlin).fold,
        )
    assert datetime(2026, 7, 1, tzinfo=zone).tzname() == "CEST"


# The rule


@pytest.mark.parametrize(
    "line", ["datetime.now(UTC)", "datetime.utcnow()", "date.today()", "time.time()", "time.monotonic()"]
)
@pytest.mark.parametrize(
    ("file", "found"), [("facilitator/core/timing.py", True), ("facilitator/clock.py", False)]
)
def test_linter_refuses_a_clock_read_anywhere_else(line: str, file: str, found: bool) -> None:
    code = (
        f"import time\nfrom datetime import UTC, date, datetime\n\nprint(UTC, date, datetime, time, {line})\n"
    )
    rule = ["--no-cache", "--select", "TID251", "--stdin-filename", file, "-"]
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *rule],
        input=code, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert ("TID251" in run.stdout) == found, run.stdout + run.stderr
