"""A check-in: fifteen minutes between two reviews, in which each bet and action is asked about once.

What was answered stands in `[custom.check_ins.<day>.bets]` and `.actions`, a line each ("blocked: no SE;
Maria can help"); an action's status and date change with it. It ends with a note in `[[check_ins]]`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from facilitator.core.check_in_entry import begun
from facilitator.core.edit import amended, item
from facilitator.core.refused import Refused
from facilitator.core.said import (
    NEW,
    PLACES,
    TABLE,
    Said,
    State,
    last_said,
    lines_of,
    news,
    said,
    table_of,
)
from facilitator.core.session import ActionStatus, Session
from facilitator.core.status import BEFORE, reason, set_due, set_status

_STATUS: Mapping[State, ActionStatus] = {
    "moving": "open",
    "blocked": "blocked",
    "done": "done",
    "dropped": "dropped",
}


def asked(session: Session) -> tuple[str, ...]:
    """What is asked about, as "bets/b1" and "actions/a3": every bet, and the actions that are not over."""
    bets = (f"bets/{one.id}" for one in session.bets)
    actions = (f"actions/{one.id}" for one in session.actions if one.status in ("open", "blocked"))
    return tuple(dict.fromkeys((*bets, *actions)))  # a slip of the hand gave two of them one id


def name_of(session: Session, key: str) -> str:
    """The title of a bet, what an action is; KeyError where there is no such one."""
    place, _, id_ = key.partition("/")
    return item(session.bets, id_).title if place == "bets" else item(session.actions, id_).what


def blocked_by(session: Session, day: date, key: str) -> str:
    """By what it is blocked as far as that was said, today or before: it need not be said again."""
    place, _, id_ = key.partition("/")
    first = said(session, day).get(key)
    if first is not None and first.state == "blocked":
        return first.own
    if place == "actions" and ((why := reason(item(session.actions, id_))) or first is None):
        return why or ""  # of an action that goes on since, what was in the way is over
    last = last_said(session, key, before=day)
    return last[1].own if last is not None and last[1].state == "blocked" else ""


def answer(
    session: Session, day: date, key: str, state: State, words: str | None = None, due: date | None = None
) -> Session:
    """What is found today of "bets/b1" or "actions/a3"; the check-in is begun with it.

    Blocked wants `words`: by what, and who can help. Moved wants `due`, the action's new day; a bet has no
    day to move. A second answer on the same day takes the place of the first: its words go (None keeps those
    of the same state, and what was in the way is in the way still), and a day that it moved the action to
    stays until another is given. What is blocked and moves is blocked all the same. Raises `Refused`, also
    where it is not clear what is meant; KeyError when there is no such bet or action.
    """
    place, _, id_ = key.partition("/")
    name = name_of(session, key)
    _clear(session, day, place, id_)
    first = said(session, day).get(key)
    if state == "moved" and first is not None and first.state == "blocked":
        state, words = "blocked", words or None
    if words is None and state == "blocked":
        words = blocked_by(session, day, key)
    elif words is None:
        words = first.own if first is not None and first.state == state else ""
    words = " ".join(words.split())
    to = due or (first.to if first is not None else None)
    if place == "bets" and state in ("moved", "dropped"):
        raise Refused(f"“{name}” is a bet: whether it goes on is decided in the review.")
    if state == "blocked" and not words:
        raise Refused(f"“{name}” is blocked by what, and who can help? Without that nobody can.")
    if state == "moved" and to is None:
        raise Refused(f"“{name}” moves to which day?")
    if place == "actions":
        session = _found(session, id_, state, words, first)
        if due is not None:
            session = _moved(session, id_, due, first.to if first is not None else None)
        words = ", ".join(filter(None, (f"to {to.isoformat()}" if to else "", words)))
    table = table_of(session, day)
    lines = {**lines_of(table, place), id_: f"{state}: {words}" if words else state}
    return _noted(begun(session, day), day, {**table, place: lines})


def _clear(session: Session, day: date, place: str, id_: str) -> None:
    """Refused where two have the id, or where somebody wrote something else in the place of the answer."""
    if sum(one.id == id_ for one in (session.bets if place == "bets" else session.actions)) > 1:
        raise Refused(f"Two {place} have the id {id_}: give one of them another id in the file.")
    known = lines_of(table_of(session, day), place)
    if id_ in known and f"{place}/{id_}" not in said(session, day):
        raise Refused(f"[custom.{TABLE}.{day}.{place}] has something else as {id_}: mend that in the file.")


def _found(session: Session, id_: str, state: State, words: str, first: Said | None) -> Session:
    """The action's status, and its note with what is said of it now in the place of what was said first."""
    note = item(session.actions, id_).note
    if first is not None and first.own and first.state in ("moving", "done", "dropped") and note:
        rest = note.removeprefix(first.own)
        if rest != note and (not rest or rest.startswith(BEFORE)):
            session = amended(session, "actions", id_, note=rest.removeprefix(BEFORE) or None)
    if state in _STATUS:
        return set_status(session, id_, _STATUS[state], words or None)
    over = first is not None and first.state in ("done", "dropped")
    return set_status(session, id_, "open") if over else session


def _moved(session: Session, id_: str, due: date, first: date | None) -> Session:
    """The action on another day, the old one kept; one that was given today was a slip of the hand."""
    action = item(session.actions, id_)
    if first is not None and action.due == first and action.was_due:
        session = amended(session, "actions", id_, due=action.was_due[-1], was_due=action.was_due[:-1])
    return set_due(session, id_, due)


def add_news(session: Session, day: date, text: str) -> Session:
    """Something new that was said today."""
    lines = [*news(session, day), " ".join(text.split())]
    return _noted(begun(session, day), day, {**table_of(session, day), NEW: lines})


def change_news(session: Session, day: date, at: int, text: str | None) -> Session:
    """Other words for a line of what is new; None takes it out. IndexError."""
    lines = list(news(session, day))
    lines[at : at + 1] = [" ".join(text.split())] if text else []
    table = {key: value for key, value in table_of(session, day).items() if key != NEW}
    return _noted(session, day, table | ({NEW: lines} if lines else {}))


def _noted(session: Session, day: date, table: Mapping[str, Any]) -> Session:
    """With the day's table; what somebody else wrote there, where tables are expected, is never replaced."""
    custom = dict(session.custom or {})
    tables = custom.get(TABLE, {})
    here = tables.get(day.isoformat(), {}) if isinstance(tables, Mapping) else None
    if (
        not isinstance(here, Mapping)
        or any(not isinstance(here.get(place, {}), Mapping) for place in PLACES)
        or not _lines(here.get(NEW, ()))
    ):
        raise Refused(f"[custom.{TABLE}] holds something else than what was said: rename that in the file.")
    custom[TABLE] = dict(sorted({**tables, day.isoformat(): dict(table)}.items()))
    return session.but(custom=custom)


def _lines(new: Any) -> bool:
    """Whether that is a line or lines of what is new, and not something else that would be lost."""
    return isinstance(new, str) or (
        isinstance(new, list | tuple) and all(isinstance(one, str) for one in new)
    )
