"""The help stays when it is left, and is as a new one all the same."""

from tests.tui.rig import meeting


async def test_the_help_is_opened_without_what_was_asked_in_it_before() -> None:
    async with meeting() as rig:
        await rig.press("f1")
        fresh = rig.lines()
        await rig.press("ctrl+p")
        await rig.begin("boa")
        await rig.press("f1", "f1")
        assert rig.lines() == fresh
        await rig.press("escape")
        rig.shows("▶ Commitments")


async def test_the_help_is_opened_without_what_was_selected_in_it_before() -> None:
    async with meeting() as rig:
        await rig.press("f1")
        await rig.pilot.mouse_down(offset=(10, 6))
        await rig.pilot.hover(offset=(40, 8))
        await rig.pilot.mouse_up(offset=(40, 8))
        assert rig.app.screen.selections
        await rig.press("escape", "f1")
        assert not rig.app.screen.selections
