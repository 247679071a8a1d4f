"""The clock across midnight, clock changes, time zones and fractions of a second."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from facilitator.core.log import Enter, Event, Start
from facilitator.core.moments import epoch_seconds, instants
from facilitator.core.timing import timeline
from tests.core.clocked import GROWTH, TEN, allotted, at, log, of, seen

NEW_YORK = ZoneInfo("America/New_York")


def test_a_meeting_across_midnight() -> None:
    begins = at("23:40")
    t = timeline(GROWTH, log("23:44 start commitments 24:40", "24:02 enter plan"), at("24:03"), begins)
    assert (of(t, "commitments").elapsed, of(t, "plan").elapsed, t.hard_stop) == (1080, 60, at("24:40"))
    assert (of(t, "plan").allotted, t.projected_end) == (28 * 60, at("24:40"))


@pytest.mark.parametrize(
    "starts",
    [
        datetime(2026, 3, 8, 1, 40, tzinfo=NEW_YORK),  # 2:00 becomes 3:00
        datetime(2026, 11, 1, 1, 40, tzinfo=NEW_YORK),  # 2:00 becomes 1:00
        datetime(2026, 11, 1, 1, 10, tzinfo=NEW_YORK, fold=1),
    ],
)
@pytest.mark.parametrize("in_utc", [True, False])
def test_a_clock_change_in_the_middle_changes_nothing(starts: datetime, in_utc: bool) -> None:
    def after(minutes: int) -> datetime:
        moment = starts.astimezone(UTC) + timedelta(minutes=minutes)
        return moment if in_utc else moment.astimezone(NEW_YORK)

    events: tuple[Event, ...] = (
        Start(at=after(4), event="start", segment="commitments", hard_stop=after(60)),
        Enter(at=after(30), event="enter", segment="plan"),
    )
    t = timeline(GROWTH, events, after(35), starts)
    plain = seen(GROWTH, "10:35", "10:04 start commitments 11:00", "10:30 enter plan")
    assert _durations(t) == _durations(plain)
    assert t.projected_end.timestamp() - starts.timestamp() == 3600
    assert {item.starts.utcoffset() for item in t.segments if item.starts} == {starts.utcoffset()}


def _durations(t: Any) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items() if not isinstance(inner, datetime)}
        return [plain(inner) for inner in value] if isinstance(value, tuple) else value

    return dict(plain(asdict(t)))


def test_a_fraction_of_the_second_that_is_running_does_not_count() -> None:
    lines = log("10:04 start commitments 11:00")
    whole = timeline(GROWTH, lines, at("10:10"), TEN)
    assert timeline(GROWTH, lines, at("10:10") + timedelta(microseconds=999_999), TEN) == whole
    almost = timeline(GROWTH, lines, at("10:04") - timedelta(microseconds=1), TEN)
    assert almost.state == "planned"


def test_instants_come_in_the_offset_of_the_meeting() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    t = timeline(GROWTH, log("10:04 start commitments 11:00"), at("10:04"), TEN.astimezone(india))
    assert (t.start_by and t.start_by.isoformat(), allotted(t)["scoreboard"]) == (
        "2026-12-03T16:02:00+05:30",
        6,
    )


def test_an_instant_beyond_the_calendar_is_its_first_or_last_second() -> None:
    instant = instants(UTC)
    assert instant(epoch_seconds(TEN)) == TEN
    assert (instant(10**12).year, instant(-(10**12)).year) == (9999, 1)
