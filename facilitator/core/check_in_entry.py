"""The entry of a check-in in `[[check_ins]]`: it is begun with the first answer, and closed with a note."""

from datetime import date

from facilitator.core.check_ins import next_check_in, series
from facilitator.core.session import CheckIn, Session


def begin(session: Session, day: date) -> Session:
    """With an entry for the day; the one that is due, or is planned for a day near it, takes this day."""
    if any(one.date == day for one in session.check_ins):
        return session
    # One outside the rhythm is another meeting, and stays.
    slot = next_check_in(session, day)
    wanted = slot.day if slot and slot.planned else None
    planned = next((one for one in session.check_ins if one.date == wanted and one.held is None), None)
    if slot is not None and planned is not None:
        moved = _with_entry(session, planned, planned.but(date=day))
        # One still ahead is this check-in only where the rhythm has this day in its place.
        if slot.day <= day or any(one.day == day and one.planned == slot.planned for one in series(moved)):
            return moved
    return _with_entry(session, None, CheckIn(date=day))


def _with_entry(session: Session, instead_of: CheckIn | None, entry: CheckIn) -> Session:
    kept = (one for one in session.check_ins if one is not instead_of)
    return session.but(check_ins=tuple(sorted((*kept, entry), key=lambda one: one.date)))


def begun(session: Session, day: date) -> Session:
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
