"""The joint plan's rules: one or two bets, at most seven actions, and what is owed from the last time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.initiative import answer, standing
from facilitator.core.plan import (
    add_action,
    change_action,
    drop_bet,
    kept,
    leave_room,
    live_actions,
    make_bet,
    needs_room,
    owed,
    renew,
    renew_action,
    renewed,
)
from facilitator.core.refused import Refused
from facilitator.core.session import Action, ActionStatus, Outcome, Session
from tests.core.reviews import END, START, action, bet, proposal, session
from tests.core.reviews import owed as commitment

PASSED = tuple(proposal(f"i{number}", "yyyy", why=f"reason {number}") for number in range(1, 5))


def planned(*bets: str) -> Session:
    """Four passed initiatives, these of them bets."""
    here = session(initiatives=PASSED)
    for id_ in bets:
        here = make_bet(here, id_)
    return here


def fates(here: Session) -> dict[str, str]:
    return {one.id: standing(one, here.bets) for one in here.initiatives}


# -- bets ---------------------------------------------------------------------------------------


def test_four_yes_make_a_bet_that_knows_where_it_comes_from() -> None:
    waiting = proposal("i3", "yyyy", why="20 accounts", from_="2026-09-03/b1")
    after = make_bet(session(initiatives=(waiting,)), "i3")
    assert [one.as_table() for one in after.bets] == [
        {"id": "b1", "title": "Idea i3", "initiative": "i3", "why": "20 accounts", "from": "2026-09-03/b1"}
    ]
    assert after.initiatives == (waiting,)
    bare = make_bet(session(initiatives=(proposal("i1", "yyyy"),)), "i1").bets[0]
    assert bare.as_table() == {"id": "b1", "title": "Idea i1", "initiative": "i1"}


@pytest.mark.parametrize("said", ["", "y", "yyy", "n", "yyy?", "yyyn", "?yyy"])
def test_no_bet_without_four_yes(said: str) -> None:
    with pytest.raises(Refused, match="No bet without four yes: “Idea i1” has not passed"):
        make_bet(session(initiatives=(proposal("i1", said),)), "i1")


def test_what_was_closed_has_to_be_opened_before_it_is_a_bet() -> None:
    with pytest.raises(Refused, match="“Idea i1” was closed for good: open it again"):
        make_bet(session(initiatives=(proposal("i1", "yyyy", closed=True),)), "i1")


def test_a_bet_is_made_once() -> None:
    with pytest.raises(Refused, match="“Idea i1” is a bet already"):
        make_bet(planned("i1"), "i1")


def test_a_third_bet_asks_instead_of_which() -> None:
    here = planned("i1", "i2")
    assert needs_room(here)
    assert not needs_room(planned("i1"))
    with pytest.raises(Refused, match="say instead of which one"):
        make_bet(here, "i3")
    after = make_bet(here, "i3", instead_of="b1")
    assert [one.title for one in after.bets] == ["Idea i2", "Idea i3"]
    assert fates(after) == {"i1": "passed", "i2": "bet", "i3": "bet", "i4": "passed"}


def test_instead_of_means_instead_of_also_where_there_is_room() -> None:
    assert [one.title for one in make_bet(planned("i1"), "i2", instead_of="b1").bets] == ["Idea i2"]


def test_a_bet_that_is_not_there_cannot_make_room() -> None:
    with pytest.raises(KeyError, match="b9"):
        make_bet(planned("i1", "i2"), "i3", instead_of="b9")


@pytest.mark.parametrize("instead_of", [None, "b1"])
def test_a_fourth_is_refused_whatever_it_would_replace(instead_of: str | None) -> None:
    by_hand = planned("i1", "i2").but(bets=(*planned("i1", "i2").bets, bet("b3", initiative="i3")))
    with pytest.raises(Refused, match="The plan has 3 bets already: take out what matters least"):
        make_bet(by_hand, "i4", instead_of=instead_of)


def test_a_bet_taken_out_leaves_its_initiative_passed_with_the_why_and_its_actions_without_it() -> None:
    here = planned("i1", "i2")
    here = here.but(
        bets=(here.bets[0].but(why="18 % to 30 % live"), here.bets[1]),
        actions=(action("a1", bet="b1"), action("a2", bet="b2"), action("a3")),
    )
    after = drop_bet(here, "b1")
    assert [one.id for one in after.bets] == ["b2"]
    assert fates(after)["i1"] == "passed"
    assert after.initiatives[0].why == "18 % to 30 % live"
    assert [(one.id, one.bet) for one in after.actions] == [("a1", None), ("a2", "b2"), ("a3", None)]
    again = make_bet(after, "i1")
    assert again.bets[-1].why == "18 % to 30 % live"


def test_a_bet_without_a_why_of_its_own_leaves_the_initiatives() -> None:
    here = planned("i1")
    after = drop_bet(here.but(bets=(here.bets[0].but(why=None),)), "b1")
    assert after.initiatives == PASSED


@pytest.mark.parametrize("initiative", [None, "gone"])
def test_a_bet_written_by_hand_leaves_an_initiative_to_be_asked(initiative: str | None) -> None:
    by_hand = bet("b1", "Twenty accounts", initiative=initiative, why="mid-market", from_="2026-09-03/b2")
    after = drop_bet(session(bets=(by_hand,), initiatives=PASSED[:1]), "b1")
    assert after.bets == ()
    left = after.initiatives[-1]
    assert (left.id, left.title, left.why, left.from_, left.raised) == (
        "i2",
        "Twenty accounts",
        "mid-market",
        "2026-09-03/b2",
        date(2026, 12, 3),
    )
    assert fates(after) == {"i1": "passed", "i2": "unfinished"}


def test_a_bet_taken_out_can_be_answered_anew() -> None:
    after = answer(drop_bet(planned("i1"), "b1"), "i1", "timely", "no")
    assert fates(after)["i1"] == "deferred"


@given(st.lists(st.tuples(st.sampled_from(["i1", "i2", "i3", "i4"]), st.integers(0, 2)), max_size=12))
def test_however_bets_are_made_and_dropped_there_are_two_at_most_and_no_initiative_is_lost(
    steps: list[tuple[str, int]],
) -> None:
    here = planned()
    for id_, choice in steps:
        try:
            if choice == 0 and here.bets:
                here = drop_bet(here, here.bets[0].id)
            else:
                here = make_bet(here, id_, instead_of=here.bets[-1].id if choice == 2 and here.bets else None)
        except Refused:
            pass
        assert len(here.bets) <= 2
        assert len({one.id for one in here.bets}) == len(here.bets)
        assert here.initiatives == PASSED
        assert {one.initiative for one in here.bets} == {
            i for i, fate in fates(here).items() if fate == "bet"
        }


# -- actions ------------------------------------------------------------------------------------

SEVEN = tuple(action(f"a{n}", f"step {n}", owner=f"P{n}", due=date(2027, 1, n)) for n in range(1, 8))


def test_an_action_holds_what_was_said_and_nothing_else() -> None:
    after = add_action(
        session(),
        "Run 3 calls",
        owner="Sam Okafor",
        side="us",
        counterpart="Maria Núñez",
        due=date(2027, 3, 15),
        bet="b1",
        renews="2026-09-03/a3",
    )
    assert after.actions[0].as_table() == {
        "id": "a1",
        "what": "Run 3 calls",
        "owner": "Sam Okafor",
        "side": "us",
        "with": "Maria Núñez",
        "due": date(2027, 3, 15),
        "bet": "b1",
        "from": "2026-09-03/a3",
    }
    assert add_action(after, "call").actions[1].as_table() == {"id": "a2", "what": "call"}


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({}, "merge two or drop one, “step 7” perhaps, before"),
        ({"a3": {"owner": None}}, "merge two or drop one, “step 3” perhaps, before"),
        ({"a6": {"owner": "P2"}}, "merge “step 2” with “step 6” (P2 has both) or drop one before"),
        # One owner of actions for two bets has nothing to merge.
        ({"a2": {"bet": "b1"}, "a6": {"owner": "P2", "bet": "b2"}}, "drop one, “step 7” perhaps, before"),
        ({"a1": {"owner": None}, "a2": {"owner": None}}, "drop one, “step 1” perhaps, before"),
        ({"a1": {"owner": "P7"}, "a3": {"owner": None}}, "merge “step 1” with “step 7” (P7 has both)"),
    ],
)
def test_the_eighth_is_refused_and_told_what_to_merge_or_drop(
    changes: dict[str, dict[str, str | None]], advice: str
) -> None:
    here = session(actions=tuple(one.but(**changes.get(one.id, {})) for one in SEVEN))
    with pytest.raises(Refused) as refused:
        add_action(here, "one more")
    assert str(refused.value).startswith("Seven actions are the most that get done: ")
    assert advice in str(refused.value)


def test_a_dropped_action_frees_a_place_and_is_not_the_advice() -> None:
    here = change_action(session(actions=SEVEN), "a4", status="dropped")
    assert [one.id for one in live_actions(here)] == ["a1", "a2", "a3", "a5", "a6", "a7"]
    here = add_action(here, "one more")
    assert here.actions[-1].id == "a8"
    with pytest.raises(Refused, match="“one more” perhaps"):  # the only one that nobody owns
        add_action(here, "a ninth")


def test_a_done_or_blocked_action_keeps_its_place() -> None:
    here = session(actions=(*SEVEN[:5], SEVEN[5].but(status="done"), SEVEN[6].but(status="blocked")))
    with pytest.raises(Refused):
        leave_room(here)
    leave_room(here.but(actions=here.actions[:6]))


def test_a_dropped_action_is_taken_up_again_only_where_there_is_room() -> None:
    here = session(actions=(*SEVEN, action("a8", status="dropped")))
    with pytest.raises(Refused, match="Seven actions are the most"):
        change_action(here, "a8", status="open")
    assert change_action(here, "a8", what="call back").actions[-1].status == "dropped"
    here = change_action(here, "a1", status="dropped")
    assert change_action(here, "a8", status="open").actions[-1].status == "open"


@given(st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 9), st.sampled_from(["open", "dropped"])))))
def test_however_actions_are_added_dropped_and_taken_up_there_are_seven_at_most(
    steps: list[tuple[int, ActionStatus] | None],
) -> None:
    here = session()
    for step in steps:
        before = here
        try:
            if step is None:
                here = add_action(here, f"step {len(here.actions)}")
            elif step[0] < len(here.actions):
                here = change_action(here, here.actions[step[0]].id, status=step[1])
        except Refused:
            assert len(live_actions(before)) == 7
        assert len(live_actions(here)) <= 7
        assert len({one.id for one in here.actions}) == len(here.actions)


def test_in_the_meeting_a_date_is_simply_put_right() -> None:
    here = session(actions=SEVEN[:1], log=(START,))
    assert change_action(here, "a1", due=date(2027, 2, 1)).actions[0].was_due == ()


def test_after_the_meeting_every_earlier_date_stays_on_the_record() -> None:
    here = session(actions=SEVEN[:1], log=(START, END))
    here = change_action(here, "a1", what="step one", due=date(2027, 1, 1))
    assert here.actions[0].was_due == ()  # the date did not move
    here = change_action(here, "a1", owner="Maria")
    assert here.actions[0].was_due == ()
    here = change_action(here, "a1", due=date(2027, 2, 1))
    here = change_action(here, "a1", due=None)
    here = change_action(here, "a1", due=date(2027, 3, 1))
    assert (here.actions[0].what, here.actions[0].owner) == ("step one", "Maria")
    assert here.actions[0].was_due == (date(2027, 1, 1), date(2027, 2, 1))


# -- what is owed -------------------------------------------------------------------------------

OWED = commitment(
    "2026-09-03/a3", "Send the list", owner="Sam", side="us", with_="Maria", due=date(2026, 10, 1)
)


@pytest.mark.parametrize("outcome", ["missed", "partly", None])
def test_what_is_left_goes_on_with_its_people_and_without_its_old_date(outcome: Outcome | None) -> None:
    after = renew_action(session(commitments=(OWED.but(outcome=outcome),)), OWED.id)
    assert after.actions == (
        Action.read(
            {
                "id": "a1",
                "what": "Send the list",
                "owner": "Sam",
                "side": "us",
                "with": "Maria",
                "from": OWED.id,
            }
        ),
    )
    assert after.commitments[0].outcome == outcome


def test_a_commitment_is_renewed_once() -> None:
    after = renew_action(session(commitments=(OWED,)), OWED.id)
    assert renewed(after, OWED.id)
    with pytest.raises(Refused, match="“Send the list” goes on already"):
        renew_action(after, OWED.id)


@pytest.mark.parametrize(
    "link",
    [
        {"actions": (action("a1", from_=OWED.id),)},
        {"bets": (bet("b1", from_=OWED.id),)},
        {"initiatives": (proposal("i1", from_=OWED.id),)},
    ],
)
def test_it_goes_on_as_an_action_a_bet_or_a_proposal(link: dict[str, object]) -> None:
    here = session(commitments=(OWED,)).but(**link)
    assert renewed(here, OWED.id)
    assert not renewed(here, "2026-09-03/a4")


@pytest.mark.parametrize("outcome", ["done", "dropped"])
def test_what_was_done_or_dropped_does_not_go_on(outcome: Outcome) -> None:
    with pytest.raises(Refused, match=f"“Send the list” was {outcome}: nothing of it is left"):
        renew_action(session(commitments=(OWED.but(outcome=outcome),)), OWED.id)


def test_a_bet_goes_on_as_a_proposal_never_as_an_action() -> None:
    old = commitment("2026-09-03/b1", "Adoption push", kind="bet", outcome="partly")
    with pytest.raises(Refused, match="“Adoption push” was a bet: propose it again"):
        renew_action(session(commitments=(old,)), old.id)


def test_renewing_counts_against_the_seven() -> None:
    with pytest.raises(Refused, match="Seven actions are the most"):
        renew_action(session(commitments=(OWED,), actions=SEVEN), OWED.id)


@pytest.mark.parametrize(
    ("outcomes", "share"),
    [
        ([], (0, 0)),
        ([None], (0, 0)),
        (["dropped"], (0, 0)),
        (["done"], (1, 1)),
        (["partly"], (0.5, 1)),
        (["missed"], (0, 1)),
        (["done", "done", "partly", "missed", "dropped", None], (2.5, 4)),
    ],
)
def test_the_kept_share(outcomes: list[Outcome | None], share: tuple[float, int]) -> None:
    graded = tuple(commitment(f"x/a{n}", outcome=outcome) for n, outcome in enumerate(outcomes))
    assert kept(graded) == share
    assert [one.outcome for one in owed(graded)] == [None] * outcomes.count(None)


@given(st.lists(st.sampled_from(["done", "partly", "missed", "dropped", None])))
def test_what_is_dropped_by_agreement_or_not_graded_yet_changes_no_share(
    outcomes: list[Outcome | None],
) -> None:
    graded = tuple(commitment(f"x/a{n}", outcome=outcome) for n, outcome in enumerate(outcomes))
    base = tuple(one for one in graded if one.outcome not in (None, "dropped"))
    done, count = kept(graded)
    assert (done, count) == kept(base)
    assert count == len(base)
    assert 0 <= done <= count


def test_what_was_missed_goes_on_in_its_own_way_and_once() -> None:
    def again(here: Session, id_: str) -> Session:
        return renew(here, id_, last=None, last_stem="", today=date(2026, 12, 3))

    push = commitment("2026-09-03/b1", "Adoption push", kind="bet", outcome="missed")
    here = again(session(commitments=(OWED.but(outcome="partly"), push)), push.id)
    assert [(one.title, one.from_) for one in here.initiatives] == [("Adoption push", push.id)]
    with pytest.raises(Refused, match=r"^“Adoption push” goes on already\.$"):
        again(here, push.id)
    here = again(here, OWED.id)
    assert [(one.what, one.from_, one.due) for one in here.actions] == [(OWED.what, OWED.id, None)]
    done = here.but(commitments=(push.but(outcome="done"),))
    with pytest.raises(Refused, match="“Adoption push” is not graded so"):
        again(done, push.id)
