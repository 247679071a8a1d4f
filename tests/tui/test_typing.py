"""What is typed goes where it belongs, whatever is pressed in between."""

from textual import events

from facilitator.core.edit import amended
from facilitator.core.session import Bet, Person, Session
from tests.tui.rig import Rig, meeting


def bare_bet(session: Session) -> Session:
    more = (Person(name="Sam Holt", side="us"), *session.people)
    return session.but(people=more, bets=(Bet(id="b1", title="Adoption push", why="x", moves="m"),))


async def mend_bet(rig: Rig) -> None:
    await rig.press("f4", "5", "end", "e")


async def test_a_key_that_works_beside_a_question_loses_nothing() -> None:
    async with meeting() as rig:
        await rig.press("f4", "5", "a")
        await rig.type("Big idea")
        await rig.press("f12", "pagedown", "pageup", "escape")
        rig.shows("Initiative Big idea")


async def test_a_number_that_is_used_again_brings_no_old_words_back() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.type("First win")
        await rig.press("e")
        await rig.begin(" and more")
        await rig.press("escape", "u", "l")
        await rig.type("A loss")
        await rig.press("e")
        rig.shows("Line A loss")
        assert "and more" not in rig.text()


async def test_a_commitment_keeps_the_owner_that_was_named_before_it() -> None:
    def owned(session: Session) -> Session:
        return amended(bare_bet(session), "bets", "b1", our_owner="Sam Ortega")

    async with meeting(change=owned) as rig:
        await mend_bet(rig)
        await rig.press("enter")
        rig.shows("Acme Cloud commits to @Sam Ortega")
        await rig.press("home")
        await rig.type("two engineers ")
        assert (rig.session.bets[0].ours, rig.session.bets[0].our_owner) == ("two engineers", "Sam Ortega")


async def test_an_owner_that_can_be_two_people_is_asked_for_again() -> None:
    async with meeting(change=bare_bet) as rig:
        await mend_bet(rig)
        await rig.press("enter")
        await rig.type("two engineers @sam")
        rig.shows("“sam” could be Sam Holt (us) or Sam Ortega (us)", "two engineers @sam")
        await rig.type(" h")
        assert rig.session.bets[0].our_owner == "Sam Holt"


async def test_an_owner_from_the_other_side_is_questioned_once() -> None:
    async with meeting(change=bare_bet) as rig:
        await mend_bet(rig)
        await rig.press("enter")
        await rig.type("two engineers")
        await rig.type("Maria")
        rig.shows("Maria Lindqvist (them): on the other side. Who owns it here?", "Owner at Acme Cloud Maria")
        await rig.press("enter")
        assert rig.session.bets[0].our_owner == "Maria"


async def test_escape_goes_back_to_an_owner_that_was_asked_for() -> None:
    async with meeting(change=bare_bet) as rig:
        await mend_bet(rig)
        await rig.press("enter")
        await rig.type("two engineers")
        await rig.type("Dana")
        rig.shows("Northwind Data commits to")
        await rig.press("escape")
        rig.shows("Owner at Acme Cloud Dana")


async def test_an_owner_that_is_named_with_the_commitment_after_all_leaves_no_draft() -> None:
    async with meeting(change=bare_bet) as rig:
        await mend_bet(rig)
        await rig.press("enter")
        await rig.type("two engineers")
        await rig.begin("two engineers @Sam H")
        rig.shows("Only the name goes here: Sam Holt.")
        await rig.press("escape")
        rig.shows("Acme Cloud commits to two engineers")
        await rig.type(" @Sam Holt")
        assert rig.session.bets[0].our_owner == "Sam Holt"
        assert rig.app.screen.sitting.drafts == {}  # type: ignore[attr-defined]


async def test_a_return_sign_in_a_title_is_a_sign() -> None:
    async with meeting() as rig:
        await rig.press("f4", "5", "a")
        rig.app.screen.focused.post_message(events.Paste("Tab ⏎ Enter keys"))  # type: ignore[union-attr]
        await rig.press("enter")
        await rig.press("u")
        assert rig.session.initiatives[-1].title == "Tab ⏎ Enter keys"


async def test_lines_of_a_note_stay_as_they_were_written() -> None:
    def noted(session: Session) -> Session:
        first = next(one for one in session.notes if one.segment == "wins")
        return amended(session, "notes", first.id, text="one\n  - two\nthree")

    async with meeting(change=noted) as rig:
        await rig.press("pagedown", "e")
        rig.shows("one ⏎ - two ⏎ three")
        await rig.press("enter")
        assert any(one.text == "one\n  - two\nthree" for one in rig.session.notes)
        await rig.press("e")
        await rig.type("!")
        assert any(one.text == "one\n  - two\nthree!" for one in rig.session.notes)


async def test_what_is_typed_into_the_palette_is_nobodys_draft() -> None:
    async with meeting() as rig:
        await rig.press("ctrl+p")
        await rig.begin("boss is wrong")
        await rig.press("escape", "f8")
        rig.shows("Before it is closed")
        assert "boss" not in rig.text()


async def test_a_name_is_completed_in_the_middle_of_a_line() -> None:
    async with meeting() as rig:
        await rig.press("f4", "6", "a")
        await rig.begin("Ask @mari about it")
        await rig.press(*["left"] * len(" about it"), "tab")
        rig.shows("Action Ask @Maria about it")


async def test_a_result_right_after_a_grade_is_that_ones() -> None:
    async with meeting() as rig:
        first = rig.app.screen.cursor.removeprefix("commitments/")  # type: ignore[attr-defined]
        await rig.press("p", "e")
        await rig.type("Half of them called")
        assert {one.id: one.result for one in rig.session.commitments}[first] == "Half of them called"


async def test_a_date_that_can_be_two_keeps_the_line() -> None:
    async with meeting() as rig:
        await rig.press("f4", "6", "a")
        await rig.type("Launch the page @sam ^3/4")
        rig.shows("Action Launch the page @sam ^3/4", "write the month as a word")
        assert not rig.session.actions
