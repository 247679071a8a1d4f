"""Which partners need attention, and why: what the newest reviews with one show when they are seen together.

None of it is said in the review itself: that is no news to the room, and no matter of one meeting.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from facilitator.core.dates import show_date
from facilitator.core.history.links import continued, origins, source
from facilitator.core.history.review import Told
from facilitator.core.people import folded
from facilitator.core.plan import kept
from facilitator.core.session import Session, Side, Tier

#: So many of the newest reviews are looked at: what lies behind them is mended, or has become a habit.
LOOKS_BACK = 4
#: Twice is no accident any more; and a bet that is made three times moves nothing.
SLIPS, ABSENCES, BETS = 2, 2, 3
#: What a side has to keep (`core.meanings`, "Commitments kept").
KEPT = 0.7
#: Months from one review to the next. Quarterly is the rule for partners that somebody manages
#: (pro.partnerstandard.com/glossary/quarterly-business-review-qbr); the many below get one a year
#: (elinkages.com/glossary/quarterly-business-review).
MONTHS: dict[Tier, int] = {"strategic": 3, "growth": 3, "starter": 3, "custom": 3, "ecosystem": 12}
#: Calendars are full: so much later is no matter yet.
GRACE = timedelta(days=14)

Kind = Literal["overdue", "slipping", "sponsors", "same bet"]
_SIDES: tuple[Side, Side] = ("us", "them")


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason, as a sentence that names no partner: it stands beside its name."""

    kind: Kind
    words: str


def concerns(held: Sequence[Told]) -> tuple[Concern, ...]:
    """What the newest of these reviews show; they took place, are over, and are given oldest first."""
    newest = held[-LOOKS_BACK:]
    found = (_slipping(newest), _sponsors(newest), *_same_bets(newest))
    return tuple(one for one in found if one is not None)


def overdue(
    last: date | None, tier: Tier, agreed: date | None, planned: date | None, today: date
) -> Concern | None:
    """Whether a review is late: `last` took place, `agreed` is the day that it set for the next.

    `planned` is the day of a review that is open and has not begun; one that lies ahead is not late.
    """
    if planned is not None:
        if planned >= today:
            return None
        return Concern(
            "overdue", f"The review of {show_date(planned, today)} was neither held, moved nor cancelled."
        )
    if agreed is not None and (last is None or agreed > last):
        if agreed >= today:
            return None
        return Concern(
            "overdue", f"The next review was agreed for {show_date(agreed, today)}; none is planned."
        )
    if last is None or today <= _months_on(last, MONTHS[tier]) + GRACE:
        return None
    rhythm = "a year" if MONTHS[tier] == 12 else f"{MONTHS[tier]} months"
    return Concern(
        "overdue",
        f"Last review {show_date(last, today)}: more than {rhythm} ago, and none is planned.",
    )


def _slipping(held: Sequence[Told]) -> Concern | None:
    """A side that kept too little in each of the last two reviews that graded anything of it."""
    slips = {side: found for side in _SIDES if (found := _slips(held, side))}
    if not slips:
        return None
    if len(slips) == 2:
        said = f"Both sides slip: we kept {slips['us']}, they {slips['them']}"
    else:
        ((side, found),) = slips.items()
        said = f"{'We' if side == 'us' else 'They'} kept {found}"
    return Concern("slipping", f"{said} commitments of the last two reviews.")


def _slips(held: Sequence[Told], side: Side) -> str:
    """ "1.5 of 5"; "" where the side does not slip."""
    graded = [
        found
        for _, session in reversed(held)
        if (found := kept(tuple(one for one in session.commitments if one.side == side)))[1]
    ][:SLIPS]
    if len(graded) < SLIPS or any(points >= KEPT * of for points, of in graded):
        return ""
    return f"{sum(points for points, _ in graded):g} of {sum(of for _, of in graded)}"


def _sponsors(held: Sequence[Told]) -> Concern | None:
    """A side without its sponsor in the last two reviews of which that is known."""
    gone = [side for side in _SIDES if _absent(held, side)]
    if not gone:
        return None
    whose = {"us": "of ours", "them": "of theirs"}[gone[0]] if len(gone) == 1 else "of either side"
    return Concern("sponsors", f"No sponsor {whose} came to the last two reviews.")


def _absent(held: Sequence[Told], side: Side) -> bool:
    known = [came for _, session in reversed(held) if (came := _sponsor_came(session, side)) is not None]
    return len(known) >= ABSENCES and not any(known[:ABSENCES])


def _sponsor_came(session: Session, side: Side) -> bool | None:
    """None where it is not known, or where no sponsor belongs there: a strategic review needs one."""
    came = [one.present for one in session.people if one.sponsor and one.side == side]
    if not came:
        return False if session.meeting.tier == "strategic" else None
    return True if any(came) else None if None in came else False


def _same_bets(held: Sequence[Told]) -> list[Concern]:
    """The newest review's bets that were made twice before: by their links, or in the same words."""
    if not held:
        return []
    initiatives = origins(held)
    found = []
    for bet in held[-1][1].bets:
        times, titles = 1, {folded(bet.title)}
        before = source(continued(bet, held[-1][1]), initiatives)
        for stem, session in reversed(held[:-1]):
            same = [
                one for one in session.bets if f"{stem}/{one.id}" == before or folded(one.title) in titles
            ]
            if same:
                times += 1
                titles |= {folded(one.title) for one in same}
                before = source(continued(same[0], session), initiatives) or before
        if times >= BETS:
            nth = {3: "third", 4: "fourth"}[times]
            # Reviews before these may have had it as well.
            least = "at least the" if times == LOOKS_BACK else "the"
            found.append(Concern("same bet", f"“{bet.title}” is a bet for {least} {nth} time."))
    return found


def _months_on(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if year > MAXYEAR:
        return date.max - GRACE
    return date(year, month, min(day.day, monthrange(year, month)[1]))
