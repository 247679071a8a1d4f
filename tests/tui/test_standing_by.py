"""Screens that are made before they are opened show what new ones show, and are there for one opening."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.events import Compose
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.at_once import AtOnce
from facilitator.tui.desk import Opened, Recovery
from facilitator.tui.screens.past import PastScreen
from facilitator.tui.standing_by import StandingBy
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, running, sample

ORRIN, KVALLSVIK, OVER = "orrin-vale-partners", "kvällsvik-logistik", "over"
NOW = "2026-12-03T10:00:00-05:00"


def desk() -> MemoryDesk:
    """Home, with a review to prepare, one of today, and one that is over."""
    there = desk_for(NOW, NORTHWIND, ORRIN, KVALLSVIK)
    *before, (_, last) = sample(NORTHWIND)[:-1]
    there.openings[OVER] = Opened(last, tuple(one for _, one in before), before[-1][0])
    return there


async def roll_call(rig: Rig) -> None:
    rig.app.enter(NORTHWIND)


async def meeting(rig: Rig) -> None:
    await rig.press("enter", "a", "enter")


async def prepare(rig: Rig) -> None:
    rig.app.prepare(ORRIN)


async def wrap_up(rig: Rig) -> None:
    rig.app.enter(OVER)


async def wrap_up_of_a_meeting(rig: Rig) -> None:
    await rig.press("enter", "a", "enter", "f8")


async def board(rig: Rig) -> None:
    rig.app.enter(OVER)
    await rig.press("f2")


async def check_in(rig: Rig) -> None:
    rig.app.check_in(OVER)


async def past(rig: Rig) -> None:
    await rig.press("h", "6", "end", "enter")


WAYS = (roll_call, meeting, prepare, wrap_up, wrap_up_of_a_meeting, board, check_in, past)
Way = Callable[[Rig], Awaitable[None]]


async def opens(rig: Rig, way: Way) -> list[tuple[str, str]]:
    """Every piece of text that is seen then, with its colours."""
    await way(rig)
    await rig.settle()
    strips = rig.app.screen._compositor.render_strips()
    return [(text, str(style)) for strip in strips for text, style, _ in strip]


@pytest.mark.parametrize("meanwhile", ["", "other colours", "a smaller window", "a larger one"])
@pytest.mark.parametrize("way", WAYS)
async def test_it_shows_what_a_new_one_shows(way: Way, meanwhile: str) -> None:
    size = (80, 24) if meanwhile == "a larger one" else (120, 36)
    async with running(desk(), size=size) as rig:
        await rig.app.have_ready(home=True)
        await rig.settle()
        if meanwhile == "other colours":
            await rig.press("f12")
        elif meanwhile:
            await rig.pilot.resize_terminal(*((80, 24) if meanwhile == "a smaller window" else (120, 36)))
            await rig.settle()
        shown, colours, now = await opens(rig, way), rig.app.theme, rig.app.size
    async with running(desk(), size=(now.width, now.height)) as rig:
        while rig.app.theme != colours:
            await rig.press("f12")
        assert shown == await opens(rig, way)


#: Each with one partner after the other: how it is opened, and what is only on theirs.
BY_PARTNER: dict[str, Callable[[FacilitatorApp, str], None]] = {
    "roll call": FacilitatorApp.enter,
    "prepare": FacilitatorApp.prepare,
    "history": FacilitatorApp.show_history,
}


@pytest.mark.parametrize("kind", BY_PARTNER)
async def test_nothing_of_one_review_is_on_the_screen_of_the_next(kind: str) -> None:
    """One that was left is gone with all that was on it, or as a new one."""
    partners = {NORTHWIND: "Northwind Data", ORRIN: "Orrin Vale Partners", KVALLSVIK: "Kvällsvik Logistik"}
    async with running(desk()) as rig:
        await rig.app.have_ready(home=True)
        for slug in (*partners, *reversed(partners)):
            BY_PARTNER[kind](rig.app, slug)
            await rig.settle()
            rig.shows(partners[slug])
            others = [name for other, name in partners.items() if other != slug and name in rig.text()]
            assert others == []
            await rig.press("end", "pagedown", "q")
            rig.shows(*partners.values())
            await rig.app.have_ready(home=True)  # without waiting until it does so by itself


@pytest.mark.parametrize("way", WAYS)
async def test_one_that_was_left_is_gone(way: Way) -> None:
    async with running(desk()) as rig:
        await rig.app.have_ready(home=True)
        home, seen = rig.app.screen, []
        first = await opens(rig, way)
        for _ in range(3):
            seen.append(rig.app.screen)
            while rig.app.screen is not home:
                await rig.press("q", *(["l"] if rig.app.stage and rig.app.stage.place == "meeting" else []))
            await rig.app.have_ready(home=True)
            assert await opens(rig, way) == first
        assert len({id(one) for one in seen}) == 3
        assert not any(one.is_attached for one in seen)


async def test_the_review_under_the_cursor_is_likely_to_be_opened_next() -> None:
    async with running(desk()) as rig:
        assert rig.app._likely_next() == NORTHWIND
        await rig.press("down")
        assert rig.app._likely_next() == ORRIN
        await rig.press("f1")
        assert rig.app._likely_next() is None
    async with running(desk_for(NOW)) as rig:
        assert rig.app._likely_next() is None


def nodes(app: FacilitatorApp) -> int:
    """All that is mounted anywhere."""
    return len(app._registry)


async def test_another_takes_its_place_and_there_are_no_more_of_them_in_the_end() -> None:
    async with running(desk()) as rig:
        await rig.app.have_ready(home=True)
        await rig.settle()
        before, kinds = nodes(rig.app), dict(rig.app._installed_screens)
        for way in (roll_call, prepare, wrap_up, check_in, past) * 2:
            await opens(rig, way)
            await rig.app.workers.wait_for_complete()
            while len(rig.app.screen_stack) > 2:
                await rig.press("q")
            await rig.settle()
            assert rig.app._installed_screens.keys() == kinds.keys()
            assert nodes(rig.app) == before


@pytest.mark.parametrize("way", [roll_call, prepare, wrap_up, check_in])
async def test_opening_it_mounts_nothing_lays_out_once_and_draws_one_frame(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted, laid_out, frames = [], [], []
    lay_out, display, register = AtOnce._refresh_layout, FacilitatorApp._display, FacilitatorApp._register

    def laid(self: AtOnce, *asked: object, **how: object) -> None:
        laid_out.append(self)
        lay_out(self, *asked, **how)  # type: ignore[arg-type]

    def shown(app: FacilitatorApp, screen: Screen[object], update: object) -> None:
        frames.append(screen)
        display(app, screen, update)  # type: ignore[arg-type]

    def registered(app: FacilitatorApp, *asked: Widget, **how: int | None) -> list[Widget]:
        mounted.append(asked)
        return register(app, *asked, **how)  # type: ignore[arg-type]

    async with running(desk()) as rig:
        await rig.app.have_ready(home=True)
        await rig.settle()
        monkeypatch.setattr(rig.app, "_another", lambda kind: _nothing())
        monkeypatch.setattr(AtOnce, "_refresh_layout", laid)
        monkeypatch.setattr(FacilitatorApp, "_display", shown)
        monkeypatch.setattr(FacilitatorApp, "_register", registered)
        await opens(rig, way)
        there = rig.app.screen
        assert [one for one in mounted if one[1:] != (there,)] == []
        assert laid_out == [there]
        assert frames == [there]


async def _nothing() -> None:
    pass


async def test_a_key_that_comes_while_they_are_made_opens_a_whole_one() -> None:
    async with running(desk()) as rig:
        making = rig.app.run_worker(rig.app.have_ready(home=True))
        await rig.press("enter")
        rig.shows("Roll call.", "Maria Lindqvist")
        await making.wait()
        await rig.press("q", "enter", "a", "enter")
        rig.shows("to grade")


async def test_what_was_kept_is_offered_on_a_screen_that_stood_by() -> None:
    there = desk()
    opened = there.openings[NORTHWIND]
    kept = Recovery(opened.session, "10:02", "kept.toml")
    there.openings[NORTHWIND] = replace(opened, recovery=kept, notices=("Something odd in line 3.",))
    async with running(there) as rig:
        await rig.app.have_ready(home=True)
        await opens(rig, roll_call)
        rig.shows("Changes of 10:02 are not in the file", "take what was kept")
        await rig.press("f")
        await rig.press("q")
        there.openings[NORTHWIND] = replace(opened, notices=("Something odd in line 3.",))
        await opens(rig, roll_call)
        rig.shows("Something odd in line 3.")


class BoomError(Exception):
    pass


@pytest.mark.parametrize("where", ["__init__", "compose", "on_mount", "on_resize", "stand_by"])
async def test_what_goes_wrong_in_one_that_stands_by_ends_nothing(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(desk()) as rig:
        with monkeypatch.context() as broken:
            broken.setattr(PastScreen, where, _boom, raising=False)
            await rig.app.have_ready(home=True)
            await rig.settle()
        assert {type(one) for one in rig.app.faults} == {BoomError}
        assert len(rig.app._installed_screens) > 5, "the others are there"
        rig.app.faults.clear()
        assert rig.app.is_running
        await opens(rig, past)
        rig.shows("READ ONLY", "as its file has it")


def _boom(*_: object) -> None:
    raise BoomError


@pytest.mark.parametrize("way", WAYS)
async def test_colours_that_are_chosen_while_it_is_made(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of its widgets have the ones from before then."""
    dispatch = Screen._dispatch_message

    async def then_chosen(self: Screen[object], message: Message) -> None:
        await dispatch(self, message)
        if isinstance(self, StandingBy) and isinstance(message, Compose):
            self.shell.next_theme()

    async with running(desk()) as rig:
        with monkeypatch.context() as chosen:
            chosen.setattr(Screen, "_dispatch_message", then_chosen)
            await rig.app.have_ready(home=True)
            await rig.settle()
        shown, colours = await opens(rig, way), rig.app.theme
    async with running(desk()) as rig:
        while rig.app.theme != colours:
            await rig.press("f12")
        assert shown == await opens(rig, way)
