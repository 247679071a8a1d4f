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
from facilitator.core.record import Number
from facilitator.core.review_facts import SOURCED
from facilitator.core.scoreboard import LOOKS_AT, TrendWord, history, trend
from facilitator.core.session import Session, Tier
from facilitator.core.tasks import tasks

#: To be counted up whenever `glance_of` finds something else in the same files: what was kept is no use then.
DEFINITIONS = 1
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

    `sourced` are the last known quarters of sourced pipeline, oldest first, `way` their trend and `good`
    whether that is good news. `broken` has a sentence for each file that cannot be read: of those one may be
    the last review where `last_unread` says so, and the next one where `next_unread` does. `conflicts` has
    one for each copy that was kept when somebody else changed a file while its review was open.
    """

    slug: str
    partner: str
    tier: Tier | None = None
    last: LastReview | None = None
    next: NextReview | None = None
    owed: tuple[Owed, ...] = ()
    sourced: tuple[Number, ...] = ()
    way: TrendWord = "no numbers yet"
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

    `partner` names it where no review does, or another one than these is newer. `unread`: see `Glance`.
    """
    last = held[-1][1] if held else None
    newest = coming or last
    begun = coming is not None and coming.took_place
    owes = coming if begun else last
    sessions = [session for _, session in held]
    known = [value for _, value in history(SOURCED, sessions)]
    rows = [row for session in sessions for row in session.scoreboard if row.id == SOURCED]
    way = trend(known, rows[-1].better if rows else "up")
    return Glance(
        slug,
        partner or (newest.meeting.partner if newest else slug),
        newest.meeting.tier if newest else None,
        _last(last, last_path) if last else None,
        _next(coming) if coming else None,
        _owed(owes) if owes is not None and "last" not in unread else (),
        tuple(known[-LOOKS_AT:]),
        way.word,
        way.good,
        concerns(held) if "last" not in unread else (),
        tuple(broken),
        tuple(conflicts),
        last_unread="last" in unread,
        next_unread="next" in unread,
    )


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
