"""Signals, stops, odd input and odd windows, on the real program in a real terminal."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

pytest.importorskip("termios")

from tests.e2e.conftest import PARTNER
from tests.terminal import Terminal

Facilitator = Callable[..., AbstractContextManager[Terminal]]


@pytest.fixture
def meeting(facilitator: Facilitator) -> Callable[..., AbstractContextManager[Terminal]]:
    """The meeting, at its wins."""

    @contextmanager
    def start(**how: int) -> Iterator[Terminal]:
        with facilitator("run", PARTNER, **how) as running:
            running.wait_for("Roll call")
            running.press("a", "enter")
            running.wait_for("F8 end")
            running.press("pagedown")
            running.wait_for("w win")
            yield running

    return start


def file_of(sessions: Path) -> str:
    return max((sessions / PARTNER).glob("*.toml")).read_text()


@pytest.mark.parametrize(
    ("sign", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=str
)
def test_told_to_go_it_goes_at_once_and_keeps_what_was_half_typed(
    meeting: Facilitator, facilitator: Facilitator, sessions: Path, sign: int, code: int
) -> None:
    with meeting() as running:
        running.press("w")
        running.type("Half a wi")
        running.wait_for("Half a wi")
        began = time.monotonic()
        running.signal(sign)
        assert running.wait_exit() == code
        assert time.monotonic() - began < 2
        assert "Traceback" not in running.screen()
    if sign == signal.SIGTERM:
        with facilitator("run", PARTNER) as running:
            running.wait_for("A half-typed line is kept: “Half a wi”.")
            running.press("w")
            running.wait_for(re.compile(r"Win +Half a wi"))


def test_a_shell_gets_its_terminal_back_and_fg_draws_the_meeting_again(
    sessions: Path, tmp_path: Path
) -> None:
    env = {"PS1": "ready> ", "HISTFILE": "", "FACILITATOR_CONFIG": str(tmp_path / "config"), "TZ": "UTC"}
    env |= {"FACILITATOR_STATE": str(tmp_path / "state")}
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, env=env) as running:
        running.wait_for("ready>")
        running.type(f"{sys.executable} -m facilitator --sessions {sessions} run {PARTNER}\r")
        running.wait_for("Roll call")
        running.press("a", "enter")
        running.wait_for("F8 end")
        running.press("pagedown", "w")
        running.type("Half")
        running.wait_for("Half")
        running.press("ctrl+z")
        running.wait_for("Stopped")
        running.type("clear; echo still $((40 + 2))\r")
        running.wait_for(re.compile(r"\Astill 42"))
        running.resize(100, 30)
        running.type("fg\r")
        running.wait_for("F8 end")
        running.type(" a line\r")
        running.wait_for(re.compile(r"▌ +Half a line"))
        running.press("f5")
        running.wait_for("PAUSED")


def test_stops_and_windows_of_one_cell_lose_nothing(meeting: Facilitator) -> None:
    with meeting() as running:
        running.press("w")
        running.type("Typed ")
        running.wait_for("Typed")
        # Without a shell that could bring it back the system does not stop it: it goes on at once.
        running.press("ctrl+z")
        for columns, rows in ((40, 12), (10, 3), (1, 1)):
            running.resize(columns, rows)
            time.sleep(0.15)
        running.type("in the dark")
        time.sleep(0.2)
        running.resize(120, 36)
        running.wait_for("Typed in the dark")
        running.press("enter")
        running.wait_for(re.compile(r"▌ +Typed in the dark"))
        running.press("q")
        running.wait_for(re.compile("l.leave.it.running"))
        running.signal(signal.SIGSTOP)
        running.signal(signal.SIGCONT)
        time.sleep(0.3)
        running.press("l")  # the first key after a stop from outside
        assert running.wait_exit() == 0


def test_a_dead_terminal_is_noticed(sessions: Path, tmp_path: Path) -> None:
    # As under nohup: the hangup itself is ignored.
    command = [
        "sh",
        "-c",
        f"trap '' HUP; exec {sys.executable} -m facilitator --sessions {sessions} run {PARTNER}",
    ]
    env = {"FACILITATOR_CONFIG": str(tmp_path / "config"), "FACILITATOR_STATE": str(tmp_path / "state")}
    running = Terminal(command, env=env)
    try:
        running.wait_for("Roll call")
        running.press("a")
        running.wait_for("3 of 3 here")
        running.wait_for("saved")
        running.hang_up()
        assert running.wait_exit(3) == 129
    finally:
        running.close()
    assert file_of(sessions).count("present = true") == 6


def test_what_comes_in_is_text_whatever_it_is(meeting: Facilitator) -> None:
    with meeting() as running:
        running.press("w")
        running.wait_for(re.compile(r"Win *$", re.MULTILINE))
        running.send(b"\xff\xfe A \x1b[99999999999;1u\x1b[1114112u w\xc3\xa9in \xed\xa0\x80")
        running.wait_for("wéin")
        running.press("enter")
        running.wait_for(re.compile(r"▌ +�+ A"))
        running.press("w")
        running.paste("one\r\ntwo \x1b[31mred\x1b[0m\rq\x03\x1a " + "\x1bc" + " the end")
        running.wait_for("the end")
        running.press("enter")
        running.wait_for(re.compile(r"▌ +one.*two.*␛\[31mred.*the end"))
        running.press("w")
        running.paste("long " * 20_000 + "tail")
        running.wait_for("tail")
        running.press("enter")
        running.wait_for(re.compile(r"▌ +long long"))


def test_no_terminal_is_one_line(sessions: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "--sessions", str(sessions), "run", PARTNER]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert "here input or output is no terminal" in ended.stderr


def test_a_c_locale_draws_as_any_other(sessions: Path, tmp_path: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "20", "LINES": "5"}
    env |= {"FACILITATOR_CONFIG": str(tmp_path / "config"), "FACILITATOR_STATE": str(tmp_path / "state")}
    command = [sys.executable, "-m", "facilitator", "--sessions", str(sessions), "run", PARTNER]
    with Terminal(command, env=env) as running:
        running.wait_for("Acme Cloud × Northwind Data")
        running.wait_for("Chloé Fontaine")


CRASH = """
import facilitator.tui.screens.meeting as meeting
from facilitator.cli import main

