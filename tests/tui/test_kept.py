"""Screens that stay when they are left are as new ones each time that they are opened."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen

from facilitator.tui import kept
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.at_once import AtOnce
from facilitator.tui.desk import Facts, Records
from facilitator.tui.screens.help import HelpScreen
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, meeting, picture, running
from tests.tui.wire import sent as sent

ORRIN, KVALLSVIK = "orrin-vale-partners", "kvällsvik-logistik"
NOW = "2026-11-22T10:00:00-05:00"


def desk() -> MemoryDesk:
    return desk_for(NOW, NORTHWIND, ORRIN, KVALLSVIK)


async def opens(rig: Rig, slug: str) -> None:
    """The history of that partner, or the figures over all."""
    if slug:
        rig.app.show_history(slug)
    else:
        rig.app.show_effectiveness()
    await rig.settle()


def seen(rig: Rig) -> list[tuple[str, str]]:
    """Every piece of text on the screen, with its colours."""
    strips = rig.app.screen._compositor.render_strips()
    return [(text, str(style)) for strip in strips for text, style, _ in strip]


async def resized(rig: Rig, width: int, height: int) -> None:
    await rig.pilot.resize_terminal(width, height)
    await rig.settle()


#: What is done on the screen, and then on Home, before it is opened again.
BEFORE: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "another partner": (ORRIN, ("2", "enter", "down", "end", "1", "down"), ()),
    "the same": (NORTHWIND, ("down", "down", "6", "end"), ()),
    "other colours meanwhile": (NORTHWIND, (), ("f12",)),
    "other colours before and the first ones again": (NORTHWIND, ("f12", "f1", "f12", "escape"), ("f12",)),
    "all": ("", ("down", "enter", "end", "t", "s"), ()),
    "all, of a year": ("", ("s", "y", "down"), ()),
}


async def as_new(slug: str, size: tuple[int, int], theme: str) -> list[tuple[str, str]]:
    """What a program that has only just begun shows."""
    async with running(desk(), size=size) as rig:
        while rig.app.theme != theme:
            await rig.press("f12")
        await opens(rig, slug)
        return seen(rig)


@pytest.mark.parametrize("what", BEFORE)
async def test_nothing_of_what_was_done_before_is_left(what: str) -> None:
    slug, there, at_home = BEFORE[what]
    async with running(desk()) as rig:
        await opens(rig, slug)
        screen, home = rig.app.screen, rig.app.screen_stack[-2]
        await rig.press(*there)
        for _ in range(4):
            if rig.app.screen is not home:
                await rig.press("escape")
        await rig.press(*at_home)
        slug = slug and NORTHWIND
        await opens(rig, slug)
        assert rig.app.screen is screen
        shown, theme = seen(rig), rig.app.theme
    assert shown == await as_new(slug, (120, 36), theme)


@pytest.mark.parametrize("meanwhile", ["", "other colours", "a smaller window"])
@pytest.mark.parametrize("slug", [NORTHWIND, ""])
async def test_one_that_stood_by_is_as_new(slug: str, meanwhile: str) -> None:
    async with running(desk()) as rig:
        await rig.app.have_ready(home=True)
        await rig.settle()
        if meanwhile == "other colours":
            await rig.press("f12")
        elif meanwhile:
            await resized(rig, 80, 24)
        await opens(rig, slug)
        shown, theme, size = seen(rig), rig.app.theme, rig.app.size
    assert shown == await as_new(slug, size, theme)


#: The shape of the mouse's pointer.
_POINTER = "\x1b]22;default\x07"


async def test_the_first_opening_makes_nothing_and_is_drawn_with_its_key(
    sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_key: list[bool] = []
    draw, display = AtOnce.draw, FacilitatorApp._display
    drawing = False

    def drawn(self: AtOnce) -> None:
        nonlocal drawing
        drawing = True
        draw(self)
        drawing = False

    def shown(app: FacilitatorApp, screen: Screen[Any], update: Any) -> None:
        if isinstance(screen, HelpScreen):
            by_key.append(drawing)
        display(app, screen, update)

    monkeypatch.setattr(AtOnce, "draw", drawn)
    monkeypatch.setattr(FacilitatorApp, "_display", shown)
    async with meeting() as rig:
        sent.clear()
        await rig.app.have_ready(home=False)
        await rig.settle()
        assert [one for one in sent if one != _POINTER] == []
        there = set(rig.app._registry)
        await rig.press("f1")
        rig.shows("Keys of this screen")
        assert set(rig.app._registry) == there
        assert by_key[0]


@pytest.mark.parametrize("slug", [NORTHWIND, ""])
async def test_a_window_that_was_made_smaller_meanwhile(slug: str) -> None:
    async with running(desk()) as rig:
        await opens(rig, slug)
        await rig.press("escape")
        await resized(rig, 80, 24)
        await opens(rig, slug)
        shown, theme = seen(rig), rig.app.theme
    assert shown == await as_new(slug, (80, 24), theme)


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What stood on the screen with each frame; however busy the machine is, what is read comes in time."""
    drawn: list[str] = []
    display = FacilitatorApp._display

    def shown(app: FacilitatorApp, screen: Screen[Any], update: Any) -> None:
        display(app, screen, update)
        drawn.append(" ".join(" ".join(picture(app)).split()))

    monkeypatch.setattr(kept, "_A_MOMENT", 30)
    monkeypatch.setattr(FacilitatorApp, "_display", shown)
    return drawn


