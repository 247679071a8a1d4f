"""Quarters: which one a review looks at, and how fiscal years are named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.quarter import first_day, last_day, next_quarter, order, quarter_of, reviewed_quarter

days = st.dates(date(2, 1, 1), date(9990, 12, 31))
months = st.integers(1, 12)


@pytest.mark.parametrize(
    ("starts", "first_month", "reviews"),
    [
        (date(2026, 10, 1), 1, "2026-Q3"),
        (date(2026, 11, 14), 1, "2026-Q3"),  # the 45th day
        (date(2026, 11, 15), 1, "2026-Q4"),  # the 46th
        (date(2026, 12, 3), 1, "2026-Q4"),
        (date(2027, 1, 14), 1, "2026-Q4"),
        (date(2027, 2, 14), 1, "2026-Q4"),
        (date(2027, 2, 15), 1, "2027-Q1"),
        (date(2026, 2, 10), 2, "2026-Q4"),  # the year from February 2025 on is 2026
        (date(2026, 4, 30), 2, "2027-Q1"),
        (date(2026, 12, 3), 10, "2027-Q1"),
        (date(2026, 7, 1), 4, "2027-Q1"),
    ],
)
def test_a_review_in_the_first_45_days_of_a_quarter_looks_at_the_one_before(
    starts: date, first_month: int, reviews: str
) -> None:
    assert reviewed_quarter(starts, first_month) == reviews


@pytest.mark.parametrize(
    ("day", "first_month", "quarter"),
    [
        (date(2026, 1, 1), 1, "2026-Q1"),
        (date(2026, 12, 31), 1, "2026-Q4"),
        (date(2026, 1, 31), 2, "2026-Q4"),
        (date(2026, 2, 1), 2, "2027-Q1"),
        (date(2026, 12, 1), 12, "2027-Q1"),
        (date(2026, 9, 30), 10, "2026-Q4"),
    ],
)
def test_a_fiscal_year_is_named_after_the_year_it_ends_in(day: date, first_month: int, quarter: str) -> None:
    assert quarter_of(day, first_month) == quarter


@given(days, months)
def test_a_day_lies_between_the_first_and_the_last_of_its_quarter(day: date, first_month: int) -> None:
    quarter = quarter_of(day, first_month)
    begins, ends = first_day(quarter, first_month), last_day(quarter, first_month)
    assert begins <= day <= ends
    assert 89 <= (ends - begins).days + 1 <= 92
    assert quarter_of(ends + timedelta(days=1), first_month) == next_quarter(quarter)


@given(st.integers(1, 9998), st.integers(1, 4), st.integers(-3, 3))
def test_steps_of_a_quarter_go_there_and_back_in_order(year: int, number: int, n: int) -> None:
    quarter = f"{year:04d}-Q{number}"
    there = next_quarter(quarter, n)
    assert next_quarter(there, -n) == quarter
    assert order(there) - order(quarter) == n
    assert (there > quarter) == (n > 0)


@pytest.mark.parametrize("label", ["2026", "2026-Q5", "26-Q1", "2026-q1", ""])
def test_what_is_no_quarter_is_said(label: str) -> None:
    with pytest.raises(ValueError, match="write it like 2026-Q4"):
        order(label)


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_such_first_month(month: int) -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        quarter_of(date(2026, 1, 1), month)


def test_quarters_end_with_the_calendar() -> None:
    with pytest.raises(ValueError, match="lies in the years 0 to 9999"):
        next_quarter("9999-Q4")
