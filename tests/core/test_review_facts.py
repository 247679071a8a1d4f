"""What one review adds to the figures: what is known counts, and nothing else."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from facilitator.core.log import End, Enter, Event, Pause, Release, Resize, Resume, Start
from facilitator.core.review_facts import Grades, Numbers, PlanTime, ReviewFacts, facts_of
from facilitator.core.session import FollowUp, Meeting, Metric, Outcome, Person, Segment, Session, Side
from tests.core.reviews import STARTS, owed

WINS = Segment(id="wins", kind="wins", title="Wins", minutes=10, looks="back")
PLAN = Segment(id="plan", kind="plan", title="Joint plan", minutes=20, looks="forward", protected=True)
OWNERS = Segment(id="owners", kind="owners", title="Owners", minutes=10, looks="forward")


def at(minute: float) -> datetime:
    return STARTS + timedelta(minutes=minute)


def start(minute: float = 0) -> Start:
    return Start(event="start", at=at(minute), segment="wins", hard_stop=at(60))


def enter(segment: str, minute: float) -> Enter:
    return Enter(event="enter", at=at(minute), segment=segment)


def end(minute: float) -> End:
    return End(event="end", at=at(minute))


def facts(*log: Event, agenda: tuple[Segment, ...] = (WINS, PLAN, OWNERS), **parts: Any) -> ReviewFacts:
    """Of a held review."""
    meeting = Meeting(
        partner="Northwind", us="Acme", quarter="2026-Q4", tier="growth", starts=STARTS, status="held"
    )
    return facts_of(Session(**{"meeting": meeting, "agenda": agenda, "log": log, **parts}), "north")


@pytest.mark.parametrize(
    ("status", "log", "fate"),
    [
        ("held", (), "held"),  # without a log of its times
        ("held", (start(), end(50)), "held"),
        ("planned", (start(),), "held"),  # broken off
        ("cancelled", (start(),), "held"),
        ("cancelled", (), "cancelled"),
        ("planned", (), "planned"),
    ],
)
def test_its_fate(status: Any, log: tuple[Event, ...], fate: str) -> None:
    meeting = Meeting(partner="N", us="A", quarter="2026-Q4", tier="growth", starts=STARTS, status=status)
    moved = meeting.but(moved_from=(date(2026, 11, 1), date(2026, 11, 8)))
    found = facts(*log, meeting=moved)
    assert (found.fate, found.moves) == (fate, 2)


def test_what_did_not_take_place_adds_nothing_but_itself() -> None:
    planned = Meeting(partner="N", us="A", quarter="2026-Q4", tier="growth", starts=STARTS, status="planned")
    found = facts(
        meeting=planned,
        commitments=(owed("a", outcome="done"),),
        people=(Person(name="A", side="us", sponsor=True, present=True),),
        scoreboard=(Metric(id="sourced_pipeline", name="S", unit="USD", better="up", value=4),),
        follow_up=FollowUp(satisfaction_us=8),
    )
    assert found == ReviewFacts("north", "N", "growth", "2026-Q4", STARTS.date(), STARTS, "planned")


def test_its_day_is_the_one_it_began_on_in_its_own_offset() -> None:
    late = STARTS.astimezone(timezone(timedelta(hours=9)))  # after midnight there
    meeting = Meeting(partner="N", us="A", quarter="2026-Q4", tier="growth", starts=late, status="held")
    assert facts(start(-60 * 24), meeting=meeting).day == date(2026, 12, 3)
    assert facts(meeting=meeting).day == date(2026, 12, 4)


def test_a_time_at_the_calendars_end_is_no_reason_to_fall_over() -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    meeting = Meeting(
        partner="N", us="A", quarter="2026-Q4", tier="growth", starts=first.replace(tzinfo=UTC), status="held"
    )
    begun = Start(event="start", at=first, segment="wins", hard_stop=first)
    assert facts(begun, meeting=meeting).day == date(1, 1, 1)


def test_grades_by_kind() -> None:
    given: tuple[Outcome | None, ...] = ("done", "done", "partly", "missed", "dropped", None)
    commitments = [owed(str(n), outcome=one) for n, one in enumerate(given)]
    bets = [owed("b", kind="bet", outcome="partly"), owed("c", kind="bet", outcome="dropped")]
    found = facts(commitments=(*commitments, *bets))
    assert (found.actions, found.actions.kept, found.actions.graded) == (Grades(2, 1, 1, 1, 1), 2.5, 4)
    assert (found.bets.kept, found.bets.graded) == (0.5, 1)
    assert (found.actions + found.bets).graded == 5


@pytest.mark.parametrize(
    ("came", "known"),
    [
        ((True,), {"us": True}),
        ((False,), {"us": False}),
        ((None,), {}),  # never called
        ((False, True), {"us": True}),
        ((False, False), {"us": False}),
        ((False, None), {}),  # the other one may have come
        ((None, True), {"us": True}),
        ((), {}),
    ],
)
def test_a_side_with_several_sponsors(came: tuple[bool | None, ...], known: dict[Side, bool]) -> None:
    people = [Person(name=str(n), side="us", sponsor=True, present=one) for n, one in enumerate(came)]
    guest = Person(name="Guest", side="them", present=True)
    assert facts(people=(*people, guest)).sponsors == known


def test_sourced_pipeline_of_its_quarter_and_of_earlier_ones() -> None:
    row = Metric(
        id="sourced_pipeline",
        name="S",
        unit="EUR",
        better="up",
        value=4,
        earlier={"2026-Q3": 2, "2026-Q2": 3},
    )
    other = Metric(id="influenced_pipeline", name="I", unit="EUR", better="up", value=9)
    found = facts(scoreboard=(other, row)).sourced
    assert found == Numbers("2026-Q4", "EUR", 4, {"2026-Q3": 2, "2026-Q2": 3})
    assert facts(scoreboard=(other,)).sourced is None


@pytest.mark.parametrize(
    ("hours", "in_time"), [(None, None), (0, True), (24, True), (24 + 1 / 3600, False), (-1, True)]
)
def test_the_recap_counts_from_the_end(hours: float | None, in_time: bool | None) -> None:
    sent = None if hours is None else at(50) + timedelta(hours=hours)
    assert facts(start(), end(50), follow_up=FollowUp(recap_sent=sent)).recap_in_time is in_time
    assert facts(start(), follow_up=FollowUp(recap_sent=at(90))).recap_in_time is None  # it never ended


def test_time_by_where_it_looks_pauses_left_out() -> None:
    log = (
        start(), Pause(event="pause", at=at(5)), Resume(event="resume", at=at(9)), enter("plan", 12),
        enter("wins", 30), enter("owners", 33), end(40),
    )  # fmt: skip
    found = facts(*log)
    assert (found.back, found.whole) == ((5 + 3 + 3) * 60, 36 * 60)
    broken_off = facts(*log[:-1])
    assert (broken_off.back, broken_off.whole, broken_off.plan) == (None, None, None)


RELEASED = Release(event="release", at=at(11), segment="plan", seconds=60)
LONGER = Resize(event="resize", at=at(11), segment="plan", minutes=25)


@pytest.mark.parametrize(
    ("log", "plan"),
    [
        ((start(), enter("plan", 10), end(30)), "full"),
        ((start(), enter("plan", 10), end(29)), "cut short"),
        ((start(), enter("plan", 10), LONGER, end(30)), "cut short"),
        ((start(), enter("plan", 10), LONGER, end(35)), "full"),
        # Left early and not ended in: the room was done with it.
        ((start(), enter("plan", 10), enter("owners", 12), end(20)), "full"),
        # The minutes of two visits count together.
        ((start(), enter("plan", 10), enter("owners", 25), enter("plan", 30), end(35)), "full"),
        ((start(), enter("owners", 10), end(30)), "not entered"),
        ((start(), enter("plan", 10), RELEASED, end(40)), "released"),
        ((start(), RELEASED, enter("owners", 12), end(40)), "not entered"),
        ((start(), enter("plan", 10)), None),
    ],
)
def test_the_joint_plans_time(log: tuple[Event, ...], plan: PlanTime | None) -> None:
    assert facts(*log).plan == plan


def test_of_several_plan_segments_each_has_to_have_its_time() -> None:
    second = PLAN.but(id="second", minutes=5)
    agenda = (WINS, PLAN, second, OWNERS)
    log = (start(), enter("plan", 10), enter("owners", 30), end(40))
    assert facts(*log, agenda=agenda).plan == "not entered"
    assert facts(*log[:2], enter("second", 30), *log[2:], agenda=agenda).plan == "full"
    assert facts(*log, agenda=(WINS, OWNERS, PLAN.but(kind="notes"))).plan is None
