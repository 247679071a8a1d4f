"""Days and clock times of a review, in the meeting's zone and in English, whatever the system speaks."""

from datetime import date, datetime, timedelta, tzinfo

from facilitator.core.dates import day_month, day_month_year
from facilitator.core.moments import epoch_seconds, fixed_offset
from facilitator.core.narrate import amount_text, time_text
from facilitator.core.session import Meeting, Session
from facilitator.core.timing import timeline
from facilitator.core.zone import named_zone

# Not from `calendar`, whose names follow the system's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def zone_of(meeting: Meeting) -> tzinfo:
    """Where all of its clock times are shown: the zone, else the UTC offset that it starts in."""
    return named_zone(meeting.zone) or fixed_offset(meeting.starts)


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


def clocks_change(session: Session) -> bool:
    """Whether the zone's clocks change between the start and the planned end."""
    times = (begins(session.meeting), *(one for planned in schedule(session) for one in planned))
    return len({one.utcoffset() for one in times}) > 1


def clock_text(at: datetime, *, named: bool) -> str:
    """ "10:00"; where the clocks change during the meeting, with which of them it is: "02:45 CEST"."""
    return f"{time_text(at)} {_short(at) or _offset(at)}" if named else time_text(at)


def length_text(seconds: int) -> str:
    """ "20 min", "15 min 30 s": beside clock times nothing else may look like one."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if rest and 0 < minutes < 120 else amount_text(seconds)


def day_text(day: date) -> str:
    """ "Thursday 3 December 2026"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, beside: date) -> str:
    """ "3 Dec", with the year where it is another than that of `beside`."""
    return day_month(day) if day.year == beside.year else day_month_year(day)


def hours_text(session: Session) -> str:
    """ "10:00–11:00"; while the agenda has no minutes, the start alone."""
    named = clocks_change(session)
    times = filter(None, (begins(session.meeting), ends(session)))
    return "–".join(clock_text(at, named=named) for at in times)


def zone_text(session: Session) -> str:
    """ "New York time, EST, UTC−05:00": what is known of it; both offsets where the clocks change."""
    start = begins(session.meeting)
    offset, short = _offset(start), _short(start)
    if clocks_change(session):
        offset, short = f"{offset}, then {_offset(ends(session) or start)}", ""
    zone = named_zone(session.meeting.zone)
    if zone is None or zone.key in ("UTC", "Etc/UTC"):
        return offset
    area, _, city = zone.key.rpartition("/")
    name = f"{city.replace('_', ' ')} time" if area and area != "Etc" else f"zone {zone.key}"
    return ", ".join(filter(None, (name, short, offset)))


def _short(at: datetime) -> str:
    """The clock's own name, "EST"; "" where it has none but its offset."""
    name = at.tzname() or ""
    return name if name.isalpha() else ""


def _offset(at: datetime) -> str:
    minutes = round((at.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else "UTC"
