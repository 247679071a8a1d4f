"""The end stops the clock at once; the gate comes after it."""

import threading
from datetime import date, datetime

import pytest

from facilitator.core.log import End
from facilitator.core.recap import as_sent_at
from facilitator.core.session import Session
from facilitator.tui.desk import HandedOut, Opened, Trouble
from facilitator.tui.on_thread import on_thread
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, meeting, running, sample
from tests.tui.wire import sent as sent


async def end(rig: Rig, clock: str = "10:40") -> None:
    await rig.at(clock)
    await rig.press("f8")


async def test_the_end_stops_the_clock_at_once_and_lists_what_is_missing() -> None:
    async with meeting() as rig:
        await end(rig)
        rig.shows(
            "Ended 10:40, 20 min early.",
            "Before it is closed",
            "No bet yet",
            "No action yet",
            "Not graded yet",
        )
        await rig.at("10:55")
        rig.shows("Ended 10:40")
        assert isinstance(rig.session.log[-1], End)


async def test_each_missing_thing_is_mended_with_one_key() -> None:
    async with meeting() as rig:
        await rig.press("f4", "6", "a")
        await rig.type("Send the customer list")
        await end(rig)
        rig.shows("“Send the customer list” has no owner: name one person.", "has no date: say by when.")
        screen = rig.app.screen
        screen.put_cursor("action-without-owner actions/a1")  # type: ignore[attr-defined]
        await rig.press("enter")
        await rig.type(" @Sam ^15 jan")
        assert (rig.session.actions[0].owner, rig.session.actions[0].due) == ("Sam Ortega", date(2027, 1, 15))
        assert "has no owner" not in rig.text()
        rig.shows("Send the customer list Sam Ortega Fri 15 Jan")


async def test_what_was_typed_and_not_entered_can_be_thrown_away() -> None:
    async with meeting() as rig:
        await end(rig)
        await rig.press("a")
        await rig.begin("Half a thought")
        await rig.press("escape", "end")
        rig.shows("Typed and not entered Del throws the marked line away", "▌ Half a thought")
        await rig.press("delete")
        rig.shows("Thrown away.")
        assert rig.app.screen.sitting.drafts == {}  # type: ignore[attr-defined]
        assert "Typed and not entered" not in rig.text()


async def test_commitments_can_still_be_graded_one_after_the_other() -> None:
    async with meeting() as rig:
        await end(rig)
        owed = sum(one.outcome is None for one in rig.session.commitments)
        rig.app.screen.put_cursor("commitments-not-graded commitments")  # type: ignore[attr-defined]
        await rig.press("enter", *"d" * owed)
        assert all(one.outcome for one in rig.session.commitments)
        assert "Not graded yet" not in rig.text()


async def test_what_stays_open_is_on_the_record() -> None:
    async with meeting() as rig:
        await end(rig)
        await rig.press("v", "enter", "c")
        rig.shows("missing: that will be on the record. Close?")
        await rig.press("c")
        last = rig.desk.saves[-1].log[-1]
        assert isinstance(last, End)
        assert last.open is not None
        assert "no-bet bets" in last.open
        assert not any(label.startswith("no-next-review") for label in last.open)


async def test_the_next_review_is_planned_from_here() -> None:
    async with meeting() as rig:
        await end(rig)
        await rig.press("v", "enter", "n")
        rig.shows("Next review", "2027-03-04 10:00")
        await rig.press("ctrl+u")
        await rig.type("11 mar 10:00")
        rig.shows("Planned: Northwind Data, Thursday 11 March 2027, 10:00.", "Next review Thu 11 Mar")
        assert rig.desk.planned == [("Northwind Data", "2027-03-11T10:00:00-05:00")]


async def test_a_mistaken_end_is_taken_back_with_the_clock_as_it_was() -> None:
    async with meeting() as rig:
        await rig.at("10:02")
        await rig.press("f8", "o")
        rig.shows("▶ Commitments", "3:00", "left of 5 min")
        assert rig.session.ended is None


async def test_minutes_of_the_plan_that_were_given_up_are_told() -> None:
    async with meeting() as rig:
        await rig.at("10:31")
        await rig.press("f7")
        await rig.type("5")
        await rig.press("f8")
        rig.shows("Given up by the room Joint plan 5 min")


