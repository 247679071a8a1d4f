"""How wide the help is, and what a command says in a terminal."""

import os
import sys
from pathlib import Path

import pytest

from facilitator.cli.says import columns
from tests.cli.line import done, facilitator


@pytest.mark.parametrize(
    ("told", "wide"),
    [("132", 132), (" 60 ", 60), ("0", 80), ("", 80), ("wide", 80), ("-5", 80), ("9" * 5000, 80)],
)
def test_what_the_user_set_counts_and_eighty_where_nothing_tells(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", told)
    with (tmp_path / "said").open("w") as file:
        monkeypatch.setattr(sys, "__stdout__", file)
        assert columns() == wide
    assert columns() == wide  # it is closed now
    monkeypatch.setattr(sys, "__stdout__", None)
    assert columns() == wide


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of that kind")
def test_a_terminal_is_as_wide_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 61))
    monkeypatch.delenv("COLUMNS", raising=False)
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "__stdout__", terminal)
        assert columns() == 61
    os.close(ours)


@pytest.mark.parametrize(("told", "widest"), [("30", 50), ("60", 58), ("300", 98)])
def test_the_help_is_as_wide_as_the_terminal_up_to_what_can_be_read(told: str, widest: int) -> None:
    lines = done(facilitator("history", "--help", COLUMNS=told)).splitlines()
    assert widest - 12 < max(map(len, lines)) <= widest
