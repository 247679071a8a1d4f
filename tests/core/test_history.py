"""A partner's history: what was committed, proposed and spent, followed over the reviews."""

from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.carry import open_from
from facilitator.core.counts import nth
from facilitator.core.effectiveness import effectiveness
from facilitator.core.history import PartnerHistory, history_of
from facilitator.core.history.amounts import left_out_words
from facilitator.core.history.commitments import Followed
from facilitator.core.history.plan_words import plan_counts, plan_words
from facilitator.core.history.review import Told
from facilitator.core.history.wording import moved_words, recap_words, sponsor_words
from facilitator.core.log import End, Enter, Release, Start
from facilitator.core.plan import kept
from facilitator.core.review_facts import facts_of
from facilitator.core.session import FollowUp, Person, Session
from facilitator.core.tasks import tasks
from facilitator.store.load import load
from tests.core.reviews import STARTS, action, bet, metric, owed, proposal, session

SAMPLE = Path(__file__).parents[2] / "sessions"
PARTNERS = sorted(path.name for path in SAMPLE.iterdir())


def sample(partner: str) -> list[Told]:
    return [(path.stem, load(path).session) for path in sorted((SAMPLE / partner).glob("*.toml"))]


def held(*reviews: dict[str, Any]) -> list[Told]:
    """Reviews in successive quarters, r1, r2 ...; each is what its file has."""
    told = []
    for number, parts in enumerate(reviews, start=1):
        quarter = f"2026-Q{number}"
        one = session(quarter, **parts)
        starts = datetime(2026, 3 * number, 1, 10, tzinfo=STARTS.tzinfo)
        told.append((f"r{number}", one.but(meeting=one.meeting.but(status="held", starts=starts))))
    return told


def of(*reviews: dict[str, Any]) -> PartnerHistory:
    return history_of(held(*reviews))


def only(history: PartnerHistory, id_: str) -> Followed:
    return next(one for one in history.commitments if id_ in one.ids)


# Commitments


def test_a_commitment_is_followed_through_carrying_and_renewing_until_it_is_kept() -> None:
    one = only(
        of(
            {"actions": (action("a1", "map the accounts", owner="Dev", side="them"),)},
            {"commitments": (owed("r1/a1", outcome="missed", result="not begun"),)},
            {
                "commitments": (owed("r1/a1", outcome="partly", carried=1),),
                "actions": (action("a4", "map the last four", from_="r1/a1"),),
            },
            {"commitments": (owed("r3/a4", "map the last four", outcome="done", carried=2),)},
        ),
        "r1/a1",
    )
    assert (one.made, one.ids, one.what, one.owner) == ("r1", ("r1/a1", "r3/a4"), "map the last four", None)
    assert [(at.review, at.outcome, at.result) for at in one.gradings] == [
        ("r2", "missed", "not begun"),
        ("r3", "partly", None),
        ("r4", "done", None),
    ]
    assert (one.fate, one.slipped, one.carried, one.owed) == ("kept", 2, 2, False)


@pytest.mark.parametrize(
    ("grade", "fate", "is_owed", "carried"),
    [
        ("done", "kept", False, 0),
        ("dropped", "dropped", False, 0),
        ("partly", "partly", True, 1),
        ("missed", "missed", True, 1),
        (None, "open", True, 1),
    ],
)
def test_what_became_of_one_that_the_newest_review_had_to_grade(
    grade: str | None, fate: str, is_owed: bool, carried: int
) -> None:
    one = only(of({"actions": (action("a1"),)}, {"commitments": (owed("r1/a1", outcome=grade),)}), "r1/a1")
    assert (one.fate, one.owed, one.carried) == (fate, is_owed, carried)


def test_what_was_dropped_before_anybody_graded_it_and_what_nobody_ever_graded() -> None:
    history = of({"actions": (action("a1", status="dropped"), action("a2", status="done"))}, {})
    dropped, lost = history.commitments
    assert (dropped.fate, dropped.owed, dropped.gradings) == ("dropped", False, ())
    assert (lost.fate, lost.owed, lost.status) == ("open", False, "done")
    assert (history.kept[0].graded, history.kept[0].kept_rate) == (0, None)


def test_of_two_that_go_on_with_one_the_first_is_it() -> None:
    history = of(
        {"actions": (action("a1"),)},
        {
            "commitments": (owed("r1/a1", outcome="partly"),),
            "actions": (action("a1", from_="r1/a1"), action("a2", "the rest", from_="r1/a1")),
        },
    )
    assert [one.ids for one in history.commitments] == [("r1/a1", "r2/a1"), ("r2/a2",)]


