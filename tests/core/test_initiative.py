"""The four questions: what the room answers, and what becomes of the proposal."""

from datetime import date
from itertools import product
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.edit import item
from facilitator.core.initiative import (
    QUESTIONS,
    Standing,
    Verdict,
    answer,
    answers,
    defer,
    first_failed,
    let_go,
    next_question,
    propose,
    split,
    standing,
    verdict,
)
from facilitator.core.refused import Refused
from facilitator.core.session import Answer, Question, Session
from tests.core.reviews import bet, proposal, session

KEYS: tuple[Question, ...] = ("aligned", "resourced", "measurable", "timely")
GIVEN: tuple[Answer | None, ...] = ("yes", "no", "unsure", None)
ALL: list[tuple[Answer | None, ...]] = list(product(GIVEN, repeat=4))

given_answers = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(GIVEN)), max_size=12)


def one(answers_: str = "", **more: object) -> Session:
    """A review of 2026-Q4 with one proposal, i1."""
    return session(initiatives=(proposal("i1", answers_, **more),))


def test_the_questions_are_the_four_of_the_playbook_in_their_order() -> None:
    assert [(asked.key, asked.text) for asked in QUESTIONS] == [
        ("aligned", "Does it align with both sides' priorities?"),
        ("resourced", "Do we have the resources to execute?"),
        ("measurable", "Can we measure the impact?"),
        ("timely", "Is the timing right?"),
    ]


def test_over_all_answers_only_four_yes_pass_and_any_no_or_unsure_defers() -> None:
    seen: dict[Verdict, int] = {"passed": 0, "deferred": 0, "unfinished": 0}
    for said in ALL:
        initiative = proposal("i1").but(**dict(zip(KEYS, said, strict=True)))
        assert answers(initiative) == said
        expected: Verdict = "unfinished"
        if "no" in said or "unsure" in said:
            expected = "deferred"
        elif said == ("yes", "yes", "yes", "yes"):
            expected = "passed"
        assert verdict(initiative) == expected, said
        seen[expected] += 1
        assert (next_question(initiative) is None) == (None not in said)
        assert (first_failed(initiative) is not None) == (expected == "deferred")
    assert seen == {"passed": 1, "deferred": 256 - 16, "unfinished": 15}


@pytest.mark.parametrize(
    ("said", "ask", "reason"),
    [
        ("", "aligned", None),
        ("y", "resourced", None),
        ("yy", "measurable", None),
        ("yyy", "timely", None),
        ("yyyy", None, None),
        ("n", "resourced", "Aligned"),
        ("y?", "measurable", "Resourced"),
        ("yyn?", None, "Measurable"),
        ("yyy?", None, "Timely"),
    ],
)
def test_the_next_question_and_the_reason_of_a_deferral(
    said: str, ask: str | None, reason: str | None
) -> None:
    initiative = proposal("i1", said)
    assert next_question(initiative) == ask
    failed = first_failed(initiative)
    assert (failed.short if failed else None) == reason


@pytest.mark.parametrize(
    ("said", "closed", "bets", "became"),
    [
        ("yyyy", None, True, "bet"),
        ("yyyy", True, True, "bet"),
        ("yyyy", None, False, "passed"),
        ("yyyy", True, False, "closed"),
        ("n", None, False, "deferred"),
        ("n", True, False, "closed"),
        ("yy", None, False, "unfinished"),
        ("yy", False, False, "unfinished"),
        ("", True, False, "closed"),
    ],
)
def test_what_became_of_it(said: str, closed: bool | None, bets: bool, became: Standing) -> None:
    plan = (bet("b9"), bet("b1", initiative="i1")) if bets else (bet("b9"),)
    assert standing(proposal("i1", said, closed=closed), plan) == became


def test_a_proposal_comes_last_with_the_day_it_was_raised() -> None:
    after = propose(one(), "Joint offer", side="them", raised=date(2026, 12, 3), continues="2026-09-03/b1")
    assert after.initiatives[0] == proposal("i1")
    assert after.initiatives[1].as_table() == {
        "id": "i2",
        "title": "Joint offer",
        "side": "them",
        "raised": date(2026, 12, 3),
        "from": "2026-09-03/b1",
    }
    bare = propose(session(), "x", raised=date(2026, 12, 3)).initiatives[0]
    assert bare.as_table() == {"id": "i1", "title": "x", "raised": date(2026, 12, 3)}


@pytest.mark.parametrize("question", KEYS)
@pytest.mark.parametrize("given_", ["no", "unsure"])
def test_a_no_or_unsure_at_each_question_defers_to_the_next_quarter(
    question: Question, given_: Literal["no", "unsure"]
) -> None:
    here = one()
    for key in KEYS[: KEYS.index(question)]:
        here = answer(here, "i1", key, "yes")
    here = answer(here, "i1", question, given_)
    deferred = here.initiatives[0]
    assert (verdict(deferred), deferred.revisit) == ("deferred", "2027-Q1")


def test_a_named_quarter_is_kept_while_the_other_questions_are_asked() -> None:
    here = defer(answer(one(), "i1", "aligned", "no"), "i1", "2027-Q3")
    for key in KEYS[1:]:
        here = answer(here, "i1", key, "unsure")
    assert here.initiatives[0].revisit == "2027-Q3"


def test_four_yes_in_the_end_take_the_quarter_away() -> None:
    here = defer(answer(one("yyy"), "i1", "timely", "no"), "i1", "2027-Q3")
    here = answer(here, "i1", "timely", "yes")
    assert (verdict(here.initiatives[0]), here.initiatives[0].revisit) == ("passed", None)


