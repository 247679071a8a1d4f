"""A check-in in a real terminal: what was answered outlives the program."""

import re
from pathlib import Path

from facilitator.core.said import said
from facilitator.store.load import load
from tests.e2e.conftest import PARTNER, Facilitator


def test_a_kill_in_the_middle_loses_nothing_that_was_answered(
    facilitator: Facilitator, sessions: Path
) -> None:
    newest = sorted((sessions / PARTNER).glob("*.toml"))[-2]
    before = newest.read_bytes()
    with facilitator("checkin", PARTNER) as term:
        term.wait_for("0 of 5 spoken of")
        term.press("q")
        assert term.wait_exit() == 0
    assert newest.read_bytes() == before
    with facilitator("checkin", PARTNER) as term:
        term.wait_for("0 of 5 spoken of")
        term.press("m", "b")
        term.wait_for("by what, and who can help?")
        term.type("no routing; Dev can help\r")
        term.wait_for("2 of 5 spoken of")
        term.wait_for(re.compile(r"saved \d"))
        term.kill()
    with facilitator("checkin", PARTNER, columns=80, rows=24) as term:
        term.wait_for("2 of 5 spoken of")
        term.press("d", "d", "d")
        term.wait_for("5 of 5 spoken of")
        term.press("c")
        assert term.wait_exit() == 0
        screen = term.screen()
    assert "Check-in Acme Cloud × Northwind Data, " in screen
    assert newest.name in " ".join(screen.split()).replace(" ", "")
    session = load(newest).session
    (entry,) = [one for one in session.check_ins if one.note and one.note.startswith("Moving: Adoption")]
    assert (entry.held, len((entry.note or "").split("\n"))) == (True, 3)
    assert sorted(one.state for one in said(session, entry.date).values()) == [
        "blocked", "done", "done", "done", "moving",
    ]  # fmt: skip
