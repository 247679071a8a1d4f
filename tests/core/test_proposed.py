"""Numbers that were read from a file, taken into a review."""

from datetime import date
from typing import Any

import pytest

from facilitator.core.proposed import NewValue, Proposed, Question, take
from facilitator.core.session import Metric
from tests.core.reviews import metric, session

HERE = session(scoreboard=(metric(value=1, source="by hand"),))


def proposed(*values: NewValue, **more: Any) -> Proposed:
    return Proposed(file="crm.csv", as_of=date(2026, 11, 20), values=values, **more)


def new(row: str = "m", quarter: str = "2026-Q4", value: float | None = 5, **more: Any) -> NewValue:
    return NewValue(row, quarter, value, "of 3 deals", **more)


def rows(*values: NewValue) -> list[dict[str, Any]]:
    """The scoreboard afterwards, what differs from the row before."""
    before = HERE.scoreboard[0].as_table()
    return [
        {key: value for key, value in row.as_table().items() if before.get(key) != value}
        for row in take(HERE, proposed(*values)).scoreboard
    ]


def test_a_value_comes_with_its_source_and_another_quarters_into_the_past() -> None:
    assert rows(new(), new(quarter="2026-Q2", value=3)) == [
        {"value": 5, "source": "crm.csv, as of 2026-11-20", "earlier": {"2026-Q2": 3}}
    ]


def test_a_file_that_names_only_the_target_leaves_the_value_and_its_source() -> None:
    assert rows(new(value=None, target=9)) == [{"target": 9}]
    assert take(HERE, proposed(new(value=None))) == HERE


def test_a_row_is_new_where_the_file_brings_it_and_stays_gone_where_somebody_took_it_out() -> None:
    brought = Metric(id="leads", name="Leads", unit="count", better="up")
    after = take(HERE, proposed(new("leads", new=brought), new("gone")))
    assert [(one.id, one.value) for one in after.scoreboard] == [("m", 1), ("leads", 5)]


def test_nothing_is_taken_while_something_is_to_be_asked() -> None:
    with pytest.raises(ValueError, match="has to be answered before"):
        take(HERE, proposed(new(), questions=(Question("side", "Whose?", ()),)))
