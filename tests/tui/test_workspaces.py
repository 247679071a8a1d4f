"""The other workspaces, each doing its part of the meeting."""

from datetime import date

from facilitator.core.session import Session
from facilitator.tui.stage import Stage
from tests.tui.rig import Rig, meeting


async def go(rig: Rig, number: str) -> None:
    await rig.press("f4", number)


async def test_commitments_are_graded_by_one_key_each_and_the_cursor_finds_the_next() -> None:
    async with meeting() as rig:
        owed = [one for one in rig.session.commitments if one.outcome is None]
        assert owed
        await rig.press("a")
        rig.shows(f"{len(owed)} to grade")
        await rig.press(*"dpmxdpm"[: len(owed)])
        assert not [one for one in rig.session.commitments if one.outcome is None]
        rig.shows("All graded", "kept", "(target 70 %)")


async def test_what_slipped_says_how_often_and_goes_on_with_one_key() -> None:
    async with meeting() as rig:
        slipped = next(
            one for one in rig.session.commitments if (one.carried or 0) >= 2 and one.kind == "action"
        )
        rig.shows("target:")
        rig.app.screen.put_cursor(f"commitments/{slipped.id}")  # type: ignore[attr-defined]
        await rig.press("m", "r")
        rig.app.screen.put_cursor(f"commitments/{slipped.id}")  # type: ignore[attr-defined]
        await rig.settle()
        rig.shows(
            "slipped twice before", "goes on: a new action, without a date yet.", "goes on in the new plan"
        )
        assert rig.session.actions[-1].from_ == slipped.id


async def test_a_bet_that_goes_on_is_proposed_again_and_does_not_pass_by_itself() -> None:
    async with meeting() as rig:
        bet = next(one for one in rig.session.commitments if one.kind == "bet")
        rig.app.screen.put_cursor(f"commitments/{bet.id}")  # type: ignore[attr-defined]
        await rig.press("r")
        rig.shows("Only what was missed or partly kept goes on")
        await rig.press("p", "r")
        again = rig.session.initiatives[-1]
        assert again.from_ == bet.id
        assert again.aligned is None
        rig.shows("proposed again in the plan")


async def test_wins_say_what_is_still_missing() -> None:
    async with meeting() as rig:
        await go(rig, "2")
        rig.shows("Losses still missing", "Surprise still missing")
        await rig.press("l")
        await rig.type("Lost Fairmont on price")
        assert "Losses still missing" not in rig.text()


async def test_any_line_becomes_an_action_with_one_key() -> None:
    async with meeting() as rig:
        await go(rig, "4")
        await rig.press("s", "t")
        await rig.type("No staging tenant")
        rig.shows("Northwind Data: No staging tenant")
        await rig.press("t")
        await rig.type("@Maria ^12 jan")
        action = rig.session.actions[-1]
        assert (action.what, action.owner, action.side) == ("No staging tenant", "Maria Lindqvist", "them")
        assert action.due == date(2027, 1, 12)


async def test_a_number_is_mended_in_place_and_the_old_one_kept() -> None:
    async with meeting() as rig:
        await go(rig, "3")
        rig.shows("$350k", "climbing", "$400k")
        before = rig.session.scoreboard[0].value
        await rig.press("e")
        await rig.begin("365k")
        await rig.settle()
        rig.shows("= $365k")
        await rig.press("enter")
        assert (rig.session.scoreboard[0].value, rig.session.scoreboard[0].was) == (365_000, (before,))


async def test_an_ambiguous_number_is_refused_with_both_readings() -> None:
    async with meeting() as rig:
        await go(rig, "3")
        await rig.press("e")
        await rig.type("1.234")
        rig.shows("“1.234” could be 1,234 or 1.234")
        assert rig.session.scoreboard[0].value == 350_000


