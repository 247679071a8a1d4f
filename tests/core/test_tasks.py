"""What a review leaves to be done, and which action is meant."""

from datetime import date
from typing import Any

import pytest

from facilitator.core.carry import open_from
from facilitator.core.session import Person, Session
from facilitator.core.tasks import meant, overdue, tasks
from tests.core.reviews import END, START, STEM, action, bet, last, owed, session

NOV = date(2026, 11, 6)


def listed(review: Session) -> list[tuple[Any, ...]]:
    return [(one.id, one.kind, one.status, one.carried) for one in tasks(review)]


def test_what_is_over_is_not_owed_and_what_goes_on_shows_its_age() -> None:
    review = last(
        log=(START, END),
        actions=(
            action("a1"),
            action("a2", status="blocked", note="no SE; before: 23"),
            action("a3", status="done"),
            action("a4", status="dropped"),
            action("a5", **{"from": "2026-06-04/a1"}),
        ),
        bets=(bet("b1"),),
        commitments=(
            owed("2026-06-04/a1", outcome="partly", carried=1),
            owed("2026-06-04/a2", outcome="missed"),
            owed("2026-06-04/a3", outcome="done"),
            owed("2026-06-04/a4", outcome="dropped"),
            owed("2026-03-05/a9", carried=2),
            owed("2026-06-04/b1", kind="bet", outcome="missed"),
        ),
    )
    assert listed(review) == [
        ("a1", "action", "open", 0),
        ("a2", "action", "blocked", 0),
        ("a5", "action", "open", 2),
        ("2026-06-04/a2", "commitment", "missed", 1),
        ("2026-03-05/a9", "commitment", "open", 3),
    ]
    assert tasks(review)[1].blocker == "no SE"


def test_a_review_that_runs_shows_what_it_has_not_graded_and_what_it_made() -> None:
    before = last(actions=(action("a1"), action("a2", status="done")), commitments=(owed("x/a1"),))
    running = open_from(session(log=(START,)), before, STEM).but(actions=(action("a1", "new"),))
    assert listed(running) == [
        ("a1", "action", "open", 0),
        (f"{STEM}/a1", "commitment", "open", 0),
        ("x/a1", "commitment", "open", 1),
    ]


def test_the_next_review_opens_with_what_was_owed_and_with_the_bets() -> None:
    review = last(
        log=(START, END),
        actions=(action("a1"), action("a2", status="blocked", note="no SE"), action("a3", status="dropped")),
        bets=(bet("b1"),),
        commitments=(owed("x/a1", outcome="missed"), owed("x/a2", outcome="done")),
    )
    ids = [f"{STEM}/{one.id}" if one.kind == "action" else one.id for one in tasks(review)]
    opened = open_from(session(), review, STEM).commitments
    assert [one.id for one in opened if one.kind == "action" and one.outcome is None] == ids


def test_a_side_that_nobody_wrote_is_that_of_the_person() -> None:
    people = (
        Person(name="Zoë Kim", side="them"),
        Person(name="Sam", side="us"),
        Person(name="Sam", side="them"),
    )
    review = last(people=people, bets=(bet("b1", "Push"),), actions=(
        action("a1", owner="ZOE KIM", bet="b1"), action("a2", owner="Sam"), action("a3", bet="b7"),
    ))  # fmt: skip
    assert [(one.side, one.bet) for one in tasks(review)] == [("them", "Push"), (None, None), (None, None)]


def test_days_overdue() -> None:
    (task,) = tasks(last(actions=(action("a1", due=NOV),)))
    assert [overdue(task, NOV.replace(day=day)) for day in (5, 6, 7, 30)] == [0, 0, 1, 24]
    (undated,) = tasks(last(actions=(action("a1"),)))
    assert overdue(undated, NOV) is None


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("a2", ["a2"]),
        ("A2", ["a2"]),
        ("call", ["a1"]),  # the whole wording comes before a beginning
        ("calls", ["a3"]),
        ("discovery", ["a2"]),
        ("zoë", ["a2", "a3"]),
        ("ZOE\u0308", ["a2", "a3"]),  # as macOS types it
        ("zo", ["a2", "a3"]),
        ("nothing", []),
        ("  ", []),
    ],
)
def test_an_action_is_meant_by_its_id_or_by_words_of_its_own(typed: str, ids: list[str]) -> None:
    actions = (action("a1", "Call"), action("a2", "Run discovery with Zoë"), action("a3", "Calls of Zoë"))
    assert [one.id for one in meant(actions, typed)] == ids
