"""What becomes of an action between two reviews."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.refused import Refused
from facilitator.core.session import Action, ActionStatus, Session
from facilitator.core.status import add_word, reason, set_due, set_status
from tests.core.reviews import END, START, action, last

OCT, NOV = date(2026, 10, 30), date(2026, 11, 6)


def review(*actions: Action, ended: bool = True) -> Session:
    return last(actions=actions, log=(START, END) if ended else ())


def marked(before: Action, status: ActionStatus, said: str | None = None) -> Action:
    return set_status(review(before), before.id, status, said).actions[0]


@pytest.mark.parametrize(
    ("note", "was", "becomes", "said", "note_then", "reason_then"),
    [
        (None, "open", "done", None, None, None),
        ("23 so far", "open", "done", "all  forty", "all forty; before: 23 so far", None),
        (None, "open", "blocked", "no SE", "no SE", "no SE"),
        ("23 so far", "open", "blocked", "no SE", "no SE; before: 23 so far", "no SE"),
        ("no SE; before: 23", "blocked", "blocked", None, "no SE; before: 23", "no SE"),
        ("no SE; before: 23", "blocked", "blocked", "no SE", "no SE; before: 23", "no SE"),
        ("no SE; before: 23", "blocked", "blocked", "no key", "no key; before: 23", "no key"),
        ("no SE; before: 23", "blocked", "open", None, "23", None),
        ("no SE", "blocked", "done", None, None, None),
        ("no SE", "blocked", "done", "Maria did", "Maria did", None),
        ("all forty; before: 23", "done", "done", "all forty", "all forty; before: 23", None),
        ("held up", "open", "dropped", "a; before: b", "a, before: b; before: held up", None),
    ],
)
def test_a_status_and_what_is_said_of_it(
    note: str | None,
    was: ActionStatus,
    becomes: ActionStatus,
    said: str | None,
    note_then: str | None,
    reason_then: str | None,
) -> None:
    after = marked(action("a1", status=was, note=note), becomes, said)
    assert (after.status, after.note, reason(after)) == (becomes, note_then, reason_then)


@pytest.mark.parametrize(
    ("note", "word", "note_then"),
    [
        ("no SE", "slow", "no SE; before: slow"),
        ("no SE; before: 23", "slow", "no SE; before: slow; before: 23"),
        ("no SE; before: slow", " slow ", "no SE; before: slow"),
        ("no SE; before: 23", " ", "no SE; before: 23"),
    ],
)
def test_a_word_on_what_is_blocked_goes_behind_the_reason(note: str, word: str, note_then: str) -> None:
    before = review(action("a1", status="blocked", note=note))
    after = add_word(before, "a1", word).actions[0]
    assert (after.note, reason(after)) == (note_then, "no SE")


def test_a_word_on_what_is_not_blocked_leaves_its_status() -> None:
    after = add_word(review(action("a1", note="23 so far")), "a1", "thirty").actions[0]
    assert (after.status, after.note, reason(after)) == ("open", "thirty; before: 23 so far", None)


def test_a_word_on_what_is_blocked_by_nobody_knows_what_is_the_reason() -> None:
    after = add_word(review(action("a1", status="blocked")), "a1", "no SE").actions[0]
    assert (after.status, reason(after)) == ("blocked", "no SE")


@given(st.text(min_size=1).filter(str.strip), st.none() | st.text(min_size=1))
def test_a_block_that_is_over_leaves_the_note_as_it_was(why: str, note: str | None) -> None:
    blocked = marked(action("a1", note=note), "blocked", why)
    assert reason(blocked)
    assert marked(blocked, "blocked", why) == blocked
    assert marked(blocked, "open").note == note


def test_a_block_without_a_reason_and_an_eighth_action_are_refused() -> None:
    with pytest.raises(Refused, match="blocked by what, and who can help"):
        marked(action("a1"), "blocked", "  ")
    seven = [action(f"a{number}") for number in range(1, 8)]
    with pytest.raises(Refused, match="Seven actions are the most"):
        set_status(review(*seven, action("a8", status="dropped")), "a8", "open")


@pytest.mark.parametrize("ended", [True, False])
def test_the_old_date_is_kept_also_of_a_review_without_a_log(ended: bool) -> None:
    session = set_due(review(action("a1", due=OCT), ended=ended), "a1", NOV)
    assert (session.actions[0].due, session.actions[0].was_due) == (NOV, (OCT,))
    assert set_due(session, "a1", NOV) == session
    undated = set_due(review(action("a1"), ended=ended), "a1", NOV).actions[0]
    assert (undated.due, undated.was_due) == (NOV, ())
