"""What was typed is never lost, never lands elsewhere, and no key ends the meeting by accident."""

import asyncio
from collections.abc import Callable

import pytest

from facilitator.core.edit import add_note
from facilitator.core.session import Session
from tests.tui.rig import NORTHWIND, Rig, desk_for, meeting, running


async def win(rig: Rig, text: str) -> str:
    await rig.press("w")
    await rig.type(text)
    return rig.session.notes[-1].id


def texts(rig: Rig) -> list[str]:
    return [note.text for note in rig.session.notes if note.kind == "win"]


async def test_a_draft_comes_back_to_its_own_line_only() -> None:
    async with meeting() as rig:
        await rig.press("pagedown")
        await win(rig, "First win")
        await win(rig, "Second win")
        await rig.press("up", "e")
        await rig.begin(" half")
        await rig.press("escape", "down", "e")
        rig.shows("Line Second win")
        await rig.press("enter", "up", "e")
        rig.shows("Line First win half")
        await rig.press("enter")
        assert texts(rig)[-2:] == ["First win half", "Second win"]


async def test_a_draft_of_a_new_action_does_not_replace_another() -> None:
    async with meeting() as rig:
        await rig.press("f4", "6", "a")
        await rig.type("Send the list @Sam ^+1w")
        await rig.press("a")
        await rig.begin("Half a thought")
        await rig.press("escape", "e", "enter")
        assert [one.what for one in rig.session.actions] == ["Send the list"]
        await rig.press("a")
        rig.shows("Action Half a thought")


async def test_what_the_rules_refuse_is_a_draft_again() -> None:
    async with meeting() as rig:
        await rig.press("f4", "6", "a")
        await rig.type("@Maria ^15 mar")
        rig.shows("Say what will be done.", "Action @Maria ^15 mar")


async def test_the_eighth_action_is_refused_before_it_is_typed() -> None:
    async with meeting() as rig:
        await rig.press("f4", "6")
        for number in range(7):
            await rig.press("a")
            await rig.type(f"Thing {number} @Sam ^+2w")
        await rig.press("f4", "4", "s", "u")
        await rig.type("Stuck on legal")
        await rig.press("t")
        rig.shows("are the most that get done")
        assert not rig.app.screen.prompt.busy  # type: ignore[attr-defined]


async def test_pasted_lines_become_one() -> None:
    from textual import events

    async with meeting() as rig:
        await rig.press("pagedown", "w")
        rig.app.screen.focused.post_message(events.Paste("one\n  two\r\nthree"))  # type: ignore[union-attr]
        await rig.settle()
        await rig.press("enter")
        assert texts(rig)[-1] == "one two three"


async def test_the_end_keeps_a_half_typed_line_and_shows_it() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half a win")
        await rig.press("f8")
        rig.shows("Typed and not entered", "Half a win")
        await rig.press("o", "pageup", "pagedown", "w")
        rig.shows("Half a win")


async def test_another_question_takes_over_while_a_bet_is_filled() -> None:
    async with meeting() as rig:
        await rig.press("f6", "a")
        await rig.type("Adoption push")
        await rig.press("u", "enter", "y", "y", "y", "y", "enter")
        await rig.begin("Half a why")
        await rig.press("f4")
        rig.shows("Go to", "1 Commitments")
        await rig.press("escape", "e")
        rig.shows("Why, with the number it moves Half a why")


async def test_undo_of_what_is_asked_about_never_breaks_the_screen() -> None:
    async with meeting() as rig:
        await rig.press("f6", "a")
        await rig.type("Adoption push")
        await rig.press("u", "enter", "f2", "u", "u", "f2")
        rig.shows("Initiatives")


async def test_a_click_in_the_bar_waits_while_a_line_is_typed() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("A win")
        rig.app.screen.action_perform("undo")  # type: ignore[attr-defined]
        await rig.press("enter")
        assert texts(rig)[-1] == "A win"


async def test_a_click_on_the_page_takes_no_letter() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("ab")
        await rig.pilot.click("#sheet", offset=(10, 3))
        await rig.type("cde")
        assert texts(rig)[-1] == "abcde"


async def test_escape_never_leaves_the_wrap_up() -> None:
    async with meeting() as rig:
        await rig.press("f8", "escape", "escape", "escape")
        rig.shows("Before it is closed")


async def test_the_wrap_up_names_the_key_that_sets_the_check_ins() -> None:
    async with meeting(change=lambda s: s.but(follow_up=None)) as rig:
        await rig.press("f8")
        rig.shows("Check-ins not set, i sets it")
        await rig.press("i", "t")
        rig.shows("Check-ins every two weeks")


