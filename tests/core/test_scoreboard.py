"""What the scoreboard says: history over files, the trend's word, the sparkline, distance to the target."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.metrics import starter_rows
from facilitator.core.record import Number
from facilitator.core.scoreboard import (
    coverage,
    coverage_words,
    history,
    last_quarters,
    sparkline,
    target_words,
    trend,
)
from facilitator.core.session import Better, Forecast, Meeting, Metric, Session, Tier


def review(quarter: str, *rows: Metric) -> Session:
    meeting = Meeting(
        partner="Acme",
        us="Us",
        quarter=quarter,
        tier="growth",
        starts=datetime(2026, 1, 1, tzinfo=UTC),
        status="held",
    )
    return Session(meeting=meeting, scoreboard=rows)


def row(
    value: Number | None = None, unit: str = "USD", earlier: Mapping[str, Number] | None = None
) -> Metric:
    return Metric(
        id="m",
        name="M",
        unit=unit,
        better="up",
        value=value,
        earlier=dict(earlier) if earlier else None,
    )


@pytest.mark.parametrize(
    ("sessions", "known"),
    [
        ([], []),
        ([review("2026-Q1")], []),
        ([review("2026-Q1", row())], []),
        ([review("2026-Q1", row(0)), review("2026-Q2", row(5))], [("2026-Q1", 0), ("2026-Q2", 5)]),
        # a second review of the same quarter, and one file that came late
        ([review("2026-Q1", row(1)), review("2026-Q1", row(2))], [("2026-Q1", 2)]),
        ([review("2026-Q2", row(2)), review("2026-Q1", row(1))], [("2026-Q1", 1), ("2026-Q2", 2)]),
        ([review("2026-Q1", row(1)), review("2026-Q1", row())], [("2026-Q1", 1)]),
        # `earlier`: quarters without a file, and the correction of one
        ([review("2026-Q1", row(3, earlier={"2025-Q4": 2}))], [("2025-Q4", 2), ("2026-Q1", 3)]),
        (
            [review("2026-Q1", row(1)), review("2026-Q2", row(3, earlier={"2026-Q1": 2}))],
            [("2026-Q1", 2), ("2026-Q2", 3)],
        ),
        ([review("2026-Q1", row(1, earlier={"2026-Q1": 9}))], [("2026-Q1", 1)]),
        ([review("2026-Q1", row(earlier={"2026-Q1": 9}))], [("2026-Q1", 9)]),
        # dollars and euros do not stand in one line
        ([review("2026-Q1", row(1)), review("2026-Q2", row(2, unit="EUR"))], [("2026-Q2", 2)]),
        ([review("2026-Q1", row(1)), review("2026-Q2", row(unit="EUR"))], []),
    ],
)
def test_the_history_is_what_was_said_latest(
    sessions: list[Session], known: list[tuple[str, Number]]
) -> None:
    assert history("m", sessions) == known


def test_the_last_quarters_show_the_gaps() -> None:
    assert last_quarters([("2025-Q4", 2), ("2026-Q2", 3), ("2020-Q1", 1)], "2026-Q3") == [
        ("2025-Q4", 2),
        ("2026-Q1", None),
        ("2026-Q2", 3),
        ("2026-Q3", None),
    ]


@pytest.mark.parametrize(
    ("values", "up", "down"),
    [
        ([], "no numbers yet", "no numbers yet"),
        ([None, None], "no numbers yet", "no numbers yet"),
        ([None, 5], "new", "new"),
        ([5, None], "new", "new"),
        ([300_000, 350_000], "climbing", "slipping"),
        ([20, 18], "slipping", "improving"),
        ([20, None, 18], "slipping", "improving"),
        ([100, 102], "flat", "flat"),
        ([100, 97.9], "slipping", "improving"),
        ([0, 0], "flat", "flat"),
        ([0, 1], "climbing", "slipping"),
        ([1, 0], "slipping", "improving"),
        ([-5, -4], "climbing", "slipping"),
        # a jump some quarters ago is no climb any more
        ([100, 100, 150, 150], "flat", "flat"),
        ([100, 140, 141, 142], "climbing", "slipping"),
        # small steps one way are one, once they add up
        ([100, 102, 104, 106], "climbing", "slipping"),
        ([100, 101, 102, 103], "flat", "flat"),
        ([106, 104, 102, 100], "slipping", "improving"),
        ([102, 104, 106], "flat", "flat"),
        # what was before the last four quarters does not count
        ([1, 100, 101, 101, 102], "flat", "flat"),
    ],
)
def test_a_trend_in_a_word(values: list[Number | None], up: str, down: str) -> None:
    assert trend(values, "up").word == up
    assert trend(values, "down").word == down


def test_a_trend_knows_whether_it_is_good_and_by_how_much() -> None:
    up = trend([200, 250], "up")
    assert (up.good, up.change) == (True, 0.25)
    assert (trend([200, 250], "down").good, trend([0, 5], "up").change) == (False, None)
    assert trend([-4, -5], "up").change == -0.25
    assert trend([5, 5], "up").good is None


numbers = st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12, allow_nan=False))
series = st.lists(st.one_of(st.none(), numbers), max_size=8)


@given(series)
def test_what_climbs_for_one_direction_slips_for_the_other(values: list[Number | None]) -> None:
    mirror = {"climbing": "slipping", "slipping": "improving"}
    up = trend(values, "up").word
    assert trend(values, "down").word == mirror.get(up, up)


@given(series)
def test_a_sparkline_has_a_place_for_every_value_and_orders_them(values: list[Number | None]) -> None:
    line = sparkline(values)
    assert len(line) == len(values)
    pairs = [(value, block) for value, block in zip(values, line, strict=True) if value is not None]
    assert all(block == " " for value, block in zip(values, line, strict=True) if value is None)
    assert all("▁" <= block <= "▇" for _, block in pairs)
    for one, one_block in pairs:
        for other, other_block in pairs:
            assert one_block <= other_block or one > other


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([], ""),
        ([None, None], "  "),
        ([5], "▄"),
        ([0, 0], "▄▄"),
        ([1, None, 8], "▁ ▇"),
        ([1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇"),
        ([100, 101, 100], "▄▄▄"),
    ],
)
def test_sparklines(values: list[Number | None], line: str) -> None:
    assert sparkline(values) == line


@pytest.mark.parametrize(
    ("value", "target", "better", "unit", "words"),
    [
        (350_000, 400_000, "up", "USD", "short by $50k"),
        (400_000, 400_000, "up", "USD", "target met"),
        (18, 30, "up", "%", "short by 12 points"),
        (29, 30, "up", "%", "short by 1 point"),
        (33, 30, "down", "days", "over by 3 days"),
        (31, 30, "down", "days", "over by 1 day"),
        (20, 30, "down", "days", "target met"),
        (0.1, 0.3, "up", "count", "short by 0.2"),
        (None, 30, "up", "%", "no number yet"),
        (18, None, "up", "%", "no target"),
        (0, 3, "up", "count", "short by 3"),
    ],
)
def test_the_distance_to_the_target_in_words(
    value: Number | None, target: Number | None, better: Better, unit: str, words: str
) -> None:
    assert target_words(value, target, better, unit) == words


@pytest.mark.parametrize(
    ("forecast", "times", "words"),
    [
        (None, None, "coverage not known yet"),
        (Forecast(target=100), None, "coverage not known yet"),
        (Forecast(target=0, pipeline=100), None, "coverage not known yet"),
        (Forecast(target=100, pipeline=260), 2.6, "2.6x coverage, below the 3x it takes"),
        (Forecast(target=1000, pipeline=2999), 2.999, "2.9x coverage, below the 3x it takes"),
        (Forecast(target=100, pipeline=300), 3.0, "3x coverage, enough"),
        (Forecast(target=100, pipeline=510), 5.1, "5.1x coverage, more than 4x"),
    ],
)
def test_coverage(forecast: Forecast | None, times: float | None, words: str) -> None:
    assert coverage(forecast) == times
    assert coverage_words(forecast) == words


COMMON = [
    ("sourced_pipeline", "Partner-sourced pipeline", "EUR", "up"),
    ("influenced_pipeline", "Influenced pipeline", "EUR", "up"),
    ("integration_adoption", "Integration adoption", "%", "up"),
    ("cosell_activity", "Co-sell activity", "count", "up"),
    ("time_to_first_value", "Time to first value", "days", "down"),
]
STRATEGIC = [
    *COMMON[:2],
    ("deals_registered", "Deals registered", "count", "up"),
    ("deals_closed", "Deals closed", "count", "up"),
    ("win_rate", "Win rate", "%", "up"),
    ("average_deal_size", "Average deal size", "EUR", "up"),
    ("average_sales_cycle", "Average sales cycle", "days", "down"),
    ("active_partner_reps", "Active partner reps", "count", "up"),
]


@pytest.mark.parametrize(
    ("tier", "rows"),
    [
        ("growth", COMMON),
        ("starter", COMMON),
        ("ecosystem", COMMON),
        ("custom", COMMON),
        ("strategic", STRATEGIC),
    ],
)
def test_a_new_partner_starts_with_the_rows_of_its_tier(
    tier: Tier, rows: list[tuple[str, str, str, Better]]
) -> None:
    made = starter_rows(tier, "EUR")
    assert [(one.id, one.name, one.unit, one.better) for one in made] == rows
    assert all(one.means and one.value is None and one.target is None for one in made)