def broken(self, page):
    secret = "Northwind wants 20 percent"
    raise ValueError(secret)

meeting.MeetingScreen.compose = lambda self: broken(self, None)
main()
"""


def test_a_crash_is_one_line_and_a_report(sessions: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    env = {"FACILITATOR_CONFIG": str(tmp_path / "config"), "FACILITATOR_STATE": str(state)}
    command = [sys.executable, "-c", CRASH, "--sessions", str(sessions), "run", PARTNER]
    with Terminal(command, env=env) as running:
        running.wait_for("Roll call")
        running.press("a", "enter")
        assert running.wait_exit() == 70
        said = running.screen()
    assert "Traceback" not in said
    assert "it went wrong inside (ValueError) and ended" in " ".join(said.split())
    (report,) = (state / "crashes").iterdir()
    assert report.stat().st_mode & 0o777 == 0o600
    words = report.read_text()
    assert "in broken" in words
    assert "Northwind wants" not in words
    assert 'event = "start"' in file_of(sessions)


@pytest.mark.skipif(sys.platform != "linux", reason="counts how often threads of the program woke up")
def test_where_nothing_runs_the_program_sleeps_until_a_key(sessions: Path, tmp_path: Path) -> None:
    env = {"FACILITATOR_CONFIG": str(tmp_path / "config"), "FACILITATOR_STATE": str(tmp_path / "state")}
    with Terminal([sys.executable, "-m", "facilitator", "--sessions", sessions], env=env) as running:
        running.wait_for("sourced pipeline")
        for _ in range(8):  # what is made ready in the first seconds
            before = woken(running)
            time.sleep(1)
            if (times := woken(running) - before) <= 5:
                break
        assert times <= 5
        running.press("f1")
        running.wait_for("Keys of this screen")
        running.press("escape")
        running.wait_for("sourced pipeline")
        running.press("q")
        assert running.wait_exit() == 0


def woken(running: Terminal) -> int:
    """How often the program's threads have gone on after waiting for something."""
    tasks = Path(f"/proc/{running._process.pid}/task").iterdir()
    lines = [line for one in tasks for line in (one / "status").read_text("ascii", "replace").splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches:"))
