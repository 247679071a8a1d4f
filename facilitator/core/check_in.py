"""A check-in: fifteen minutes between two reviews, in which each bet and action is asked about once.

What was answered stands in `[custom.check_ins.<day>.bets]` and `.actions`, a line each ("blocked: no SE;
Maria can help"); an action's status and date change with it. It ends with a note in `[[check_ins]]`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from facilitator.core.check_ins import next_check_in
from facilitator.core.edit import amended, item
from facilitator.core.refused import Refused
from facilitator.core.said import (
    MOVABLE,
    NEW,
    PLACES,
    TABLE,
    Said,
    State,
    lines_of,
    news,
    said,
    table_of,
)
from facilitator.core.session import ActionStatus, CheckIn, Session
from facilitator.core.status import BEFORE, set_due, set_status

_STATUS: Mapping[State, ActionStatus] = {
    "moving": "open",
    "blocked": "blocked",
    "done": "done",
    "dropped": "dropped",
}


def asked(session: Session) -> tuple[str, ...]:
    """What is asked about, as "bets/b1" and "actions/a3": every bet, and the actions that are not over."""
    return (
        *(f"bets/{one.id}" for one in session.bets),
        *(f"actions/{one.id}" for one in session.actions if one.status in ("open", "blocked")),
    )


def name_of(session: Session, key: str) -> str:
    """The title of a bet, what an action is; KeyError where there is no such one."""
    place, _, id_ = key.partition("/")
    return item(session.bets, id_).title if place == "bets" else item(session.actions, id_).what


def answer(
    session: Session, day: date, key: str, state: State, words: str | None = None, due: date | None = None
) -> Session:
    """What is found today of "bets/b1" or "actions/a3"; the check-in is begun with it.

    Blocked wants `words`: by what, and who can help. Moved wants `due`, the action's new day; a bet has no
    day to move. A second answer on the same day takes the place of the first: its words go (None keeps those
    of the same state), and a day that it moved the action to stays until another is given. What is blocked
    and moves is blocked all the same. Raises `Refused`; KeyError when there is no such bet or action.
    """
    place, _, id_ = key.partition("/")
    name = name_of(session, key)
    first = said(session, day).get(key)
    if state == "moved" and first is not None and first.state == "blocked":
        state, words = "blocked", words or None
    if words is None:
        words = first.own if first is not None and first.state == state else ""
    words = " ".join(words.split())
    to = due or (first.to if first is not None and state in MOVABLE else None)
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
    return _noted(_begun(session, day), day, {**table, place: lines})


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
    return _noted(_begun(session, day), day, {**table_of(session, day), NEW: lines})


def change_news(session: Session, day: date, at: int, text: str | None) -> Session:
    """Other words for a line of what is new; None takes it out. IndexError."""
    lines = list(news(session, day))
    lines[at : at + 1] = [" ".join(text.split())] if text else []
    table = {key: value for key, value in table_of(session, day).items() if key != NEW}
    return _noted(session, day, table | ({NEW: lines} if lines else {}))


def begin(session: Session, day: date) -> Session:
    """With an entry for the day; one that was planned for a day near it takes this day."""
    if any(one.date == day for one in session.check_ins):
        return session
    # One outside the rhythm is another meeting, and stays.
    slot = next_check_in(session, day)
    near = slot.day if slot and slot.planned else None
    planned = next((one for one in session.check_ins if one.date == near and one.held is None), None)
    entry = planned.but(date=day) if planned else CheckIn(date=day)
    kept = (one for one in session.check_ins if one is not planned)
    return session.but(check_ins=tuple(sorted((*kept, entry), key=lambda one: one.date)))


def _begun(session: Session, day: date) -> Session:
    """As `begin`; one that was said not to be held is held after all, and why it was not is gone."""
    session = begin(session, day)
    return session.but(
        check_ins=tuple(
            one.but(held=None, note=None) if one.date == day and one.held is False else one
            for one in session.check_ins
        )
    )


def close(session: Session, day: date, note: str, *, held: bool = True) -> Session:
    """The check-in of that day was held, or was not, and what is noted of it."""
    session = begin(session, day)
    at = next(at for at, one in enumerate(session.check_ins) if one.date == day)
    entry = session.check_ins[at].but(held=held, note=note or session.check_ins[at].note)
    return session.but(check_ins=(*session.check_ins[:at], entry, *session.check_ins[at + 1 :]))


def _noted(session: Session, day: date, table: Mapping[str, Any]) -> Session:
    """With the day's table; what somebody else wrote there, where tables are expected, is never replaced."""
    custom = dict(session.custom or {})
    tables = custom.get(TABLE, {})
    here = tables.get(day.isoformat(), {}) if isinstance(tables, Mapping) else None
    if not isinstance(here, Mapping) or any(not isinstance(here.get(place, {}), Mapping) for place in PLACES):
        raise Refused(f"[custom.{TABLE}] holds something else than what was said: rename that in the file.")
    custom[TABLE] = dict(sorted({**tables, day.isoformat(): dict(table)}.items()))
    return session.but(custom=custom)
