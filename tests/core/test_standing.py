"""How things stand over all partners: what waits, who needs attention, whose review is next."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from facilitator.core import drive
from facilitator.core.attention import Concern
from facilitator.core.glance import Glance, Owed, glance_of
from facilitator.core.open_review import (
    agreed_start,
    can_be_planned,
    is_over,
    lies_ahead,
    place,
    place_unread,
    when_in_full,
)
from facilitator.core.partners import found, looked_through
from facilitator.core.session import Session
from facilitator.core.standing import Due, standing
from facilitator.core.waiting import waiting
from tests.tui.rig import NORTHWIND, sample

*PAST, (_, COMING) = sample(NORTHWIND)
HELD = PAST[-1][1]
assert HELD.follow_up is not None
UNSENT = HELD.but(follow_up=HELD.follow_up.but(recap_sent=None), check_ins=())


def past(held: Session, coming: Session | None = None) -> Glance:
    """The sample partner with that review behind it."""
    return glance_of(NORTHWIND, (("2026-09-03", held),), coming, last_path="last.toml")


def begun(at: str) -> Session:
    """The next review, begun at that time."""
    began = datetime.fromisoformat(at)
    return drive.start(COMING, "commitments", began + timedelta(minutes=60), began)


# -- what waits -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-09-03T16:00:00-04:00", ["recap due in 18 h"]),
        ("2026-09-04T10:00:00-04:00", ["recap due in 59 min"]),
        ("2026-09-05T16:00:00-04:00", ["recap 29 h late"]),
        ("2026-09-15T16:00:00-04:00", ["recap 11 days late"]),
        ("2026-09-16T16:00:00-04:00", ["recap 12 days late", "check-in due tomorrow"]),
        ("2026-09-17T16:00:00-04:00", ["recap 13 days late", "check-in due today"]),
        ("2026-09-18T16:00:00-04:00", ["recap 14 days late", "check-in due since Thu 17 Sep"]),
    ],
)
def test_what_waits_after_a_review(now: str, said: list[str]) -> None:
    at = datetime.fromisoformat(now)
    waits = waiting(past(UNSENT), at)
    assert [f"{one.kind} {one.when}" for one in waits] == said
    assert [one.late for one in waits] == ["late" in words or "since" in words for words in said]
    assert waiting(past(UNSENT, begun("2026-09-03T15:00:00-04:00")), at) == [], "the next one has begun"
    assert waiting(replace(past(UNSENT), last_unread=True), at) == []


def test_no_check_in_is_due_on_the_day_of_the_next_review() -> None:
    kinds = [
        [one.kind for one in waiting(past(UNSENT), datetime.fromisoformat(f"2026-12-0{day}T09:00:00-05:00"))]
        for day in (2, 3, 4)
    ]
    assert kinds == [["recap", "check-in"], ["recap"], ["recap"]]


def test_what_can_still_be_kept_comes_first_and_a_name_is_told_apart() -> None:
    assert UNSENT.ended is not None
    rows = []
    for slug, days in (("very-late", 200), ("late", 3), ("due", 0), ("later", 30)):
        at = UNSENT.ended.at - timedelta(days=days)
        row = replace(past(UNSENT), slug=slug, partner="Same" if slug in ("late", "later") else slug.title())
        assert row.last is not None
        rows.append(replace(row, last=replace(row.last, ended=at, check_ins=())))
    stands = standing(rows, UNSENT.ended.at + timedelta(hours=2))
    assert [one.partner for one in stands.waiting] == ["Due", "Same (late)", "Same (later)", "Very-Late"]


# -- who needs attention, what is due -------------------------------------------------------------


def test_who_needs_attention_first() -> None:
    row = glance_of(NORTHWIND, PAST)
    now = datetime.fromisoformat("2026-09-10T10:00:00-04:00")
    worse, bad = Concern("slipping", "x", 0.9), Concern("sponsors", "y", 0.5)
    why = {"=SUM(A1)": (bad,), "Beta": (bad,), "Worse": (worse,), "Two": (bad, bad), "Main": (bad,)}
    rows = [replace(row, slug=name, partner=name, concerns=each, owed=()) for name, each in why.items()]
    rows[-1] = replace(rows[-1], tier="strategic")
    found = standing(rows, now).attention
    assert [one.partner for one in found] == ["Main", "Two", "Worse", "Beta", "=SUM(A1)"]
    assert found[0].reasons == (bad,)
    assert standing([replace(row, last_unread=True) for row in rows], now).attention == ()


def test_an_overdue_review_is_the_first_reason() -> None:
    row = replace(past(HELD, COMING), owed=(), concerns=(Concern("sponsors", "y"),))
    (one,) = standing([row], datetime.fromisoformat("2026-12-09T09:00:00-05:00")).attention
    assert [why.kind for why in one.reasons] == ["overdue", "sponsors"]
    for open_ in (row.next, None):
        unread = replace(row, next=open_, next_unread=True)
        (one,) = standing([unread], datetime.fromisoformat("2026-12-09T09:00:00-05:00")).attention
        assert [why.kind for why in one.reasons] == ["sponsors"], "what is next is not known"


def test_what_is_due_in_the_next_seven_days_stands_by_its_day() -> None:
    owed = [Owed(str(day), "Sam", date(2026, 9, day)) for day in (18, 17, 10, 9)]
    rows = [replace(past(HELD), owed=(*owed, Owed("no day")))]
    due = standing(rows, datetime.fromisoformat("2026-09-10T10:00:00-04:00")).due
    assert due == tuple(Due(date(2026, 9, day), "Northwind Data", str(day), "Sam") for day in (10, 17))


# -- the review that is open ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-01T09:00:00-05:00", "Thu 3 Dec 10:00"),
        ("2026-12-01T15:00:00+01:00", "Thu 3 Dec 10:00 (New York)"),
        ("2026-12-04T01:00:00+10:00", "today 10:00 (New York)"),
    ],
)
def test_a_time_on_other_clocks_than_the_users_says_whose_it_is(now: str, said: str) -> None:
    coming = glance_of(NORTHWIND, (), COMING).next
    assert coming is not None
    assert when_in_full(coming, datetime.fromisoformat(now)) == said


@pytest.mark.parametrize(
    ("now", "ahead", "over"),
    [
        ("2026-11-01T09:00:00-05:00", True, False),
        ("2026-12-02T23:59:00-05:00", True, False),
        ("2026-12-03T00:00:00-05:00", False, False),
        ("2026-12-03T23:59:00-05:00", False, False),
        # In Sydney it is the day after; where the meeting is, it is still its day.
        ("2026-12-04T09:00:00+11:00", False, False),
        ("2026-12-04T00:00:00-05:00", False, True),
        ("2027-12-04T00:00:00-05:00", False, True),
    ],
)
def test_a_review_lies_ahead_is_due_or_is_over(now: str, ahead: bool, over: bool) -> None:
    coming, at = glance_of(NORTHWIND, (), COMING).next, datetime.fromisoformat(now)
    assert coming is not None
    assert (lies_ahead(coming, at), is_over(coming, at)) == (ahead, over)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-03T23:30:00-05:00", "runs since 23:00"),
        ("2026-12-04T10:59:00-05:00", "runs since 23:00"),
        ("2026-12-04T11:00:00-05:00", "not ended since Thu 3 Dec"),
        ("2026-12-12T10:00:00-05:00", "not ended since Thu 3 Dec"),
    ],
)
def test_a_meeting_that_nobody_ended_is_over_twelve_hours_on(now: str, said: str) -> None:
    runs, at = glance_of(NORTHWIND, (), begun("2026-12-03T23:00:00-05:00")).next, datetime.fromisoformat(now)
    assert runs is not None
    assert (when_in_full(runs, at), lies_ahead(runs, at)) == (said, False)
    assert is_over(runs, at) is ("not ended" in said)


def test_one_that_runs_stands_first_then_what_is_next_then_what_is_overdue() -> None:
    now = datetime.fromisoformat("2026-12-03T12:00:00-05:00")

    def at(days: int) -> Session:
        return COMING.but(meeting=COMING.meeting.but(starts=COMING.meeting.starts + timedelta(days=days)))

    rows = {
        "runs": past(HELD, begun("2026-12-03T10:00:00-05:00")),
        "today": past(HELD, at(0)),
        "later": past(HELD, at(9)),
        "overdue": past(HELD, at(-9)),
        "forgotten": past(HELD, begun("2026-11-03T10:00:00-05:00")),
        "none": past(HELD),
    }
    places = {name: place(row, now) for name, row in rows.items()}
    places["unread"] = place_unread("unread", date(2026, 12, 4), now)
    places["unread, past"] = place_unread("z", date(2026, 12, 2), now)
    places["unread, empty"] = place_unread("zz", None, now)
    assert sorted(places, key=lambda name: places[name]) == [
        "runs", "today", "unread", "later", "overdue", "forgotten", "none", "unread, past", "unread, empty",
    ]  # fmt: skip


def test_a_review_can_be_planned_where_none_is_open_and_what_is_known_says_so() -> None:
    row = past(HELD)
    assert can_be_planned(row)
    assert can_be_planned(glance_of("acme", ()))
    assert not can_be_planned(past(HELD, COMING))
    assert not can_be_planned(replace(row, next_unread=True))
    assert not can_be_planned(glance_of("acme", (), broken=("x.toml: broken.",)))
    assert agreed_start(row.last) == "2026-12-03 10:00"
    assert agreed_start(None) == ""


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("", ["ohare", "ete-30", "ete-03", "soc-gen"]),
        ("3 ete", ["ete-30", "ete-03"]),
        ("ohare", ["ohare"]),
        ("O'Hare,", ["ohare"]),
        ("société", ["soc-gen"]),
        ("soc-gen", ["soc-gen"]),
        ("nobody", []),
    ],
)
def test_a_partner_is_found_by_every_word_that_is_typed(typed: str, slugs: list[str]) -> None:
    names = {"ohare": "O'Hare, Ltd", "ete-30": "Été 30", "ete-03": "Été 03", "soc-gen": "Société Générale"}
    assert found(typed, [(looked_through(name, slug), slug) for slug, name in names.items()]) == slugs
