"""Between `run` and the end no other partner's name or number reaches the terminal: the room is watching."""

import re
from pathlib import Path

from facilitator.core.figures import show
from facilitator.store.load import load
from tests.e2e.conftest import PARTNER, Facilitator
from tests.terminal import Terminal

_KEYS = "partner|name|what|text|why|ours|theirs|(?:our_|their_)?owner|with|target|result|note|blocker|help"
_TEXT = re.compile(rf'^(?:{_KEYS}) = "(?P<text>[^"]{{6,}})"$', re.MULTILINE)


def secrets(sessions: Path) -> set[str]:
    """What stands in other partners' files and not in this one's: names, texts, figures as they are shown."""
    own = "\n".join(path.read_text("utf-8") for path in (sessions / PARTNER).glob("*.toml"))
    found: set[str] = set()
    for path in sessions.glob("*/*.toml"):
        if path.parent.name == PARTNER:
            continue
        found |= {one["text"][:40] for one in _TEXT.finditer(path.read_text("utf-8"))} | {path.parent.name}
        for row in load(path).session.scoreboard:
            found |= {show(one, row.unit) for one in (row.value, row.target) if one is not None}
    ours = {
        show(one, row.unit)
        for path in (sessions / PARTNER).glob("*.toml")
        for row in load(path).session.scoreboard
        for one in (row.value, row.target)
        if one is not None
    }
    # Plain small numbers and words that every file has say nothing about anybody.
    return {one for one in found - ours if one not in own and len(one) > 4}


class Watched:
    """Presses keys and remembers every screen."""

    def __init__(self, term: Terminal) -> None:
        self.term = term
        self.frames: list[str] = []

    def press(self, *keys: str, until: str) -> None:
        for key in keys:
            self.term.press(key)
            self.frames.append(self.term.screen())
        self.frames.append(self.term.wait_for(until))

    def line(self, text: str, *, until: str) -> None:
        self.term.type(text)
        self.press("enter", until=until)


def test_nobody_sees_another_partner(facilitator: Facilitator, sessions: Path) -> None:
    hidden = secrets(sessions)
    assert {"Orrin Vale Partners", "Kvällsvik Logistik", "orrin-vale-partners"} <= hidden
    assert any(one[0] in "€£$" for one in hidden)
    with facilitator("run", PARTNER) as term:
        watched = Watched(term)
        press, line = watched.press, watched.line
        press(until="Roll call.")
        press("a", "f1", until="Keys of this screen")
        press("escape", "enter", until="▶ Commitments")
        press("f3", until="Sam Ortega")
        press("escape", "f1", "escape", *"dpm", "pagedown", until="▶ Wins")
        press("w", until="Win")
        line("Samira closed Fairmont", until="Samira closed Fairmont")
        press("pagedown", until="▶ Scoreboard")
        press("down", "down", "e", "escape", "pagedown", until="▶ Diagnosis")
        press("pagedown", until="▶ Joint plan")
        press("a", until="Initiative")
        line("Adoption push", until="Proposed by?")
        press("u", "enter", *"yyyy", "enter", until="Why, with the number")
        line("Adoption stalls #3", until="commits to")
        press("escape", "escape", "pagedown", until="Who does what by when?")
        press("a", until="In one line")
        term.type("Call @")
        # Completion offers the people of this meeting, all of them, one after the other.
        press(*["tab"] * 12, until="Call @")
        line(" ^+2w", until="1 of 7 actions")
        press("v", "escape", "f2", "f2", "ctrl+p", until="Command")
        term.type("e")
        press("escape", "ctrl+k", until="Ctrl+K again")
        press("f9", "escape", "f4", "escape", "f8", until="Before it is closed")
        press("f1", "escape", "v", "enter", "n", "enter", until="Planned:")
        press("c", "c", until="next review")
        press("q", until="")
        assert term.wait_exit() == 0
        watched.frames.append(term.screen())
        sent = term.written.decode("utf-8", "replace")
    seen = {one for one in hidden if one in sent or any(one in frame for frame in watched.frames)}
    assert seen == set()