async def test_a_doubted_number_becomes_an_action_and_the_meeting_moves_on() -> None:
    async with meeting() as rig:
        await go(rig, "3")
        await rig.press("d")
        rig.shows("[doubted]", "Noted, with an action")
        assert rig.session.scoreboard[0].disputed is True
        assert rig.session.actions[-1].what == "Agree on the number for Partner-sourced pipeline"


async def test_an_action_is_one_line_echoed_in_full() -> None:
    async with meeting() as rig:
        await go(rig, "6")
        await rig.press("a")
        await rig.type("Run three calls @Sam @maria ^15 mar")
        action = rig.session.actions[-1]
        assert (action.what, action.owner, action.with_) == (
            "Run three calls",
            "Sam Ortega",
            "Maria Lindqvist",
        )
        assert action.due == date(2027, 3, 15)
        rig.shows("1 of 7 actions", "Mon 15 Mar", "Sam Ortega with Maria")


async def test_what_an_action_lacks_is_said_at_once() -> None:
    async with meeting() as rig:
        await go(rig, "6")
        await rig.press("a")
        await rig.type("Do more co-selling")
        rig.shows("owner?", "date?", "“Do more” is vague", "e mends it.")


async def test_the_eighth_action_is_refused() -> None:
    async with meeting() as rig:
        await go(rig, "6")
        for number in range(7):
            await rig.press("a")
            await rig.type(f"Thing {number} @Sam ^+2w")
        await rig.press("a")
        rig.shows("actions are the most that get done")
        await rig.press("delete", "a")
        await rig.type("Thing eight @Sam ^+2w")
        assert rig.session.actions[-1].what == "Thing eight"


async def test_somebody_new_is_asked_about_once() -> None:
    async with meeting() as rig:
        await go(rig, "6")
        await rig.press("a")
        await rig.type("Send the list @Zoltan ^fri")
        rig.shows("Zoltan is not in the room. Whose?")
        await rig.press("t")
        await rig.press("a")
        await rig.type("Send it again @Zoltan ^fri")
        assert [one.side for one in rig.session.actions[-2:]] == ["them", "them"]
        assert "Whose?" not in rig.text()


async def test_check_ins_and_the_next_review_are_prefilled() -> None:
    async with meeting() as rig:
        await go(rig, "6")
        rig.shows("Check-ins every two weeks")
        await rig.press("v")
        rig.shows("2027-03-04", "= Thursday 04 March 2027")
        await rig.press("enter")
        assert rig.session.follow_up is not None
        assert rig.session.follow_up.next_review == date(2027, 3, 4)


async def test_the_live_plan_is_always_in_sight() -> None:
    async with meeting() as rig:
        await go(rig, "6")
        await rig.press("a")
        await rig.type("Send the list @Sam ^15 jan")
        for number in "12345":
            await go(rig, number)
            rig.shows("Joint plan no bet yet, 1 action", "Send the list")
        await rig.pilot.resize_terminal(80, 24)
        await rig.settle()
        rig.shows("◆ Plan no bet yet, 1 action")


async def test_a_note_for_our_own_side_is_never_on_the_screen_of_a_meeting() -> None:
    def noted(session: Session) -> Session:
        return session.but(
            scoreboard=tuple(row.but(note="FOR US ALONE") for row in session.scoreboard),
            actions=tuple(action.but(note="FOR US ALONE") for action in session.actions),
        )

    async with meeting(change=noted) as rig:
        commitments = tuple(one.but(note="FOR US ALONE") for one in rig.session.commitments)
        assert rig.app.sitting is not None
        rig.app.sitting.apply(lambda s: s.but(commitments=commitments))
        seen = ""
        for segment in rig.session.agenda:
            screen = rig.app.screen
            assert isinstance(screen, Stage)
            for key in screen.sheet.items.keys:
                screen.put_cursor(key)
                await rig.settle()
                seen += rig.text()
            if segment is not rig.session.agenda[-1]:
                await rig.press("pagedown")
        assert all(one.what[:20] in seen for one in commitments)
        assert all(row.name in seen for row in rig.session.scoreboard)
        assert "FOR US ALONE" not in seen
