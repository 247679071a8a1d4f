"""A fault in what is shown ends no meeting and takes no half typed line, wherever it comes from."""

import pytest

from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.widgets.sheet import Sheet
from tests.tui.rig import meeting


@pytest.mark.parametrize(("of", "name"), [(MeetingScreen, "page"), (MeetingScreen, "tick"), (Sheet, "show")])
async def test_the_meeting_goes_on(of: type, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half a li")
        monkeypatch.setattr(of, name, _broken)
        await rig.pilot.resize_terminal(100, 30)
        await rig.press("f1", "escape")
        await rig.at("10:01")
        await rig.pilot.resize_terminal(120, 36)
        assert rig.app.faults
        monkeypatch.undo()
        await rig.begin("ne")
        await rig.press("enter")
        await rig.at("10:02")
        rig.shows("Half a line", "10:02", "▶ Wins")
        rig.app.faults.clear()


def _broken(*_: object, **__: object) -> None:
    raise KeyError("Northwind")
