"""What the screen says of the file, what is half typed, and every way out while the disk refuses."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from facilitator.core.drive import start
from facilitator.core.edit import add_note
from facilitator.core.session import Session
from facilitator.tui.desk import Recovery, SaveState, Seen
from facilitator.tui.stage import Stage
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, meeting, running

COPY = "/home/maria/.local/state/facilitator/recovery/northwind-data.toml"
NOW = "2026-12-03T10:00:00-05:00"


def refuse(
    rig: Rig, cause: str = "2026-12-03.toml: not saved (no space left on device).", copy: str = COPY
) -> None:
    rig.desk.trouble, rig.desk.copy = cause, copy
    rig.desk.save(rig.session)


# -- said -------------------------------------------------------------------------------------


async def test_a_refused_save_is_said_with_its_cause_and_the_copy() -> None:
    async with meeting() as rig:
        rig.shows("saved 10:00:00")
        refuse(rig)
        await rig.settle()
        rig.shows("NOT SAVED", "no space left on device", f"A copy with all of it is {COPY}.")
        rig.desk.trouble = ""
        rig.desk.save(rig.session)
        await rig.at("10:00:07")
        rig.shows("saved 10:00:")
        assert "NOT SAVED 3" not in rig.text()


async def test_what_stands_in_an_open_line_is_not_called_saved() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half a win")
        rig.shows("line open")
        assert "saved 10" not in rig.text()
        await rig.type("")
        rig.shows("Half a win", "saved 10:00:00")
        await rig.press("w", "escape")
        rig.shows("saved 10:00:00")


async def test_a_disk_that_hangs_is_told_by_its_seconds() -> None:
    async with meeting() as rig:
        rig.desk.hangs = 0.9
        await rig.at("10:00:01")
        assert "NOT SAVED" not in rig.text()
        rig.desk.hangs = 3.4
        await rig.at("10:00:03")
        rig.shows("NOT SAVED 3 s", "the disk does not answer", "the meeting goes on")
        rig.desk.hangs = 4.4
        await rig.press("pagedown")
        await rig.at("10:00:04")
        rig.shows("NOT SAVED 4 s", "▶ Wins")


async def test_what_is_not_saved_stays_said_while_more_is_typed() -> None:
    async with meeting() as rig:
        refuse(rig)
        await rig.press("pagedown", "w")
        await rig.type("A win")
        rig.shows("A win", "NOT SAVED")
        assert "saving" not in rig.text()


# -- leaving ----------------------------------------------------------------------------------


async def test_leaving_while_it_is_not_saved_names_the_copy_and_asks() -> None:
    desk = desk_for(NOW, NORTHWIND)
    async with running(desk) as rig:
        await rig.press("enter", "a", "enter")
        refuse(rig)
        await rig.press("q", "l")
        rig.shows(f"NOT SAVED. {COPY} has all of it; the next start offers it.", "l leave")
        await rig.press("escape")
        rig.shows("▶ Commitments")
        await rig.press("q", "l", "l")
        rig.shows("actions", "sourced pipeline")  # Home


@pytest.mark.parametrize("where", ["roll call", "wrap-up", "closing", "ctrl+q"])
async def test_every_way_out_asks(where: str) -> None:
    desk = desk_for(NOW, NORTHWIND)
    async with running(desk) as rig:
        await rig.press("enter")
        if where != "roll call":
            await rig.press("a", "enter", "f8")
        refuse(rig)
        keys = {"roll call": ["q"], "wrap-up": ["q"], "closing": ["c", "c"], "ctrl+q": ["ctrl+q"]}[where]
        await rig.press(*keys)
        rig.shows("NOT SAVED.", "l leave")
        await rig.press("l")
        rig.shows("sourced pipeline")


async def test_without_a_copy_only_a_word_leaves() -> None:
    desk = desk_for(NOW, NORTHWIND)
    async with running(desk) as rig:
        await rig.press("enter")
        refuse(rig, copy="")
        await rig.settle()
        rig.shows("No copy could be made either.")
        await rig.press("q")
        rig.shows("no copy could be made: leaving loses what was changed since")
        await rig.type("l")
        rig.shows("Leave l")
        await rig.press("escape")
        rig.shows("Roll call")
        await rig.press("q")
        await rig.type("lose")
        rig.shows("sourced pipeline")


async def test_leaving_what_is_saved_asks_nothing() -> None:
    async with running(desk_for(NOW, NORTHWIND)) as rig:
        await rig.press("enter", "q")
        rig.shows("sourced pipeline")


# -- drafts -----------------------------------------------------------------------------------


async def test_a_half_typed_line_is_kept_while_it_is_typed_and_goes_when_it_is_entered() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half a win")
        await rig.at("10:01")
        assert list(rig.desk.drafts.values()) == ["Half a win"]
        await rig.press("f1")  # the help stands on top of it
        await rig.at("10:02")
        assert list(rig.desk.drafts.values()) == ["Half a win"]
        await rig.press("escape", "enter")
        await rig.at("10:03")
        assert rig.desk.drafts == {}
        assert rig.session.notes[-1].text == "Half a win"


async def test_a_line_that_is_entered_stays_a_draft_until_it_is_in_the_file() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half a win")
        await rig.at("10:01")
        refuse(rig)
        await rig.press("enter")
        await rig.at("10:02")
        assert list(rig.desk.drafts.values()) == ["Half a win"]
        rig.desk.trouble = ""
        await rig.at("10:03")
        assert rig.desk.drafts == {}


async def test_a_kept_line_comes_back_where_it_was_asked_for_and_is_said_once() -> None:
    desk = desk_for(NOW, NORTHWIND)
    async with running(desk, target=NORTHWIND) as rig:
        await rig.press("a", "enter", "pagedown", "l")
        await rig.begin("We lost [Globex]")
        await rig.at("10:01")
    openings = desk.openings[NORTHWIND]
    desk.openings[NORTHWIND] = replace(openings, session=desk.saves[-1], drafts=dict(desk.drafts))
    async with running(desk, target=NORTHWIND) as rig:
        rig.shows("A half-typed line is kept: “We lost [Globex]”. The key that asked for it brings it back.")
        await rig.press("l")
        rig.shows("Loss We lost [Globex]")
        await rig.press("enter")
        assert rig.session.notes[-1].text == "We lost [Globex]"
        await rig.press("f8")
        assert "half-typed" not in rig.text()


# -- what an earlier sitting kept -------------------------------------------------------------


def begun(desk: MemoryDesk) -> Session:
    session = desk.openings[NORTHWIND].session
    return start(session, session.agenda[0].id, desk.time + timedelta(hours=1), desk.time)


def with_recovery(*, begun_: bool = False) -> MemoryDesk:
    """Kept is a note, and with `begun_` that the meeting was started too."""
    desk = desk_for(NOW, NORTHWIND)
    opening = desk.openings[NORTHWIND]
    session = begun(desk) if begun_ else opening.session
    kept: Session = add_note(session, "wins", "win", "Only in the copy", at=None)
    words = "Thu 3 Dec 09:41"
    desk.openings[NORTHWIND] = replace(opening, recovery=Recovery(kept, words, COPY))
    return desk


async def test_a_recovery_is_offered_and_taken() -> None:
    async with running(with_recovery(), target=NORTHWIND) as rig:
        rig.shows(
            "Changes of Thu 3 Dec 09:41 are not in the file", "t take what was kept", "f go on with the file"
        )
        await rig.press("t")
        assert rig.desk.saves[-1].notes[-1].text == "Only in the copy"
        assert rig.desk.forgotten == 0
        rig.shows("Roll call")


async def test_a_recovery_is_thrown_away_only_when_somebody_says_so() -> None:
    for key, forgotten in (("escape", 0), ("f", 1)):
        async with running(with_recovery(), target=NORTHWIND) as rig:
            await rig.press(key)
            assert rig.desk.forgotten == forgotten
            assert ("offered again the next time" in rig.text()) is (key == "escape")
            assert all(note.text != "Only in the copy" for note in rig.session.notes)
            rig.shows("Roll call")


async def test_a_recovery_that_was_taken_is_taken_back_whole_clock_and_all() -> None:
    desk = with_recovery(begun_=True)
    opened = desk.openings[NORTHWIND].session
    async with running(desk, target=NORTHWIND) as rig:
        await rig.press("t")
        rig.shows("What was kept is taken. u gives back the file as it was.", "▶ Commitments")
        taken = rig.session
        await rig.press("pagedown", "u")
        assert rig.session == opened
        rig.shows("Roll call", "Taken back. Ctrl+Y does it again.")
        await rig.press("ctrl+y")
        rig.shows("▶ Wins")
        await rig.press("ctrl+t")
        assert rig.session.log == taken.log


async def test_another_question_decides_later_and_the_recovery_is_not_asked_about_again() -> None:
    desk = with_recovery()
    desk.openings[NORTHWIND] = replace(desk.openings[NORTHWIND], session=begun(desk))
    async with running(desk, target=NORTHWIND) as rig:
        rig.shows("Changes of Thu 3 Dec 09:41 are not in the file")
        await rig.press("f9", "escape", "pagedown", "w")
        await rig.type("Said since")
        await rig.press("f8")
        assert "are not in the file" not in rig.text()
        await rig.press("t")
        assert rig.session.notes[-1].text == "Said since"
        assert rig.desk.forgotten == 0


async def test_what_was_done_while_the_recovery_is_asked_about_is_not_replaced() -> None:
    desk = with_recovery()
    desk.openings[NORTHWIND] = replace(desk.openings[NORTHWIND], session=begun(desk))
    async with running(desk, target=NORTHWIND) as rig:
        await rig.press("pagedown")
        rig.shows("Changes of Thu 3 Dec 09:41 are not in the file", "▶ Wins")
        await rig.press("t")
        rig.shows("gone on meanwhile, so nothing is replaced;", COPY, "▶ Wins")
        assert rig.desk.forgotten == 0


# -- another window ---------------------------------------------------------------------------


class Elsewhere:
    """What the other window has saved so far."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, now: datetime) -> Seen:
        return Seen(self._session)


