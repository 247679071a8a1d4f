"""How many keys the three things cost that are done most in a meeting, beside the words themselves."""

from facilitator.core.edit import amended
from facilitator.core.session import Session
from tests.tui.rig import Rig, meeting


class Fingers:
    """Counts what is pressed beside the characters of the lines."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.keys = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.rig.press(*keys)

    async def line(self, text: str) -> None:
        self.keys += 1  # Enter
        await self.rig.type(text)


async def test_an_action_costs_its_line_and_two_keys() -> None:
    async with meeting() as rig:
        await rig.press("f4", "6")
        fingers = Fingers(rig)
        await fingers.press("a")
        await fingers.line("Run 3 joint discovery calls @sam @maria ^15 mar")
        action = rig.session.actions[-1]
        assert (action.owner, action.with_) == ("Sam Ortega", "Maria Lindqvist")
        assert action.due is not None
        assert fingers.keys <= 2


async def test_seven_commitments_are_graded_in_fourteen_keys() -> None:
    def ungraded(session: Session) -> Session:
        for one in session.commitments:
            session = amended(session, "commitments", one.id, outcome=None)
        first = session.commitments[0]
        more = [first.but(id=f"{first.id}{n}", outcome=None) for n in range(10)]
        return session.but(commitments=tuple([*session.commitments, *more][:7]))

    async with meeting(change=ungraded) as rig:
        assert len(rig.session.commitments) == 7
        fingers = Fingers(rig)
        await fingers.press(*"dpmxdpm")
        assert all(one.outcome for one in rig.session.commitments)
        assert fingers.keys <= 14


async def test_a_proposal_becomes_a_whole_bet_in_its_texts_and_ten_keys() -> None:
    async with meeting() as rig:
        await rig.press("f4", "5", "a")
        await rig.type("Adoption push")
        await rig.press("u")
        fingers = Fingers(rig)
        await fingers.press("enter", "y", "y", "y", "y", "enter")
        await fingers.line("Integration adoption stalls at 18 %")
        await fingers.line("two engineers for six weeks @sam")
        await fingers.line("the list of the first ten customers @maria")
        await fingers.line("30 % live by the end of March")
        bet = rig.session.bets[-1]
        assert (bet.title, bet.moves) == ("Adoption push", "integration_adoption")
        assert (bet.ours, bet.our_owner) == ("two engineers for six weeks", "Sam Ortega")
        assert (bet.theirs, bet.their_owner) == ("the list of the first ten customers", "Maria Lindqvist")
        assert bet.target == "30 % live by the end of March"
        assert not rig.app.screen.prompt.busy  # type: ignore[attr-defined]
        assert fingers.keys <= 10
