"""Over any chain of reviews: opening twice adds nothing, nothing owed is lost, nothing settled returns."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.carry import open_from, propose_again
from facilitator.core.initiative import standing
from facilitator.core.session import Action, ActionStatus, Bet, Commitment, Initiative, Session
from tests.core.reviews import last, metric, proposal, session

outcomes = st.sampled_from(["done", "partly", "missed", "dropped", None])
statuses: st.SearchStrategy[ActionStatus] = st.sampled_from(["open", "done", "blocked", "dropped"])
said = st.sampled_from(["", "y", "yy", "yyyy", "n", "yyy?", "yyyn"])


@st.composite
def met(draw: st.DrawFn, opened: Session) -> Session:
    """What a room does with an opened session: grades, answers, renews, adds."""
    graded = tuple(
        one.but(outcome=draw(outcomes), result=draw(st.sampled_from([None, "half"])))
        for one in opened.commitments
    )
    renewed = (
        draw(st.lists(st.sampled_from([one.id for one in graded]), unique=True, max_size=3)) if graded else []
    )
    fresh = draw(st.integers(0, 2))
    actions = tuple(
        Action(id=f"a{at}", what=f"do {at}", status=draw(statuses), from_=origin)
        for at, origin in enumerate([*renewed, *[None] * fresh], 1)
    )
    initiatives = tuple(_answered(one, draw(said)) for one in opened.initiatives)
    initiatives += tuple(proposal(f"n{at}", draw(said)) for at in range(draw(st.integers(0, 2))))
    passed = [one for one in initiatives if standing(one, ()) == "passed"]
    chosen = passed[: draw(st.integers(0, 2))]
    bets = tuple(
        Bet(id=f"b{at}", title=one.title, initiative=one.id, from_=one.from_)
        for at, one in enumerate(chosen, 1)
    )
    return opened.but(commitments=graded, actions=actions, initiatives=initiatives, bets=bets)


def _answered(one: Initiative, answers: str) -> Initiative:
    given = proposal("x", answers)
    keys = ("aligned", "resourced", "measurable", "timely")
    return one.but(**{key: getattr(given, key) for key in keys})


def owing(held: Session, stem: str) -> set[str]:
    """The ids that the next review has to see, said without looking at how it is done."""
    renewed = {one.from_ for one in held.actions} | {one.from_ for one in held.bets}
    settled = ("done", "dropped")
    return (
        {f"{stem}/{one.id}" for one in held.actions if one.status != "dropped"}
        | {f"{stem}/{one.id}" for one in held.bets}
        | {one.id for one in held.commitments if one.outcome not in settled and one.id not in renewed}
    )


@given(st.data())
def test_over_a_chain_of_reviews_nothing_is_lost_doubled_or_brought_back(data: st.DataObject) -> None:
    before = data.draw(met(last(scoreboard=(metric(),))), "review 1")
    times: dict[str, int] = {}
    for number in range(2, 5):
        stem = f"2026-0{number}-01"
        now = open_from(session(), before, stem)
        assert open_from(now, before, stem) == now
        assert open_from(now, before, stem).as_table() == now.as_table()

        ids = [one.id for one in now.commitments]
        assert len(ids) == len(set(ids))
        assert set(ids) == owing(before, stem)
        waiting = [one for one in before.initiatives if standing(one, before.bets) not in ("bet", "closed")]
        assert [one.title for one in now.initiatives] == [one.title for one in waiting]
        assert {standing(one, ()) for one in now.initiatives} <= {"unfinished"}
        for one in now.commitments:
            # Graded on arrival are the actions marked done, and only those.
            item = next((a for a in before.actions if f"{stem}/{a.id}" == one.id), None)
            assert (one.outcome == "done") == (item is not None and item.status == "done")
            if one.id in times:
                assert one.carried == times[one.id] + 1
        times = {one.id: one.carried or 0 for one in now.commitments}

        held = data.draw(met(now), f"review {number}")
        again = open_from(held, before, stem)
        assert again.initiatives == held.initiatives
        graded = [one for one in held.commitments if one.outcome]
        assert [one for one in again.commitments if one.id in {g.id for g in graded}] == graded
        assert [one.id for one in again.commitments] == ids
        before = held


@given(outcomes.filter(bool), st.sampled_from(["yyyy", "n", ""]))
def test_grades_and_answers_given_survive_opening_again(outcome: str, answers: str) -> None:
    before = last(
        actions=(Action(id="a1", what="call"), Action(id="a2", what="send", status="done")),
        initiatives=(proposal("i1", "n"),),
        bets=(Bet(id="b1", title="Push"),),
    )
    now = open_from(session(), before, "2026-09-03")
    now = propose_again(now, "2026-09-03/b1", before, "2026-09-03", date(2026, 12, 3))
    graded: tuple[Commitment, ...] = tuple(one.but(outcome=outcome, result="so") for one in now.commitments)
    initiatives = tuple(_answered(one, answers) for one in now.initiatives)
    now = now.but(commitments=graded, initiatives=initiatives)
    assert open_from(now, before, "2026-09-03") == now
