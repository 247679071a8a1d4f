"""Which of a partner's reviews a moment belongs to, and until when one that was broken off is known."""

from datetime import datetime

from facilitator.cli.find import Found
from facilitator.cli.says import warn
from facilitator.cli.zones import is_time_alone, read_at
from facilitator.core.check_ins import held_on
from facilitator.core.dates import day_month_year
from facilitator.core.moments import fixed_offset
from facilitator.core.narrate import time_text
from facilitator.core.phrases import BadPhrase
from facilitator.core.session import Session
from facilitator.store.files import broken_off
from facilitator.store.load import Loaded


def belongs_to(found: Found, typed: str, now: datetime) -> Found:
    """The partner's review that ran at the moment; else that of its day; else `found`, which is said.

    A time without a day is one of `found`'s day. Raises `BadPhrase`.
    """
    at = read_at(typed, found.loaded.session, now)
    if is_time_alone(typed):
        return found
    partner = found.folder.partner(found.slug)
    sound = [one for one in reversed(found.folder.read(partner)) if isinstance(one, Loaded)]
    for belongs in (_ran, _on_its_day):
        for one in sound:
            if belongs(one.session, _read(typed, one.session, now) or at):
                return Found(one, found.folder)
    warn(
        f"No review with this partner ran at {time_text(at)} on {day_month_year(at.date())}, and none was "
        f"set for that day; this is the one of {day_month_year(held_on(found.loaded.session))}."
    )
    return found


def last_known(loaded: Loaded, now: datetime) -> datetime | None:
    """The last event of a meeting that was broken off; None for every other."""
    return loaded.session.log[-1].at if broken_off(loaded, now) else None


def broken_off_words(session: Session) -> str:
    """That it was, and when its log ends."""
    last = session.log[-1].at.astimezone(fixed_offset(session.meeting.starts))
    said = f"{time_text(last)} on {day_month_year(last.date())}"
    return f"No end is in the log: it was broken off. It stands as at {said}."


def _read(typed: str, session: Session, now: datetime) -> datetime | None:
    """A day without a year is the one nearest to a review, which may be none there, as 29 Feb."""
    try:
        return read_at(typed, session, now)
    except BadPhrase:
        return None


def _ran(session: Session, at: datetime) -> bool:
    if session.started is None:
        return False
    last = session.ended.at if session.ended else max(session.log[-1].at, session.started.hard_stop)
    return session.started.at <= at <= last


def _on_its_day(session: Session, at: datetime) -> bool:
    return at.astimezone(session.meeting.starts.tzinfo).date() == held_on(session)
