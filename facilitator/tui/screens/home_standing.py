"""How things stand over all partners at one moment: what waits, who needs attention, what is due."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from facilitator.core.attention import Concern, Kind, actions_overdue, overdue
from facilitator.core.glance import Glance
from facilitator.core.people import folded
from facilitator.core.zone import there
from facilitator.tui.waiting import Waiting, waiting

#: So many days are "this week".
_WEEK = 7
#: The page of the history that a reason comes from.
_PAGES: Mapping[Kind, str] = {
    "overdue": "reviews",
    "slipping": "commitments",
    "sponsors": "reviews",
    "same bet": "bets",
    "actions": "commitments",
}


@dataclass(frozen=True, slots=True)
class Attention:
    """A partner that needs attention, and why: a sentence each, an overdue review first.

    `page` is that of the history which the first comes from.
    """

    slug: str
    partner: str
    reasons: tuple[str, ...]
    page: str


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
    known = told_apart(tuple(rows))
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
        tuple(
            Attention(row.slug, row.partner, tuple(one.words for one in why), _PAGES[why[0].kind])
            for row, why in needing
        ),
        tuple(sorted((one for row in known for one in _due(row, now.date())), key=lambda one: one.day)),
    )


def told_apart(rows: Sequence[Glance]) -> tuple[Glance, ...]:
    """The same; where two partners have one name, with that of their folders."""
    names = Counter(row.partner for row in rows)
    return tuple(
        row if names[row.partner] == 1 else replace(row, partner=f"{row.partner} ({row.slug})")
        for row in rows
    )


def bare(name: str) -> str:
    """A name as it is compared: no case, accents or punctuation."""
    return "".join(char for char in folded(name) if char.isalnum() or char == " ").strip()


def reasons(row: Glance, now: datetime) -> tuple[Concern, ...]:
    """Why a partner needs attention; none of one of which the newest files cannot be read."""
    if row.last_unread:
        return ()
    actions = actions_overdue([one.due for one in row.owed], now.date())
    return tuple(one for one in (_overdue(row, now), *row.concerns, actions) if one is not None)


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
