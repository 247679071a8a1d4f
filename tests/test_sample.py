"""The sample history: what the demo, the README and the other tests rely on stays in it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from facilitator.core.agenda import TEMPLATES, agenda_for
from facilitator.core.carry import open_from
from facilitator.core.checks import gate
from facilitator.core.initiative import standing
from facilitator.core.log_rules import agenda_faults, log_faults
from facilitator.core.names import slug
from facilitator.core.plan import ACTIONS_AT_MOST, kept, live_actions, owed
from facilitator.core.quarter import next_quarter, reviewed_quarter
from facilitator.core.scoreboard import history, trend
from facilitator.core.session import Commitment, Metric, Session
from facilitator.core.timing import timeline
from facilitator.store.layout import dump
from facilitator.store.load import load

SAMPLE = Path(__file__).parent.parent / "sessions"
GROWTH, STRATEGIC, STARTER = "northwind-data", "orrin-vale-partners", "kvällsvik-logistik"
FILES = sorted(SAMPLE.glob("*/*.toml"))
HISTORY: dict[str, dict[str, Session]] = {}
for _file in FILES:
    HISTORY.setdefault(_file.parent.name, {})[_file.stem] = load(_file).session
EVERY = [(partner, stem) for partner, sessions in HISTORY.items() for stem in sessions]
HELD = [(partner, stem) for partner, stem in EVERY if HISTORY[partner][stem].took_place]
LATER = [(partner, stem) for partner, stem in HELD if stem != min(HISTORY[partner])]

each = pytest.mark.parametrize(("partner", "stem"), EVERY)
each_held = pytest.mark.parametrize(("partner", "stem"), HELD)
each_later = pytest.mark.parametrize(("partner", "stem"), LATER)


def before(partner: str, stem: str) -> tuple[str, Session]:
    """The partner's last session before this one, with its file's stem."""
    earlier = max(other for other in HISTORY[partner] if other < stem)
    return earlier, HISTORY[partner][earlier]


def promise(one: Commitment) -> tuple[object, ...]:
    """What a commitment says before it is graded."""
    return (one.id, one.kind, one.what, one.owner, one.side, one.with_, one.due, one.target, one.carried)


def row(session: Session, metric: str) -> Metric:
    return next(one for one in session.scoreboard if one.id == metric)


def finished(session: Session) -> datetime:
    assert session.ended is not None
    return session.ended.at


def opened(session: Session, partner: str, stem: str) -> Session:
    """The session as it stood when the meeting had just begun: nothing of the past graded or answered."""
    earlier, last = before(partner, stem)
    return open_from(session.but(commitments=(), initiatives=(), bets=(), actions=(), log=()), last, earlier)


def free_texts(session: Session) -> Iterator[str]:
    for table in session.as_table().values():
        for entry in table if isinstance(table, list) else [table]:
            if isinstance(entry, dict):
                skipped = {"id", "from", "quarter", "revisit", "initiative", "bet", "by", "open"}
                yield from (v for k, v in entry.items() if isinstance(v, str) and k not in skipped)


# The folder


def test_three_partners_of_different_tiers() -> None:
    tiers = {partner: {s.meeting.tier for s in sessions.values()} for partner, sessions in HISTORY.items()}
    assert tiers == {GROWTH: {"growth"}, STRATEGIC: {"strategic"}, STARTER: {"starter"}}


@pytest.mark.parametrize(("partner", "held"), [(GROWTH, 5), (STRATEGIC, 3), (STARTER, 2)])
def test_each_partner_has_a_history_and_one_next_review(partner: str, held: int) -> None:
    statuses = [session.meeting.status for _, session in sorted(HISTORY[partner].items())]
    assert statuses == ["held"] * held + ["planned"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_file_loads_without_a_word_and_is_laid_out_as_the_program_writes_it(path: Path) -> None:
    loaded = load(path)
    assert loaded.warnings == ()
    assert path.read_text(encoding="utf-8") == dump(loaded.session)


@each
def test_file_lies_where_its_partner_date_and_quarter_say(partner: str, stem: str) -> None:
    meeting = HISTORY[partner][stem].meeting
    assert partner == slug(meeting.partner)
    assert stem == meeting.starts.date().isoformat()
    assert meeting.quarter == reviewed_quarter(meeting.starts.date())
    assert meeting.zone is not None
    assert meeting.starts.utcoffset() == meeting.starts.astimezone(ZoneInfo(meeting.zone)).utcoffset()


@each
def test_agenda_is_its_tiers_template_and_the_log_can_be_timed(partner: str, stem: str) -> None:
    session = HISTORY[partner][stem]
    assert session.agenda == agenda_for(TEMPLATES[session.meeting.tier], stem != min(HISTORY[partner]))
    assert agenda_faults(session.agenda) == []
    assert log_faults(session.agenda, session.log) == []
    assert bool(session.log) == (session.meeting.status == "held")


@each
def test_free_texts_name_no_date_and_no_quarter(partner: str, stem: str) -> None:
    """The demo moves every date and quarter to today; it cannot move prose."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    dated = re.compile(rf"\b(20\d\d|Q[1-4]|{months})\b")
    assert [text for text in free_texts(HISTORY[partner][stem]) if dated.search(text)] == []


