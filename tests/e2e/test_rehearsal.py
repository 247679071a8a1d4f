"""Rehearsals, end to end: the hour goes by in seconds, and nothing of it is kept."""

import re
from pathlib import Path

import pytest

from facilitator.store.load import load
from tests.e2e.conftest import PARTNER, Facilitator
from tests.terminal import Terminal


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files below a folder, hidden ones too, with what is in them and when they were written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def rehearse(term: Terminal, tmp: Path) -> None:
    """Change what can be changed, until the hour is over; the copy is seen to change."""
    term.wait_for("Roll call.")
    term.press("a", "enter")
    term.wait_for("REHEARSAL x600")
    term.wait_for("▶ Commitments")
    term.press("d", "f4", "2")  # PgDn passes over what has no time left, which is soon here
    term.wait_for("▶ Wins")
    term.press("w")
    term.type("Only said in the rehearsal")
    term.press("enter")
    term.wait_for("Only said in the rehearsal")
    term.wait_for(re.compile(r"Ends .*late"))  # six seconds at this speed, if nobody moves on
    assert "REHEARSAL x600" in term.wait_for(re.compile(r"saved \d\d:\d\d:\d\d"))
    (copy,) = tmp.glob(f"facilitator-rehearsal-*/{PARTNER}")
    assert any("Only said in the rehearsal" in file.read_text("utf-8") for file in copy.glob("*.toml"))


def test_rehearsal_says_so_and_leaves_the_real_files_alone(
    facilitator: Facilitator, sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp = tmp_path / "tmp"
    tmp.mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp))
    before = everything(sessions)
    with facilitator("run", PARTNER, "--speed", "600") as term:
        rehearse(term, tmp)
        term.press("q", "l")
        assert term.wait_exit() == 0
        assert "That was a rehearsal on a copy, thrown away now" in term.screen()
    assert everything(sessions) == before
    assert list(tmp.iterdir()) == []


def test_rehearsal_of_a_meeting_under_way_leaves_it_under_way(
    facilitator: Facilitator, sessions: Path
) -> None:
    with facilitator("run", PARTNER) as term:
        term.wait_for("Roll call.")
        term.press("a", "enter")
        term.wait_for("▶ Commitments")
        assert "REHEARSAL" not in term.screen()
        term.press("q", "l")
        assert term.wait_exit() == 0
    before = everything(sessions)
    with facilitator("run", PARTNER, "--speed", "60") as term:
        assert "REHEARSAL x60" in term.wait_for("▶ Commitments")
        term.press("pagedown")
        term.wait_for("▶ Wins")
        term.press("q", "e")
        term.wait_for("Before it is closed")
        term.press("c")
        term.wait_for("Close?")
        term.press("c")
        assert term.wait_exit() == 0
    assert everything(sessions) == before
    assert load(max((sessions / PARTNER).glob("*.toml"))).session.running
