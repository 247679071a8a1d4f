"""The days of the check-ins, and which of them is due."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.check_ins import Slot, held_on, next_check_in, rhythm, series, suggested_review
from facilitator.core.log import Start
from facilitator.core.session import CheckIn, FollowUp, Session
from tests.core.reviews import session

EST = timezone(timedelta(hours=-5))


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(*texts: str) -> tuple[date, ...]:
    return tuple(map(day, texts))


def agreed(
    every: Any = "two weeks", until: str | None = "2026-12-03", held: str = "2026-09-03", *entries: CheckIn
) -> Session:
    review = session(follow_up=FollowUp(every=every, next_review=day(until) if until else None))
    starts = datetime.combine(day(held), datetime.min.time(), EST) + timedelta(hours=10)
    return review.but(meeting=review.meeting.but(starts=starts), check_ins=entries)


def met(text: str, held: bool | None = True) -> CheckIn:
    return CheckIn(date=day(text), held=held)


@pytest.mark.parametrize(
    ("held", "suggested"),
    [
        ("2026-09-03", "2026-12-03"),  # a Thursday again
        ("2026-11-30", "2027-03-01"),  # Monday, and February is short
        ("2026-09-05", "2026-12-07"),  # a Saturday's is on a Monday
        ("2024-11-29", "2025-02-28"),
        ("9999-12-03", "9999-12-31"),  # a slip of the hand
    ],
)
def test_the_next_review_is_three_months_on_and_on_a_working_day(held: str, suggested: str) -> None:
    assert suggested_review(day(held)) == day(suggested)


def test_every_two_weeks_up_to_the_day_before_the_next_review() -> None:
    assert rhythm(agreed(until="2026-10-15")) == days("2026-09-17", "2026-10-01")
    assert rhythm(agreed(until="2026-10-16"))[-1] == day("2026-10-15")
    assert rhythm(agreed(until=None))[-1] == day("2026-11-26"), "three months where no day is agreed"
    assert rhythm(agreed(every=None)) == ()
    assert rhythm(agreed(until="2026-09-17")) == ()
    assert len(rhythm(agreed(until="9999-12-31"))) == 60, "a slip of the hand is no thousand entries"
    assert rhythm(agreed(held="9999-12-20", until="9999-12-31")) == ()


def test_once_a_month_on_the_same_weekday_of_the_month_a_fifth_on_the_last() -> None:
    assert rhythm(agreed("month")) == days("2026-10-01", "2026-11-05")
    fifth = agreed("month", held="2026-07-30", until="2026-11-30")
    assert rhythm(fifth) == days("2026-08-27", "2026-09-24", "2026-10-29", "2026-11-26")


def test_the_day_is_that_on_which_it_began_where_it_was_set_for() -> None:
    late = agreed()
    start = Start(
        event="start", segment="wins", hard_stop=late.meeting.starts,
        at=datetime(2026, 9, 5, 3, tzinfo=UTC),
    )  # fmt: skip
    assert held_on(late) == day("2026-09-03")
    assert held_on(late.but(log=(start,))) == day("2026-09-04"), "22:00 in New York"


def test_the_days_are_those_of_the_zone_and_of_the_time_it_was_set_for() -> None:
    review = agreed(until="2026-10-01")
    start = Start(event="start", segment="wins", hard_stop=review.meeting.starts, at=review.meeting.starts)
    sydney = review.but(meeting=review.meeting.but(
        starts=datetime(2026, 9, 3, 23, tzinfo=UTC), zone="Australia/Sydney"
    ))  # fmt: skip
    assert held_on(sydney) == day("2026-09-04"), "09:00 there"
    assert rhythm(sydney) == days("2026-09-18")
    late = datetime(2026, 9, 3, 23, 30, tzinfo=EST)
    night = review.but(
        meeting=review.meeting.but(starts=late), log=(start.but(at=late + timedelta(minutes=40)),)
    )
    assert held_on(night) == day("2026-09-04")
    assert rhythm(night) == days("2026-09-17"), "Thursdays at 23:30"


def test_an_entry_takes_the_nearest_day_of_the_rhythm_and_another_stands_for_itself() -> None:
    review = agreed(
        "two weeks", "2026-10-30", "2026-09-03",
        met("2026-09-16"), met("2026-09-17", None), met("2026-10-08"), met("2026-10-17", held=False),
    )  # fmt: skip
    assert series(review) == (
        Slot(None, day("2026-09-16"), held=True),
        Slot(day("2026-09-17"), day("2026-09-17")),
        Slot(day("2026-10-01"), day("2026-10-01")),
        Slot(None, day("2026-10-08"), held=True),  # a week from both
        Slot(day("2026-10-15"), day("2026-10-17"), held=False),
        Slot(day("2026-10-29"), day("2026-10-29")),
    )


def test_two_entries_of_one_day_are_one_check_in() -> None:
    entries = met("2026-09-17", None), met("2026-09-17")
    for both in (entries, entries[::-1]):
        review = agreed("two weeks", "2026-09-20", "2026-09-03", *both)
        assert series(review) == (Slot(day("2026-09-17"), day("2026-09-17"), held=True),)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        ("2026-09-04", "2026-09-17"),  # the next ahead
        ("2026-09-20", "2026-09-17"),  # overdue
        ("2026-10-02", "2026-10-01"),  # of two that nobody held the newer
    ],
)
def test_which_one_is_due(today: str, due: str) -> None:
    found = next_check_in(agreed(), day(today))
    assert found is not None
    assert found.day == day(due)


def test_none_that_a_later_one_passed_over_is_due() -> None:
    review = agreed("two weeks", "2026-10-20", "2026-09-03", met("2026-10-01"))
    after = next_check_in(review, day("2026-10-02"))
    assert after is not None
    assert after.day == day("2026-10-15")
    over = review.but(check_ins=(met("2026-10-15", held=False),))
    assert next_check_in(over, day("2026-10-19")) is None


ENTRIES = st.lists(st.tuples(st.integers(-20, 420), st.sampled_from((None, True, False))), max_size=8)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.sampled_from(("two weeks", "month")),
    st.integers(1, 400),
    ENTRIES,
)
def test_every_day_of_the_rhythm_and_every_entry_is_there_once(
    held: date, every: str, length: int, entries: list[tuple[int, bool | None]]
) -> None:
    until = held + timedelta(days=length)
    met_on = tuple(CheckIn(date=held + timedelta(days=at), held=said) for at, said in entries)
    review = agreed(every, until.isoformat(), held.isoformat(), *met_on)
    slots = series(review)
    assert sorted(one.planned for one in slots if one.planned) == list(rhythm(review))
    assert [one.day for one in slots] == sorted({one.day for one in slots})
    assert {one.date for one in met_on} <= {one.day for one in slots}
    regular = [one.planned for one in slots if one.planned]
    assert regular == sorted(regular), "none is moved past another"


def test_a_rhythm_ends_with_the_calendar() -> None:
    assert list(rhythm(agreed("month", "9999-12-31", "9999-10-05"))) == list(days("9999-11-02", "9999-12-07"))


def test_what_follows_is_counted_from_the_day_on_which_it_began_where_that_was_another() -> None:
    review = agreed(until="2026-10-15")
    began = review.meeting.starts + timedelta(days=1)
    start = Start(event="start", at=began, segment="wins", hard_stop=began + timedelta(hours=1))
    assert rhythm(review.but(log=(start,))) == days("2026-09-18", "2026-10-02")
