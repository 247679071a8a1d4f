"""Sets the system clock under a running meeting, suspends it, takes it over midnight and both summer times.

    python -m tests.soak.clock_steps

The clock that the program sees is set by libfaketime (Debian: `apt install libfaketime`), which leaves the
steady one alone. Of each scenario: how far the timer on the screen was from the time that had really passed,
whether it ever went back, and whether the meeting stayed in its file. Exit code 1 if one is not as it should.
"""

import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.core import drive
from facilitator.core.moments import fixed_offset
from facilitator.core.session import Session
from facilitator.store.layout import dump
from facilitator.store.load import load
from tests.terminal import Terminal

_SAMPLE = Path(__file__).parents[2] / "sessions" / "northwind-data" / "2026-12-03.toml"
_LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/faketime",
    "/usr/lib/aarch64-linux-gnu/faketime",
    "/usr/lib/faketime",
)
_ZONE = ZoneInfo("America/New_York")
_LEFT = re.compile(r"▶ Commitments\s+(?:over )?(?:(\d+):)?(\d+):(\d\d)")
#: Seconds that a timer may be off.
_WITHIN = 2.0


@dataclass
class Scenario:
    """`at` is the local time when the meeting is looked at; `happens` what is done after three seconds."""

    name: str
    at: datetime
    happens: Callable[["Machine"], None]
    seconds: float = 6.0


class Machine:
    """The clock that a program sees, and the program."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._file = folder / "clock"
        self._ahead = 0.0
        self.terminal: Terminal | None = None
        self.set_by(at.timestamp() - time.time())

    def set_by(self, seconds: float) -> None:
        """Set the clock ahead, or back."""
        self._ahead += seconds
        self._file.write_text(f"{self._ahead:+.3f}\n")

    @property
    def environment(self) -> dict[str, str]:
        library = next((path for path in map(Path, _LIBRARIES) if path.is_dir()), None)
        if library is None:
            sys.exit("libfaketime is not there; install it (Debian: apt install libfaketime).")
        return {
            "LD_PRELOAD": str(library / "libfaketime.so.1"),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": _ZONE.key,
        }

    def suspend(self, seconds: float) -> None:
        """The program stands still meanwhile."""
        assert self.terminal is not None
        self.terminal.signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.terminal.signal(signal.SIGCONT)


def _nothing(machine: Machine) -> None:
    """Time passes."""


_DAY = datetime(2026, 12, 3, 10, 5, tzinfo=_ZONE)
SCENARIOS = (
    *(
        Scenario(f"set {by:+} s", _DAY, partial(Machine.set_by, seconds=by))
        for by in (1, -1, 5, -5, 45, -45, 600, -600, 3600, -3600, 86400 * 400, -86400 * 400)
    ),
    Scenario("suspended for 8 s", _DAY, lambda machine: machine.suspend(8)),
    Scenario("midnight", datetime(2026, 12, 3, 23, 59, 55, tzinfo=_ZONE), _nothing, 10),
    Scenario("summer time begins", datetime(2027, 3, 14, 1, 59, 55, tzinfo=_ZONE), _nothing, 10),
    Scenario("summer time ends", datetime(2026, 11, 1, 1, 59, 55, tzinfo=_ZONE), _nothing, 10),
)


def run(scenario: Scenario) -> tuple[float, bool, bool]:
    """The timer's largest error in seconds, whether it went back, whether there is still the one file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = folder / "sessions" / "northwind-data"
        home.mkdir(parents=True)
        begun = scenario.at.astimezone(fixed_offset(scenario.at)) - timedelta(minutes=1)
        session = _session(begun)
        (home / f"{begun.date()}.toml").write_text(dump(session), "utf-8")
        machine = Machine(folder, scenario.at)
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "facilitator",
            "--sessions",
            home.parent,
            "run",
            home.name,
        ]
        env = machine.environment | {"FACILITATOR_STATE": name, "FACILITATOR_CONFIG": name}
        with Terminal(command, env=env) as terminal:
            machine.terminal = terminal
            terminal.wait_for(_LEFT, 20)
            worst, back = _watched(terminal, scenario, machine)
            terminal.press("pagedown")
            terminal.wait_for("▶ Wins")
            terminal.wait_for(re.compile(r"saved \d"))
        files = list(home.glob("*.toml"))
        same = len(files) == 1 and len(load(files[0]).session.log) == len(session.log) + 1
        return worst, back, same


def _session(begun: datetime) -> Session:
    """Its first segment has half an hour, of which a minute has passed at the scenario's time."""
    session = load(_SAMPLE).session
    first = session.agenda[0].but(minutes=30)
    session = session.but(
        meeting=session.meeting.but(starts=begun.replace(second=0)), agenda=(first, *session.agenda[1:])
    )
    return drive.start(session, first.id, begun + timedelta(hours=3), begun)


def _watched(terminal: Terminal, scenario: Scenario, machine: Machine) -> tuple[float, bool]:
    left, began = _left(terminal), time.monotonic()
    worst, back, lowest, done = 0.0, False, left, False
    while (passed := time.monotonic() - began) < 3 + scenario.seconds:
        if passed > 3 and not done:
            scenario.happens(machine)
            done = True
            time.sleep(1)  # what was drawn before the program looked at its clock again is no answer
            continue
        now = _left(terminal)
        back |= now > lowest
        lowest = min(lowest, now)
        worst = max(worst, abs(left - now - (time.monotonic() - began)))
        time.sleep(0.2)
    return worst, back


def _left(terminal: Terminal) -> float:
    found = _LEFT.search(terminal.screen())
    assert found, terminal.screen()
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600.0 + minutes * 60 + seconds


def main() -> int:
    failed = 0
    for scenario in SCENARIOS:
        worst, back, same = run(scenario)
        wrong = worst > _WITHIN or back or not same
        failed += wrong
        sys.stdout.write(
            f"{'FAIL' if wrong else 'pass'} {scenario.name}: off by {worst:.1f} s at most"
            f"{', went back' if back else ''}{'' if same else ', another file'}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"scenarios={len(SCENARIOS)} failed={failed}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
