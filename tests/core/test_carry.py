"""How a session opens from the last one: what is owed, what waits, what is read again."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from facilitator.core.agenda import TEMPLATES, agenda_for
from facilitator.core.carry import brought, new_session, open_from, propose_again, with_all, without
from facilitator.core.initiative import verdict
from facilitator.core.session import Commitment, FollowUp, Initiative, Person, Session, Tier
from tests.core.reviews import END, START, STEM, action, bet, last, metric, owed, proposal, session


def opened(before: Session, **here: Any) -> Session:
    return open_from(session(**here), before, STEM)


def tables(items: tuple[Commitment, ...] | tuple[Initiative, ...]) -> list[dict[str, Any]]:
    return [one.as_table() for one in items]


# The planned file.


def planned(before: Session | None, tier: Tier = "growth", **given: Any) -> Session:
    return new_session(
        before,
        partner="Northwind Data",
        us="Acme",
        tier=tier,
        starts=datetime(2026, 12, 3, 10, tzinfo=UTC),
        template=TEMPLATES[tier],
        **given,
    )


def test_a_first_review_has_the_tiers_rows_and_no_commitments() -> None:
    first = planned(None, "strategic", zone="Europe/Paris", currency="EUR")
    assert first.meeting.as_table() == {
        "partner": "Northwind Data",
        "us": "Acme",
        "quarter": "2026-Q4",
        "tier": "strategic",
        "starts": datetime(2026, 12, 3, 10, tzinfo=UTC),
        "zone": "Europe/Paris",
        "currency": "EUR",
        "status": "planned",
    }
    assert [row.unit for row in first.scoreboard][:2] == ["EUR", "EUR"]
    assert len(first.scoreboard) == 8
    assert first.agenda == agenda_for(TEMPLATES["strategic"], has_last=False)
    assert open_from(first, None, "") == first


def test_the_next_review_is_planned_from_the_last() -> None:
    person = Person(name="Sam", side="us", role="SE", decides=True, present=True, leaves=time(10, 40))
    row = metric(
        target=400, value=350, was=(300,), earlier={"2026-Q1": 1}, note="n", discuss=True, source="CRM"
    )
    before = last(
        people=(person,), scoreboard=(row,), follow_up=FollowUp(every="month", next_review=date(2026, 12, 3))
    )
    before = before.but(meeting=before.meeting.but(zone="America/New_York", currency="GBP"))
    after = planned(before)
    assert [one.as_table() for one in after.people] == [
        {"name": "Sam", "side": "us", "role": "SE", "decides": True}
    ]
    assert [one.as_table() for one in after.scoreboard] == [
        {"id": "m", "name": "M", "means": "old words", "unit": "USD", "better": "up", "target": 400}
    ]
    assert after.follow_up is not None
    assert after.follow_up.as_table() == {"every": "month"}
    assert (after.meeting.zone, after.meeting.currency) == ("America/New_York", "GBP")
    assert after.agenda[0].kind == "commitments"
    assert set(after.as_table()) == {"schema", "session", "people", "agenda", "scoreboard", "follow_up"}


def test_the_fiscal_year_decides_the_quarter_under_review() -> None:
    assert planned(None, first_month=11).meeting.quarter == "2026-Q4"
    assert planned(None, first_month=10).meeting.quarter == "2027-Q1"


# The commitments.


def test_actions_and_bets_arrive_with_who_when_and_what_for() -> None:
    before = last(
        actions=(
            action("a1", owner="Sam", side="us", with_="Maria", due=date(2026, 10, 1), note="half way"),
            action("a2", "sent", status="done"),
            action("a3", "let go", status="dropped"),
            action("a4", "stuck", status="blocked", note="legal"),
        ),
        bets=(
            bet("b1", our_owner="Sam", their_owner="Maria", target="30 % live"),
            bet("b2", "Theirs", their_owner="Maria"),
            bet("b3", "Nobody's"),
        ),
    )
    assert tables(opened(before).commitments) == [
        {
            "id": "2026-09-03/a1", "kind": "action", "what": "call", "owner": "Sam", "side": "us",
            "with": "Maria", "due": date(2026, 10, 1), "note": "half way",
        },
        {"id": "2026-09-03/a2", "kind": "action", "what": "sent", "outcome": "done"},
        {"id": "2026-09-03/a4", "kind": "action", "what": "stuck", "note": "Blocked: legal"},
        {
            "id": "2026-09-03/b1", "kind": "bet", "what": "Adoption push", "owner": "Sam", "side": "us",
            "with": "Maria", "target": "30 % live",
        },
        {"id": "2026-09-03/b2", "kind": "bet", "what": "Theirs", "owner": "Maria", "side": "them"},
        {"id": "2026-09-03/b3", "kind": "bet", "what": "Nobody's"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "renewal", "ids"),
    [
        ("done", {}, []),
        ("dropped", {}, []),
        ("partly", {}, ["2026-06-04/a1"]),
        ("missed", {}, ["2026-06-04/a1"]),
        (None, {}, ["2026-06-04/a1"]),  # the review was broken off before it was graded
        ("missed", {"actions": (action("a9", from_="2026-06-04/a1"),)}, ["2026-09-03/a9"]),
        ("partly", {"bets": (bet("b9", from_="2026-06-04/a1"),)}, ["2026-09-03/b9"]),
        ("missed", {"actions": (action("a9", from_="2026-06-04/a2"),)}, ["2026-09-03/a9", "2026-06-04/a1"]),
        # renewed, and the renewal then let go: nothing is owed any more
        ("missed", {"actions": (action("a9", from_="2026-06-04/a1", status="dropped"),)}, []),
    ],
)
def test_what_was_owed_before_comes_back_unless_settled_or_renewed(
    outcome: str | None, renewal: dict[str, Any], ids: list[str]
) -> None:
    before = last(commitments=(owed("2026-06-04/a1", outcome=outcome),), **renewal)
    assert [one.id for one in opened(before).commitments] == ids


def test_every_review_it_is_carried_counts_also_through_a_renewal() -> None:
    before = last(
        commitments=(
            owed("2026-06-04/a1", outcome="missed"),
            owed("2026-06-04/a2", outcome="partly", carried=1),
            owed("2026-06-04/a3", outcome="missed", carried=1),
        ),
        actions=(action("a1", from_="2026-06-04/a3"), action("a2"), action("a3", from_="gone/a1")),
    )
    assert {one.id: one.carried for one in opened(before).commitments} == {
        "2026-09-03/a1": 2,
        "2026-09-03/a2": None,
        "2026-09-03/a3": None,
        "2026-06-04/a1": 1,
        "2026-06-04/a2": 2,
    }


def test_a_carried_commitment_is_graded_anew_and_tells_what_became_of_it() -> None:
    first = owed("2026-06-04/a1", outcome="partly", result="half the list", note="needs legal")
    once = opened(last(commitments=(first,))).commitments[0]
    assert (once.outcome, once.result) == (None, None)
    assert once.note == "Last time partly: half the list; needs legal"
    again = opened(last(commitments=(once.but(outcome="missed", result="nobody free"),))).commitments[0]
    assert again.note == "Last time missed: nobody free; before partly: half the list; needs legal"
    assert again.carried == 2


# The initiatives.


def test_what_waits_comes_back_and_what_is_settled_does_not() -> None:
    before = last(
        initiatives=(
            proposal("i1", "yyyy"),
            proposal("i2", "yyyy"),
            proposal("i3", "yn"),
            proposal("i4", "yyy?", deferrals=1),
            proposal("i5", "yy"),
            proposal("i6"),
            proposal("i7", "n", closed=True),
        ),
        bets=(bet("b1", initiative="i1"),),
    )
    back = opened(before).initiatives
    assert [(one.id, one.from_, one.title, one.deferrals) for one in back] == [
        ("i1", "2026-09-03/i2", "Idea i2", None),  # passed, no room
        ("i2", "2026-09-03/i3", "Idea i3", 1),
        ("i3", "2026-09-03/i4", "Idea i4", 2),
        ("i4", "2026-09-03/i5", "Idea i5", None),
        ("i5", "2026-09-03/i6", "Idea i6", None),
    ]
    assert {verdict(one) for one in back} == {"unfinished"}
    assert {one.raised for one in back} == {date(2026, 6, 4)}


def test_a_deferred_initiative_is_asked_anew_and_shows_what_was_said() -> None:
    before = last(
        initiatives=(proposal("i1", "yn", resourced_note="no engineer", side="them", why="adoption"),)
    )
    assert tables(opened(before).initiatives) == [
        {
            "id": "i1", "title": "Idea i1", "side": "them", "why": "adoption",
            "aligned_note": "Last time yes", "resourced_note": "Last time no: no engineer",
            "raised": date(2026, 6, 4), "deferrals": 1, "from": "2026-09-03/i1",
        }
    ]  # fmt: skip


def test_an_unfinished_one_goes_on_where_the_room_stopped() -> None:
    back = opened(last(initiatives=(proposal("i1", "yy", aligned_note="both"),))).initiatives[0]
    assert (back.aligned, back.resourced, back.measurable, back.timely) == ("yes", "yes", None, None)
    assert back.aligned_note == "both"


@pytest.mark.parametrize(("revisit", "kept"), [("2026-Q4", None), ("2026-Q3", None), ("2027-Q1", "2027-Q1")])
def test_a_quarter_to_revisit_stays_while_it_is_still_to_come(revisit: str, kept: str | None) -> None:
    assert opened(last(initiatives=(proposal("i1", "n", revisit=revisit),))).initiatives[0].revisit == kept


def test_one_without_a_date_was_raised_at_the_last_review() -> None:
    assert opened(last(initiatives=(proposal("i1", raised=None),))).initiatives[0].raised == date(2026, 9, 3)


def test_ids_of_this_file_are_not_taken_twice() -> None:
    here = (proposal("i3", title="New"),)
    back = opened(last(initiatives=(proposal("i3", "n"),)), initiatives=here).initiatives
    assert [(one.id, one.title) for one in back] == [("i3", "New"), ("i4", "Idea i3")]


# A bet that goes on.


def test_a_bet_that_goes_on_is_proposed_again_with_its_old_answers_told() -> None:
    before = last(
        initiatives=(proposal("i1", "yyyy", side="them", timely_note="before summer"),),
        bets=(bet("b1", "Adoption push", initiative="i1", why="18 % live"),),
    )
    now = opened(before)
    again = propose_again(now, "2026-09-03/b1", before, STEM, date(2026, 12, 3))
    told = again.initiatives[0]
    assert (told.title, told.why, told.side, told.from_) == (
        "Adoption push",
        "18 % live",
        "them",
        "2026-09-03/b1",
    )
    assert (told.aligned_note, told.timely_note) == ("Last time yes", "Last time yes: before summer")
    assert verdict(told) == "unfinished"
    assert (told.aligned, told.deferrals, told.raised) == (None, None, date(2026, 6, 4))
    assert propose_again(again, "2026-09-03/b1", before, STEM, date(2026, 12, 3)) == again


def test_of_an_older_bet_only_the_commitment_is_known() -> None:
    now = session(commitments=(owed("2025-01-01/b1", "Old push", kind="bet"),))
    told = propose_again(now, "2025-01-01/b1", None, "", date(2026, 12, 3)).initiatives[0]
    assert told.as_table() == {
        "id": "i1", "title": "Old push", "raised": date(2026, 12, 3), "from": "2025-01-01/b1",
    }  # fmt: skip
    with pytest.raises(KeyError):
        propose_again(now, "2025-01-01/b2", None, "", date(2026, 12, 3))


@pytest.mark.parametrize(("outcome", "origin"), [("missed", "2026-06-04/b1"), ("done", "2026-09-03/i1")])
def test_a_bet_proposed_again_and_deferred_keeps_naming_what_it_renews(outcome: str, origin: str) -> None:
    before = last(
        commitments=(owed("2026-06-04/b1", kind="bet", outcome=outcome),),
        initiatives=(proposal("i1", "n", from_="2026-06-04/b1"),),
    )
    now = opened(before)
    assert now.initiatives[0].from_ == origin
    assert open_from(now, before, STEM) == now


# The scoreboard.


@pytest.mark.parametrize(
    ("here", "before", "after"),
    [
        ({}, {"means": "new words"}, {"means": "new words"}),
        ({}, {"means": None}, {"means": "old words"}),
        ({}, {"name": "N", "better": "down"}, {"name": "N", "better": "down"}),
        ({"value": 5}, {"means": "new words", "value": 9}, {"means": "new words", "value": 5}),
        ({}, {"value": 9, "note": "n", "disputed": True}, {"value": None, "note": None, "disputed": None}),
        ({"target": 5}, {"target": 9}, {"target": 5}),
        ({}, {"target": 9}, {"target": 9}),
        ({"target": 5}, {"target": 9, "unit": "EUR"}, {"unit": "EUR", "target": 9}),
        ({"target": 5, "value": 3}, {"target": 9, "unit": "EUR"}, {"unit": "USD", "target": 5, "value": 3}),
    ],
)
def test_definitions_are_read_again_and_what_was_typed_stays(
    here: dict[str, Any], before: dict[str, Any], after: dict[str, Any]
) -> None:
    now = opened(last(scoreboard=(metric(**before),)), scoreboard=(metric(**here),))
    row = now.scoreboard[0]
    assert {key: getattr(row, key) for key in after} == after


def test_rows_dropped_or_added_by_hand_stay_so() -> None:
    now = opened(last(scoreboard=(metric("m"), metric("gone"))), scoreboard=(metric("own"), metric("m")))
    assert [row.id for row in now.scoreboard] == ["own", "m"]


def test_a_file_written_without_rows_takes_the_last_ones() -> None:
    now = opened(last(scoreboard=(metric("m", value=3),)))
    assert [(row.id, row.value) for row in now.scoreboard] == [("m", None)]


# The agenda.


def test_the_commitments_come_first_once_there_is_a_last_session() -> None:
    first = agenda_for(TEMPLATES["growth"], has_last=False)
    now = opened(last(), agenda=first)
    assert [(one.kind, one.minutes) for one in now.agenda[:3]] == [
        ("commitments", 5),
        ("wins", 4),
        ("scoreboard", 11),
    ]
    assert sum(one.minutes for one in now.agenda) == 60


def test_without_a_last_session_the_segment_stays_only_for_what_was_typed_into_it() -> None:
    assert open_from(session(), None, "").agenda == agenda_for(TEMPLATES["growth"], has_last=False)
    by_hand = session(commitments=(owed("before/1"),))
    assert open_from(by_hand, None, "") == by_hand


def test_a_file_without_an_agenda_gets_its_tiers() -> None:
    assert opened(last(), agenda=()).agenda == TEMPLATES["growth"].agenda


# When the meeting has begun, or is over.


def test_a_running_meeting_keeps_its_agenda_and_its_words_and_misses_nothing() -> None:
    first = agenda_for(TEMPLATES["growth"], has_last=False)
    before = last(actions=(action("a1", "new words"), action("a2")), scoreboard=(metric(means="new words"),))
    here = owed("2026-09-03/a1", "old words")
    now = opened(before, agenda=first, log=(START,), commitments=(here,), scoreboard=(metric(),))
    assert now.agenda == first
    assert now.scoreboard[0].means == "old words"
    assert [one.what for one in now.commitments] == ["old words", "call"]


def test_a_review_that_is_over_is_not_touched() -> None:
    over = session(log=(START, END))
    assert open_from(over, last(actions=(action("a1"),)), STEM) == over


def test_until_it_starts_what_nobody_graded_is_read_again() -> None:
    before = last(
        actions=(action("a1"), action("a2"), action("a3"), action("a4")),
        commitments=(owed("2026-06-04/a1", outcome="missed"), owed("2026-06-04/a2", outcome="missed")),
    )
    now = opened(before)
    graded = now.commitments[3].but(outcome="partly", result="two of three")
    now = now.but(commitments=(*now.commitments[:3], graded, *now.commitments[4:]))
    since = before.but(
        actions=(
            action("a1", "call twice", owner="Maria", due=date(2026, 11, 1)),
            action("a2", status="done"),
            action("a3", status="dropped"),
            action("a4", status="dropped"),
        ),
        commitments=(owed("2026-06-04/a1", outcome="done"), owed("2026-06-04/a2", outcome="missed")),
    )
    assert [
        (one.id, one.what, one.owner, one.outcome) for one in open_from(now, since, STEM).commitments
    ] == [
        ("2026-09-03/a1", "call twice", "Maria", None),
        ("2026-09-03/a2", "call", None, "done"),
        ("2026-09-03/a4", "call", None, "partly"),
        ("2026-06-04/a2", "call", None, None),
    ]


def test_what_arrived_is_left_out_of_the_file_until_the_start_and_never_added_to_what_began() -> None:
    before = session()
    now = open_from(before, last(actions=(action("a1"), action("a2"))), STEM)
    arrived = brought(before, now)
    assert [one.id for one in arrived] == ["2026-09-03/a1", "2026-09-03/a2"]
    graded = now.but(commitments=(now.commitments[0], now.commitments[1].but(outcome="done")))
    kept = without(graded, arrived)
    assert kept.commitments == graded.commitments[1:]
    assert {one.id: one.outcome for one in with_all(kept, arrived).commitments} == {
        "2026-09-03/a1": None,
        "2026-09-03/a2": "done",
    }
    began = kept.but(log=(START,))
    assert with_all(began, arrived) is began, "whoever ran the meeting may have settled one"
    assert without(began, arrived) is began


def test_the_last_word_of_the_check_ins_stands_at_the_bet_that_is_graded() -> None:
    table = {"2026-10-01": {"bets": {"b1": "moving"}}, "2026-11-12": {"bets": {"b1": "blocked: no SE"}}}
    before = last(bets=(bet("b1"), bet("b2")), custom={"check_ins": table})
    assert [one.note for one in opened(before).commitments] == [
        "At the check-in of 12 Nov blocked: no SE",
        None,
    ]
