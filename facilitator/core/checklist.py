"""What has to be done before a review, by when, and how far it is.

A week before: people, numbers, actions, topics; two days before: the pre-read. What the file shows is seen by
itself; what only people know is ticked by hand, in `[custom.checklist]`.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from facilitator.core import seen
from facilitator.core.dates import day_month
from facilitator.core.moments import epoch_seconds, fixed_offset, instants
from facilitator.core.refused import Refused
from facilitator.core.seen import Seen
from facilitator.core.session import Session
from facilitator.core.zone import named_zone, seen_from

When = Literal["week", "48h", "day"]
State = Literal["done", "open", "late"]

#: Of the pre-read's files: none is there, they say something else than the review now, or the same.
Preread = Literal["missing", "outdated", "written"]
_PREREAD: Mapping[Preread, str] = {
    "missing": "It is not written yet.",
    "outdated": "It is written, but the review changed since: write it again.",
    "written": "It is written: send it, and tick it.",
}

#: The table in `[custom]`: a key of the list and the day it was ticked, a line each.
TABLE = "checklist"


@dataclass(frozen=True, slots=True)
class Item:
    """`due` has the UTC offset of the meeting's zone then; `about` says why it is done, or what is missing.

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
    session: Session, now: datetime, *, last: Session | None = None, preread: Preread = "missing"
) -> tuple[Item, ...]:
    """The items by their date. `last` is the review before; `preread`: how its files stand to the review.

    Late is what is not done when its time is over. A tick counts as done, and what is missing is still named.
    Of a review that is over there are none, see `over`.
    """
    if over(session):
        return ()
    ways = {
        "people": seen.people(session),
        "scorecard": seen.scorecard(session),
        "actions": seen.actions(session, last, now),
        "topics": seen.topics(session),
        "preread": Seen(False, _PREREAD[preread]),
        "guests": Seen(False, "Ask everybody who is invited, and tick it when all have said yes."),
        "call": Seen(False, "Try the link, the sound and the shared screen, and tick it."),
        "on_time": seen.on_time(session),
    }
    ticked = _ticks(session)
    # Whether it was sent is seen nowhere; what has to be done before is.
    by_hand = {"preread"} if preread == "written" else set()
    tasks = (task._replace(by_hand=task.by_hand or task.key in by_hand) for task in _TASKS)
    return tuple(_item(session, now, task, ways[task.key], ticked.get(task.key)) for task in tasks)


def over(session: Session) -> str | None:
    """Why nothing is due any more, as a sentence; None as long as something can be."""
    if session.meeting.status == "cancelled" and session.started is None:
        return "This review was cancelled: nothing is due for it any more."
    if session.took_place and not session.running:
        return "This review is over: nothing is due for it any more."
    return None


def odd_ticks(session: Session) -> tuple[str, ...]:
    """A sentence for what stands where the ticks are and is none: it is kept, and ticks nothing."""
    table = _table(session)
    if not isinstance(table, Mapping):
        return (f"[custom.{TABLE}] is no table of ticks: rename it, or nothing can be ticked.",)
    return tuple(
        f"[custom.{TABLE}] has “{key}”, which is no day like 2026-12-01: it ticks nothing."
        for key, day in table.items()
        if not _is_day(day)
    )


def tick(session: Session, key: str, day: date | None) -> Session:
    """An item ticked by hand on that day; None takes the tick back. Raises `Refused`."""
    if key not in KEYS:
        raise Refused(f"The checklist has no “{key}”; its items are {', '.join(KEYS)}.")
    if key == "on_time":
        raise Refused("Whether a review starts on time is seen by its clock alone.")
    if no_more := over(session):
        raise Refused(no_more)
    custom, table = dict(session.custom or {}), _table(session)
    if not isinstance(table, Mapping) or not _is_day(table.get(key, date.min)):
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
    table = _table(session)
    days = table.items() if isinstance(table, Mapping) else ()
    return {key: day for key, day in days if _is_day(day)}


def _table(session: Session) -> Any:
    """Whatever somebody wrote there."""
    return (session.custom or {}).get(TABLE, {})


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _item(session: Session, now: datetime, task: _Task, state: Seen, ticked: date | None) -> Item:
    due = _before(session, task.before)
    item = Item(task.key, task.when, due, task.what, "done", state.about, task.by_hand)
    if state.done:
        return item
    if ticked is not None and task.key != "on_time":
        still = " " if task.key == "preread" else " Still missing: "
        missing = "" if task.by_hand else f"{still}{state.about}"
        return replace(item, about=f"Ticked on {day_month(ticked)}.{missing}")
    grace = seen.GRACE if task.key == "on_time" else timedelta()
    return replace(item, state="late" if now - due > grace else "open")


def _before(session: Session, before: timedelta) -> datetime:
    """Whole days by the clocks of the meeting's zone, also where they change: a week before at 10:00."""
    starts, zone = session.meeting.starts, named_zone(session.meeting.zone)
    if zone and before.days:
        with suppress(OverflowError):
            return seen_from(zone, starts.astimezone(zone) - before)
    due = instants(fixed_offset(starts))(epoch_seconds(starts) - round(before.total_seconds()))
    return seen_from(zone, due)
