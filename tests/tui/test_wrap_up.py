"""The end stops the clock at once; the gate comes after it."""

from datetime import date

from facilitator.core.log import End
from tests.tui.rig import Rig, meeting


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
        await rig.press("enter")
        rig.shows("Planned: Northwind Data, Thursday 04 March 2027, 10:00.")
        assert rig.desk.planned == [("Northwind Data", "2027-03-04T10:00:00-05:00")]


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
