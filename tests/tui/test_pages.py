"""Pages of thousands of lines: what is seen of them, and that no more than that is drawn."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.strip import Strip

from facilitator.tui.lines import Items, Line, Part, height, wrapped
from facilitator.tui.page import Cell, Page
from facilitator.tui.screens import plain
from facilitator.tui.screens.plain import PlainStage
from facilitator.tui.stage import Stage
from tests.tui.rig import NORTHWIND, Rig, desk_for, meeting, running

MANY = 3_000


class Text(str):
    """Knows whether anybody made it fit for the screen."""

    __slots__ = ("drawn",)

    def translate(self, table: Any) -> str:
        self.drawn = True
        return super().translate(table)


class Rows(PlainStage):
    """A page that a test fills."""

    CSS_PATH = str(Path(plain.__file__).with_name("plain.tcss"))

    def __init__(self, fill: Callable[[Page], None]) -> None:
        super().__init__()
        self.fill = fill

    def page(self, page: Page) -> None:
        self.fill(page)


async def rows(rig: Rig, fill: Callable[[Page], None]) -> Rows:
    screen = Rows(fill)
    rig.app.push_screen(screen)
    await rig.settle()
    return screen


def stage(rig: Rig) -> Stage:
    assert rig.app.stage is not None
    return rig.app.stage


def drawn(rig: Rig) -> list[list[tuple[str, Any]]]:
    """The sheet's part of the screen with its styles."""
    seen = stage(rig).sheet.region
    strips: list[Strip] = rig.app.screen._compositor.render_strips()
    cut = [strip.crop(seen.x, seen.right).simplify() for strip in strips[seen.y : seen.bottom]]
    return [[(one.text, one.style) for one in strip] for strip in cut]


async def test_of_thousands_of_rows_only_those_in_sight_are_drawn() -> None:
    names = [Text(f"Partner {number}") for number in range(MANY)]

    def fill(page: Page) -> None:
        for number, name in enumerate(names):
            page.row(f"p/{number}", Cell(name), Cell("growth", 10))

    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)) as rig:
        screen = await rows(rig, fill)
        rig.shows("Partner 0 ", "Partner 9 ")
        await rig.press("end", "up", "ctrl+u")
        height = screen.sheet.scrollable_content_region.height
        assert screen.cursor == f"p/{MANY - 2 - height // 2}"
        rig.shows(f"Partner {MANY - 1}", f"Partner {MANY - height}")
        await rig.press("home", "shift+tab")
        rig.shows(f"▌ Partner {MANY - 1}")
        assert sum(hasattr(name, "drawn") for name in names) < 4 * height


async def test_notes_that_are_scrolled_past_are_measured_once() -> None:
    notes = [Text(f"{number} " + "They asked for the page again. " * 12) for number in range(200)]

    def fill(page: Page) -> None:
        for number, note in enumerate(notes):
            page.item(f"n/{number}", note)

    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND), size=(80, 24)) as rig:
        screen = await rows(rig, fill)
        for note in notes:
            del note.drawn
        await rig.press("end")
        rig.shows("199 They asked")
        await rig.press("home")
        rig.shows("0 They asked")
        assert sum(hasattr(note, "drawn") for note in notes) < 20
        assert screen.sheet.scroll_offset.y == 0


async def test_what_changed_in_its_colour_alone_is_drawn_anew() -> None:
    style = "$good"
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)) as rig:
        screen = await rows(rig, lambda page: page.row("a", Cell("Commitments", None, style)))
        good = drawn(rig)
        style = "$bad"
        screen.refresh_page()
        assert drawn(rig) != good


async def test_the_cursor_moves_on_a_page_that_is_scrolled() -> None:
    def fill(page: Page) -> None:
        for number in range(100):
            page.row(f"p/{number}", Cell(f"Row {number}."))

    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND), size=(80, 24)) as rig:
        await rows(rig, fill)
        await rig.press("end")
        rig.shows("▌ Row 99.")
        await rig.press("up")
        rig.shows("▌ Row 98.")
        assert "▌ Row 99." not in rig.text()