# The thread from one review to the next


@each_later
def test_commitments_are_what_opening_from_the_last_session_brings(partner: str, stem: str) -> None:
    session = HISTORY[partner][stem]
    assert [promise(one) for one in session.commitments] == [
        promise(one) for one in opened(session, partner, stem).commitments
    ]
    assert owed(session.commitments) == ()


@each_later
def test_initiatives_that_waited_come_back_with_their_count(partner: str, stem: str) -> None:
    session = HISTORY[partner][stem]
    waiting = opened(session, partner, stem).initiatives
    told = [(one.from_, one.title, one.side, one.raised, one.deferrals or 0) for one in session.initiatives]
    came_back = [(one.from_, one.title, one.side, one.raised, one.deferrals or 0) for one in waiting]
    assert [one for one in came_back if one not in told] == []


@each_held
def test_what_was_agreed_is_whole(partner: str, stem: str) -> None:
    session = HISTORY[partner][stem]
    people = {one.name: one.side for one in session.people}
    ids = {"bets": {one.id for one in session.bets}, "rows": {one.id for one in session.scoreboard}}
    assert {one.bet for one in session.actions} <= ids["bets"] | {None}
    assert {one.moves for one in session.bets} <= ids["rows"]
    for action in session.actions:
        assert people[str(action.owner)] == action.side != people[str(action.with_)], action.id
    for bet in session.bets:
        assert (people[str(bet.our_owner)], people[str(bet.their_owner)]) == ("us", "them"), bet.id
    for one in session.initiatives:
        fails = standing(one, session.bets) in ("deferred", "closed")
        assert (one.revisit is not None) == fails, one.id
    assert 3 <= len(live_actions(session)) <= ACTIONS_AT_MOST
    assert all(len([p for p in session.people if p.side == side]) <= 5 for side in ("us", "them"))


@each_held
def test_review_was_closed_with_findings_that_are_still_true(partner: str, stem: str) -> None:
    session = HISTORY[partner][stem]
    if session.ended is not None:
        assert session.ended.open is not None
        assert set(session.ended.open) <= {finding.label for finding in gate(session)}


@pytest.mark.parametrize("partner", HISTORY)
def test_next_review_is_the_one_that_was_agreed(partner: str) -> None:
    dates = sorted(HISTORY[partner])
    for stem, following in pairwise(dates):
        follow_up = HISTORY[partner][stem].follow_up
        assert follow_up is not None
        agreed = follow_up.next_review
        moved_from = HISTORY[partner][following].meeting.moved_from
        assert agreed is not None
        assert agreed.isoformat() == following or agreed in moved_from


@pytest.mark.parametrize("partner", HISTORY)
def test_next_review_is_prepared_and_nothing_of_it_decided(partner: str) -> None:
    session = HISTORY[partner][max(HISTORY[partner])]
    decided = (session.commitments, session.initiatives, session.bets, session.actions, session.log)
    assert not any(decided)
    assert {one.present for one in session.people} == {None}
    assert {one.side for one in session.notes if one.kind == "priority"} == {"us", "them"}
    assert all(one.means and one.source and one.target for one in session.scoreboard)
    assert session.follow_up is not None
    assert session.follow_up.every is not None


