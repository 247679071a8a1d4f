"""Versions of entries: what did not change keeps its number, so that a calendar has nothing to do."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar, Event

from facilitator.core.moments import epoch_seconds
from facilitator.documents.calendar.entry import called_off, is_called_off

#: An entry's versions are numbered by the second since then: until 2088 a number that calendars take.
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_LAST = 2**31 - 1
#: What another version says otherwise though the entry is the same.
_VERSION = (b"DTSTAMP:", b"SEQUENCE:")

#: The entries of one id: one, or a series and what of it is at another time.
Group = tuple[Event, ...]


def numbered(group: Group, now: datetime, before: Group = (), *, again: bool = False) -> Group:
    """With their version: the one that they had `before` if they say the same, else a higher one.

    `again`: by the time in any case, as others number them too.
    """
    same = _said(before) == _said(group)
    if before and same and not again:
        return before
    seconds = min(max(epoch_seconds(now) - epoch_seconds(_COUNTED_FROM), 0), _LAST)
    number = min(max([seconds, *(_number(one) + (not same) for one in before)]), _LAST)
    for event in group:
        event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
        event.add("sequence", number)
    return group


def off(before: Group, now: datetime) -> Group:
    """Entries that are in calendars and in no plan any more, to be taken out of them."""
    main = before[0]
    return before[:1] if is_called_off(main) else numbered((called_off(main),), now, before)


def read(files: Iterable[bytes]) -> dict[str, Group]:
    """The newest version of each entry in files of ours, by id; one that was spoilt since counts as none."""
    found: dict[str, Group] = {}
    for raw in files:
        for id_, group in _groups(raw).items():
            if id_ not in found or _number(found[id_][0]) < _number(group[0]):
                found[id_] = group
    return found


def standing(raw: bytes) -> Group:
    """The first entry in a file of ours that is not called off; empty without one."""
    return next((one for one in _groups(raw).values() if not is_called_off(one[0])), ())


def _groups(raw: bytes) -> dict[str, Group]:
    try:
        calendar: Any = Calendar.from_ical(raw)
        events: list[Event] = calendar.walk("VEVENT")
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}
    groups: dict[str, Group] = {}
    for event in events:
        if "uid" in event and "dtstart" in event:
            id_ = str(event["uid"])
            groups[id_] = (*groups.get(id_, ()), event)
    return groups


def _said(group: Group) -> list[bytes]:
    return [line for one in group for line in one.to_ical().split(b"\r\n") if not line.startswith(_VERSION)]


def _number(event: Event) -> int:
    number = event.get("sequence", 0)
    return number if isinstance(number, int) else 0
