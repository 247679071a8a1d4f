"""When the recap is due, why a proposal is not now, and what changed since the recap went out."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from facilitator.core.plan import change_action
from facilitator.core.recap import as_sent_at, changes, due, fate, mark_sent
from facilitator.core.session import CheckIn, FollowUp, Note, Person, Session
from facilitator.core.waiting import changed_since
from tests.core.reviews import END, START, action, bet, metric, owed, proposal, session

OVER = session(log=(START, END))


def test_it_is_due_a_day_after_the_end_until_it_is_marked_sent() -> None:
    waits = due(OVER, END.at + timedelta(hours=5))
    assert waits is not None
    assert (waits.by, waits.left) == (END.at + timedelta(hours=24), 19 * 3600)
    late = due(OVER, END.at + timedelta(hours=24, seconds=3))
    assert late is not None
    assert late.left == -3
    assert due(session(log=(START,)), END.at) is None  # it runs
    sent = mark_sent(OVER, END.at + timedelta(hours=1, microseconds=5))
    assert due(sent, END.at + timedelta(days=3)) is None
    assert mark_sent(sent, END.at + timedelta(hours=9)) == sent, "the first time counts"


def test_by_when_is_told_on_the_clocks_of_the_zone_also_after_they_changed() -> None:
    ended = END.but(at=datetime(2026, 10, 31, 14, tzinfo=UTC))
    meeting = OVER.meeting.but(
        starts=datetime(2026, 10, 31, 9, tzinfo=timezone(timedelta(hours=-4))), zone="America/New_York"
    )
    waits = due(OVER.but(meeting=meeting, log=(START, ended)), ended.at)
    assert waits is not None
    assert waits.by.isoformat() == "2026-11-01T09:00:00-05:00"


def test_what_goes_out_once_more_says_when_it_did() -> None:
    first = mark_sent(OVER, END.at)
    again = as_sent_at(first, END.at + timedelta(days=2))
    assert again.follow_up == FollowUp(recap_sent=END.at + timedelta(days=2))
    assert changes(again, first) == ()


@pytest.mark.parametrize(
    ("answers", "more", "said"),
    [
        ("y?", {"revisit": "2027-Q1"}, "back in 2027-Q1; “Do we have the resources to execute?” unsure"),
        ("ynnn", {}, "back at the next review; “Do we have the resources to execute?” no"),
        ("yyyy", {}, "back at the next review; four yes, but the plan had no room"),
        ("yy", {}, "back at the next review; not all questions were asked"),
        ("", {}, "back at the next review; no question was asked"),
        # Put off in an earlier review, which goes on.
        ("", {"revisit": "2027-Q3"}, "back in 2027-Q3; put off until then"),
        ("y", {"revisit": "2027-Q3"}, "back in 2027-Q3; not all questions were asked"),
        ("", {"revisit": "2026-Q4"}, "back at the next review; no question was asked"),
        ("n", {"closed": True}, "let go for good"),
    ],
)
def test_why_a_proposal_is_not_now(answers: str, more: dict[str, Any], said: str) -> None:
    one = proposal("i1", answers, **more)
    assert fate(session(initiatives=(one,)), one) == said


def sent_review() -> Session:
    decision = Note(id="n1", segment="plan", kind="decision", text="One list for both")
    return OVER.but(
        people=(Person(name="Sam", side="us", role="Lead"), Person(name="Mia", side="them", present=True)),
        scoreboard=(metric("adoption", name="Adoption", unit="%"),),
        bets=(bet("b1", moves="adoption", ours="A call", our_owner="Sam", target="30 %"),),
        actions=(
            action("a1", "Call ten", owner="Sam", due=date(2026, 12, 11), bet="b1"),
            action("a2", "Write it up", owner="Mia", due=date(2026, 12, 18)),
        ),
        initiatives=(proposal("i1", "yn", revisit="2027-Q1"),),
        commitments=(owed("2026-09-03/a1", "Map the accounts", outcome="partly", result="Six of ten"),),
        notes=(decision,),
        follow_up=FollowUp(every="two weeks", next_review=date(2027, 3, 4), satisfaction_us=8),
    )


def told(after: Session) -> list[tuple[str, str, str]]:
    return [(one.what, one.was, one.now) for one in changes(sent_review(), after)]


def but(field: str, at: int = 0, **changed: Any) -> Session:
    """The review that was sent with one item of it otherwise."""
    review = sent_review()
    items = list(getattr(review, field))
    items[at] = items[at].but(**changed)
    return review.but(**{field: tuple(items)})


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (sent_review(), []),
        (but("bets", title="Push"), [("Bet", "“Adoption push”", "“Push”")]),
        (but("bets", ours=None), [("Bet “Adoption push”, what Acme does", "A call", "nothing")]),
        (but("bets", moves=None), [("Bet “Adoption push”, moves", "Adoption", "nothing")]),
        (
            but("bets", their_owner="Mia"),
            [("Bet “Adoption push”, owner at Northwind Data", "nothing", "Mia")],
        ),
        (sent_review().but(bets=()), [
            ("Bet “Adoption push”", "agreed", "taken out"),
        ]),
        (but("actions", owner="Jo"), [("Action “Call ten”, owner", "Sam (Acme)", "Jo")]),
        (but("actions", 1, bet="b1"), [("Action “Write it up”, bet", "nothing", "Adoption push")]),
        (but("actions", 1, status="dropped"), [("Action “Write it up”", "agreed", "taken out")]),
        (but("actions", status="done", note="private"), []),
        (but("actions", side="them"), [("Action “Call ten”, owner", "Sam (Acme)", "Sam (Northwind Data)")]),
        (
            but("scoreboard", value=18),
            [("Bet “Adoption push”, moves", "Adoption", "Adoption, 18 % in 2026-Q4")],
        ),
        (but("scoreboard", target=30), [("Bet “Adoption push”, moves", "Adoption", "Adoption, to 30 %")]),
        (but("people", present=True), [("There from Acme", "nobody", "Sam (Lead)")]),
        (but("commitments", owner="Jo"), [("Commitment “Map the accounts”, owner", "nothing", "Jo")]),
        (
            sent_review().but(check_ins=(
                CheckIn(date=date(2026, 12, 18)), CheckIn(date=date(2026, 12, 31), held=False),
                CheckIn(date=date(2027, 1, 7)),
            )),
            [("Check-in", "17 Dec 2026", "18 Dec 2026"), ("Check-in of 7 Jan 2027", "", "new")],
        ),
        (
            sent_review().but(bets=(*sent_review().bets, bet("b2", "Idea i1", initiative="i1"))),
            [("Bet “Idea i1”", "", "new"), ("Not now “Idea i1”", "", "became bet 2")],
        ),
        (sent_review().but(initiatives=()), [("Not now “Idea i1”", "", "no longer waits")]),
        (
            change_action(sent_review(), "a1", due=date(2027, 1, 8)),
            [("Action “Call ten”, due", "11 Dec 2026", "8 Jan 2027")],
        ),
        (
            sent_review().but(actions=(*sent_review().actions, action("a3", "Ask Jo", owner="Mia"))),
            [("Action “Ask Jo”", "", "new: owner Mia (Northwind Data)")],
        ),
        (
            but("initiatives", revisit="2027-Q2"),
            [(
                "Not now “Idea i1”",
                "back in 2027-Q1; “Do we have the resources to execute?” no",
                "back in 2027-Q2; “Do we have the resources to execute?” no",
            )],
        ),
        (but("commitments", outcome="done"), [("Commitment “Map the accounts”", "partly", "done")]),
        (but("commitments", note="private"), []),
        (but("notes", text="Two lists"), [("Decision", "“One list for both”", "“Two lists”")]),
        (
            sent_review().but(follow_up=FollowUp(every="month", satisfaction_us=3)),
            [("Check-ins", "every two weeks", "once a month"), ("Next review", "4 Mar 2027", "nothing")],
        ),
    ],
)  # fmt: skip
def test_what_changed_since_it_went_out(after: Session, said: list[tuple[str, str, str]]) -> None:
    assert told(after) == said


def test_of_two_with_one_id_none_is_lost() -> None:
    twins = (action("a1", "Call ten"), action("a1", "Call twenty"))
    before, after = OVER.but(actions=twins), OVER.but(actions=(twins[0], twins[1].but(owner="Sam")))
    assert changes(before, before) == ()
    assert [(one.what, one.now) for one in changes(before, after)] == [("Action “Call twenty”, owner", "Sam")]


def test_a_check_in_outside_the_rhythm_that_was_taken_out_is_told() -> None:
    extra = sent_review().but(check_ins=(CheckIn(date=date(2027, 1, 7)),))
    assert [(one.what, one.was, one.now) for one in changes(extra, sent_review())] == [
        ("Check-in of 7 Jan 2027", "agreed", "taken out")
    ]


def test_a_recap_that_no_longer_says_what_was_agreed_is_to_go_out_again() -> None:
    sent = sent_review()
    assert changed_since(sent, sent) == ""
    later = change_action(sent, "a1", due=date(2027, 1, 8))
    again = "changed since it was written: write it anew, and send it again."
    assert changed_since(sent, later) == f"One thing has {again}"
    assert changed_since(sent, change_action(later, "a1", owner="Jo")) == f"2 things have {again}"
