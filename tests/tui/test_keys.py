"""Hands: moving about, the palette, Esc; and that no key means two things on a real screen."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from facilitator.core.glance import glance_of
from facilitator.core.proposed import Proposed
from facilitator.core.session import Session
from facilitator.tui.desk import Opened
from facilitator.tui.stage import Stage
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, meeting, running, sample


def stage(rig: Rig) -> Stage:
    screen = rig.app.screen
    assert isinstance(screen, Stage)
    return screen


def cursor(rig: Rig) -> str:
    return stage(rig).cursor or ""


def one_meaning(rig: Rig, where: str) -> None:
    """At this moment every key belongs to one command."""
    owner: dict[str, str] = {}
    busy = stage(rig).prompt.busy
    for one in stage(rig).live_commands():
        for key in one.keys if one.always or not busy else ():
            assert key not in owner, f"{where}: {key} is {owner[key]} and {one.known_as}"
            owner[key] = one.known_as


#: A walk over every screen and every state of it.
MEETING = (
    ("commitments", ()),
    ("a question", ("e",)),
    ("wins", ("escape", "pagedown")),
    ("a line typed", ("w", "x")),
    ("a line there", ("enter",)),
    ("scoreboard", ("pagedown",)),
    ("diagnosis", ("pagedown",)),
    ("whose", ("s",)),
    ("a side", ("u", "y", "enter")),
    ("the list of the plan", ("pagedown",)),
    ("an initiative", ("a", "z", "enter", "u")),
    ("the questions", ("enter",)),
    ("four yes", ("y", "y", "y", "y")),
    ("why", ("enter",)),
    ("a bet", ("escape",)),
    ("owners", ("pagedown",)),
    ("an action typed", ("a", "z")),
    ("an action", ("enter",)),
    ("the board", ("f2",)),
    ("the people", ("f3",)),
    ("the palette", ("ctrl+p",)),
    ("back", ("escape", "escape")),
    ("help", ("f1",)),
    ("wrap-up", ("escape", "f8")),
    ("an action marked", ("end",)),
)


#: The pages of Prepare, and what is asked on them.
PREPARE = (
    ("the checklist", ("p",)),
    ("the people", ("pagedown",)),
    ("a name typed", ("a", "x")),
    ("the agenda", ("escape", "3")),
    ("a kind", ("a",)),
    ("the scoreboard", ("escape", "4")),
    ("a file of numbers", ("i",)),
    ("what it would change", (*"x", "enter")),
    ("the topics", ("escape", "5")),
    ("back home", ("escape", "escape")),
)


async def test_no_key_means_two_things_on_any_screen_in_any_state() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)) as rig:
        one_meaning(rig, "home")
        rig.desk.numbers = lambda path, answers, told: Proposed("x.csv", date(2026, 11, 21))
        for where, pressed in PREPARE:
            await rig.press(*pressed)
            one_meaning(rig, where)
        await rig.press("enter")
        one_meaning(rig, "roll call")
        await rig.press("a", "enter")
        for where, pressed in MEETING:
            await rig.press(*pressed)
            one_meaning(rig, where)


async def test_no_key_means_two_things_between_two_reviews() -> None:
    held = sample(NORTHWIND)[-2][1].but(follow_up=None)
    row = glance_of(NORTHWIND, (("2026-09-03", held),), last_path="held")
    now = datetime.fromisoformat("2026-09-03T12:00:00-04:00")
    async with running(MemoryDesk(now, (row,), {"held": Opened(held, ())})) as rig:
        for where, pressed in (
            ("a partner", ()), ("a recap that is due", ("end",)), ("a check-in", ("c",)),
            ("why", ("b",)), ("an action", ("escape", "m", "m")), ("a new line", ("n", "x", "enter", "end")),
        ):  # fmt: skip
            await rig.press(*pressed)
            one_meaning(rig, where)


async def test_tab_goes_round_in_the_order_of_the_page_and_back() -> None:
    async with meeting() as rig:
        first = cursor(rig)
        await rig.press("tab")
        second = cursor(rig)
        await rig.press("shift+tab")
        assert (cursor(rig), second != first) == (first, True)
        await rig.press("shift+tab")
        last = cursor(rig)
        await rig.press("tab")
        assert cursor(rig) == first
        await rig.press("end")
        assert cursor(rig) == last
        await rig.press("home", "G")
        assert cursor(rig) == last
        await rig.press("home")
        assert cursor(rig) == first


async def test_half_a_page_down_and_up_again() -> None:
    async with meeting(size=(80, 24)) as rig:
        first = cursor(rig)
        await rig.press("ctrl+d")
        below = cursor(rig)
        await rig.press("ctrl+u")
        assert (cursor(rig), below != first) == (first, True)
        for _ in range(9):
            await rig.press("ctrl+d")
        last = cursor(rig)
        await rig.press("end")
        assert cursor(rig) == last
        await rig.press("f1", "ctrl+d")  # a page without items is scrolled
        assert stage(rig).sheet.scroll_offset.y > 0
        await rig.press("home")
        assert stage(rig).sheet.scroll_offset.y == 0


async def test_left_and_right_go_between_two_columns() -> None:
    async with meeting() as rig:
        await rig.press("f4", "4")
        for key, words in (("w", "Leads"), ("s", "Legal")):
            await rig.press(key, "u")
            await rig.type(words)
        for key, kind in (("h", "working"), ("right", "stuck"), ("left", "working"), ("l", "stuck")):
            await rig.press(key)
            assert {f"notes/{one.id}": one.kind for one in rig.session.notes}[cursor(rig)] == kind


async def test_the_palette_shows_what_there_is_with_its_keys_and_finds_by_words_of_the_help() -> None:
    async with meeting() as rig:
        await rig.press("ctrl+p")
        rig.shows("PgDn next Move on to the next segment", "d done Grade the commitment")
        await rig.begin("minutes of a segm")
        rig.shows("Ctrl+L length", "Enter: Ctrl+L length")
        assert "Grade the commitment" not in rig.text()
        await rig.press("enter")
        rig.shows("Minutes of which?", "What did we say")
        await rig.press("escape")
        # A label comes before a word of somebody's help.
        await rig.press("ctrl+p")
        await rig.begin("end")
        rig.shows("Enter: F8 end")


async def test_up_and_down_choose_in_the_palette_and_a_click_does_one() -> None:
    async with meeting() as rig:
        await rig.press("ctrl+p")
        await rig.begin("clock")
        await rig.press("down", "down", "up")
        second = stage(rig)._palette
        assert second is not None
        assert second.chosen == second.matches[1]
        await rig.press("escape")
        await rig.press("ctrl+p", "ctrl+u")
        await rig.begin("pause")
        y = next(y for y, line in enumerate(rig.lines()) if "F5" in line and "pause" in line)
        await rig.pilot.click(offset=(40, y))
        await rig.settle()
        rig.shows("PAUSED", "What did we say")


async def test_enter_in_an_empty_palette_does_nothing_and_so_do_unknown_words() -> None:
    async with meeting() as rig:
        before = rig.session
        await rig.press("ctrl+p", "enter")
        await rig.press("ctrl+p")
        await rig.begin("qqqq")
        rig.shows("No command of that name here.")
        await rig.press("enter")
        assert rig.session is before
        rig.shows("▶ Commitments")


#: What is pressed from the first segment on; what one Esc leads back to; what the same keys show again then.
STEPS: Sequence[tuple[str, tuple[str, ...], str, tuple[str, ...], str]] = (
    ("a line typed", ("pagedown", "w", "Half"), "Losses", ("w",), "Win Half"),
    ("a result typed", ("e", "Half"), "What did we say", ("e",), "What came of it Half"),
    ("the palette", ("ctrl+p", "Half"), "What did we say", ("ctrl+p",), "Command"),
    ("a time refused", ("f9", "Half", "enter"), "What did we say", ("f9",), "must leave at Half"),
    ("minutes typed", ("ctrl+l", "1", "Half"), "Minutes of which?", ("1",), "Minutes of Commitments Half"),
    ("go to", ("f4",), "What did we say", (), ""),
    ("leave", ("q",), "What did we say", (), ""),
    ("a sided line", ("f4", "4", "s", "u", "Half"), "Stuck: whose?", ("u",), "Half"),
    ("a proposal's side", ("f4", "5", "a", "Half", "enter"), "Initiative Half", (), "Initiative Half"),
    ("a priority", ("f4", "5", "g", "u", "Half"), "Whose priority?", ("u",), "wants most Half"),
    ("the questions", ("f4", "5", "a", "Half", "enter", "u", "enter"), "One or two bets", (), "Half"),
    (
        "a note on one",
        ("f4", "5", "a", "N", "enter", "u", "enter", "e", "Half"),
        "asked of the",
        ("e",),
        "Half",
    ),
    ("halves", ("f4", "5", "a", "N", "enter", "u", "s", "Half", "enter", "X"), "First half", (), "NHalf"),
    ("an action", ("f4", "6", "a", "Half"), "Who does what by when?", ("a",), "Action Half"),
    ("a stranger", ("f4", "6", "a", "Half @Zoltan", "enter"), "Action Half @Zoltan", (), "Half @Zoltan"),
    ("the people", ("f3",), "What did we say", (), ""),
    ("the board", ("f2",), "What did we say", (), ""),
    ("help", ("f1",), "What did we say", (), ""),
)


@pytest.mark.parametrize(
    ("pressed", "back_to", "again", "kept"), [step[1:] for step in STEPS], ids=[step[0] for step in STEPS]
)
async def test_esc_goes_one_step_back_and_loses_no_text(
    pressed: tuple[str, ...], back_to: str, again: tuple[str, ...], kept: str
) -> None:
    async with meeting() as rig:
        await press(rig, *pressed)
        await rig.press("escape")
        rig.shows(back_to)
        await press(rig, *again)
        rig.shows(kept)


async def press(rig: Rig, *keys: str) -> None:
    """Keys, and between them words that are typed: what has a capital letter, but for G, is typed."""
    for key in keys:
        await (rig.begin(key) if key[0].isupper() else rig.press(key))


async def test_esc_outside_the_meeting() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)) as rig:
        await press(rig, "a", "Half", "enter", "escape")  # from the tier to the name
        rig.shows("Partner Half")
        await rig.press("enter", "g")
        await press(rig, "Never", "escape")
        rig.shows("Tier")
        await rig.press("g")
        rig.shows("Starts Never")
        await rig.press("escape", "escape", "escape", "a")
        rig.shows("Partner Half")
        await rig.press("escape", "enter")
        await press(rig, "o", "Half", "enter", "escape")  # from the side to the name
        rig.shows("Name Half")
        await rig.press("escape", "escape")
        rig.shows("sourced pipeline")  # Home; everything is in the file
        await rig.press("enter", "a", "enter", "f8")
        await press(rig, "a", "Half", "escape")
        rig.shows("wrap-up")
        await rig.press("a")
        rig.shows("Action Half")
        await rig.press("escape", "escape", "escape")
        rig.shows("wrap-up")


async def test_the_forecast_is_asked_step_by_step_and_esc_goes_back_in_it() -> None:
    def first(session: Session) -> Session:
        return session.but(agenda=(session.agenda[0].but(kind="pipeline"), *session.agenda[1:]))

    async with meeting(change=first) as rig:
        await rig.press("f")
        rig.shows("Target")
        await rig.press("enter")
        rig.shows("Expected")
        await rig.begin("12")
        await rig.press("escape")
        rig.shows("Target")
        await rig.press("enter")
        rig.shows("Expected 12")
        await rig.press("enter", "enter")
        rig.shows("New pipeline from")
        await rig.press("escape")
        rig.shows("Pipeline")
