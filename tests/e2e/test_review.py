"""The main job, end to end: a whole review in a real terminal, and the one that starts from it."""

import re
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.core.initiative import standing
from facilitator.core.quarter import next_quarter
from facilitator.core.session import Session
from facilitator.store.load import load
from tests.e2e.conftest import PARTNER, Facilitator
from tests.terminal import Terminal


def newest_held(sessions: Path) -> Session:
    held = [load(path).session for path in sorted((sessions / PARTNER).glob("*.toml"))]
    return [one for one in held if one.took_place][-1]


def propose(term: Terminal, title: str, answers: str) -> None:
    term.press("a")
    term.type(title)
    term.press("enter", "u")
    term.wait_for(re.compile(rf"{title} +not asked yet"))
    term.press("enter", *answers)


def review(term: Terminal) -> None:
    """From Home through every segment to the wrap-up."""
    term.wait_for("Next: Northwind Data")
    term.press("enter")
    term.wait_for("commitments of the last review, graded first")
    term.press("a", "enter")
    term.wait_for("▶ Commitments")
    # Last quarter's commitments, graded by one key each.
    term.press(*"dpmxdpm")
    term.wait_for("All graded")
    term.press("pagedown")
    term.wait_for("What worked, what did not, what surprised us?")
    said = {"w": "Samira closed [Fairmont]", "l": "Lost Beta on price", "s": "Legal was fast"}
    for key, line in said.items():
        term.press(key)
        term.type(line)
        term.press("enter")
        term.wait_for(line)
    term.press("pagedown")
    term.wait_for("What do the numbers point at?")
    term.press("e")
    term.type("365k")
    term.wait_for("= $365k")
    term.press("enter")
    term.wait_for(re.compile(r"pipeline [ ▁-▇]+ \$365k"))
    term.press("pagedown")
    term.wait_for("What is working, what is stuck, and whose is it?")
    term.press("s", "t")
    term.type("No staging tenant")
    term.press("enter")
    term.wait_for("Northwind Data: No staging tenant")
    plan(term)
    owners(term)


def plan(term: Terminal) -> None:
    term.press("pagedown")
    term.wait_for("One or two bets")
    for number, answers in enumerate(("n", "y?", "yyn", "yyy?")):
        propose(term, f"Idea {number}", answers)
        term.wait_for("Not now: deferred to")
        term.press("enter")
        term.wait_for("Initiatives")
    propose(term, "Adoption push", "yyyy")
    term.wait_for("Four yes.")
    term.press("enter")
    term.wait_for("Why, with the number it moves")
    term.type("Adoption stalls #3")
    term.press("enter")
    for line in ("two engineers @sam", "the customer list", "Maria", "30 % live"):
        term.type(line)
        term.press("enter")
    term.wait_for(re.compile(r"Adoption push +→ 30 % live"))
    term.wait_for(re.compile(r"Acme Cloud: two engineers +Sam Ortega"))


def owners(term: Terminal) -> None:
    term.press("pagedown")
    term.wait_for("Who does what by when?")
    for line in ("Send the customer list @Maria ^+2w #1", "Book the engineers @Sam @Maria ^+1w #1"):
        term.press("a")
        term.type(line)
        term.press("enter")
        term.wait_for(line.split(" @")[0])


def test_a_whole_review_and_the_next_one_starts_from_it(facilitator: Facilitator, sessions: Path) -> None:
    with facilitator() as term:
        review(term)
        term.press("f8")
        term.wait_for("Before it is closed")
        term.press("v", "enter")
        term.wait_for(re.compile(r"Next review \w{3} \d+ \w{3}"))
        term.press("n", "enter")
        term.wait_for("Planned:")
        term.press("c")
        term.wait_for("Closed. Written beside the review: ")
        term.wait_for("▌ Northwind Data")
        held = newest_held(sessions)
        assert held.ended is not None
        assert {one.outcome for one in held.commitments} == {"done", "partly", "missed", "dropped"}
        assert [standing(one, held.bets) for one in held.initiatives[-5:]] == ["deferred"] * 4 + ["bet"]
        assert [one.owner for one in held.actions] == ["Maria Lindqvist", "Sam Ortega"]
        assert held.scoreboard[0].value == 365_000

        # The next review, opened from Home.
        term.press("r")
        term.wait_for("commitments of the last review, graded first")
        term.wait_for(re.compile(r"\d+ initiatives that waited"))
        term.press("enter", "f")
        term.wait_for("▶ Commitments")
        term.wait_for("Adoption push")
        term.wait_for(re.compile(r"Send the customer list +Maria Lindqvist"))
        term.press("f4", "3")
        # One quarter longer: this review's number stands in the history of the next one's row.
        term.wait_for(f"{held.meeting.quarter} $365k")
        term.press("e")
        term.type("380k")
        term.press("enter")
        term.wait_for(f"{held.meeting.quarter} $365k, {next_quarter(held.meeting.quarter)} $380k")
        term.press("f4", "5")
        for number in range(4):
            term.wait_for(f"Idea {number}")
        term.press("f8")
        term.wait_for("Before it is closed")
        term.press("c")
        term.wait_for("missing: that will be on the record. Close?")
        term.press("c")
        term.wait_for("Closed. Written beside the review: ")
        term.wait_for("▌ Northwind Data")
        term.press("q")
        assert term.wait_exit() == 0