async def test_a_page_that_becomes_shorter_is_not_left_scrolled_past_its_end() -> None:
    count = 100

    def fill(page: Page) -> None:
        for number in range(count):
            page.row(None, Cell(f"Row {number}."))

    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND), size=(80, 24)) as rig:
        screen = await rows(rig, fill)
        await rig.press("end")
        rig.shows("Row 99.")
        assert _has_a_thumb(rig)
        for count in (40, 3):
            screen.refresh_page()
            await rig.settle()
            rig.shows(f"Row {count - 1}.")
            assert screen.sheet.scroll_offset.y == screen.sheet.max_scroll_y
        assert not _has_a_thumb(rig)


def _has_a_thumb(rig: Rig) -> bool:
    """Whether a scrollbar shows how much of the page is in sight: nothing else is drawn in reverse here."""
    strips: list[Strip] = rig.app.screen._compositor.render_strips()
    return any(segment.style is not None and segment.style.reverse for strip in strips for segment in strip)


async def test_what_is_drawn_line_by_line_is_what_would_be_drawn_at_once() -> None:
    async with meeting(size=(80, 24)) as rig:
        for keys in (
            ("down", "d"), ("end", "up"), ("ctrl+u",), ("e", "x"), ("enter",), ("f12",), ("pagedown",),
            ("w", "y", "enter"), ("u",), ("f3",), ("down",), ("f1", "end"), ("up",), ("escape",), ("ctrl+p",),
        ):  # fmt: skip
            await rig.press(*keys)
            piecemeal = drawn(rig)
            stage(rig).sheet.refresh()
            assert drawn(rig) == piecemeal, keys


async def test_text_is_copied_from_a_scrolled_page_with_the_mouse() -> None:
    async with meeting(size=(80, 24)) as rig:
        await rig.press("end", "up")
        assert stage(rig).sheet.scroll_offset.y
        top = next(y for y, line in enumerate(rig.lines()) if "battlecard against" in line)
        start = rig.lines()[top].index("battlecard")
        await rig.pilot.mouse_down(offset=(start, top))
        await rig.pilot.hover(offset=(start + 9, top))
        await rig.pilot.mouse_up(offset=(start + 9, top))
        assert rig.app.screen.get_selected_text() == "battlecard"


def test_two_columns_are_gone_through_one_after_the_other() -> None:
    page = Page(80, "l1")
    page.row("top", Cell("Top"))
    left, right = page.columns()
    for key in ("l0", "l1"):
        left.item(key, "left " * 20)
    right.item("r0", "right")
    page.join(left, right)
    page.row("below", Cell("Below"))
    items = Items(page.lines)
    assert items.keys == ["top", "l0", "l1", "r0", "below"]
    assert (items.rows("r0"), items.starts["l0"], items.places["r0"]) == ([1], 1, 3)
    both: Line = page.lines[1]
    assert (both.at(0), both.at(both.split)) == ("l0", "r0")
    assert both.content.plain.startswith("  left left")
    assert both.content.plain.rstrip().endswith("right")
    assert items.rows("nobody") == []


#: What is wide, joined, unseen, or breaks a line.
_ODD = st.sampled_from("a é\t\n\u3164\u2800\u200b\u202e🙂字 -–\u0301🇩🇪")
_WORDS = st.text(_ODD | st.characters(), max_size=40)
_PARTS = st.lists(_WORDS | st.tuples(_WORDS, st.just("bold")), min_size=1, max_size=3)


@given(parts=_PARTS.map(tuple), room=st.integers(2, 45))
def test_a_text_has_as_many_lines_as_are_drawn_of_it(parts: tuple[Part, ...], room: int) -> None:
    tall = height(parts, room, None)
    for at in range(tall):
        assert wrapped(parts, room, None, at).cell_length <= room
    with pytest.raises(IndexError):
        wrapped(parts, room, None, tall)
