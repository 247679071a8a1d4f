"""How the figures went: quarter by quarter, adding up to the whole."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.counting import Choice, count
from facilitator.core.effectiveness import effectiveness
from facilitator.core.review_facts import Grades, Numbers, ReviewFacts

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def review(day: date, slug: str = "a", **more: Any) -> ReviewFacts:
    """A held review on that day."""
    starts = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    told = {"tier": "growth", "quarter": "2026-Q3", "fate": "held", "partner": slug.upper()} | more
    return ReviewFacts(slug=slug, day=day, starts=starts, **told)


def kept(*reviews: ReviewFacts, choice: Choice = Choice(), first_month: int = 1) -> list[tuple[str, str]]:  # noqa: B008
    """The spans by name, with what was kept of what was graded in each."""
    counted = count(reviews, NOW, choice, first_month)
    return [(span.name, f"{one.count:g} of {one.of:g}") for span, one in counted.course("kept_rate")]


def graded(day: date, done: int, missed: int = 0) -> ReviewFacts:
    return review(day, actions=Grades(done=done, missed=missed))


def test_each_of_the_last_six_quarters_by_itself_and_what_lies_around_them() -> None:
    reviews = (
        graded(date(2024, 5, 1), 1), graded(date(2025, 6, 30), 2), graded(date(2025, 7, 1), 3, 3),
        graded(date(2026, 9, 30), 4), graded(date(2026, 10, 1), 5), graded(date(2027, 1, 1), 6),
    )  # fmt: skip
    assert kept(*reviews) == [
        ("before", "3 of 3"), ("2025-Q3", "3 of 6"), ("2025-Q4", "0 of 0"), ("2026-Q1", "0 of 0"),
        ("2026-Q2", "0 of 0"), ("2026-Q3", "4 of 4"), ("so far", "5 of 5"),
    ]  # fmt: skip


def test_quarters_are_those_of_the_fiscal_year_and_of_the_choice() -> None:
    assert kept(graded(date(2026, 10, 31), 1), graded(date(2026, 11, 1), 2), first_month=2) == [
        ("FY 2027-Q3", "1 of 1"), ("so far", "2 of 2"),
    ]  # fmt: skip
    reviews = (graded(date(2026, 7, 1), 1), graded(date(2026, 8, 1), 2))
    assert kept(*reviews, choice=Choice(date(2026, 7, 15))) == [("2026-Q3", "2 of 2"), ("so far", "0 of 0")]
    assert kept(*reviews, choice=Choice(tier="strategic")) == []
    assert kept() == []


def test_before_a_day_the_quarters_end_with_it() -> None:
    """The same six quarters as now, a year earlier: what then was the running one is whole."""
    reviews = [graded(date(2026, month, 1), month) for month in (3, 4, 7)]
    assert kept(*reviews, choice=Choice(until=date(2026, 7, 1))) == [
        ("2026-Q1", "3 of 3"), ("2026-Q2", "4 of 4"),
    ]  # fmt: skip
    assert kept(*reviews, choice=Choice(date(2026, 4, 1), until=date(2026, 7, 1))) == [("2026-Q2", "4 of 4")]


def test_a_quarters_growth_is_what_was_known_at_its_end() -> None:
    numbers = (("2026-Q1", 100), ("2026-Q2", 150), ("2026-Q3", 120))
    reviews = [
        review(date(2026, 4 + 3 * at, 5), sourced=Numbers(quarter, "USD", value, {}))
        for at, (quarter, value) in enumerate(numbers)
    ]
    course = count(reviews, NOW, Choice()).course("pipeline_growth")
    assert [(span.name, one.value) for span, one in course] == [
        ("2026-Q2", None), ("2026-Q3", 0.5), ("so far", -0.2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quarters", "way"),
    [
        (((30, 30), (40, 40)), ("slipping", "2026-Q3", "2026-Q2")),
        (((40, 40), (30, 30)), ("improving", "2026-Q3", "2026-Q2")),
        (((40, 40), (30, 30), (90, 90)), ("improving", "2026-Q3", "2026-Q2")),  # the running one is not over
        (((40, 40), (90,)), ("new", "", "")),  # of one meeting nothing is a trend
        (((40, 40), (90,), ()), ("new", "", "")),
        (((30,), ()), ("no numbers yet", "", "")),
        ((), ("no numbers yet", "", "")),
    ],
)
def test_where_a_figure_goes_in_a_word_and_what_is_held_beside_what(
    quarters: tuple[tuple[int, ...], ...], way: tuple[str, str, str]
) -> None:
    reviews = [
        review(date(2026, 4 + 3 * at, 1), back=one, whole=100)
        for at, quarter in enumerate(quarters)
        for one in quarter
    ]
    old = [review(date(2020, 1, 1), back=90, whole=100)] * 2  # before the quarters: no step of theirs
    found = count([*old, *reviews], NOW, Choice()).way("lookback_share")
    assert (found.trend.word, found.quarter, found.beside) == way


def test_two_answers_of_one_meeting_are_no_trend() -> None:
    days = [date(2026, 4, 1), date(2026, 4, 2), date(2026, 7, 1)]
    reviews = [
        review(
            day, tier="strategic", satisfaction=(7, 8), sponsors={"us": True, "them": True}, actions=Grades(9)
        )
        for day in days
    ]
    for key in ("satisfaction_mean", "sponsor_rate", "kept_rate"):
        assert count(reviews, NOW, Choice()).way(key).quarter == ""
        assert count([*reviews, reviews[2]], NOW, Choice()).way(key).quarter == "2026-Q3"


REVIEWS = st.lists(
    st.builds(
        lambda day, slug, tier, fate, actions, given, back, plan, came, moves: review(
            day, slug, tier=tier, fate=fate, actions=actions, satisfaction=given, back=back, whole=100,
            plan=plan, sponsors={"us": came}, moves=moves, ended=datetime(day.year, 1, 1, tzinfo=UTC),
        ),
        st.dates(date(2024, 1, 1), date(2027, 6, 1)),
        st.sampled_from("abc"),
        st.sampled_from(("strategic", "growth")),
        st.sampled_from(("held", "held", "cancelled", "planned")),
        st.builds(Grades, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)),
        st.sampled_from(((), (7,), (3, 9))),
        st.integers(0, 100),
        st.sampled_from(("full", "released", None)),
        st.booleans(),
        st.integers(0, 2),
    ),
    max_size=12,
)  # fmt: skip
CHOICES = st.builds(
    Choice,
    st.none() | st.dates(date(2024, 1, 1), date(2027, 6, 1)),
    st.sampled_from((None, "growth")),
    st.none() | st.dates(date(2024, 1, 1), date(2027, 6, 1)),
)


@settings(max_examples=40)
@given(REVIEWS, CHOICES, st.integers(1, 12))
def test_the_quarters_add_up_to_the_whole(
    reviews: list[ReviewFacts], choice: Choice, first_month: int
) -> None:
    counted = count(reviews, NOW, choice, first_month)
    assert counted.found == effectiveness(
        reviews, NOW, since=choice.since, tier=choice.tier, until=choice.until
    )
    for figure in counted.found.figures:
        spans = [one for _, one in counted.course(figure.key)]
        if figure.key != "pipeline_growth":  # a median is no sum
            for what in ("count", "of", "n"):
                assert sum(getattr(one, what) for one in spans) == getattr(figure, what), figure.key
    assert sum(span.found.moves for span in counted.spans) == counted.found.moves


def test_a_day_from_which_nothing_is_left_out() -> None:
    day = date(2026, 8, 1)
    reviews = [graded(day + timedelta(days=one), 1) for one in range(3)]
    assert count(reviews, NOW, Choice(day)).found.first == day
