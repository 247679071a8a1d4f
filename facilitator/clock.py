"""The only place where the time is read; everybody else is told it."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

_LOCALTIME = Path("/etc/localtime")

#: Seconds since 1970, or since some fixed moment.
Source = Callable[[], float]


class Clock:
    """The time for the record: the wall's, and never backwards.

    Where the system clock is set back, it goes on from where it was at the pace of the monotonic clock. Where
    the wall is ahead of that, the wall is right: a laptop slept, and with it, on some systems, the monotonic
    clock.

    At another `speed` than 1 it runs so many times as fast, from `start` (aware) or from now on.
    """

    def __init__(
        self,
        speed: float = 1.0,
        start: datetime | None = None,
        *,
        wall: Source = time.time,
        monotonic: Source = time.monotonic,
    ) -> None:
        self.speed = speed
        self._wall = wall
        self._monotonic = monotonic
        self._last = wall()
        self._last_monotonic = monotonic()
        self._from = self._last
        self._start = start

    def now(self) -> datetime:
        """Aware; in the UTC offset that the machine's zone has then, or that of `start`."""
        real = self._real()
        if self._start is not None:
            return self._start + timedelta(seconds=(real - self._from) * self.speed)
        seconds = real if self.speed == 1 else self._from + (real - self._from) * self.speed
        return datetime.fromtimestamp(seconds, UTC).astimezone()

    def _real(self) -> float:
        monotonic = self._monotonic()
        floor = self._last + max(monotonic - self._last_monotonic, 0)
        self._last, self._last_monotonic = max(self._wall(), floor), monotonic
        return self._last


class SystemZone(tzinfo):
    """The machine's time zone where its name is not known: the system is asked for each moment's offset."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset that the machine's clocks have when they show a moment; `fold` counts."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not known."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The short name, "CET"."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """See `tzinfo.fromutc`."""
        there = moment.replace(tzinfo=UTC).astimezone()
        early = there.replace(tzinfo=self, fold=0)
        return early if early.utcoffset() == there.utcoffset() else early.replace(fold=1)


def local_zone() -> tzinfo:
    """The machine's time zone: a `ZoneInfo` where its IANA name can be known, else a `SystemZone`."""
    return _named() or SystemZone()


def local_zone_name() -> str | None:
    """The IANA name of the machine's time zone, None where it cannot be known."""
    zone = _named()
    return zone.key if zone else None


def _named() -> ZoneInfo | None:
    # The C library reads TZ first, and without one /etc/localtime; so does this.
    said = os.environ.get("TZ")
    if said is None:
        try:
            said = str(_LOCALTIME.readlink())
        except OSError:  # no link, or another kind of system
            return None
        if "zoneinfo/" not in said:
            return None
    name = said.removeprefix(":").rpartition("zoneinfo/")[2]
    name = name.removeprefix("posix/")
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):  # a rule ("CET-1CEST") and no name, or a zone this Python lacks
        return None
