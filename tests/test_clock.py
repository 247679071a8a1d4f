"""The clock: for the record it is the wall's time, and it never goes back."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.clock import Clock, SystemZone, local_zone, local_zone_name

BEGAN = datetime(2026, 12, 3, 15, 0, tzinfo=UTC)


class Machine:
    """A machine's two clocks, moved by hand."""

    def __init__(self) -> None:
        self.wall = BEGAN.timestamp()
        self.monotonic = 5000.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.monotonic += seconds

    def clock(self, speed: float = 1.0, start: datetime | None = None) -> Clock:
        return Clock(speed, start, wall=lambda: self.wall, monotonic=lambda: self.monotonic)


def after(clock: Clock, start: datetime = BEGAN) -> float:
    return (clock.now() - start).total_seconds()


def test_time_is_the_walls_in_the_machines_offset() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(90)
    assert after(clock) == 90
    assert clock.now().utcoffset() == clock.now().astimezone().utcoffset()


def test_system_clock_set_back_does_not_stop_or_turn_the_time() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(60)
    assert after(clock) == 60
    machine.wall -= 3600
    assert after(clock) == 60
    machine.passes(30)
    assert after(clock) == 90
    machine.passes(3600)
    assert after(clock) == 3690
    machine.wall += 3600
    assert after(clock) == 3690, "the wall is right again"


def test_system_clock_set_back_before_anybody_looked() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.monotonic += 60
    machine.wall -= 500
    assert after(clock) == 60


def test_laptop_that_slept_wakes_to_the_right_time() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(60)
    machine.wall += 1200
    assert after(clock) == 1260


@given(
    st.lists(st.tuples(st.floats(-1e5, 1e5), st.floats(0, 1e5)), max_size=20),
    st.sampled_from([0.5, 1.0, 60.0]),
)
def test_time_never_goes_back_and_never_slower_than_it_passes(
    steps: list[tuple[float, float]], speed: float
) -> None:
    machine = Machine()
    clock = machine.clock(speed)
    before = clock.now()
    for jump, passed in steps:
        machine.passes(passed)
        machine.wall += jump
        now = clock.now()
        assert (now - before).total_seconds() >= passed * speed - 1e-3
        before = now


def test_rehearsal_runs_as_many_times_as_fast_from_now() -> None:
    machine = Machine()
    clock = machine.clock(60)
    assert after(clock) == 0
    machine.passes(30)
    assert after(clock) == 1800


def test_rehearsal_can_start_at_another_time_and_keeps_its_offset() -> None:
    machine = Machine()
    start = datetime(2027, 1, 14, 13, 0, tzinfo=timezone(timedelta(hours=-5)))
    clock = machine.clock(10, start)
    machine.passes(6)
    assert clock.now().isoformat() == "2027-01-14T13:01:00-05:00"


def test_real_clock_is_the_real_time() -> None:
    low = datetime.now(UTC)
    assert low <= Clock().now() <= datetime.now(UTC)


# The machine's zone


@pytest.fixture
def tz(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Sets TZ; afterwards the C library is told that it is as before."""
    yield monkeypatch
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


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
