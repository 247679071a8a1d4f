"""Days and clock times of a review, in the meeting's zone and in English, whatever the system speaks."""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from facilitator.core.dates import day_month
from facilitator.core.moments import epoch_seconds, fixed_offset
from facilitator.core.narrate import time_text
from facilitator.core.session import Meeting, Session
from facilitator.core.timing import timeline

# Not from `calendar`, whose names follow the system's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def named_zone(meeting: Meeting) -> ZoneInfo | None:
    """The meeting's zone by its name; None where it has none, or one that is not known here."""
    try:
        return ZoneInfo(meeting.zone) if meeting.zone else None
    except (OSError, ValueError, KeyError):
        return None


def zone_of(meeting: Meeting) -> tzinfo:
    """Where all of its clock times are shown: the zone, else the UTC offset that it starts in."""
    return named_zone(meeting) or fixed_offset(meeting.starts)


def seen_in(zone: tzinfo, at: datetime) -> datetime:
    """The instant in a zone; at the calendar's very ends, where a zone may have no day for it, as it was."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at


def begins(meeting: Meeting) -> datetime:
    """The start in the meeting's zone, in whole seconds."""
    return seen_in(zone_of(meeting), meeting.starts).replace(microsecond=0)


def schedule(session: Session) -> tuple[tuple[datetime, datetime], ...]:
    """When each segment of the agenda is planned to start and to end, in the meeting's zone."""
    starts = session.meeting.starts
    zone = zone_of(session.meeting)
    planned = timeline(session.agenda, (), starts, starts).segments
    return tuple((seen_in(zone, one.starts or starts), seen_in(zone, one.ends or starts)) for one in planned)


def ends(session: Session) -> datetime | None:
    """The planned end in the meeting's zone; None while the agenda has no minutes."""
    times = schedule(session)
    # Compared as instants: on the wall a clock change can make them one.
    if not times or epoch_seconds(times[-1][1]) <= epoch_seconds(begins(session.meeting)):
        return None
    return times[-1][1]


def day_text(day: date) -> str:
    """ "Thursday 3 December 2026"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, beside: date) -> str:
    """ "3 Dec", with the year where it is another than that of `beside`."""
    return day_month(day) if day.year == beside.year else f"{day_month(day)} {day.year}"


def hours_text(start: datetime, end: datetime | None) -> str:
    """ "10:00–11:00"; without an end, the start alone."""
    return time_text(start) if end is None else f"{time_text(start)}–{time_text(end)}"


def zone_text(meeting: Meeting) -> str:
    """ "New York time, EST, UTC−05:00": what is known of it, at the meeting's start."""
    start = begins(meeting)
    offset = _offset(start.utcoffset() or timedelta())
    zone = named_zone(meeting)
    if zone is None or zone.key in ("UTC", "Etc/UTC"):
        return offset
    area, _, city = zone.key.rpartition("/")
    name = f"{city.replace('_', ' ')} time" if area and area != "Etc" else f"zone {zone.key}"
    short = start.tzname() or ""
    return ", ".join([name, *([short] if short.isalpha() else []), offset])


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else "UTC"
