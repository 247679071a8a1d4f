"""What is done after the first frame, so that a screen opens quickly."""

import gc
from collections.abc import Iterator

import pytest
from textual.css.stylesheet import Stylesheet

from facilitator.tui.warming import warm_up
from tests.tui.rig import meeting


@pytest.fixture
def usual() -> Iterator[None]:
    """Python's look for garbage as the tests have it, in the end."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("usual")
async def test_a_screen_that_opens_makes_nothing_read_again_that_says_how_screens_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    again: list[Stylesheet] = []
    read_again = Stylesheet.reparse

    def noted(self: Stylesheet) -> None:
        again.append(self)
        read_again(self)

    monkeypatch.setattr(Stylesheet, "reparse", noted)
    async with meeting() as rig:
        await warm_up(rig.app.stylesheet, home=False)
        again.clear()
        await rig.press("f1")
        rig.shows("PgUp")
        await rig.press("escape")
        rig.app.show_history("northwind-data")
        await rig.press("down")
        rig.shows("PgDn next page")
        assert again == []