def test_a_bet_goes_on_through_the_initiatives_between() -> None:
    history = of(
        {"bets": (bet("b1", initiative=None, target="30 %"),)},
        {
            "commitments": (owed("r1/b1", kind="bet", outcome="partly", result="22 %"),),
            "initiatives": (proposal("i1", "yn", from_="r1/b1"),),
        },
        {
            "commitments": (owed("r1/b1", kind="bet", outcome="missed", carried=1),),
            "initiatives": (proposal("i7", "yyyy", from_="r2/i1"),),
            "bets": (bet("b2", "Again", initiative="i7", target="25 %"),),
        },
    )
    assert [one.ids for one in history.commitments] == [("r1/b1", "r3/b2")]
    assert [(one.id, one.target, one.outcome, one.result, one.time, one.goes_on) for one in history.bets] == [
        ("r1/b1", "30 %", "missed", None, 1, None),
        ("r3/b2", "25 %", None, None, 2, "r1/b1"),
    ]
    assert [one.outcome for one in history.bets[0].gradings] == ["partly", "missed"]


def test_a_circle_that_somebody_wrote_by_hand_ends() -> None:
    history = of(
        {
            "initiatives": (proposal("i1", "yyyy", from_="r1/i2"), proposal("i2", "", from_="r1/i1")),
            "bets": (bet("b1", initiative="i1"),),
            "actions": (action("a1", from_="r1/a1"),),
        }
    )
    assert len(history.commitments) == len(history.initiatives) == 2


def test_what_a_review_made_that_cannot_be_read_is_known_by_what_later_ones_say() -> None:
    history = of(
        {
            "commitments": (
                owed("r0/a1", outcome="missed", carried=2),
                owed("r0/b1", "Old bet", kind="bet", target="10", outcome="done", result="11"),
            )
        }
    )
    assert [(one.made, one.carried) for one in history.commitments] == [("r0", 3), ("r0", 0)]
    assert [(one.review, one.title, one.target, one.result) for one in history.bets] == [
        ("r0", "Old bet", "10", "11")
    ]


@pytest.mark.parametrize("partner", PARTNERS)
def test_it_agrees_with_what_is_owed_and_adds_up(partner: str) -> None:
    """Over the sample, also while the next review runs."""
    told = sample(partner)
    last = [one for one in told if one[1].took_place][-1]
    stem, planned = told[-1]
    begun = open_from(planned, last[1], last[0])
    at = begun.meeting.starts
    start = Start(event="start", at=at, segment=begun.agenda[0].id, hard_stop=at + timedelta(hours=1))
    running = begun.but(log=(start,))
    for sessions, newest in ((told, last), ([*told[:-1], (stem, running)], (stem, running))):
        history = history_of(sessions)
        for task in tasks(newest[1]):
            one = only(history, task.id if "/" in task.id else f"{newest[0]}/{task.id}")
            assert (one.owed, one.carried, one.what) == (True, task.carried, task.what)
        graded = [kept(one.commitments) for _, one in sessions if one.took_place]
        assert (history.kept[0].points, history.kept[0].graded) == tuple(map(sum, zip(*graded, strict=True)))
        for group in history.kept:
            assert group.made == group.kept + group.partly + group.missed + group.dropped + group.open
        counts = history.proposed
        assert counts.proposed == sum(getattr(counts, name.name) for name in fields(counts)[1:6])


# Initiatives


def test_an_initiative_is_followed_until_it_is_a_bet_closed_or_forgotten() -> None:
    history = of(
        {
            "initiatives": (
                proposal("i1", "yn", resourced_note="nobody is free", revisit="2026-Q2"),
                proposal("i2", "y"),
                proposal("i3", "yyyy"),
                proposal("i4", "n"),
            )
        },
        {
            "initiatives": (
                proposal("i1", "y?", deferrals=1, from_="r1/i1"),
                proposal("i2", "n", closed=True, from_="r1/i2"),
                proposal("i3", "yyyy", from_="r1/i3"),
                proposal("i5", "", from_="r1/i1"),
            ),
            "bets": (bet("b1", initiative="i3"),),
        },
    )
    assert [(one.id, one.became, one.deferred, one.waits, one.passed) for one in history.initiatives] == [
        ("r1/i1", "deferred", 2, True, False),
        ("r1/i2", "closed", 0, False, False),
        ("r1/i3", "bet", 0, False, True),
        ("r1/i4", "deferred", 1, False, False),
        ("r2/i5", "unfinished", 0, True, False),
    ]
    first = history.initiatives[0].asked[0]
    assert (first.failed, first.note, first.revisit) == ("resourced", "nobody is free", "2026-Q2")
    assert first.answers == ("yes", "no", None, None)
    counts = history.proposed
    assert (counts.proposed, counts.passed, counts.put_off, counts.waiting) == (5, 1, 2, 2)


# The scoreboard and bets that move it


