"""How things stand over all partners at one moment: what waits, who needs attention, what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facilitator.core.attention import overdue
from facilitator.core.glance import Glance
from facilitator.core.zone import there
from facilitator.tui.waiting import Waiting, waiting

#: So many days are "this week".
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Attention:
    """A partner that needs attention, and why: a sentence each, an overdue review first."""

    slug: str
    partner: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """What somebody owes in the next seven days."""

    day: date
    partner: str
    what: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits has the most urgent first, who needs attention those with most reasons."""

    waiting: tuple[Waiting, ...] = ()
    attention: tuple[Attention, ...] = ()
    due: tuple[Due, ...] = ()


def standing(rows: Iterable[Glance], now: datetime) -> Standing:
    """Of these partners, at that time where the user is."""
    known = tuple(rows)
    attention = [Attention(row.slug, row.partner, why) for row in known if (why := reasons(row, now))]
    return Standing(
        tuple(sorted((one for row in known for one in waiting(row, now)), key=lambda one: one.soon)),
        tuple(sorted(attention, key=lambda one: (-len(one.reasons), one.partner.casefold()))),
        tuple(sorted((one for row in known for one in _due(row, now.date())), key=lambda one: one.day)),
    )


def reasons(row: Glance, now: datetime) -> tuple[str, ...]:
    """Why a partner needs attention; none of one of which the newest files cannot be read."""
    if row.last_unread:
        return ()
    late = _overdue(row, now)
    return (*((late,) if late else ()), *(one.words for one in row.concerns))


def _overdue(row: Glance, now: datetime) -> str:
    newest = row.next or row.last
    if newest is None or row.tier is None or row.next_unread or (row.next is not None and row.next.running):
        return ""
    found = overdue(
        row.last.day if row.last else None,
        row.tier,
        row.last.agreed if row.last else None,
        row.next.starts.date() if row.next else None,
        there(newest, now).date(),
    )
    return found.words if found else ""


def _due(row: Glance, today: date) -> Iterable[Due]:
    until = today + timedelta(days=_WEEK)
    return (
        Due(one.due, row.partner, one.what, one.owner)
        for one in row.owed
        if one.due is not None and today <= one.due <= until
    )
