"""Moving a history in time, so that a sample of it is always about to go on today.

Days move by whole days, in file names and ids too; quarters by whole quarters. The instants of one file move
together with its `starts`, so that its log times to the second as it did.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.core.quarter import next_quarter

_FILE_ID = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?P<rest>(?:-\d+)?/.+)")
_STEM = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?P<rest>(?:-\d+)?)")
_QUARTER = re.compile(r"\d{4}-Q[1-4]")


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much: `clock` is added to the time of day, round the clock.

    `zone` takes the place of the zone that a session names; None keeps that one.
    """

    days: int
    quarters: int
    clock: timedelta = timedelta()
    zone: tzinfo | None = None

    def stem(self, stem: str) -> str:
        """A file's name without its ending."""
        return _STEM.sub(lambda match: self._day(match["day"]) + match["rest"], stem)

    def table(self, table: dict[str, Any]) -> dict[str, Any]:
        """A session as its TOML says it, moved."""
        was: datetime = table["session"]["starts"]
        starts = self._starts(was, table["session"].get("zone"))
        ahead = starts - was

        def instant(at: datetime) -> datetime:
            return (at + ahead).astimezone(starts.tzinfo)

        moved: dict[str, Any] = self._value(table, instant)
        if self.zone is not None:
            moved["session"].pop("zone", None)
        return moved

    def _starts(self, was: datetime, name: str | None) -> datetime:
        day = was.date() + timedelta(days=self.days)
        zone = self.zone or (ZoneInfo(name) if name else was.tzinfo)
        there = datetime.combine(day, self._time(was.time()), zone)
        return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))

    def _value(self, value: Any, instant: Callable[[datetime], datetime]) -> Any:
        if isinstance(value, dict):
            return {self._text(key): self._value(item, instant) for key, item in value.items()}
        if isinstance(value, list):
            return [self._value(item, instant) for item in value]
        if isinstance(value, datetime):
            return instant(value)
        if isinstance(value, date):
            return value + timedelta(days=self.days)
        if isinstance(value, time):
            return self._time(value)
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        if _QUARTER.fullmatch(text):
            return next_quarter(text, self.quarters)
        if match := _FILE_ID.fullmatch(text):
            return self._day(match["day"]) + match["rest"]
        return text

    def _day(self, text: str) -> str:
        return (date.fromisoformat(text) + timedelta(days=self.days)).isoformat()

    def _time(self, at: time) -> time:
        return (datetime.combine(date.min + timedelta(days=1), at) + self.clock).time()
