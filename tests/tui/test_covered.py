"""A screen that another one covers costs nothing, and is as it should be when it is seen again."""

from collections.abc import Awaitable, Callable

import pytest

from facilitator.tui.at_once import AtOnce
from tests.tui.rig import NORTHWIND, Rig, running
from tests.tui.test_standing_by import desk, meeting, opens, prepare, wrap_up


async def home(rig: Rig) -> None:
    """It is there."""


async def history(rig: Rig) -> None:
    rig.app.show_history(NORTHWIND)


async def statistics(rig: Rig) -> None:
    rig.app.show_effectiveness()


Way = Callable[[Rig], Awaitable[None]]
WAYS = (home, history, statistics, meeting, prepare, wrap_up)


async def resized(rig: Rig, *sizes: tuple[int, int]) -> None:
    for width, height in sizes:
        await rig.pilot.resize_terminal(width, height)
        await rig.settle()


@pytest.mark.parametrize("sizes", [((80, 24),), ((80, 24), (120, 36)), ((59, 15), (140, 40))])
@pytest.mark.parametrize("way", WAYS)
async def test_the_window_has_another_size_when_it_is_seen_again(
    way: Way, sizes: tuple[tuple[int, int], ...]
) -> None:
    async with running(desk()) as rig:
        await opens(rig, way)
        await rig.press("f1")
        await resized(rig, *sizes)
        await rig.press("escape")
        back = await opens(rig, home)
    async with running(desk(), size=sizes[-1]) as rig:
        assert back == await opens(rig, way)


async def test_a_window_of_another_size_lays_out_only_the_screen_that_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid_out: list[AtOnce] = []
    lay_out = AtOnce._refresh_layout

    def laid(self: AtOnce, *asked: object, **how: object) -> None:
        laid_out.append(self)
        lay_out(self, *asked, **how)  # type: ignore[arg-type]

    async with running(desk()) as rig:
        await opens(rig, meeting)
        monkeypatch.setattr(AtOnce, "_refresh_layout", laid)
        await resized(rig, (80, 24))
        assert set(laid_out) == {rig.app.screen}
