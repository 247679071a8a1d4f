"""`run`, `demo` and Home on a real terminal: that they come up, leave well, and keep their word on copies."""

import re
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("termios")

from facilitator.store.load import load
from tests.cli.line import NORTHWIND, SAMPLE, sample_copy
from tests.terminal import Terminal


def terminal(here: Path, *args: str, code: str = "", **env: str) -> Terminal:
    """The program, or this code as one."""
    inside = {"TMPDIR": str(here / "tmp"), "FACILITATOR_CONFIG": str(here / "config"), "TZ": "Europe/Berlin"}
    inside["FACILITATOR_STATE"] = str(here / "state")
    (here / "tmp").mkdir()
    own = (sys.executable, "-c", code) if code else ()
    return Terminal([*own, *args], cwd=here, env=inside | env, warm=not code)


def leave(running: Terminal, *keys: str) -> str:
    """Press the keys and return what stands on the terminal when the program has ended."""
    running.press(*keys)
    assert running.wait_exit() == 0
    return running.screen()


def test_demo_is_a_copy_that_leaves_nothing_behind(here: Path) -> None:
    with terminal(here, "demo", "--speed", "60") as running:
        running.wait_for("Northwind Data, ")  # "today", but at midnight
        assert [path.name[:17] for path in (here / "tmp").iterdir()] == ["facilitator-demo-"]
        said = leave(running, "q")
    assert "That was the demo, on a copy of the sample that is thrown away now." in said
    assert 'facilitator new "Partner" --starts "fri 10:00" --us "Your Company"' in said
    assert sorted(path.name for path in here.iterdir()) == ["tmp"]
    assert list((here / "tmp").iterdir()) == []


def test_rehearsal_starts_at_the_meetings_time_and_changes_nothing(here: Path) -> None:
    sessions = sample_copy(here / "sessions")
    with terminal(here, "run", NORTHWIND, "--speed", "60") as running:
        running.wait_for(re.compile(r"REHEARSAL x60 .* 10:0\d\n"))
        running.wait_for("Roll call")
        running.press("escape")
        said = leave(running, "q")
    assert "That was a rehearsal on a copy, thrown away now: nothing in sessions has changed." in said
    assert "For real: facilitator run northwind-data" in said
    assert list((here / "tmp").iterdir()) == []
    assert {file.name: file.read_bytes() for file in (sessions / NORTHWIND).iterdir()} == {
        file.name: file.read_bytes() for file in (SAMPLE / NORTHWIND).iterdir()
    }


def test_run_of_a_file_opens_it_and_the_past_is_carried_into_it(here: Path) -> None:
    sessions = sample_copy(here / "elsewhere")
    file = sessions / NORTHWIND / "2026-12-03.toml"
    before = file.read_bytes()
    with terminal(here, "run", str(file)) as running:
        running.wait_for("Roll call")
        running.press("a")
        running.wait_for(re.compile(r"saved \d"))
        leave(running, "escape", "q")
    assert len(file.read_bytes()) > len(before)
    assert (file.parent / ".backup" / "2026-12-03.1.toml").read_bytes() == before


def test_leaving_what_could_not_be_saved_is_told_and_is_exit_code_1(here: Path) -> None:
    folder = sample_copy(here / "sessions") / NORTHWIND
    code = "from facilitator.cli import desk, main; desk.CLOSE_WITHIN = 0.2; main()"
    with terminal(here, "run", NORTHWIND, code=code) as running:
        running.wait_for("Roll call")
        running.press("1")
        running.wait_for(re.compile(r"1 of 3 here.*saved \d", re.DOTALL))
        shutil.rmtree(folder)
        running.press("a")
        running.wait_for(re.compile(r"NOT SAVED: .*A\s+copy\s+with", re.DOTALL))
        running.press("escape", "q")
        running.wait_for("next start")
        running.press("l")
        assert running.wait_exit() == 1
        said = "".join(running.screen().split())  # its lines end where the terminal does
    for words in ("2026-12-03.toml: not saved (no such file or directory)", "and the next start offers it."):
        assert words.replace(" ", "") in said
    (copy,) = (here / "state" / "recovery").iterdir()
    assert all(one.present for one in load(copy).session.people)


def test_home_of_somebody_who_has_no_review_yet(here: Path) -> None:
    with terminal(here, XDG_DATA_HOME=str(here / "data")) as running:
        running.wait_for("facilitator")
        assert leave(running, "q")
    assert not (here / "data").exists()
