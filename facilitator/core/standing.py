"""How things stand over all partners at one moment: what waits, who needs attention, what is due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from facilitator.core.attention import Concern, actions_overdue, overdue
from facilitator.core.glance import Glance
from facilitator.core.partners import bare, shared_names, told_apart
from facilitator.core.waiting import Waiting, waiting
from facilitator.core.zone import there

#: So many days are "this week".
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Attention:
    """A partner that needs attention, and why: an overdue review first."""

    slug: str
    partner: str
    reasons: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """What somebody owes in the next seven days."""

    day: date
    partner: str
    what: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits has first what can still be kept, then what is late by least. Who needs attention: strategic
    partners, then by the number of reasons, how bad those are, and the name.
    """

    waiting: tuple[Waiting, ...] = ()
    attention: tuple[Attention, ...] = ()
    due: tuple[Due, ...] = ()


def standing(rows: Iterable[Glance], now: datetime) -> Standing:
    """Of these partners, at that time where the user is."""
    known = _told_apart(tuple(rows))
    needing = sorted(
        ((row, why) for row in known if (why := reasons(row, now))),
        key=lambda one: (
            one[0].tier != "strategic",
            -len(one[1]),
            -sum(why.bad for why in one[1]),
            bare(one[0].partner),
        ),
    )
    return Standing(
        tuple(sorted((one for row in known for one in waiting(row, now)), key=lambda one: one.soon)),
        tuple(Attention(row.slug, row.partner, why) for row, why in needing),
        tuple(sorted((one for row in known for one in _due(row, now.date())), key=lambda one: one.day)),
    )


def reasons(row: Glance, now: datetime) -> tuple[Concern, ...]:
    """Why a partner needs attention; none of one of which the newest files cannot be read."""
    if row.last_unread:
        return ()
    actions = actions_overdue([one.due for one in row.owed], now.date())
    return tuple(one for one in (_overdue(row, now), *row.concerns, actions) if one is not None)


def _told_apart(rows: tuple[Glance, ...]) -> tuple[Glance, ...]:
    shared = shared_names(row.partner for row in rows)
    return tuple(
        replace(row, partner=told_apart(row.partner, row.slug, shared)) if row.partner in shared else row
        for row in rows
    )


def _overdue(row: Glance, now: datetime) -> Concern | None:
    newest = row.next or row.last
    if newest is None or row.tier is None or row.next_unread or (row.next is not None and row.next.running):
        return None
    return overdue(
        row.last.day if row.last else None,
        row.tier,
        row.last.agreed if row.last else None,
        row.next.starts.date() if row.next else None,
        there(newest, now).date(),
    )


def _due(row: Glance, today: date) -> Iterable[Due]:
    until = today + timedelta(days=_WEEK)
    return (
        Due(one.due, row.partner, one.what, one.owner)
        for one in row.owed
        if one.due is not None and today <= one.due <= until
    )
