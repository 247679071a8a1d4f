"""Days as exports write them, and what is asked instead of guessed."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.dates import Order, order_of, read_date

_DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03", "2026/11/03", "20261103", "2026-11-03T10:00:00Z", "2026-11-03 10:22",
        "2026-11-03T10:00:00.000+0000", "2026-11-03 10:22:33,5 +01:00", "03-Nov-2026", "3-nov-26",
        "Nov 3, 2026", "November 3rd, 2026", "Nov 3, 2026 10:22 AM PST", "Tue, 3 Nov 2026",
        "3. November 2026", "3. Nov. 2026", "3 novembre 2026", "3 nov. 2026", "den 3 november 2026",
        "3 de noviembre de 2026", "3 Nov 2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["ymd", "dmy", "mdy"])
def test_what_is_plain_in_any_order(text: str, order: Order) -> None:
    assert order_of([text]) == "ymd"
    assert read_date(text, order) == _DAY


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("3.11.2026", "dmy"),
        ("3. 11. 2026", "dmy"),
        ("03.11.26", "dmy"),
        ("3/11/2026 10:22", "dmy"),
        ("11/3/2026", "mdy"),
        ("11/3/2026, 10:22 AM", "mdy"),
        ("11/03/26", "mdy"),
        ("11-3-2026", "mdy"),
        ("26-11-03", "ymd"),
        ("\u200b03/11/2026\u00a0", "dmy"),
    ],
)
def test_what_the_order_decides(text: str, order: Order) -> None:
    assert read_date(text, order) == _DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 März 2026", 3), ("1 Mrz 2026", 3), ("1er août 2026", 8), ("1 févr. 2026", 2), ("1 déc 2026", 12),
        ("1 juil. 2026", 7), ("1 juin 2026", 6), ("1 maj 2026", 5), ("1 okt 2026", 10), ("1 Jänner 2026", 1),
        ("1 ene 2026", 1), ("1 abr 2026", 4), ("1 dic 2026", 12), ("Sept 1, 2026", 9),
    ],
)  # fmt: skip
def test_months_in_five_languages(text: str, month: int) -> None:
    assert read_date(text, "ymd") == date(2026, month, 1)


@pytest.mark.parametrize("text", ["", "-", "n/a", "NULL", "–"])
def test_a_cell_without_a_day(text: str) -> None:
    assert read_date(text, "dmy") is None


@pytest.mark.parametrize(
    ("text", "order", "reason"),
    [
        ("soon", "dmy", "“soon” is no date"),
        ("3/11", "dmy", "“3/11” is no date"),
        ("November 2026", "dmy", "“November 2026” is no date"),
        ("46329", "dmy", "“46329” is no date"),
        ("1 jui 2026", "dmy", "“1 jui 2026” is no day of the calendar"),
        ("2026-02-30", "dmy", "“2026-02-30” is no day of the calendar"),
        ("0206-11-03", "dmy", "“0206-11-03” is no day of the calendar"),
        ("11/25/2026", "dmy", "“11/25/2026” is no day of the calendar with the day first"),
        ("25/11/2026", "mdy", "“25/11/2026” is no day of the calendar with the month first"),
    ],
)
def test_what_is_no_day_has_its_reason(text: str, order: Order, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        read_date(text, order)


def test_the_days_of_a_spreadsheet_only_where_they_are_allowed() -> None:
    assert read_date("46329", "dmy", serial=True) == _DAY
    assert read_date("46329.4321", "dmy", serial=True) == _DAY


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2026", "13/04/2026"], "dmy"),
        (["03/04/2026", "04/13/2026 9:00"], "mdy"),
        (["03.04.2026"], "dmy"),
        (["03.04.2026", "03.14.2026"], "mdy"),
        (["26-11-03", "45-01-02"], "ymd"),
        (["3/3/2026", "-"], "dmy"),
        (["25/11/2026", "24/11/2026", "11/25/2026"], "dmy"),
        ([], "ymd"),
    ],
)
def test_the_order_of_a_column(cells: list[str], order: Order) -> None:
    assert order_of(cells) == order


def test_what_can_be_read_both_ways_is_asked() -> None:
    asked = order_of(["03/04/2026", "3/3/2026", "2026-01-01", "05/06/2026"])
    assert isinstance(asked, Ambiguous)
    assert asked.examples == ("03/04/2026", "05/06/2026")
    assert [(one.value, one.words) for one in asked.readings] == [
        ("dmy", "the day first: “03/04/2026” is 3 Apr 2026"),
        ("mdy", "the month first: “03/04/2026” is 4 Mar 2026"),
    ]


@pytest.mark.parametrize(
    ("cells", "orders"),
    [
        (["26-11-03"], ["dmy", "ymd"]),
        (["25/11/2026", "25/11/2026", "11/25/2026", "03/04/2026"], ["dmy", "mdy"]),
        (["25/11/2026", "11/25/2026"], ["dmy", "mdy"]),
    ],
)
def test_so_is_a_short_year_and_a_column_that_contradicts_itself(cells: list[str], orders: list[str]) -> None:
    asked = order_of(cells)
    assert isinstance(asked, Ambiguous)
    assert [one.value for one in asked.readings] == orders


_DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@given(
    st.lists(_DAYS, min_size=1, max_size=5), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%dT09:00:00Z"])
)
def test_a_column_with_a_day_above_twelve_is_read_back_exactly(days: list[date], form: str) -> None:
    days = [*days, date(2026, 11, 25)]
    cells = [day.strftime(form) for day in days]
    order = order_of(cells)
    assert isinstance(order, str)
    assert [read_date(cell, order) for cell in cells] == days
