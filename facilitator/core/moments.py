"""Seconds and instants: the whole numbers that the clock is computed in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def seconds_of(minutes: int | float) -> int:
    """Minutes as the file has them in whole seconds, from their decimal text; half a second rounds up."""
    if isinstance(minutes, int):
        return minutes * 60
    return int((Decimal(str(minutes)) * 60).to_integral_value(ROUND_HALF_UP))


def epoch_seconds(at: datetime) -> int:
    """Whole seconds since 1970 of an aware time, a fraction dropped.

    Times are subtracted only in this form: Python's own difference of two times in one zone is that of
    the clocks on the wall, wrong by an hour across a clock change.
    """
    return (at - _EPOCH) // _SECOND


def fixed_offset(starts: datetime) -> timezone:
    """The UTC offset that all times of the meeting are given in, also across a clock change."""
    return timezone(starts.utcoffset() or timedelta())


#: Seconds since 1970 to an instant.
Instant = Callable[[int], datetime]


def instants(zone: timezone) -> Instant:
    """The way back from `epoch_seconds`; beyond the calendar's ends, its first or last second."""
    epoch = _EPOCH.astimezone(zone)

    def instant(seconds: int) -> datetime:
        try:
            return epoch + timedelta(seconds=seconds)
        except OverflowError:  # absurd minutes in a file are no reason to fall over
            if seconds > 0:
                return datetime.max.replace(microsecond=0, tzinfo=zone)
            return datetime.min.replace(tzinfo=zone)

    return instant