async def test_closing_writes_what_is_handed_out_and_says_in_the_terminal_what_to_do() -> None:
    async with meeting() as rig:
        await end(rig)
        rig.shows("Recap due in 24 h; w writes it, m says that it went out")
        await rig.press("i", "t", "v", "enter")
        rig.shows("Check-ins on Thu 17 Dec, Thu 31 Dec, Thu 14 Jan, Thu 28 Jan and 2 more")
        await rig.press("w")
        rig.shows("Written beside the review: 2026-12-03.recap.html, 2026-12-03.recap.eml")
        rig.desk.amiss = ("The calendar is not written: a sentence.",)
        await rig.press("c", "c")
        assert "The calendar is not written: a sentence." in rig.app.options.told
        assert [one.ended is not None for one in rig.desk.recaps] == [True, True]
        assert rig.app.options.told[-1] == (
            'Open the .eml, send it, then: facilitator mark "Northwind Data" recap sent'
        )
        assert rig.app.options.told[0] == "2026-12-03.recap.html"


async def test_the_time_for_the_recap_runs_while_it_is_looked_at(sent: list[str]) -> None:
    async with meeting() as rig:
        await end(rig)
        await rig.press("down")
        rig.shows("Recap due in 24 h")
        sent.clear()
        for second in range(1, 60):
            await rig.at(f"10:40:{second:02}")
        assert sent == []
        await rig.at("10:41")
        rig.shows("Recap due in 23 h")
        told = len("".join(sent).encode())
        assert 0 < told < 400
        await rig.at("10:42")
        assert len("".join(sent).encode()) == told  # other minute, same words


async def test_a_recap_that_cannot_be_written_keeps_no_review_open() -> None:
    async with meeting() as rig:
        await end(rig)

        def broken(session: Session) -> HandedOut:
            raise Trouble("the folder is full.")

        rig.desk.recap = broken  # type: ignore[method-assign]
        await rig.press("w")
        rig.shows("the folder is full.")
        await rig.press("c", "c")
        assert rig.desk.saves[-1].ended is not None
        assert rig.app.options.told == (
            "The review is closed. The recap is not written: the folder is full.",
        )


async def test_a_disk_that_does_not_answer_is_not_waited_for() -> None:
    answered = threading.Event()
    with pytest.raises(Trouble, match="the disk does not answer"):
        await on_thread(lambda: answered.wait(10), 0.01)
    answered.set()
    with pytest.raises(Trouble, match="full"):
        await on_thread(lambda: _fail(Trouble("full")), 10)
    assert await on_thread(lambda: 7, 10) == 7


def _fail(error: Exception) -> None:
    raise error


async def test_what_changes_after_the_recap_went_out_is_counted() -> None:
    async with meeting() as rig:
        await end(rig)
        rig.desk.written = False
        await rig.press("m")
        rig.shows("No recap was written yet: w writes it.", "Recap due in 24 h")
        assert rig.desk.went_out == []
        rig.desk.written = True
        await rig.press("m")
        rig.shows("Marked sent, 10:40.", "Recap sent Thu 3 Dec 10:40")
        assert rig.desk.went_out == [rig.session]
        await rig.press("v", "enter", "a")
        await rig.type("Send the list @Sam ^15 jan")
        rig.shows("2 changes since it was sent: w writes the recap anew")
        await rig.at("10:50")
        rig.desk.recaps.append(as_sent_at(rig.session, rig.desk.time))
        await rig.press("m")
        rig.shows("What went out now is kept, 10:50.", "Recap first sent Thu 3 Dec 10:40, last 10:50")
        assert "since it was sent" not in rig.text()
        await rig.press("m")
        rig.shows("It was marked sent before, and nothing has changed since.")


async def test_what_went_out_is_what_was_written() -> None:
    async with meeting() as rig:
        await end(rig)
        await rig.press("w", "a")
        await rig.type("Send the list @Sam ^15 jan")
        await rig.press("m")
        rig.shows("Marked sent, 10:40. One thing has changed since it was written: write it anew")
        rig.shows("1 change since it was sent")
        await rig.press("w", "m")
        assert "since it was sent" not in rig.text()


async def test_an_older_review_is_left_in_peace() -> None:
    held = sample(NORTHWIND)[-3][1]
    assert held.follow_up is not None
    old = held.but(follow_up=held.follow_up.but(recap_sent=None))
    desk = MemoryDesk(
        datetime.fromisoformat("2026-12-03T10:00:00-05:00"), (), {"old": Opened(old, (), newest=False)}
    )
    async with running(desk, target="old") as rig:
        rig.shows("wrap-up", "Next")
        assert "Recap due" not in rig.text()
        assert "late;" not in rig.text()
        await rig.press("end")  # the last lines of the page, not the nothing below them
        rig.shows("Next", "Check-ins every two weeks")