def test_killed_in_the_middle_it_goes_on_where_it_stood(facilitator: Facilitator, sessions: Path) -> None:
    with facilitator("run", PARTNER) as term:
        term.wait_for("Roll call.")
        term.press("a", "enter")
        term.wait_for("▶ Commitments")
        term.press("d", "pagedown", "w")
        term.type("Said before the kill")
        term.press("enter")
        term.wait_for("▌ Said before the kill")
        term.wait_for(re.compile(r"saved \d\d:\d\d:\d\d"))
        before = newest_held(sessions)
        term.kill()
    with facilitator("run", PARTNER) as term:
        term.wait_for("▶ Wins")
        term.wait_for("Said before the kill")
        after = newest_held(sessions)
        assert after.log == before.log
        # The countdown is what the log says, as if there had been no kill.
        used = (datetime.now(UTC) - after.log[-1].at).total_seconds()
        shown = re.search(r"▶ Wins +(\d+):(\d\d)", term.screen())
        assert shown is not None
        assert 300 - int(shown[1]) * 60 - int(shown[2]) == pytest.approx(used, abs=3)
        assert after.commitments == before.commitments
        term.press("pagedown")
        term.wait_for("▶ Scoreboard")
        term.press("q", "l")
        assert term.wait_exit() == 0


def test_everybody_hangs_up_and_the_next_review_still_opens_with_what_was_agreed(
    facilitator: Facilitator, sessions: Path
) -> None:
    with facilitator("run", PARTNER) as term:
        term.wait_for("Roll call.")
        term.press("enter")
        term.wait_for("▶ Commitments")
        term.press("f4", "6")
        term.wait_for("Who does what by when?")
        term.press("a")
        term.type("Agreed before the line broke @Sam ^+1w")
        term.press("enter")
        term.wait_for("1 of 7 actions")
        term.press("q", "l")
        assert term.wait_exit() == 0
    # Half a year later: the broken-off meeting is the past, and what it agreed is graded first.
    path = max((sessions / PARTNER).glob("*.toml"))
    earlier = path.with_name("2026-01-15.toml")
    for other in (sessions / PARTNER).glob("*.toml"):
        if other != path:
            other.unlink()
    text = path.read_text("utf-8")
    for was in sorted(set(re.findall(r"\d{4}-\d{2}-\d{2}(?=[ T])", text))):
        text = text.replace(was, "2026-01-15")
    path.unlink()
    earlier.write_text(text, "utf-8")
    with facilitator("new", PARTNER, "--starts", "tomorrow 10:00") as term:
        assert term.wait_exit() == 0
    with facilitator("run", PARTNER) as term:
        term.wait_for(re.compile(r"commitments? of the last review, graded first"))
        term.press("enter", "f")
        term.wait_for(re.compile(r"Agreed before the line broke +Sam Ortega"))
        term.press("q", "l")
        assert term.wait_exit() == 0


def test_told_to_go_while_a_line_is_typed_it_goes_at_once(facilitator: Facilitator, sessions: Path) -> None:
    with facilitator("run", PARTNER) as term:
        term.wait_for("Roll call.")
        term.press("a", "enter")
        term.wait_for("▶ Commitments")
        term.press("pagedown", "w")
        term.type("Half a line")
        term.signal(signal.SIGTERM)
        assert term.wait_exit(2) == 128 + signal.SIGTERM
    assert newest_held(sessions).running
