"""A zone's clock changes around a meeting, as a calendar wants them.

The library can derive them too, but gives a change to summer time in the new hour, where RFC 5545 (3.6.5)
has it in the hour that still holds.
"""

from datetime import UTC, datetime, timedelta, tzinfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

#: Further away than this no zone with clock changes has its next one.
_FAR = 400
_YEARS = (1900, 2900)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def vtimezone(zone: tzinfo, name: str, first: datetime, last: datetime) -> Timezone:
    """From the change before `first` up to the one after `last` (aware); one standard time without any.

    `name` is what the entries call the zone.
    """
    component = Timezone()
    component.add("tzid", name)
    changes = clock_changes(zone, first, last)
    for before, after in changes:
        offset_from = before.utcoffset() or timedelta()
        # On the clock that still holds, at the second in which it stops to hold.
        component.add_component(_observance(after, offset_from, after.astimezone(UTC) + offset_from))
    if not changes:
        there = (first if _in_use(first, last) else _LONG_AGO).astimezone(zone)
        component.add_component(_observance(there, there.utcoffset() or timedelta(), _LONG_AGO))
    return component


def clock_changes(zone: tzinfo, first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """The last second before each change, and the first after it, both in the zone, oldest first."""
    if not _in_use(first, last):
        return []
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    found = []
    day = first - timedelta(days=_FAR)
    shown = _clock(day, zone)
    while day < last + timedelta(days=_FAR):
        following = day + timedelta(days=1)
        then = _clock(following, zone)
        if shown != then:
            found.append(_change(day, following, zone))
        day, shown = following, then
    before = [one for one in found if one[1] <= first][-1:]
    within = [one for one in found if first < one[1] <= last]
    return [*before, *within, *[one for one in found if one[1] > last][:1]]


def _in_use(first: datetime, last: datetime) -> bool:
    """Whether a zone can say anything of those years; others are a slip of the hand."""
    return _YEARS[0] <= first.year and last.year <= _YEARS[1]


def _change(low: datetime, high: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if _clock(middle, zone) == _clock(low, zone):
            low = middle
        else:
            high = middle
    return low.astimezone(zone), high.astimezone(zone)


def _clock(at: datetime, zone: tzinfo) -> tuple[timedelta | None, str | None]:
    there = at.astimezone(zone)
    return there.utcoffset(), there.tzname()


def _observance(
    after: datetime, offset_from: timedelta, starts: datetime
) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if after.dst() else TimezoneStandard()
    component.add("dtstart", starts.replace(tzinfo=None))
    component.add("tzoffsetfrom", offset_from)
    component.add("tzoffsetto", after.utcoffset())
    component.add("tzname", after.tzname())
    return component