def test_a_row_over_the_quarters_says_what_is_in_another_unit_and_what_is_gone() -> None:
    history = of(
        {
            "scoreboard": (metric("m", unit="EUR", value=5), metric("old", value=1)),
            "bets": (bet("b1", moves="m"), bet("b2", moves="old")),
        },
        {
            "scoreboard": (metric("m", value=100, target=150), metric("old", value=2)),
            "commitments": tuple(owed(f"r1/{id_}", kind="bet", outcome="done") for id_ in ("b1", "b2")),
        },
        {},
        {"scoreboard": (metric("m", name="Renamed", value=120, target=200),)},
    )
    row, gone = history.scoreboard
    assert (row.name, row.unit, row.left_out, row.to_target) == ("Renamed", "USD", 1, "short by $80")
    assert [(at.quarter, at.value, at.target) for at in row.points] == [
        ("2026-Q2", 100, 150),
        ("2026-Q4", 120, 200),
    ]
    assert (len(row.line), row.line[1], row.line_from, row.trend) == (3, " ", "2026-Q2", "climbing")
    assert (gone.id, gone.current, gone.value) == ("old", False, None)
    moves = [one.moves for one in history.bets]
    assert [(one.before, one.after) for one in moves if one] == [(5, None), (1, 2)]


def test_a_number_from_long_ago_makes_no_endless_line() -> None:
    row = of({"scoreboard": (metric("m", value=2, earlier={"1990-Q1": 1}),)}).scoreboard[0]
    assert (len(row.points), len(row.line), row.trend) == (2, 16, "no trend yet")


# Time and satisfaction


def test_minutes_by_kind_and_what_was_given_up_of_the_plan() -> None:
    def at(minute: int) -> datetime:
        return STARTS + timedelta(minutes=minute)

    log = (
        Start(event="start", at=at(0), segment="wins", hard_stop=at(60)),
        Enter(event="enter", at=at(6), segment="plan"),
        Release(event="release", at=at(10), segment="plan", seconds=9999),
        Enter(event="enter", at=at(20), segment="wins"),
        End(event="end", at=at(21)),
    )
    history = of({"log": log}, {"log": log[:1]}, {})
    spent = {one.kind: (one.planned_s, one.actual_s, one.reviews[0].skipped) for one in history.minutes}
    assert spent["wins"] == (300, 420, False)
    assert spent["plan"] == (1200, 840, False)
    assert spent["owners"] == (600, 0, True)
    assert [(one.review, one.actual_s, one.released_s, one.kept) for one in history.plan] == [
        ("r1", 840, 1200, "released"),
        ("r2", None, 0, None),
        ("r3", None, 0, None),
    ]
    assert history.untimed == ("r2", "r3")
    assert [one.clock for one in history.reviews] == ["ended", "not ended", "no log"]


def ran(*segments: tuple[int, str], until: int, gave_up: int = 0) -> dict[str, Any]:
    """A review's log: each segment with the minute it was entered in, and the end."""

    def at(minute: int) -> datetime:
        return STARTS + timedelta(minutes=minute)

    (first, name), *more = segments
    given = [Release(event="release", at=at(until), segment="plan", seconds=gave_up)] if gave_up else []
    return {
        "log": (
            Start(event="start", at=at(first), segment=name, hard_stop=at(60)),
            *(Enter(event="enter", at=at(minute), segment=segment) for minute, segment in more),
            *given,
            End(event="end", at=at(until)),
        )
    }


FULL = ran((0, "wins"), (5, "plan"), (25, "owners"), until=35)
EARLY = ran((0, "wins"), (5, "plan"), (11, "owners"), until=35)
NEVER = ran((0, "wins"), (5, "scoreboard"), until=30)
CUT = ran((0, "wins"), (5, "plan"), until=20)
GIVEN = ran((0, "wins"), (5, "plan"), until=24, gave_up=240)
ALL_GIVEN = ran((0, "wins"), (5, "plan"), until=10, gave_up=9999)


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        ((FULL,), "Joint plan: in full in 1 of 1 review."),
        ((NEVER,), "Joint plan: in full in 0 of 1 review; never held in 1 (r1)."),
        (
            (FULL, NEVER, CUT, {}),
            "Joint plan: in full in 1 of 3 reviews; never held in 1 (r2); "
            "cut short by the end in 1 (r3: 15:00 of 20:00); not known of 1 (r4).",
        ),
        (
            (GIVEN, ALL_GIVEN),
            "Joint plan: in full in 0 of 2 reviews; given up in part in 2 (r2: gave up 20 min, used 5 min of "
            "them after all; r1: gave up 4 min, used 3 min of them after all).",
        ),
        (
            (EARLY, FULL),
            "Joint plan: in full in 2 of 2 reviews. The room was done with it before its time in 1 "
            "(r1: 6:00 of 20:00).",
        ),
        (({},), "Joint plan: not known of 1 (r1)."),
        (({"agenda": ()},), ""),
    ],
)
def test_the_joint_plans_time_is_told_as_the_figure_counts_it(
    reviews: tuple[dict[str, Any], ...], words: str
) -> None:
    told = held(*reviews)
    history = history_of(told)
    assert plan_words(history) == words
    rate = effectiveness([facts_of(one, "p") for _, one in told], STARTS).figure("plan_rate")
    assert plan_counts(history) == (rate.count, rate.of)


