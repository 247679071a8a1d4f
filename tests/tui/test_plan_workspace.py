"""The four questions asked of the room, and what follows from the answers."""

import pytest

from facilitator.core.initiative import QUESTIONS, standing
from tests.tui.rig import Rig, meeting


async def to_the_plan(rig: Rig) -> None:
    await rig.press("f6")
    rig.shows("▶ Joint plan")


async def propose(rig: Rig, title: str, side: str = "u") -> str:
    await rig.press("a")
    await rig.type(title)
    await rig.press(side)
    return rig.session.initiatives[-1].id


async def test_what_waited_is_there_with_its_count() -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        rig.shows(
            "Priorities", "Initiatives", "Joint pricing bundle", "Partner engineers on call for migrations"
        )
        assert any((one.deferrals or 0) > 0 for one in rig.session.initiatives)


async def test_four_yes_make_a_bet_with_all_it_needs() -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        id_ = await propose(rig, "Adoption push")
        await rig.press("enter")
        rig.shows(*(asked.text for asked in QUESTIONS), "y / n / ?")
        await rig.press("y", "y", "y", "y")
        rig.shows("Four yes.", "Enter makes it a bet.")
        await rig.press("enter")
        await rig.type("Adoption stalls at 18 %")
        rig.shows("Which number does it move?")
        await rig.press("3")
        for line in (
            "two engineers for six weeks",
            "Sam Ortega",
            "the customer list",
            "maria",
            "30 % live by summer",
        ):
            await rig.type(line)
        bet = rig.session.bets[-1]
        assert (bet.initiative, bet.title, bet.moves) == (id_, "Adoption push", "integration_adoption")
        assert (bet.why, bet.ours, bet.theirs) == (
            "Adoption stalls at 18 %",
            "two engineers for six weeks",
            "the customer list",
        )
        assert (bet.target, bet.our_owner, bet.their_owner) == (
            "30 % live by summer",
            "Sam Ortega",
            "Maria Lindqvist",
        )
        rig.shows(
            "1 of 2 bets", "→ 30 % live by summer", "Acme Cloud: two engineers for six weeks Sam Ortega"
        )


@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("key", ["n", "question_mark"])
async def test_anything_but_yes_defers_to_the_next_quarter(failing: int, key: str) -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        id_ = await propose(rig, "Co-branded webinar")
        await rig.press("enter", *(["y"] * failing), key)
        rig.shows("Deferred to 2027-Q1.", "Not now: deferred to 2027-Q1.")
        one = next(one for one in rig.session.initiatives if one.id == id_)
        assert (standing(one, rig.session.bets), one.revisit) == ("deferred", "2027-Q1")
        await rig.press("enter")
        rig.shows("deferred to 2027-Q1")
        assert not rig.session.bets


async def test_another_quarter_can_be_named_and_any_answer_changed() -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        await propose(rig, "Marketplace listing")
        await rig.press("enter", "n", "f", "3")
        assert rig.session.initiatives[-1].revisit == "2027-Q3"
        await rig.press("up", "up", "up", "up", "y")
        changed = rig.session.initiatives[-1]
        assert changed.aligned == "yes"
        assert changed.revisit is None


async def test_a_note_can_be_left_at_a_question() -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        await propose(rig, "Marketplace listing")
        await rig.press("enter", "down", "e")
        await rig.type("needs two [more] people")
        assert rig.session.initiatives[-1].resourced_note == "needs two [more] people"
        rig.shows("needs two [more] people")


async def test_a_third_bet_stands_only_instead_of_another_which_is_kept() -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        for title in ("First", "Second", "Third"):
            await propose(rig, title)
            await rig.press("enter", "y", "y", "y", "y", "enter")
            if title != "Third":
                await rig.press("escape")
        rig.shows("The plan has its two bets. Instead of which?", "1 First", "2 Second")
        await rig.press("1", "escape")
        assert [bet.title for bet in rig.session.bets] == ["Second", "Third"]
        first = next(one for one in rig.session.initiatives if one.title == "First")
        assert standing(first, rig.session.bets) == "passed"
        rig.shows("✓ passed, no room")


async def test_an_initiative_can_be_closed_for_good_or_split() -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        await propose(rig, "Do everything")
        await rig.press("l")
        rig.shows("closed for good")
        await rig.press("l", "s")
        await rig.press("ctrl+u")
        await rig.type("Do the first thing")
        await rig.type("Do the second thing")
        assert [one.title for one in rig.session.initiatives[-2:]] == [
            "Do the first thing",
            "Do the second thing",
        ]


async def test_escape_walks_back_from_the_questions_to_the_list() -> None:
    async with meeting() as rig:
        await to_the_plan(rig)
        await rig.press("enter")
        rig.shows("Does it align with both sides' priorities?")
        await rig.press("escape")
        rig.shows("Initiatives Enter asks the four questions")