@pytest.mark.parametrize("target", [None, NORTHWIND], ids=["from Home", "at once"])
async def test_a_review_that_is_open_elsewhere_is_watched(target: str | None) -> None:
    desk = desk_for(NOW, NORTHWIND)
    desk.held[NORTHWIND] = "This review is open in another window since 09:58."
    desk.followed[NORTHWIND] = Elsewhere(desk.openings[NORTHWIND].session)
    async with running(desk, target=target) as rig:
        if target is None:
            await rig.press("enter")
        for _ in range(20):  # the first look is on a thread
            await rig.settle()
            if "another window" in rig.text():
                break
        rig.shows("Acme Cloud × Northwind Data", "open in another window since 09:58")
        await rig.press("x", "enter", "a")
        assert rig.app.sitting is None
        assert desk.saves == []


# -- what goes wrong inside -------------------------------------------------------------------


async def test_a_fault_in_the_tick_is_said_once_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with meeting() as rig:
        stage = rig.app.stage
        assert stage is not None

        def broken() -> None:
            raise KeyError("Northwind")

        monkeypatch.setattr(stage, "tick", broken)
        rig.app.tick()
        rig.app.tick()
        await rig.settle()
        rig.shows("Something went wrong inside (KeyError); the meeting goes on.")
        monkeypatch.undo()
        await rig.press("pagedown")
        rig.shows("▶ Wins")
        assert [type(error) for error in rig.app.faults] == [KeyError]
        rig.app.faults.clear()


async def test_a_state_that_is_reported_late_is_not_called_saved() -> None:
    async with meeting() as rig:
        refuse(rig)
        rig.desk.report(SaveState(durable=True))
        await rig.settle()
        rig.shows("NOT SAVED")


async def test_ctrl_z_says_where_it_cannot_be() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half")
        await rig.press("ctrl+z")
        assert isinstance(rig.app.stage, Stage)
        await rig.press("enter")
        rig.shows("This terminal cannot put a program aside")