@pytest.mark.parametrize("partner", PARTNERS)
def test_the_sample_has_the_joint_plans_of_the_figure(partner: str) -> None:
    told = sample(partner)
    rate = effectiveness([facts_of(one, "p") for _, one in told], STARTS).figure("plan_rate")
    assert plan_counts(history_of(told)) == (rate.count, rate.of)


def test_many_reviews_are_named_in_part() -> None:
    told = [(f"r{at}", one) for at in range(1, 9) for _, one in held(NEVER)]
    assert plan_words(history_of(told)).endswith("never held in 8 (r8; r7; r6; r5; r4; r3; 2 before).")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, "recap not sent"),
        (0, "recap after 0 s"),
        (180, "recap after 3 h"),
        (24 * 60, "recap after 24 h"),
        (24 * 60 + 90, "recap late by 90 min"),
        (72 * 60, "recap late by 2 days"),
    ],
)
def test_when_a_recap_went_out(minutes: int | None, words: str) -> None:
    sent = None if minutes is None else STARTS + timedelta(minutes=35 + minutes)
    (review,) = of(FULL | {"follow_up": FollowUp(recap_sent=sent)}).reviews
    assert recap_words(review) == words


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        (True, True, "both sponsors came"),
        (False, False, "no sponsor came"),
        (True, False, "our sponsor came, their sponsor did not come"),
        (None, False, "their sponsor did not come"),
        (None, None, ""),
    ],
)
def test_whose_sponsors_came(ours: bool | None, theirs: bool | None, words: str) -> None:
    people = (
        Person(name="Ana", side="us", role="VP", sponsor=True, present=ours),
        Person(name="Bo", side="them", role="VP", sponsor=True, present=theirs),
    )
    (review,) = of({"people": people}).reviews
    assert sponsor_words(review) == words


def test_satisfaction_of_each_side_and_unknown_is_not_zero() -> None:
    got = of({"follow_up": FollowUp(satisfaction_us=8)}, {}, {"follow_up": FollowUp(satisfaction_us=5)})
    assert [(one.us, one.them) for one in got.satisfaction.reviews] == [(8, None), (None, None), (5, None)]
    told = got.satisfaction
    assert (told.us_mean, told.us_n, told.them_mean, told.them_n) == (6.5, 2, None, 0)


def test_only_what_took_place_counts_and_the_rest_is_told() -> None:
    first, second, third = held({"actions": (action("a1"),)}, {"scoreboard": (metric(value=1),)}, {})

    def but(of: Session, status: str) -> Session:
        return of.but(meeting=of.meeting.but(status=status))

    history = history_of([first, ("r2", but(second[1], "cancelled")), ("r3", but(third[1], "planned"))])
    assert [one.review for one in history.reviews] == ["r1"]
    assert [one.review for one in history.cancelled + history.planned] == ["r2", "r3"]
    assert history.scoreboard == ()
    assert only(history, "r1/a1").owed
    with pytest.raises(ValueError, match="needs a session"):
        history_of([])


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1st"),
        (2, "second"),
        (3, "third"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (22, "22nd"),
        (103, "103rd"),
    ],
)
def test_which_time_it_is(count: int, words: str) -> None:
    assert nth(count) == words


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        ({"value": 18}, {"value": 25}, "M: $18 > $25"),
        ({"value": 18}, {"unit": "EUR", "value": 25}, "M: $18"),
        ({}, {"value": 25}, ""),
    ],
)
def test_what_the_number_of_a_bet_did(then: dict[str, Any], now: dict[str, Any], words: str) -> None:
    made = {"bets": (bet("b1", moves="m"),), "scoreboard": (metric(**then),)}
    graded = owed("r1/b1", kind="bet", outcome="done")
    (one,) = of(made, {"commitments": (graded,), "scoreboard": (metric(**now),)}).bets
    assert moved_words(one) == words


def test_quarters_in_another_unit_are_told_to_be_left_out() -> None:
    def row(**more: Any) -> dict[str, Any]:
        return {"scoreboard": (metric(**more),)}

    words = [
        left_out_words(of(*reviews).scoreboard[0])
        for reviews in (
            (row(value=1),),
            (row(value=1, unit="EUR"), row(value=2)),
            (row(value=1, unit="EUR"), row(value=1, unit="EUR"), row(value=2)),
        )
    ]
    assert words == [
        "",
        "M: one quarter is left out, known in another unit than USD.",
        "M: 2 quarters are left out, known in another unit than USD.",
    ]
