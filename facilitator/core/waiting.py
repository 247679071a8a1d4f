"""What waits after a review, in words: the recap that has to go out, the check-in that has come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from facilitator.core.check_ins import next_of
from facilitator.core.dates import show_date
from facilitator.core.recap import Due, changes, due_after
from facilitator.core.session import Session
from facilitator.core.zone import there

if TYPE_CHECKING:
    from facilitator.core.glance import Glance, LastReview

_HOUR, _DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of them; `late` says that its time is over. `soon` puts first what can still be kept, the most
    urgent of it; then what is late by least.
    """

    kind: Literal["recap", "check-in"]
    slug: str
    partner: str
    when: str
    late: bool
    soon: tuple[bool, float]


def waiting(row: "Glance", now: datetime) -> list[Waiting]:
    """What waits of a partner's newest review; nothing once the next one has begun."""
    last = row.last
    if last is None or row.last_unread or (row.next is not None and row.next.running):
        return []
    found: list[Waiting] = []
    if recap := due_after(last, last.ended, last.recap_sent, now):
        found.append(
            Waiting("recap", row.slug, row.partner, recap_words(recap), recap.left < 0, _soon(recap.left))
        )
    if check_in := check_in_due(last, now):
        words, day = check_in
        today = there(last, now).date()
        soon = _soon((day - today).days * _DAY)
        found.append(Waiting("check-in", row.slug, row.partner, words, day < today, soon))
    return found


def _soon(left: float) -> tuple[bool, float]:
    return left < 0, abs(left)


def recap_words(recap: Due) -> str:
    """ "due in 19 h", "3 h late", "2 days late"."""
    return f"due in {span(recap.left)}" if recap.left >= 0 else f"{span(recap.left)} late"


def changed_since(went_out: Session, session: Session) -> str:
    """What to do where the recap that went out does not say any more what the review does; else ""."""
    count = len(changes(went_out, session))
    things = "One thing has" if count == 1 else f"{count} things have"
    return f"{things} changed since it was written: write it anew, and send it again." if count else ""


def check_in_due(last: "LastReview", now: datetime) -> tuple[str, date] | None:
    """When the check-in that is due is, in words, and its day; it is due from the day before on.

    None on the day of the next review, and after it: then that one is due.
    """
    today = there(last, now).date()
    slot = next_of(last.check_ins, today)
    if slot is None or slot.day > today + timedelta(days=1):
        return None
    if last.agreed is not None and last.agreed <= today:
        return None
    if slot.day < today:
        return f"due since {show_date(slot.day, today)}", slot.day
    return "due today" if slot.day == today else "due tomorrow", slot.day


def span(seconds: int) -> str:
    """How long that is, as people say it: "40 min", "19 h", "2 days"."""
    seconds = abs(seconds)
    if seconds < _HOUR:
        return f"{seconds // 60} min"
    return f"{seconds // _HOUR} h" if seconds < 2 * _DAY else f"{seconds // _DAY} days"
