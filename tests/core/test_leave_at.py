"""When the room must leave, as somebody says it."""

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.dates import BadPhrase
from facilitator.core.leave_at import read_leave
from tests.core.clocked import at


@pytest.mark.parametrize(
    ("text", "stop", "leaves"),
    [
        ("10:50", "11:00", "10:50"),
        ("11:10", "11:00", "11:10"),
        ("11:00", "11:00", "11:00"),
        ("9:05", "11:00", "9:05"),
        (" 10:50 ", "11:00", "10:50"),
        ("10.50", "11:00", "10:50"),
        ("10h50", "11:00", "10:50"),
        ("10H50", "11:00", "10:50"),
        # A clock time loses the seconds that the stop has; a step keeps them.
        ("11:10", "11:00:20", "11:10"),
        ("+10", "11:00:20", "11:10:20"),
        ("+10", "11:00", "11:10"),
        ("-5", "11:00", "10:55"),
        ("+ 10 min", "11:00", "11:10"),
        ("+10m", "11:00", "11:10"),
        ("-5 Minutes", "11:00", "10:55"),
        ("+0", "11:00", "11:00"),
        ("+120", "11:00", "13:00"),
        ("-90", "11:00", "9:30"),
        # Across midnight the nearest is meant.
        ("0:10", "23:55", "24:10"),
        ("00:00", "23:55", "24:00"),
        ("23:50", "24:20", "23:50"),
        ("0:30", "24:20", "24:30"),
        ("+10", "23:55", "24:05"),
        ("-30", "24:20", "23:50"),
        ("22:00", "23:55", "22:00"),
        ("1:15", "22:45", "25:15"),
    ],
)
def test_when_the_room_must_leave(text: str, stop: str, leaves: str) -> None:
    assert read_leave(text, at(stop)) == at(leaves)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "24:00", "23:60", "25:10", "10", "1050", "10:5", "10:500", "10:50:30", "-10:50", "soon",
        "+", "+-5", "+1000", "+2h", "5 min", "+1.5", "10:50 tomorrow", "²:50",
    ],
)  # fmt: skip
def test_what_is_no_time_is_said_with_what_to_write(text: str) -> None:
    with pytest.raises(BadPhrase) as bad:
        read_leave(text, at("11:00"))
    assert str(bad.value) == f"“{text.strip()}” is no time; write it like 10:50, +10 or -5."


def test_a_long_slip_of_the_keyboard_is_quoted_in_part() -> None:
    with pytest.raises(BadPhrase, match=r"^“x{40}” is no time"):
        read_leave("x" * 5000, at("11:00"))


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 366 * 86400), st.integers(-23 * 60, 23 * 60))
def test_a_clock_time_is_the_nearest_such_moment(hour: int, minute: int, seconds: int, offset: int) -> None:
    stop = (at("0:00") + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=offset)))
    leaves = read_leave(f"{hour}:{minute:02}", stop)
    assert (leaves.hour, leaves.minute, leaves.second, leaves.tzinfo) == (hour, minute, 0, stop.tzinfo)
    assert abs(leaves - stop) <= timedelta(hours=12)
