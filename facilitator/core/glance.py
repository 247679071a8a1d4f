"""A partner at a glance: what Home shows of it, from its newest reviews, as small plain values.

Nothing in it depends on the time: what is late, due or today is said when it is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from facilitator.core.attention import Concern, concerns
from facilitator.core.check_ins import Slot, held_on, undecided
from facilitator.core.history.review import Told
from facilitator.core.history.rows import RowHistory, rows
from facilitator.core.quarter import order
from facilitator.core.record import Number
from facilitator.core.review_facts import SOURCED
from facilitator.core.scoreboard import LOOKS_AT
from facilitator.core.session import Session, Tier
from facilitator.core.tasks import tasks

#: To be counted up whenever `glance_of` finds something else in the same files: what was kept is no use then.
DEFINITIONS = 2
#: A text is kept no longer: a row has no room for more, and nobody reads more of it there.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class LastReview:
    """The newest review that took place. `ended` is None where it was broken off, or held without a log.

    `path` is its file, `agreed` the day that it set for the next, `check_ins` those that are undecided.
    """

    path: str
    starts: datetime
    zone: str | None
    day: date
    running: bool = False
    ended: datetime | None = None
    recap_sent: datetime | None = None
    agreed: date | None = None
    check_ins: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class NextReview:
    """The review that is open; `began` while it runs."""

    starts: datetime
    zone: str | None
    began: datetime | None = None

    @property
    def running(self) -> bool:
        """Begun and not ended."""
        return self.began is not None


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody still owes, as far as Home tells it."""

    what: str
    owner: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """One partner. `owed` is what its newest review that took place, or runs, leaves to be done.

    `sourced` are the known ones of the quarters that the trend of sourced pipeline looks at, oldest first,
    `way` that trend and `good` whether it is good news: those of its history. `broken` has a sentence for
    each file that cannot be read: of those one may be the last review where `last_unread` says so, and the
    next one where `next_unread` does. `conflicts` has one for each copy that was kept when somebody else
    changed a file while its review was open.
    """

    slug: str
    partner: str
    tier: Tier | None = None
    last: LastReview | None = None
    next: NextReview | None = None
    owed: tuple[Owed, ...] = ()
    sourced: tuple[Number, ...] = ()
    way: str = "no numbers yet"
    good: bool | None = None
    concerns: tuple[Concern, ...] = ()
    broken: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    last_unread: bool = False
    next_unread: bool = False


Unread = Literal["last", "next"]


def glance_of(
    slug: str,
    held: Sequence[Told],
    coming: Session | None = None,
    *,
    partner: str = "",
    last_path: str = "",
    broken: Sequence[str] = (),
    conflicts: Sequence[str] = (),
    unread: Sequence[Unread] = (),
) -> Glance:
    """What the newest reviews show: `held` took place and are over, oldest first; `coming` is the open one.

    Of more than `core.attention` looks at the older ones speak of the trend alone: see `trend_is_known`.
    `partner` names it where no review does, or another one than these is newer. `unread`: see `Glance`.
    """
    last = held[-1][1] if held else None
    newest = coming or last
    begun = coming is not None and coming.took_place
    owes = coming if begun else last
    sourced = _sourced([*(session for _, session in held), *([coming] if coming and begun else [])])
    return Glance(
        slug,
        partner or (newest.meeting.partner if newest else slug),
        newest.meeting.tier if newest else None,
        _last(last, last_path) if last else None,
        _next(coming) if coming else None,
        _owed(owes) if owes is not None and "last" not in unread else (),
        _looked_at(sourced) if sourced else (),
        sourced.trend if sourced else "no numbers yet",
        sourced.good if sourced else None,
        concerns(held) if "last" not in unread else (),
        tuple(broken),
        tuple(conflicts),
        last_unread="last" in unread,
        next_unread="next" in unread,
    )


def trend_is_known(took_place: Sequence[Session]) -> bool:
    """Whether reviews before these (oldest first) can add nothing to the trend of sourced pipeline."""
    row = _sourced(took_place)
    if row and len(_looked_at(row)) == LOOKS_AT:
        return True
    if row is None or row.trend in ("new", "no numbers yet"):  # an older number may tell that it is not
        return False
    return order(row.line_until) - order(took_place[0].meeting.quarter) >= LOOKS_AT


def _sourced(took_place: Sequence[Session]) -> RowHistory | None:
    return next((row for row in rows(took_place) if row.id == SOURCED), None) if took_place else None


def _looked_at(row: RowHistory) -> tuple[Number, ...]:
    until = order(row.line_until)
    return tuple(one.value for one in row.points if 0 <= until - order(one.quarter) < LOOKS_AT)


def _last(session: Session, path: str) -> LastReview:
    meeting, follow_up = session.meeting, session.follow_up
    return LastReview(
        path,
        meeting.starts,
        meeting.zone,
        held_on(session),
        session.running,
        session.ended.at if session.ended else None,
        follow_up.recap_sent if follow_up else None,
        follow_up.next_review if follow_up else None,
        undecided(session),
    )


def _next(session: Session) -> NextReview:
    began = session.started.at if session.running and session.started else None
    return NextReview(session.meeting.starts, session.meeting.zone, began)


def _owed(session: Session) -> tuple[Owed, ...]:
    return tuple(
        Owed(one.what[:_LONGEST], one.owner[:_LONGEST] if one.owner else None, one.due)
        for one in tasks(session)
    )
