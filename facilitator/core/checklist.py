"""What has to be done before a review, by when, and how far it is.

A week before: people, numbers, actions, topics; two days before: the pre-read. What the file shows is seen by
itself; what only people know is ticked by hand, in `[custom.checklist]`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from facilitator.core import seen
from facilitator.core.dates import day_month
from facilitator.core.moments import epoch_seconds, fixed_offset, instants
from facilitator.core.refused import Refused
from facilitator.core.seen import Seen
from facilitator.core.session import Session

When = Literal["week", "48h", "day"]
State = Literal["done", "open", "late"]

#: The table in `[custom]`: a key of the list and the day it was ticked, a line each.
TABLE = "checklist"


@dataclass(frozen=True, slots=True)
class Item:
    """`due` is aware, in the meeting's own UTC offset; `about` says why it is done, or what is missing.

    `by_hand`: nothing in the file can show it, only a tick does.
    """

    key: str
    when: When
    due: datetime
    what: str
    state: State
    about: str
    by_hand: bool


class _Task(NamedTuple):
    key: str
    when: When
    before: timedelta
    what: str
    by_hand: bool = False


_WEEK, _TWO_DAYS, _HOUR = timedelta(days=7), timedelta(days=2), timedelta(hours=1)
_TASKS = (
    _Task("people", "week", _WEEK, "Confirm the people"),
    _Task("scorecard", "week", _WEEK, "Share the scorecard"),
    _Task("actions", "week", _WEEK, "Update last review's actions"),
    _Task("topics", "week", _WEEK, "Agree on the topics"),
    _Task("preread", "48h", _TWO_DAYS, "Send the pre-read"),
    _Task("guests", "48h", _TWO_DAYS, "Confirm the guests", by_hand=True),
    _Task("call", "day", _HOUR, "Test the call", by_hand=True),
    _Task("on_time", "day", timedelta(), "Start on time"),
)
KEYS = tuple(task.key for task in _TASKS)


def checklist(
    session: Session, now: datetime, *, last: Session | None = None, preread: bool = False
) -> tuple[Item, ...]:
    """The items by their date. `last` is the review before; `preread`: the pre-read was written.

    Late is what is not done when its time is over. A tick counts as done, and what is missing is still named.
    """
    ways = {
        "people": seen.people(session),
        "scorecard": seen.scorecard(session),
        "actions": seen.actions(session, last, now),
        "topics": seen.topics(session),
        "preread": Seen(preread, "It is written." if preread else "It is not written yet."),
        "guests": Seen(False, "Ask everybody who is invited, and tick it when all have said yes."),
        "call": Seen(False, "Try the link, the sound and the shared screen, and tick it."),
        "on_time": seen.on_time(session),
    }
    ticked = _ticks(session)
    return tuple(_item(session, now, task, ways[task.key], ticked.get(task.key)) for task in _TASKS)


def tick(session: Session, key: str, day: date | None) -> Session:
    """An item ticked by hand on that day; None takes the tick back. Raises `Refused`."""
    if key not in KEYS:
        raise Refused(f"The checklist has no “{key}”; its items are {', '.join(KEYS)}.")
    if key == "on_time":
        raise Refused("Whether a review starts on time is seen by its clock alone.")
    if session.took_place and not session.running:
        raise Refused("This review is over, and so is its checklist.")
    custom = dict(session.custom or {})
    table = custom.get(TABLE, {})
    if not _is_ours(table):
        raise Refused(
            f"[custom.{TABLE}] holds something else than the days of ticks: rename that in the file."
        )
    ticks = {one: at for one, at in table.items() if one != key} | ({key: day} if day else {})
    if ticks == table:
        return session
    custom[TABLE] = ticks
    if not ticks:
        del custom[TABLE]
    return session.but(custom=custom or None)


def _ticks(session: Session) -> Mapping[str, date]:
    table = (session.custom or {}).get(TABLE, {})
    return table if _is_ours(table) else {}


def _is_ours(table: object) -> bool:
    return isinstance(table, Mapping) and all(
        isinstance(day, date) and not isinstance(day, datetime) for day in table.values()
    )


def _item(session: Session, now: datetime, task: _Task, state: Seen, ticked: date | None) -> Item:
    due = _before(session, task.before)
    item = Item(task.key, task.when, due, task.what, "done", state.about, task.by_hand)
    if state.done:
        return item
    if ticked is not None and task.key != "on_time":
        missing = "" if task.by_hand else f" Still missing: {state.about}"
        return replace(item, about=f"Ticked on {day_month(ticked)}.{missing}")
    grace = seen.GRACE if task.key == "on_time" else timedelta()
    return replace(item, state="late" if now - due > grace else "open")


def _before(session: Session, before: timedelta) -> datetime:
    starts = session.meeting.starts
    return instants(fixed_offset(starts))(epoch_seconds(starts) - round(before.total_seconds()))
