"""Terminals with few colours, or none: the real program sends what they know, and it can be told apart."""

import re

import pytest

from tests.e2e.conftest import PARTNER, Facilitator
from tests.terminal import Terminal

EIGHT = {*range(30, 38), *range(40, 48)}


def sent(term: Terminal) -> set[int]:
    """The numbers of colours that were sent; 38 and 48 are those of 256 and of all."""
    numbers: set[int] = set()
    for one in re.finditer(rb"\x1b\[([0-9;]*)m", bytes(term.written)):
        parts = [int(part or 0) for part in one[1].split(b";")]
        while parts:
            number = parts.pop(0)
            if number in (38, 48):
                del parts[: 2 if parts[0] == 5 else 4]
            if 30 <= number <= 49 or 90 <= number <= 107:
                numbers.add(number)
    return numbers - {39, 49}


def looks(term: Terminal, words: str) -> tuple[object, ...]:
    """How the first letter of these words is drawn: colour, ground, bold, underlined, reversed."""
    screen = term._screen
    for y, line in enumerate(term.screen().split("\n")):
        if (x := line.find(words)) >= 0:
            cell = screen.buffer[y][x]
            return cell.fg, cell.bg, cell.bold, cell.underscore, cell.reverse
    raise AssertionError(f"{words!r} is not on the screen:\n{term.screen()}")


def into_the_meeting(term: Terminal) -> None:
    term.wait_for("Roll call")
    term.press("a", "enter")
    term.wait_for("What did we say")
    term.press("pagedown", "pagedown")
    term.wait_for("slipping")
    term.wait_for(re.compile(r"saved \d\d:\d\d:\d\d"))


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [
        ({"NO_COLOR": "1"}, set[int]()),
        ({"TERM": "vt100", "COLORTERM": ""}, set[int]()),
        ({"TERM": "linux", "COLORTERM": ""}, EIGHT),
        ({"TERM": "xterm-16color", "COLORTERM": ""}, EIGHT),
        ({"TERM": "screen-256color", "COLORTERM": ""}, {38, 48}),
    ],
    ids=["NO_COLOR", "vt100", "linux", "xterm-16color", "screen-256color"],
)
def test_a_terminal_gets_only_the_colours_it_has(
    facilitator: Facilitator, environment: dict[str, str], allowed: set[int]
) -> None:
    with facilitator("run", PARTNER, looks=True, **environment) as term:
        into_the_meeting(term)
        assert sent(term) <= allowed, sorted(sent(term) - allowed)
        assert bool(sent(term)) == bool(allowed)
        assert b"8;2;" not in term.written
        for one, other in (("▶ Scoreboard", "◆ Joint plan"), ("slipping", "improving")):
            assert looks(term, one) != looks(term, other)
            for colour, ground, *_ in (looks(term, one), looks(term, other)):
                assert colour != ground or colour == "default"
        term.press("e")
        term.wait_for("Now $350k")
        term.type("\x1b[24~")  # F12
        term.type("12")
        term.wait_for("= $12")