def test_numbers_of_the_review_that_the_demo_runs_are_prepared() -> None:
    session = HISTORY[GROWTH]["2026-12-03"]
    assert {one.id: one.value for one in session.scoreboard} == {
        "sourced_pipeline": 350_000,
        "influenced_pipeline": 390_000,
        "integration_adoption": 18,
        "cosell_activity": 13,
        "time_to_first_value": 33,
    }
    assert [one.name for one in session.people if one.decides and one.leaves] == ["Maria Lindqvist"]


# True to life: what the screens have to show is in there


@pytest.mark.parametrize(
    ("partner", "stem", "share"),
    [
        (GROWTH, "2025-12-04", (5.0, 7)),
        (GROWTH, "2026-03-05", (5.0, 7)),
        (GROWTH, "2026-06-04", (8.5, 10)),
        (GROWTH, "2026-09-03", (4.5, 7)),
        (STRATEGIC, "2026-06-11", (5.0, 7)),
        (STRATEGIC, "2026-09-10", (6.0, 8)),
        (STARTER, "2026-10-08", (3.5, 5)),
    ],
)
def test_kept_commitments(partner: str, stem: str, share: tuple[float, int]) -> None:
    assert kept(HISTORY[partner][stem].commitments) == share


@pytest.mark.parametrize(
    ("partner", "metric", "word"),
    [
        (GROWTH, "sourced_pipeline", "climbing"),
        (GROWTH, "influenced_pipeline", "flat"),
        (GROWTH, "integration_adoption", "slipping"),
        (GROWTH, "time_to_first_value", "improving"),
        (STRATEGIC, "sourced_pipeline", "climbing"),
        (STRATEGIC, "win_rate", "slipping"),
        (STRATEGIC, "average_sales_cycle", "improving"),
        (STARTER, "cosell_activity", "flat"),
        (STARTER, "time_to_first_value", "new"),
    ],
)
def test_metrics_climb_stall_and_slip(partner: str, metric: str, word: str) -> None:
    sessions = [session for _, session in sorted(HISTORY[partner].items())]
    values = [value for _, value in history(metric, sessions)]
    assert trend(values, row(sessions[-1], metric).better).word == word


def test_quarters_without_a_file_are_told_by_the_first_session() -> None:
    for partner, sessions in HISTORY.items():
        first = sessions[min(sessions)]
        assert any(q < first.meeting.quarter for one in first.scoreboard for q in one.earlier or {}), partner


def test_numbers_were_corrected_doubted_and_counted_anew() -> None:
    rows = [(p, stem, one) for p, stem in HELD for one in HISTORY[p][stem].scoreboard]
    assert [(p, stem, one.id) for p, stem, one in rows if one.disputed] == [
        (GROWTH, "2026-03-05", "influenced_pipeline")
    ]
    assert len([one for _, _, one in rows if one.was]) == 3
    old, new = (row(HISTORY[GROWTH][stem], "integration_adoption") for stem in ("2026-03-05", "2026-06-04"))
    assert old.means != new.means
    assert "2026-Q1" in (new.earlier or {}), "the quarter before, by the new definition"


def test_a_commitment_slipped_twice_and_was_kept_at_last() -> None:
    reference = {c.id: c for c in HISTORY[GROWTH]["2026-06-04"].commitments}["2025-09-04/a3"]
    assert (reference.carried, reference.outcome) == (2, "done")


def test_a_deferred_initiative_came_back_passed_and_became_a_bet() -> None:
    session = HISTORY[GROWTH]["2025-12-04"]
    rota = session.initiatives[0]
    assert (rota.from_, rota.deferrals, standing(rota, session.bets)) == ("2025-09-04/i2", 1, "bet")


