"""A moment as people type it: `3 dec 10:00`, `fri 14:00`, `2026-12-03T10:00-05:00`."""

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from facilitator.core.dates import BadPhrase, read_date, short, show_date, tidy

__all__ = ["BadPhrase", "read_date", "read_when", "show_date"]

_TIME = r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2}))?)? ?(?P<half>[ap]m)?"
_OFFSET = r"(?: ?(?P<offset>z|utc|[+-]\d{2}:?\d{2}))?"
_DAY_FIRST = re.compile(rf"(?P<day>.+?)(?:,? at |,? |(?<=\d)t){_TIME}{_OFFSET}")
_TIME_FIRST = re.compile(rf"{_TIME},? (?:on )?(?P<day>.+)")


def read_when(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment a phrase means, with the UTC offset that `zone` has then (or the one that was typed).

    A day (see `read_date`) and a time of day, in either order, or `now` (in whole minutes). A day without a
    year, or a weekday, is the next such moment from `now` (aware) on. A time that the zone's clocks skip is
    refused, one that they show twice too, with both offsets. Raises `BadPhrase`.
    """
    phrase = tidy(text)
    here = now.astimezone(zone)
    if phrase == "now":
        return _fixed(here.replace(second=0, microsecond=0))
    match = _timed(phrase)
    if match is None:
        raise BadPhrase(_missing(phrase))
    clock = _time(match, phrase)
    offset = match.groupdict().get("offset")
    if offset:
        here = now.astimezone(_offset(offset, phrase))
    day = read_date(match["day"], here.date())
    if day == here.date() and clock < here.time().replace(second=0, microsecond=0):
        # Its time is over for today; a day that comes round again means the next one.
        later = read_date(match["day"], here.date() + timedelta(days=1))
        day = later if not re.match(r"\+|in |today|tomorrow|eo", match["day"]) else day
    if offset:
        return datetime.combine(day, clock, here.tzinfo)
    return _local(day, clock, zone, phrase)


def _timed(phrase: str) -> re.Match[str] | None:
    """The split into day and time, where the time is one beyond doubt: 10:00 or 2pm, not a bare 10."""
    for pattern in (_DAY_FIRST, _TIME_FIRST):
        match = pattern.fullmatch(phrase)
        if match and (match["minute"] or match["half"]):
            return match
    return None


def _missing(phrase: str) -> str:
    if not phrase:
        return "There is no date and time; write them like 3 dec 10:00."
    if re.fullmatch(_TIME + _OFFSET, phrase):
        return f"“{phrase}” has no day; write it like fri {phrase if ':' in phrase else '10:00'}."
    return f"“{short(phrase)}” has no time of day; write it like 3 dec 10:00 or fri 2:30 pm."


def _time(match: re.Match[str], phrase: str) -> time:
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    half = match["half"]
    fits = 1 <= hour <= 12 if half else hour <= 23
    if not fits or minute > 59 or second > 59:
        raise BadPhrase(f"“{short(phrase)}”: there is no such time of day; write it like 14:30.")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute, second)


def _offset(text: str, phrase: str) -> timezone:
    if text in ("z", "utc"):
        return timezone(timedelta())
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        raise BadPhrase(f"“{short(phrase)}”: there is no such UTC offset; write it like -05:00.")
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if text[0] == "-" else ahead)


def _local(day: date, clock: time, zone: tzinfo, phrase: str) -> datetime:
    first, second = (datetime.combine(day, clock, zone).replace(fold=fold) for fold in (0, 1))
    early, late = _fixed(first), _fixed(second)
    if early == late:
        return early
    if early < late:
        offsets = f"{early.isoformat()[-6:]} or {late.isoformat()[-6:]}"
        raise BadPhrase(f"“{short(phrase)}” comes twice that day, clocks go back; add its offset, {offsets}.")
    raise BadPhrase(f"“{short(phrase)}” is skipped that day, clocks go forward; write another time.")


def _fixed(moment: datetime) -> datetime:
    """The moment with the bare offset: as a session file keeps it."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))
