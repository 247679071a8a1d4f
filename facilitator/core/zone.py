"""The meeting's time zone, as far as the time zone database of this machine knows it.

Only the standard library's way to that database is gone: a machine without one knows no zone, and everything
goes by the UTC offset that `starts` has.
"""

from datetime import datetime, timedelta, timezone, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

from facilitator.core.moments import fixed_offset


class Placed(Protocol):
    """What says on whose clocks a meeting is: a session's, or what is kept of one."""

    @property
    def starts(self) -> datetime:
        """The time that it is set for, aware, at the offset that the file has."""

    @property
    def zone(self) -> str | None:
        """The IANA name, if one is known."""


def named_zone(name: str | None) -> ZoneInfo | None:
    """The zone of that name; None where none is named, or one that is not known here."""
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):
        return None


def zones_known() -> bool:
    """Whether this machine knows any zones at all."""
    return named_zone("UTC") is not None


def seen_from(zone: tzinfo | None, at: datetime) -> datetime:
    """The instant as the clocks there show it, with the bare offset that they have then, as files keep it.

    As it was without a zone, and at the calendar's very ends, where a zone may have no day for it.
    """
    try:
        there = at.astimezone(zone) if zone else at
    except OverflowError:
        return at
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))


def there(meeting: Placed, at: datetime) -> datetime:
    """The instant on the clocks of the meeting: those of its zone, else at the UTC offset of `starts`."""
    return seen_from(named_zone(meeting.zone) or fixed_offset(meeting.starts), at)


def fits(meeting: Placed) -> bool:
    """Whether a zone is named and known, and has the UTC offset of `starts` at that time."""
    zone, starts = named_zone(meeting.zone), meeting.starts
    return zone is not None and seen_from(zone, starts).utcoffset() == starts.utcoffset()


def offset_text(at: datetime) -> str:
    """ "UTC+05:30"."""
    offset = f"{at:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"
