"""The gate: what is missing before a review can be closed, each said so that somebody can mend it."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.checks import gate, owner_findings
from facilitator.core.edit import amended
from facilitator.core.session import Action, Bet, FollowUp, Initiative, Person, Session
from tests.core.reviews import action, bet, metric, owed, proposal, session

PUSH = bet(
    "b1",
    initiative="i1",
    why="18 % to 30 % live",
    moves="m",
    ours="two engineers",
    theirs="the customer list",
    our_owner="Sam Okafor",
    their_owner="Maria Núñez",
    target="30 % live by 31 March",
)
CALL = action("a1", "Run 3 joint discovery calls", owner="Sam Okafor", due=date(2027, 1, 15), bet="b1")
GOOD = session(
    people=(Person(name="Sam Okafor", side="us"), Person(name="Maria Núñez", side="them")),
    scoreboard=(metric(),),
    commitments=(owed("2026-09-03/a1", outcome="done"),),
    initiatives=(proposal("i1", "yyyy"), proposal("i2", "n", revisit="2027-Q1")),
    bets=(PUSH,),
    actions=(CALL,),
    follow_up=FollowUp(every="month", next_review=date(2027, 3, 4)),
)

Change = Callable[[Session], Session]


def with_bet(**changes: object) -> Change:
    return lambda here: amended(here, "bets", "b1", **changes)


def with_action(**changes: object) -> Change:
    return lambda here: amended(here, "actions", "a1", **changes)


def listed(owner: str, name: str) -> Change:
    """An action of somebody who is on the list of people under that name."""
    own = with_action(owner=owner)
    return lambda here: own(here.but(people=(*here.people, Person(name=name, side="us"))))


def with_(**parts: object) -> Change:
    return lambda here: here.but(**parts)


#: What is changed in a good review, and the one finding that follows: label, severity, sentence.
FIRES: list[tuple[Change, str, str, str]] = [
    (
        with_(bets=()),
        "no-bet bets",
        "error",
        "No bet yet: put one initiative through the four questions.",
    ),
    (
        lambda here: here.but(
            initiatives=tuple(proposal(f"i{n}", "yyyy") for n in (1, 2, 3)),
            bets=tuple(PUSH.but(id=f"b{n}", initiative=f"i{n}") for n in (1, 2, 3)),
        ),
        "too-many-bets bets",
        "warning",
        "3 bets: keep the two that matter most.",
    ),
    (
        with_(initiatives=(proposal("i1", "yyy?"),)),
        "bet-not-passed bets/b1",
        "error",
        "“Adoption push” has not four yes: ask the questions, or take it out.",
    ),
    (
        with_bet(initiative=None),
        "bet-not-passed bets/b1",
        "error",
        "“Adoption push” has not four yes: ask the questions, or take it out.",
    ),
    (
        with_bet(why=None),
        "bet-without-why bets/b1",
        "error",
        "“Adoption push”: say why, with the number it moves.",
    ),
    (
        with_bet(moves=None),
        "bet-moves-nothing bets/b1",
        "warning",
        "“Adoption push” moves no number of the scoreboard: name the one it should.",
    ),
    (
        with_bet(moves="gone"),
        "bet-moves-nothing bets/b1",
        "warning",
        "“Adoption push” moves no number of the scoreboard: name the one it should.",
    ),
    (
        with_bet(ours=None),
        "one-sided-bet bets/b1",
        "error",
        "“Adoption push”: write what Acme commits to.",
    ),
    (
        with_bet(theirs="  "),
        "one-sided-bet bets/b1",
        "error",
        "“Adoption push”: write what Northwind Data commits to.",
    ),
    (
        with_bet(ours=None, theirs=None),
        "one-sided-bet bets/b1",
        "error",
        "“Adoption push”: write what Acme and Northwind Data commit to.",
    ),
    (
        with_bet(target=""),
        "bet-without-target bets/b1",
        "error",
        "“Adoption push”: name the target and its date.",
    ),
    (
        with_bet(our_owner=None),
        "bet-without-owner bets/b1",
        "error",
        "“Adoption push”: name who owns it at Acme.",
    ),
    (
        with_bet(our_owner=None, their_owner=None),
        "bet-without-owner bets/b1",
        "error",
        "“Adoption push”: name who owns it at Acme and at Northwind Data.",
    ),
    (
        with_bet(their_owner="sales"),
        "owner-not-a-person bets/b1",
        "error",
        "“Adoption push”: “sales” is not one person; name one.",
    ),
    (
        with_bet(our_owner="the team", their_owner="Northwind Data"),
        "owner-not-a-person bets/b1",
        "error",
        "“Adoption push”: “the team” and “Northwind Data” are no names; name people.",
    ),
    (
        with_bet(their_owner="sam okafor"),
        "owner-on-wrong-side bets/b1",
        "error",
        "“Adoption push”: sam okafor is not at Northwind Data; name an owner on each side.",
    ),
    (
        with_(actions=()),
        "no-action actions",
        "error",
        "No action yet: write who does what by when.",
    ),
    (
        with_action(status="dropped"),
        "no-action actions",
        "error",
        "No action yet: write who does what by when.",
    ),
    (
        with_(actions=tuple(CALL.but(id=f"a{n}") for n in range(1, 9))),
        "too-many-actions actions",
        "warning",
        "8 actions: merge or drop down to seven.",
    ),
    (
        with_action(owner=None),
        "action-without-owner actions/a1",
        "error",
        "“Run 3 joint discovery calls” has no owner: name one person.",
    ),
    (
        with_action(owner=" "),
        "action-without-owner actions/a1",
        "error",
        "“Run 3 joint discovery calls” has no owner: name one person.",
    ),
    (
        with_action(owner="Sam and Maria"),
        "owner-not-a-person actions/a1",
        "error",
        "“Run 3 joint discovery calls”: “Sam and Maria” is not one person; name one.",
    ),
    (
        with_action(owner="acme sales"),
        "owner-not-a-person actions/a1",
        "error",
        "“Run 3 joint discovery calls”: “acme sales” is not one person; name one.",
    ),
    *(
        (
            with_action(owner=owner),
            "owner-not-a-person actions/a1",
            "error",
            f"“Run 3 joint discovery calls”: “{owner}” is not one person; name one.",
        )
        for owner in ("Northwind", "Acme", "Northwind sales", "Acme’s SE", "someone from Northwind")
    ),
    (
        with_action(due=None),
        "action-without-date actions/a1",
        "error",
        "“Run 3 joint discovery calls” has no date: say by when.",
    ),
    (
        with_action(what="Do more co-selling"),
        "vague-action actions/a1",
        "warning",
        "“Do more co-selling” is vague: say what will be there when it is done.",
    ),
    (
        with_(commitments=(owed("2026-09-03/a1", "Send the list"),)),
        "commitments-not-graded commitments",
        "error",
        "Not graded yet: “Send the list”; grade it.",
    ),
    (
        with_(commitments=tuple(owed(f"2026-09-03/a{n}", f"step {n}") for n in range(1, 6))),
        "commitments-not-graded commitments",
        "error",
        "Not graded yet: “step 1”, “step 2”, “step 3” and 2 more; grade them.",
    ),
    (
        with_(initiatives=(proposal("i1", "yyyy"), proposal("i2", "yy"))),
        "initiative-not-asked initiatives/i2",
        "hint",
        "“Idea i2” was not asked all four questions: it waits for the next review.",
    ),
    (
        with_(follow_up=FollowUp(next_review=date(2027, 3, 4))),
        "no-check-in follow_up",
        "warning",
        "No check-ins yet: agree on every two weeks or every month.",
    ),
    (
        with_(follow_up=FollowUp(every="month")),
        "no-next-review follow_up",
        "warning",
        "No next review yet: agree on its date.",
    ),
]


def labels(here: Session) -> list[str]:
    return [finding.label for finding in gate(here)]


def test_a_good_review_passes_the_gate() -> None:
    assert gate(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "label", "severity", "sentence"), FIRES, ids=[f"{n}-{one[1]}" for n, one in enumerate(FIRES)]
)
def test_one_thing_missing_is_one_finding_that_says_what_to_do(
    change: Change, label: str, severity: str, sentence: str
) -> None:
    (finding,) = gate(change(GOOD))
    assert (finding.label, finding.severity, finding.message) == (label, severity, sentence)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            with_(
                initiatives=(proposal("i1", "yyyy"), proposal("i2", "yyyy")),
                bets=(PUSH, PUSH.but(id="b2", initiative="i2")),
            ),
            id="two bets",
        ),
        pytest.param(with_(initiatives=(proposal("i1", "yyyy", closed=True),)), id="closed after it passed"),
        pytest.param(lambda here: with_bet(moves=None)(here.but(scoreboard=())), id="no scoreboard to move"),
        pytest.param(with_bet(their_owner="Priya Raman"), id="an owner who was not in the room"),
        pytest.param(
            lambda here: with_bet(their_owner="Sam Okafor")(
                here.but(people=(*here.people, Person(name="Sam Okafor", side="them")))
            ),
            id="one name on both sides",
        ),
        pytest.param(
            lambda here: with_action(owner="Kim, Lee")(
                here.but(people=(*here.people, Person(name="Kim, Lee", side="us")))
            ),
            id="somebody of the room, however the name is written",
        ),
        pytest.param(listed("lindqvist, maria", "Lindqvist, Maria"), id="in another case"),
        pytest.param(listed("Sales Manager ", "Sales Manager"), id="somebody who is called like a post"),
        pytest.param(listed("acme", "Acme Sales"), id="somebody who is called like a company"),
        pytest.param(with_action(owner="Acmena"), id="a name that begins like the company"),
        pytest.param(
            with_(
                actions=(*(CALL.but(id=f"a{n}") for n in range(1, 8)), CALL.but(id="a8", status="dropped"))
            ),
            id="seven actions and a dropped one",
        ),
        pytest.param(
            with_(actions=(CALL, Action(id="a2", what="do more", status="dropped"))), id="a dropped action"
        ),
        pytest.param(
            with_(initiatives=(proposal("i1", "yyyy"), proposal("i2", closed=True))), id="let go, not asked"
        ),
        pytest.param(
            with_(initiatives=(proposal("i1", "yyyy"), proposal("i2", revisit="2027-Q3"))), id="still to wait"
        ),
        pytest.param(
            with_(initiatives=(proposal("i1", "yyyy"), proposal("i2", "yyyy"))), id="passed, no room"
        ),
        pytest.param(with_(commitments=()), id="the first review ever"),
    ],
)
def test_what_is_in_order_is_left_alone(change: Change) -> None:
    assert labels(change(GOOD)) == []


def test_an_empty_review_is_told_everything_errors_first() -> None:
    here = session(commitments=(owed("2026-09-03/a1"),), initiatives=(proposal("i1"),))
    assert labels(here) == [
        "no-bet bets",
        "no-action actions",
        "commitments-not-graded commitments",
        "no-check-in follow_up",
        "no-next-review follow_up",
        "initiative-not-asked initiatives/i1",
    ]


def test_a_bare_bet_and_a_bare_action_are_told_all_they_need() -> None:
    here = GOOD.but(bets=(bet("b1", initiative="i1"),), actions=(action("a1"),))
    assert labels(here) == [
        "bet-without-why bets/b1",
        "one-sided-bet bets/b1",
        "bet-without-target bets/b1",
        "bet-without-owner bets/b1",
        "action-without-owner actions/a1",
        "action-without-date actions/a1",
        "bet-moves-nothing bets/b1",
    ]
    assert [one.check for one in owner_findings(here)] == ["action-without-owner", "action-without-date"]


def test_long_and_odd_text_is_quoted_short_and_on_one_line() -> None:
    (finding,) = gate(with_action(what="[/]\n" + "très long " * 500 + "\nend", due=None)(GOOD))
    assert finding.message.startswith("“[/] très long ")
    assert finding.message.endswith("…” has no date: say by when.")
    assert len(finding.message) < 110
    assert "\n" not in finding.message


words = st.sampled_from([None, "", "x", "the team", "Sam Okafor", "Acme", "do more", "[/] 🙂"])
bets = st.builds(
    Bet.unchecked,
    id=st.none(),
    title=st.text(max_size=8),
    initiative=st.sampled_from([None, "i1", "i2"]),
    why=words,
    moves=words,
    ours=words,
    theirs=words,
    our_owner=words,
    their_owner=words,
    target=words,
)
actions = st.builds(
    Action.unchecked,
    id=st.none(),
    what=st.text(max_size=8),
    owner=words,
    due=st.sampled_from([None, date(2027, 1, 1)]),
    status=st.sampled_from(["open", "dropped"]),
)
initiatives = st.builds(
    proposal, st.just("i"), st.sampled_from(["", "y", "yyyy", "n"]), closed=st.sampled_from([None, True])
)


def numbered(prefix: str, items: list[Bet] | list[Action] | list[Initiative]) -> tuple[object, ...]:
    return tuple(one.but(id=f"{prefix}{at}") for at, one in enumerate(items, 1))


@given(st.lists(bets, max_size=4), st.lists(actions, max_size=9), st.lists(initiatives, max_size=3))
def test_whatever_a_review_holds_each_label_stands_once_and_each_sentence_can_be_read(
    some_bets: list[Bet], some_actions: list[Action], some_initiatives: list[Initiative]
) -> None:
    here = GOOD.but(
        bets=numbered("b", some_bets),
        actions=numbered("a", some_actions),
        initiatives=numbered("i", some_initiatives),
    )
    findings = gate(here)
    names = [finding.label for finding in findings]
    assert len(names) == len(set(names))
    for finding in findings:
        assert finding.message.endswith((".", "?"))
        assert finding.where.partition("/")[0] in {one.name for one in here.known_keys()}
    order = ["error", "warning", "hint"]
    for earlier, later in pairwise(findings):
        assert order.index(earlier.severity) <= order.index(later.severity)
    # New words for the titles change no label: what was recorded as open is found again.
    renamed = here.but(
        bets=tuple(one.but(title="x") for one in here.bets),
        initiatives=tuple(one.but(title="y") for one in here.initiatives),
    )
    assert [finding.label for finding in gate(renamed)] == names


def test_a_company_of_two_letters_makes_nobody_a_department() -> None:
    here = GOOD.but(meeting=GOOD.meeting.but(partner="Al Data"))
    assert list(owner_findings(with_action(owner="Al")(here))) == []
    assert [one.check for one in owner_findings(with_action(owner="Al Data")(here))] == ["owner-not-a-person"]