def test_what_the_demo_opens_with() -> None:
    _, last = before(GROWTH, "2026-12-03")
    today = datetime(2026, 11, 21, tzinfo=UTC).date()
    late = [a.id for a in last.actions if a.status == "open" and a.due and a.due < today]
    assert [one.status for one in last.actions] == ["done", "done", "open", "open", "open", "dropped"]
    assert (late, len(last.bets)) == (["a3", "a4"], 2)
    assert [standing(one, last.bets) for one in last.initiatives] == [
        "deferred", "bet", "bet", "unfinished", "passed"
    ]  # fmt: skip

    session = opened(HISTORY[GROWTH]["2026-12-03"], GROWTH, "2026-12-03")
    slipped = {one.id: one.carried for one in session.commitments if not one.id.startswith("2026-09-03")}
    assert slipped == {"2026-06-04/a3": 1, "2026-03-05/a4": 2}
    assert len(session.commitments) == 5 + 2 + len(slipped)
    waiting = {one.title: one.deferrals or 0 for one in session.initiatives}
    assert waiting == {
        "Joint pricing bundle": 2,
        "Partner engineers on call for migrations": 0,
        "Executive dinner series": 0,
    }
    bundle = next(one for one in last.initiatives if one.title == "Joint pricing bundle")
    assert bundle.revisit == next_quarter(last.meeting.quarter) == session.meeting.quarter


def test_one_meeting_overran_and_the_room_paid_with_minutes_of_its_plan() -> None:
    session = HISTORY[GROWTH]["2026-06-04"]
    told = timeline(session.agenda, session.log, finished(session), session.meeting.starts)
    assert [event.event for event in session.log if event.event == "release"] == ["release"]
    assert told.segment("commitments").elapsed > 2 * told.segment("commitments").planned
    assert told.hard_stop is not None
    assert finished(session) - told.hard_stop > timedelta(minutes=5)
    assert [action.id for action in session.actions if action.due is None] == ["a4"]
    assert session.ended is not None
    assert "action-without-date actions/a4" in (session.ended.open or ())


@pytest.mark.parametrize(
    ("partner", "stem", "events"),
    [
        (GROWTH, "2026-03-05", {"pause", "resume", "hard_stop"}),
        (STRATEGIC, "2026-06-11", {"resize"}),
    ],
)
def test_meetings_that_did_not_go_straight(partner: str, stem: str, events: set[str]) -> None:
    assert events <= {event.event for event in HISTORY[partner][stem].log}


@pytest.mark.parametrize(("partner", "stem"), [(GROWTH, "2025-12-04"), (STARTER, "2026-10-08")])
def test_meetings_that_ended_early(partner: str, stem: str) -> None:
    session = HISTORY[partner][stem]
    scheduled = session.meeting.starts + timedelta(minutes=sum(item.minutes for item in session.agenda))
    assert scheduled - finished(session) > timedelta(minutes=5)


def test_one_meeting_was_broken_off_and_what_it_agreed_was_graded_all_the_same() -> None:
    assert [(p, stem) for p, stem in HELD if HISTORY[p][stem].running] == [(STARTER, "2026-07-09")]
    graded = {one.id for one in HISTORY[STARTER]["2026-10-08"].commitments}
    assert graded == {f"2026-07-09/{item}" for item in ("a1", "a2", "a3", "a4", "b1")}


def test_one_review_was_moved() -> None:
    assert [stem for p, stem in EVERY if HISTORY[p][stem].meeting.moved_from] == ["2026-06-11"]


def test_check_ins_were_held_and_missed_and_one_recap_was_late() -> None:
    late = []
    for partner, stem in HELD:
        session = HISTORY[partner][stem]
        assert session.follow_up is not None
        assert session.follow_up.recap_sent is not None
        if session.follow_up.recap_sent - session.meeting.starts > timedelta(days=3):
            late.append((partner, stem))
    assert {one.held for p, stem in HELD for one in HISTORY[p][stem].check_ins} == {True, False, None}
    assert late


def test_deals_are_in_every_state_and_those_in_trouble_say_what_would_help() -> None:
    deals = [deal for session in HISTORY[STRATEGIC].values() for deal in session.deals]
    assert {deal.state for deal in deals} == {"active", "stuck", "at-risk", "won", "lost"}
    assert all(deal.blocker and deal.help for deal in deals if deal.state in ("stuck", "at-risk"))
    assert all(session.forecast for session in HISTORY[STRATEGIC].values())
