"""The mouse: everything that a key does, and never by surprise."""

from textual.events import MouseScrollDown as _Down
from textual.widgets import Input

from facilitator.tui.screens.help import HelpScreen
from facilitator.tui.screens.meeting import MeetingScreen
from tests.tui.rig import NORTHWIND, Rig, desk_for, meeting, running


async def click(rig: Rig, words: str, *, above: int = 0, times: int = 1) -> None:
    """Click on the first place of the screen where these words stand, in their second cell."""
    for y, line in enumerate(rig.lines()):
        if y >= above and (x := line.find(words)) >= 0:
            await rig.pilot.click(offset=(x + 1, y), times=times)
            await rig.settle()
            return
    raise AssertionError(f"{words!r} is not on the screen:\n" + "\n".join(rig.lines()))


async def test_a_click_on_the_rail_asks_before_the_clock_moves() -> None:
    async with meeting() as rig:
        await click(rig, "Scoreboard", above=8)
        rig.shows("Go to Scoreboard?", "Enter go there", "▶ Commitments")
        await rig.press("escape")
        rig.shows("▶ Commitments")
        await click(rig, "Scoreboard", above=8)
        await rig.press("enter")
        rig.shows("▶ Scoreboard")


async def test_a_click_on_a_block_of_the_strip_asks_too_and_a_second_click_confirms() -> None:
    async with meeting() as rig:
        await click(rig, "◆ Joint plan 20")
        rig.shows("Go to Joint plan?")
        await click(rig, "go there")
        rig.shows("▶ Joint plan")


async def test_a_click_on_the_segment_that_is_current_asks_nothing() -> None:
    async with meeting() as rig:
        await click(rig, "▶ Commitments")
        assert "Go to" not in rig.text()


async def test_a_click_on_the_agenda_does_not_disturb_a_line_that_is_typed() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half")
        await click(rig, "Scoreboard", above=8)
        await click(rig, "Losses")
        rig.shows("Win Half")
        await rig.type("done")
        assert rig.session.notes[-1].text == "Halfdone"


async def test_an_answer_can_be_clicked_and_so_can_esc() -> None:
    async with meeting() as rig:
        await rig.press("f4")
        await click(rig, "Esc back")
        assert "Esc back" not in rig.text()
        await rig.press("f4")
        await click(rig, "4\xa0Diagnosis".replace("\xa0", " "), above=20)
        rig.shows("▶ Diagnosis")


async def test_a_click_into_the_line_puts_the_text_cursor_there() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("abd")  # codespell:ignore
        field = rig.app.screen.query_one(Input)
        await rig.pilot.click(field, offset=(2, 0))
        await rig.settle()
        await rig.type("c")
        assert rig.session.notes[-1].text == "abcd"


async def test_a_click_on_the_live_plan_shows_all_of_it() -> None:
    async with meeting() as rig:
        await rig.pilot.click("#plan", offset=(5, 1))
        await rig.settle()
        assert isinstance(rig.app.screen, MeetingScreen)
        assert rig.app.screen.boarding
        await rig.press("escape")
        assert not rig.app.screen.boarding


async def test_a_key_in_the_key_bar_can_be_clicked() -> None:
    async with meeting() as rig:
        await click(rig, "PgDn next", above=30)
        rig.shows("▶ Wins")
        await click(rig, "w win", above=30)
        rig.shows("Win")
        await click(rig, "PgDn next", above=30)  # it works while a line is typed, and the line stays
        rig.shows("▶ Scoreboard", "Win")


async def test_the_wheel_turns_the_page_wherever_the_mouse_is() -> None:
    async with meeting(size=(80, 24)) as rig:
        screen = rig.app.screen
        assert isinstance(screen, MeetingScreen)
        for place in ("#sheet", "#strip", "#rail"):
            before = screen.sheet.scroll_offset.y
            await rig.pilot._post_mouse_events([_Down], place)
            await rig.settle()
            after = screen.sheet.scroll_offset.y
            assert after > before or screen.sheet.is_vertical_scroll_end, place
        assert screen.sheet.scroll_offset.y > 0


async def test_a_row_is_chosen_by_a_click_and_opened_by_a_second_one() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.type("A win by Sam")
        await rig.press("home")
        await click(rig, "A win by Sam")
        await click(rig, "A win by Sam")
        rig.shows("Line A win by Sam")


async def test_a_click_on_the_help_does_no_harm() -> None:
    async with meeting() as rig:
        await rig.press("f1")
        await click(rig, "next")
        await click(rig, "Keys of this screen")
        assert isinstance(rig.app.screen, HelpScreen)
        await rig.press("escape")
        rig.shows("▶ Commitments")


async def test_a_partner_on_home_and_the_people_of_the_roll_call_by_mouse_alone() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)) as rig:
        await click(rig, "Northwind Data", above=4)
        rig.shows("Roll call.")
        await click(rig, "a all here", above=30)
        await click(rig, "Enter start the meeting", above=30)
        rig.shows("▶ Commitments")
