"""What was said at the check-ins of a review, as its file has it.

Each day is a table `[custom.check_ins.<day>]` with a line a bet and action in the tables `bets` and `actions`
in it ("blocked: no SE; Maria can help"), and the list `new`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from facilitator.core.dates import show_date
from facilitator.core.session import Session

#: What a bet or an action can be found to be.
State = Literal["moving", "blocked", "done", "moved", "dropped"]
STATES: tuple[State, ...] = get_args(State)
_GOES_ON: tuple[State, ...] = ("moving", "blocked", "moved")
#: The table in `[custom]`, and the list of what is new in the table of a day.
TABLE, NEW = "check_ins", "new"
PLACES = ("bets", "actions")


@dataclass(frozen=True, slots=True)
class Said:
    """What a check-in found of a bet or action; `words` say by what it is blocked, or to when it moved."""

    state: State
    words: str = ""

    @property
    def to(self) -> date | None:
        """The day that an action was moved to, as the words begin with it: "to 2027-01-05, no tenant".

        It stays with what is done or dropped later that day, which may go on after all.
        """
        return self._parts[0]

    @property
    def own(self) -> str:
        """The words without that day."""
        return self._parts[1]

    def in_words(self, today: date) -> str:
        """The words as people write them: "to Tue 5 Jan, no tenant"; to when, only while it goes on."""
        day, rest = self._parts
        to = f"to {show_date(day, today)}" if day and self.state in _GOES_ON else ""
        return ", ".join(filter(None, (to, rest)))

    @property
    def _parts(self) -> tuple[date | None, str]:
        first, _, rest = self.words.partition(", ")
        if not first.startswith("to "):
            return None, self.words
        try:
            return date.fromisoformat(first.removeprefix("to ")), rest
        except ValueError:
            return None, self.words


def said(session: Session, day: date) -> Mapping[str, Said]:
    """By "bets/b1" or "actions/a3", what was found of it on that day."""
    return {
        f"{place}/{id_}": found
        for place in PLACES
        for id_, value in lines_of(table_of(session, day), place).items()
        if (found := _read(value)) is not None
    }


def news(session: Session, day: date) -> tuple[str, ...]:
    """What was new on that day; a string is the one line of it."""
    lines = table_of(session, day).get(NEW)
    if isinstance(lines, str):
        return (lines,)
    return tuple(one for one in lines if isinstance(one, str)) if isinstance(lines, list | tuple) else ()


def last_said(session: Session, key: str, before: date | None = None) -> tuple[date, Said] | None:
    """The newest word on a bet or action, with the day on which it fell; the newest `before` a day."""
    for day in sorted(_days(session), reverse=True):
        if (before is None or day < before) and (found := said(session, day).get(key)):
            return day, found
    return None


def _days(session: Session) -> Iterator[date]:
    for key in mapping((session.custom or {}).get(TABLE)):
        try:
            yield date.fromisoformat(key)
        except ValueError:
            continue  # what somebody else keeps there


def table_of(session: Session, day: date) -> Mapping[str, Any]:
    """The day's table, empty where there is none."""
    return mapping(mapping((session.custom or {}).get(TABLE)).get(day.isoformat()))


def lines_of(table: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    """The lines of one of the `PLACES` in it, by id; none where somebody wrote something else there."""
    return mapping(table.get(place))


def mapping(value: Any) -> Mapping[str, Any]:
    """A table as it is; anything else, which somebody wrote there, as an empty one."""
    return value if isinstance(value, Mapping) else {}


def _read(value: Any) -> Said | None:
    if not isinstance(value, str):
        return None
    state, _, words = value.partition(":")
    return next((Said(one, words.strip()) for one in STATES if one == state.strip().lower()), None)
