"""A long note goes to the user's editor and comes back."""

import signal
import sys
from pathlib import Path

from tests.e2e.conftest import PARTNER, Facilitator
from tests.e2e.test_review import newest_held
from tests.terminal import Terminal

#: An editor that shows what it was given and adds a line.
EDITOR = """\
import sys
path = sys.argv[1]
text = open(path, encoding="utf-8").read()
input(f"editing {text.strip()}, Enter saves ")
open(path, "w", encoding="utf-8").write(text + "Second line, written [outside]\\n")
"""


def _begin_a_win(term: Terminal) -> None:
    term.wait_for("Roll call.")
    term.press("a", "enter")
    term.wait_for("▶ Commitments")
    term.press("pagedown", "w")


def test_a_note_goes_to_the_editor_and_comes_back(
    facilitator: Facilitator, sessions: Path, tmp_path: Path
) -> None:
    script = tmp_path / "editor with blank.py"
    script.write_text(EDITOR, "utf-8")
    with facilitator("run", PARTNER, EDITOR=f'"{sys.executable}" "{script}"') as term:
        _begin_a_win(term)
        term.type("First line")
        term.wait_for("Ctrl+G editor")
        term.press("ctrl+g")
        term.wait_for("editing First line, Enter saves")
        term.press("enter")
        term.wait_for("First line ⏎ Second line, written [outside]")
        term.press("enter")
        term.wait_for("▌ First line ⏎ Second line")
        term.press("q", "l")
        assert term.wait_exit() == 0
    assert newest_held(sessions).notes[-1].text == "First line\nSecond line, written [outside]"


def test_no_editor_no_harm(facilitator: Facilitator, sessions: Path) -> None:
    with facilitator("run", PARTNER, EDITOR="no-such-editor --wait") as term:
        _begin_a_win(term)
        term.type("A win")
        term.press("ctrl+g")
        term.wait_for("no-such-editor does not start")
        term.press("enter", "q", "l")
        assert term.wait_exit() == 0
    assert newest_held(sessions).notes[-1].text == "A win"


def test_told_to_go_while_a_note_is_in_the_editor_keeps_what_that_has_written(
    facilitator: Facilitator, tmp_path: Path
) -> None:
    script = tmp_path / "editor.py"
    write = 'open(path, "w", encoding="utf-8").write(text + "written and not closed\\n")'
    script.write_text(EDITOR.replace("input(", f"{write}\ninput("), "utf-8")
    with facilitator("run", PARTNER, EDITOR=f"{sys.executable} {script}") as term:
        _begin_a_win(term)
        term.type("First line")
        term.wait_for("Ctrl+G editor")
        term.press("ctrl+g")
        term.wait_for("editing First line")
        term.signal(signal.SIGTERM)
        assert term.wait_exit() == 143
    with facilitator("run", PARTNER) as term:
        term.wait_for("A half-typed line is kept: “First line ⏎ written and not closed”")
