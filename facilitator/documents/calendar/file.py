"""Entries as a calendar file, with the clock changes of every zone that they name."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from icalendar import Calendar, Event

from facilitator.core.moments import epoch_seconds
from facilitator.documents.vtimezone import vtimezone

#: What tells a file of ours from a user's, in its first lines; calendars pass over it.
MARK = "X-FACILITATOR"


def calendar_file(kind: str, events: Sequence[Event], mark: str | None = None) -> bytes:
    """The file, the same for the same entries; `mark` is ASCII, 50 characters at most."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//facilitator//{kind}//EN")
    calendar.add("method", "PUBLISH")
    if mark is not None:
        calendar.add(MARK, mark)
    for name, times in sorted(_by_zone(events).items()):
        zone: tzinfo = times[0].tzinfo or UTC
        calendar.add_component(
            vtimezone(zone, name, min(times, key=epoch_seconds), max(times, key=epoch_seconds))
        )
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _by_zone(events: Iterable[Event]) -> dict[str, list[datetime]]:
    """All times that are told on a zone's clock; the end of a series too, which is told in UTC."""
    found: dict[str, list[datetime]] = {}
    for event in events:
        here = list(_times(event))
        for name, at in here:
            found.setdefault(name, []).append(at)
        for until in event.get("rrule", {}).get("until", ()) if here else ():
            name, first = here[0]
            found[name].append(until.astimezone(first.tzinfo))
    return found


def _times(event: Event) -> Iterator[tuple[str, datetime]]:
    for key in ("dtstart", "dtend", "recurrence-id", "exdate"):
        value: Any = event.get(key)
        for one in value if isinstance(value, list) else [value] if value is not None else []:
            name = one.params.get("TZID")
            for at in one.dts if hasattr(one, "dts") else [one]:
                if name is not None:
                    yield str(name), at.dt
