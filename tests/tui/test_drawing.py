"""What is sent to the terminal for a change: all that changed, and little else."""

from itertools import cycle

import pyte
import pytest
from textual import events
from textual._compositor import Compositor, LayoutUpdate
from textual.screen import Screen
from textual.widget import Widget

from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.stage import Stage
from tests.tui.rig import Rig, meeting
from tests.tui.wire import sent as sent

#: Over every kind of change: words, cursor, segments, questions, the page's height, screens and the board.
KEYS = (
    "x", "down", "d", "u", "pagedown", "w", "o", "n", "e", "escape", "end", "pagedown", "down", "n", "pageup",
    "f4", "5", "enter", "y", "n", "question_mark", "escape", "f1", "pagedown", "end", "escape", "f2", "down",
    "f2", "ctrl+p", "p", "l", "down", "escape", "f9", "plus", "5", "enter", "f3", "1", "f12", "up", "escape",
    "f7", "3", "enter", "f5", "f5", "u", "ctrl+y", "f8", "down", "down", "f1", "escape", "up",
)  # fmt: skip


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Screen[object]]:
    """The screens that were laid out, one for each time."""
    laid_out: list[Screen[object]] = []
    lay_out = Compositor.reflow

    def reflow(self: Compositor, parent: Screen[object], *args: object) -> object:
        laid_out.append(parent)
        return lay_out(self, parent, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Compositor, "reflow", reflow)
    return laid_out


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_terminal_shows_what_the_screen_does(sent: list[str], size: tuple[int, int]) -> None:
    terminal = pyte.Screen(*size)
    stream = pyte.Stream(terminal)
    ticks = cycle((0, 1, 61))
    async with meeting(size=size) as rig:
        for key in KEYS:
            await rig.press(key)
            minute, second = divmod(rig.desk.time.minute * 60 + rig.desk.time.second + next(ticks), 60)
            await rig.at(f"{rig.desk.time.hour}:{minute}:{second}")
            stream.feed("".join(sent))
            sent.clear()
            assert _cells(terminal) == _cells(_whole(rig)), f"after {key}"


async def test_a_window_that_was_smaller_for_a_moment_is_drawn_whole(sent: list[str]) -> None:
    """The size is the one that is known, and the terminal has cut what stood there."""
    async with meeting() as rig:
        sent.clear()
        driver, size = rig.app._driver, rig.app.size
        assert driver is not None
        driver.send_message(events.Resize(size, size))
        await rig.settle()
        terminal = pyte.Screen(*size)
        pyte.Stream(terminal).feed("".join(sent))
        assert _cells(terminal) == _cells(_whole(rig))


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
async def test_nothing_that_is_seen_is_left_over_from_before(size: tuple[int, int]) -> None:
    """What a key leaves as it is, is as it would be if all was made anew."""
    async with meeting(size=size) as rig:
        for key in KEYS[::2] + KEYS[1::2]:
            await rig.press(key)
            seen, screen = rig.lines(), rig.app.screen
            assert isinstance(screen, Stage)
            for _ in range(2):  # how much room there is follows from what is shown
                for widget in (screen, *screen.walk_children(Widget)):
                    widget.refresh(layout=True)
                if isinstance(screen, MeetingScreen):
                    screen.forget()
                screen.refresh_page()
                await rig.settle()
            assert rig.lines() == seen, f"after {key}"


def _whole(rig: Rig) -> pyte.Screen:
    """A terminal to which the whole screen was sent at once, put together by Textual."""
    terminal, compositor = pyte.Screen(*rig.app.size), rig.app.screen._compositor
    chops = Compositor._render_chops(compositor, compositor.size.region, lambda y: True)
    update = LayoutUpdate([chop.values() for chop in chops], compositor.size.region)
    pyte.Stream(terminal).feed(update.render_segments(rig.app.console).replace("\n", "\r\n"))
    return terminal


def _cells(terminal: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Every letter with its colours and its look."""
    return [[tuple(terminal.buffer[y][x]) for x in range(terminal.columns)] for y in range(terminal.lines)]


async def _costs(rig: Rig, keys: str, sent: list[str], layouts: list[Screen[object]]) -> tuple[int, int]:
    """Bytes and layouts of the last of these keys, each of which was pressed once before."""
    await rig.press(*keys.split(), *keys.split()[:-1])
    sent.clear()
    layouts.clear()
    await rig.press(keys.split()[-1])
    return len("".join(sent).encode()), len(layouts)


@pytest.mark.parametrize(
    ("begin", "keys", "most_bytes", "most_layouts"),
    [
        ("", "up down", 1_000, 0),
        ("pagedown w", "a b", 400, 0),
        ("", "d p", 2_500, 0),
        ("", "escape f9", 2_500, 1),
        ("", "pageup pagedown", 14_000, 1),
        ("", "escape f2", 14_000, 1),
    ],
    ids=["cursor", "letter", "grade", "question", "next", "board"],
)
async def test_a_key_sends_little_and_lays_out_once(
    sent: list[str], layouts: list[Screen[object]], begin: str, keys: str, most_bytes: int, most_layouts: int
) -> None:
    async with meeting() as rig:
        await rig.press(*begin.split())
        told, laid_out = await _costs(rig, keys, sent, layouts)
    assert 0 < told <= most_bytes
    assert laid_out <= most_layouts
