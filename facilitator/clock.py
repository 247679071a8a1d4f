"""The only place where the time is read; everybody else is told it."""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

_LOCALTIME = Path("/etc/localtime")

#: Seconds since 1970, or since some fixed moment.
Source = Callable[[], float]

#: Seconds: up to here the system clock is followed, beyond it has been set: timers stay right without it.
AGREES = 2.0
#: Seconds from which on it is worth a sentence that it was set.
WORTH_SAYING = 60.0
#: How fast time goes while the system clock is a little behind, until that has caught up.
_SLOWED = 0.9


def steady_source() -> tuple[Source, bool]:
    """A source that nobody can set, and whether it goes on while the machine sleeps."""
    id_ = getattr(time, {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform, ""), None)
    # Linux as a guest of Windows stands still with all its clocks while its host sleeps.
    guest = sys.platform == "linux" and "microsoft" in os.uname().release.lower()
    if id_ is not None and not guest:
        try:
            time.clock_gettime(id_)
        except OSError:  # the name is known to Python and the clock not to this kernel
            pass
        else:
            return lambda: time.clock_gettime(id_), True
    return time.monotonic, sys.platform == "win32"


class Clock:
    """The time for the record: the system clock's as long as that can be believed, and never backwards.

    Beside it there is a steady source. Where the two are up to two seconds apart, the system clock is
    followed: ahead at once, back by going a tenth slower until it has caught up. Where they are further
    apart, somebody has set the system clock: time goes on by the steady source, and from a minute on
    `noticed` says so. But a jump ahead is believed where the steady source does not count sleep, for then it
    most likely was one.

    At another `speed` than 1, or from `start` on (aware, else from now on), it is the time of a rehearsal, by
    the steady source alone.
    """

    def __init__(
        self,
        speed: float = 1.0,
        start: datetime | None = None,
        *,
        wall: Source = time.time,
        steady: Source | None = None,
        counts_sleep: bool = True,
    ) -> None:
        """`counts_sleep` says it of `steady`, if that is given; else of the machine's own it is known."""
        self.speed = speed
        if steady is None:
            steady, counts_sleep = steady_source()
        self._wall, self._steady, self._counts_sleep = wall, steady, counts_sleep
        self._rehearses = speed != 1 or start is not None
        self._zone = start.tzinfo if start else None
        self._time = start.timestamp() if start else wall()  # all times in seconds since 1970
        self._steady_then = steady()
        self._ahead = 0.0  # how far the system clock was, when last looked at
        self._notice: tuple[str, float] | None = None

    def now(self) -> datetime:
        """Aware; in the UTC offset that the machine's zone has then, or that of `start`."""
        self._look()
        return self._shown(self._time, self._zone)

    def noticed(self, zone: tzinfo | None = None) -> str:
        """A sentence, once, if the system clock has jumped, else ""; its clock time is that of `zone`."""
        self._look()
        if self._notice is None:
            return ""
        (said, at), self._notice = self._notice, None
        return said.format(at=f"{self._shown(at, zone or self._zone):%H:%M}")

    def begin(self, not_before: datetime | None = None) -> None:
        """A review is opened: where nothing is timed yet, go by the system clock again, even backwards.

        Where it is under way, `not_before` is its newest event: time goes on, or on from there. That the
        system clock is over a minute behind it is for `noticed` to say.
        """
        self._look()
        if not_before is None:
            if not self._rehearses:
                self._time, self._ahead, self._notice = self._wall(), 0.0, None
            return
        behind = not_before.timestamp() - self._time
        if behind > 0:
            self._time, self._ahead = self._time + behind, self._ahead - behind
        if behind > WORTH_SAYING and not self._rehearses:
            self._jumped(behind, "is {by} behind the record of this review, {at}", "goes on from there")

    def _look(self) -> None:
        steady = self._steady()
        passed, self._steady_then = max(steady - self._steady_then, 0), steady
        before, self._time = self._time, self._time + passed * self.speed
        if self._rehearses:
            return
        wall = self._wall()
        ahead = wall - self._time
        if abs(ahead) <= AGREES:
            self._time = max(wall, before + passed * _SLOWED)
        elif ahead > 0 and not self._counts_sleep:
            self._jumped(ahead, "jumped ahead by {by} at {at}, or this computer slept", "follows it")
            self._time = wall
        elif abs(ahead) > WORTH_SAYING:
            # One that has jumped already may jump again.
            by = ahead if abs(self._ahead) <= WORTH_SAYING else ahead - self._ahead
            self._jumped(by, f"{'was set back' if by < 0 else 'jumped ahead'} by {{by}} at {{at}}")
        self._ahead = wall - self._time

    def _jumped(self, by: float, how: str, then: str = "goes on as before") -> None:
        if abs(by) <= WORTH_SAYING:
            return
        said = f"The system clock {how.replace('{by}', _amount(abs(by)))}; the meeting's clock {then}."
        self._notice = (said, self._time)

    def _shown(self, seconds: float, zone: tzinfo | None) -> datetime:
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone)


def _amount(seconds: float) -> str:
    """To the minute: "2 min", "1 h", "1 h 5 min", from two days on "400 days"."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours >= 48:
        return f"{hours // 24} days"
    return " ".join(f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min")) if count)


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
