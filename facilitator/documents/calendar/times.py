"""Times of day on the clock of a zone, as a calendar can be told them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from facilitator.core.moments import fixed_offset
from facilitator.core.session import Meeting
from facilitator.core.zone import named_zone
from facilitator.documents.dates import begins, seen_in

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """One time of day on the clock of one zone."""

    at: time
    zone: tzinfo

    def on(self, day: date) -> datetime:
        """That day's. Where the clocks go forward over it, the same instant in UTC; of two, the first."""
        return self.shown(day) if self.is_on(day) else seen_in(UTC, self.shown(day))

    def is_on(self, day: date) -> bool:
        """Whether the clock shows that time on that day: in spring it goes over an hour."""
        there = seen_in(self.zone, seen_in(UTC, self.shown(day)))
        return there.replace(tzinfo=None) == self.shown(day).replace(tzinfo=None)

    def shown(self, day: date) -> datetime:
        """The figures alone, also where the clocks go over them."""
        return datetime.combine(day, self.at, self.zone)


def time_of_day(meeting: Meeting) -> TimeOfDay:
    """The meeting's, in its zone; where none is known, by the UTC offset that it starts in."""
    there = begins(meeting)
    zone = named_zone(meeting.zone) or _by_offset(fixed_offset(meeting.starts))
    return TimeOfDay(there.time().replace(fold=0), zone)


def told_by_the_clock(at: datetime) -> bool:
    """Whether a time on the zone's clock is this instant: in autumn an hour comes twice."""
    return at.replace(fold=0).utcoffset() == at.utcoffset()


def _by_offset(offset: timezone) -> tzinfo:
    """Under a name that every calendar knows, where there is one: its sign is the other way round."""
    ahead = offset.utcoffset(None)
    hours, rest = divmod(ahead, _HOUR)
    known = None if rest else named_zone(f"Etc/GMT{-hours:+d}")
    return (known or offset) if ahead else UTC