@pytest.mark.parametrize("slug", [NORTHWIND, ""])
async def test_the_first_frame_has_what_was_read(slug: str, frames: list[str]) -> None:
    async with running(desk()) as rig:
        for _ in range(2):
            frames.clear()
            await opens(rig, slug)
            words = ("Is it climbing?", "$310k climbing") if slug else ("Reviews held", "targets are met")
            assert [frame for frame in frames if not all(word in frame for word in words)] == []
            assert frames
            await rig.press("escape")


class Hangs(MemoryDesk):
    """Its disk does not answer for one partner, and not for the figures, until it is let go."""

    go: threading.Event
    ended: threading.Event

    def records(self, slug: str) -> Records:
        """See `Desk`."""
        if slug == ORRIN:
            self.go.wait(30)
        try:
            return super().records(slug)
        finally:
            if slug == ORRIN:
                self.ended.set()

    def facts(self, told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
        """See `Desk`."""
        if not self.go.is_set():
            told(3, 10)
            self.go.wait(30)
            told(9, 10)
            self.ended.set()
            return Facts(())
        return super().facts(told, stop)


def hanging() -> Hangs:
    sound = desk()
    slow = Hangs(sound.time, sound.rows, sound.openings, kept=sound.kept, counted=sound.counted)
    slow.go, slow.ended = threading.Event(), threading.Event()
    return slow


async def test_a_partner_whose_disk_hangs_is_left_for_another() -> None:
    slow = hanging()
    async with running(slow) as rig:
        rig.app.show_history(ORRIN)
        await rig.pilot.pause()
        assert "Reading the reviews …" in rig.text()
        await rig.pilot.press("escape")
        rig.shows("next review")
        await opens(rig, NORTHWIND)
        rig.shows("Acme Cloud × Northwind Data", "$310k climbing")
        slow.go.set()
        await asyncio.to_thread(slow.ended.wait, 5)
        await rig.settle()
        rig.shows("Acme Cloud × Northwind Data", "$310k climbing")
        await rig.press("escape")
        await opens(rig, ORRIN)
        rig.shows("Acme Cloud × Orrin Vale Partners")


async def test_what_an_earlier_counting_finds_is_not_shown() -> None:
    slow = hanging()
    async with running(slow) as rig:
        rig.app.show_effectiveness()
        await rig.pilot.pause()
        assert "3 of 10" in rig.text()
        await rig.pilot.press("q")
        rig.shows("next review")
        # The disk answers again, and is asked anew before it has let the first one go.
        slow.facts = super(Hangs, slow).facts  # type: ignore[method-assign]
        await opens(rig, "")
        rig.shows("10 reviews with 3 partners")
        slow.go.set()
        await asyncio.to_thread(slow.ended.wait, 5)
        await rig.settle()
        rig.shows("10 reviews with 3 partners")
