"""Lines that are drawn the short way look as they would if Textual drew them."""

import pytest
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from facilitator.tui.ink import Inked
from facilitator.tui.widgets.page_bar import PageBar
from tests.tui.rig import NORTHWIND, Rig, desk_for, meeting, running

#: Through every kind of words: rows, questions, choices, wrapped and cut ones, several grounds and colours.
MEETING = (
    "x", "down", "d", "pagedown", "w", "o", "escape", "end", "pagedown", "n", "escape", "f4", "5", "enter",
    "question_mark", "escape", "f1", "escape", "f2", "f2", "ctrl+p", "p", "escape", "f12", "f3", "f12", "q",
)  # fmt: skip


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 12)])
async def test_a_meeting_is_drawn_as_textual_draws_it(size: tuple[int, int]) -> None:
    async with meeting(size=size) as rig:
        for key in MEETING:
            await rig.press(key)
            _is_the_same(rig, key)


async def test_home_and_what_opens_from_it_is_drawn_as_textual_draws_it() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND), size=(120, 36)) as rig:
        for key in ("down", "slash", "o", "escape", "h", "pagedown", "3", "5", "escape", "e", "escape", "p"):
            await rig.press(key)
            _is_the_same(rig, key)


def _is_the_same(rig: Rig, key: str) -> None:
    inked = [one for one in rig.app.screen._compositor.visible_widgets if isinstance(one, (Inked, PageBar))]
    assert inked
    for one in inked:
        region = one.outer_size.region
        ours = [_cells(strip) for strip in one.render_lines(region)]
        theirs = [_cells(strip) for strip in Widget.render_lines(one, region)]
        assert ours == theirs, f"{one} after {key}"


def _cells(strip: Strip) -> list[tuple[object, ...]]:
    """What is seen of every cell: not what Textual notes for the mouse, and of a blank its ground alone."""
    return [_seen(letter, style) for text, style, _ in strip if style is not None for letter in text]


def _seen(letter: str, style: Style) -> tuple[object, ...]:
    lines = bool(style.underline), bool(style.strike), bool(style.reverse)
    if letter == " " and not any(lines):
        return letter, style.bgcolor
    return letter, style.bgcolor, style.color, bool(style.bold), bool(style.italic), bool(style.dim), *lines