async def test_reopening_then_undoing_the_clock_does_not_end_it_again() -> None:
    async with meeting() as rig:
        await rig.at("10:02")
        await rig.press("pagedown", "f8", "o", "ctrl+t")
        rig.shows("▶ Commitments 3:00")
        assert rig.session.running


async def test_a_review_of_last_year_is_not_started_again() -> None:
    desk = desk_for("2027-12-03T10:00:00-05:00", NORTHWIND)
    opened = desk.openings[NORTHWIND]
    desk.openings[NORTHWIND] = type(opened)(opened.past[-1], opened.past[:-1])
    async with running(desk, target=NORTHWIND) as rig:
        rig.shows("wrap-up")
        assert "o open again" not in rig.text()
        await rig.press("o")
        assert rig.session.ended is not None


async def test_a_held_review_without_a_log_is_not_started() -> None:
    def held(session: Session) -> Session:
        return session.but(meeting=session.meeting.but(status="held"))

    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND, change=held)
    async with running(desk, target=NORTHWIND) as rig:
        rig.shows("wrap-up")
        await rig.press("enter", "escape")
        assert rig.session.started is None


def with_lines(count: int, text: str = "line") -> Callable[[Session], Session]:
    def add(session: Session) -> Session:
        for number in range(count):
            session = add_note(session, "wins", "win", f"{text} {number}", at=None)
        return session

    return add


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=str)
async def test_the_end_of_a_very_long_line_can_be_reached_by_keys(size: tuple[int, int]) -> None:
    change = with_lines(2, "word " * 1200 + "the very end")
    async with meeting(size=size, change=change) as rig:
        await rig.press("pagedown")
        for _ in range(300):
            if "the very end 0" in rig.text():
                break
            await rig.press("down")
        rig.shows("the very end 0")


async def test_what_stands_below_the_last_item_can_be_reached() -> None:
    async with meeting(size=(80, 24)) as rig:
        await rig.press("f8")
        for _ in range(30):
            await rig.press("down")
        rig.shows("Next Check-ins every two weeks")


async def test_a_long_question_leaves_room_for_the_answer() -> None:
    name = "A very long partner name indeed " * 8
    async with meeting(
        size=(80, 24), change=lambda s: s.but(meeting=s.meeting.but(partner=name, us=name))
    ) as rig:
        await rig.press("f6", "g", "u")
        await rig.begin("what we want")
        rig.shows("what we want")
        await rig.press("enter")
        assert rig.session.notes[-1].text == "what we want"


async def test_two_sams_are_asked_about_and_nothing_is_added_by_escape() -> None:
    def second_sam(session: Session) -> Session:
        sam = next(one for one in session.people if one.name == "Sam Ortega")
        return session.but(people=(*session.people, sam.but(name="Sam Lee", side="them")))

    async with meeting(change=second_sam) as rig:
        await rig.press("f4", "6", "a")
        await rig.type("Send the list @Sam ^fri")
        rig.shows("Sam Ortega", "Sam Lee", "Action Send the list @Sam ^fri")
        await rig.press("escape")
        assert rig.session.actions == ()


async def test_the_number_keys_in_the_bar_do_nothing_when_clicked() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await rig.press("2")
        before = rig.session.people
        rig.app.screen.action_perform("number")  # type: ignore[attr-defined]
        await rig.settle()
        assert rig.session.people == before


async def test_not_saved_is_still_said_after_the_help_was_open() -> None:
    async with meeting() as rig:
        await rig.press("f1")
        rig.desk.trouble = "the disk is full"
        rig.desk.save(rig.session)
        await rig.press("escape")
        rig.shows("F1 help NOT SAVED")


async def test_keys_that_mean_nothing_cost_no_time() -> None:
    async with meeting() as rig:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await rig.press(*["Z", "left", "tab", "f10", "home"] * 20)
        await rig.press("pagedown")
        rig.shows("▶ Wins")
        assert loop.time() - began < 10  # a second for each of them is what this is about


async def test_editing_keys_keep_their_place_among_the_letters() -> None:
    async with meeting() as rig:
        await rig.press(
            "pagedown", "w", *"Old", "ctrl+u", *"Nxew", "left", "left", "backspace", "end", "enter"
        )
        assert texts(rig)[-1] == "New"


async def test_ctrl_q_asks_like_q_and_takes_no_line_along() -> None:
    async with meeting() as rig:
        await rig.press("ctrl+q")
        rig.shows("Leave? The clock goes on.")
        await rig.press("escape", "pagedown", "w")
        await rig.begin("Half")
        await rig.press("ctrl+q", "enter")
        assert texts(rig)[-1] == "Half"