def test_a_slip_of_the_key_put_right_leaves_no_deferral_behind() -> None:
    here = answer(answer(one(), "i1", "aligned", "no"), "i1", "aligned", "yes")
    assert (verdict(here.initiatives[0]), here.initiatives[0].revisit) == ("unfinished", None)
    here = answer(answer(one(), "i1", "aligned", "no"), "i1", "aligned", None)
    assert here.initiatives[0].as_table() == proposal("i1").as_table()


def test_one_that_was_to_wait_longer_goes_on_waiting_until_it_passes() -> None:
    here = answer(one(revisit="2027-Q3"), "i1", "aligned", "yes")
    assert here.initiatives[0].revisit == "2027-Q3"
    assert answer(here, "i1", "resourced", "no").initiatives[0].revisit == "2027-Q3"
    for key in KEYS:
        here = answer(here, "i1", key, "yes")
    assert here.initiatives[0].revisit is None


@pytest.mark.parametrize("past", ["2025-Q4", "2026-Q4"])
def test_a_quarter_that_has_come_is_no_quarter_to_defer_to(past: str) -> None:
    assert answer(one(revisit=past), "i1", "aligned", "no").initiatives[0].revisit == "2027-Q1"
    with pytest.raises(Refused, match=f"{past} is no later than the quarter under review"):
        defer(one("n"), "i1", past)


@given(given_answers, st.sampled_from([None, "2025-Q1", "2026-Q4", "2027-Q2"]))
def test_a_deferral_always_has_a_later_quarter_and_a_pass_never_has_one(
    said: list[tuple[Question, Answer | None]], revisit: str | None
) -> None:
    here = one(revisit=revisit)
    for key, given_ in said:
        here = answer(here, "i1", key, given_)
        now = here.initiatives[0]
        assert getattr(now, key) == given_
        if verdict(now) == "deferred":
            assert now.revisit is not None
            assert now.revisit > "2026-Q4"
        if verdict(now) == "passed":
            assert now.revisit is None


@pytest.mark.parametrize("said", ["", "yy", "yyyy"])
def test_only_a_no_or_an_unsure_can_be_deferred(said: str) -> None:
    with pytest.raises(Refused, match="“Idea i1” is not deferred: only a no or an unsure defers it"):
        defer(one(said), "i1", "2027-Q1")


def test_an_answer_changes_nothing_else() -> None:
    here = session(initiatives=(proposal("i1", "n"), proposal("i2"), proposal("i3", "yyyy")))
    after = answer(here, "i2", "timely", "yes")
    assert [item(after.initiatives, id_) for id_ in ("i1", "i3")] == [
        here.initiatives[0],
        here.initiatives[2],
    ]
    assert [each.id for each in after.initiatives] == ["i1", "i2", "i3"]


@pytest.mark.parametrize("given_", ["no", "unsure", None])
def test_a_bet_keeps_its_four_yes(given_: Answer | None) -> None:
    here = one("yyyy").but(bets=(bet("b1", initiative="i1"),))
    with pytest.raises(Refused, match="take the bet out before you change its answers"):
        answer(here, "i1", "aligned", given_)
    with pytest.raises(Refused, match="cannot be closed"):
        let_go(here, "i1")
    with pytest.raises(Refused, match="cannot be split"):
        split(here, "i1", "a", "b")


def test_four_yes_can_still_be_given_to_a_bet_written_by_hand() -> None:
    here = one("yyy").but(bets=(bet("b1", initiative="i1"),))
    assert verdict(answer(here, "i1", "timely", "yes").initiatives[0]) == "passed"


def test_closed_for_good_and_opened_again_loses_nothing() -> None:
    here = answer(one(aligned_note="EU only"), "i1", "aligned", "no")
    closed = let_go(here, "i1")
    assert standing(closed.initiatives[0], ()) == "closed"
    again = let_go(closed, "i1", closed=False)
    assert again.initiatives[0].as_table() == here.initiatives[0].as_table()


def test_naming_a_quarter_opens_a_closed_one_again() -> None:
    here = defer(let_go(one("n"), "i1"), "i1", "2027-Q2")
    assert standing(here.initiatives[0], ()) == "deferred"


def test_a_split_makes_two_in_its_place_and_asks_each_anew() -> None:
    whole = proposal(
        "i1", "yn", side="us", why="20 accounts", resourced_note="no engineer", revisit="2027-Q1"
    )
    here = session(initiatives=(whole.but(deferrals=2), proposal("i7", "yyyy")))
    after = split(here, "i1", "Ten accounts now", "Ten accounts later")
    assert [(each.id, each.title) for each in after.initiatives] == [
        ("i1", "Ten accounts now"),
        ("i8", "Ten accounts later"),
        ("i7", "Idea i7"),
    ]
    for half in after.initiatives[:2]:
        assert answers(half) == (None, None, None, None)
        assert (half.revisit, half.closed) == (None, None)
        said = (half.side, half.why, half.resourced_note, half.deferrals, half.raised)
        assert said == ("us", "20 accounts", "no engineer", 2, date(2026, 6, 4))
    assert after.initiatives[2] == here.initiatives[1]


def test_splitting_a_closed_one_opens_both_halves() -> None:
    after = split(let_go(one("n"), "i1"), "i1", "a", "b")
    assert [standing(each, ()) for each in after.initiatives] == ["unfinished", "unfinished"]
