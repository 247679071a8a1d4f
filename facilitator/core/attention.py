"""Which partners need attention, and why: what the newest reviews with one show when they are seen together.

None of it is said in the review itself: that is no news to the room, and no matter of one meeting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from facilitator.core.dates import months_on, show_date
from facilitator.core.history.amounts import share_words
from facilitator.core.history.bets import BetMade, bets_made
from facilitator.core.history.links import continued
from facilitator.core.history.review import Told
from facilitator.core.latest import LOOKS_BACK
from facilitator.core.measured import KEPT as KEPT
from facilitator.core.people import folded
from facilitator.core.plan import kept
from facilitator.core.session import Session, Side, Tier

#: Twice is no accident any more; and a bet that is made three times moves nothing.
SLIPS, ABSENCES, BETS = 2, 2, 3
#: Of fewer commitments no share says anything; and two actions that are late are nobody's crisis.
LEAST_GRADED = LEAST_LATE = 3
#: Months from one review to the next. Quarterly is the rule for partners that somebody manages
#: (pro.partnerstandard.com/glossary/quarterly-business-review-qbr); the many below get one a year
#: (elinkages.com/glossary/quarterly-business-review).
MONTHS: dict[Tier, int] = {"strategic": 3, "growth": 3, "starter": 3, "custom": 3, "ecosystem": 12}
#: Calendars are full: so much later is no matter yet.
GRACE = timedelta(days=14)

#: A review that is this late (in days) is as bad as can be.
_WORST_LATE = 90

Kind = Literal["overdue", "slipping", "sponsors", "same bet", "actions"]
_SIDES: tuple[Side, Side] = ("us", "them")
_THEIRS: dict[Side, str] = {"us": "ours", "them": "theirs"}
_NTH = {3: "third", 4: "fourth", 5: "fifth"}


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason, as a sentence that names no partner: it stands beside its name. `bad` is from 0 to 1."""

    kind: Kind
    words: str
    bad: float = 0.5


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
        said = f"The review of {show_date(planned, today)} was neither held, moved nor cancelled."
        return _late_review(said, planned, today)
    if agreed is not None and (last is None or agreed > last):
        if agreed >= today:
            return None
        said = f"The next review was agreed for {show_date(agreed, today)}; none is planned."
        return _late_review(said, agreed, today)
    if last is None or today - GRACE <= (due := _due(last, tier)):
        return None
    rhythm = "a year" if MONTHS[tier] == 12 else f"{MONTHS[tier]} months"
    said = f"Last review {show_date(last, today)}: more than {rhythm} ago, and none is planned."
    return _late_review(said, due, today)


def actions_overdue(due: Sequence[date | None], today: date) -> Concern | None:
    """Whether too much of what the last review left to be done is late; of each its day, if it has one."""
    late = sorted(day for day in due if day is not None and day < today)
    if len(late) < LEAST_LATE:
        return None
    days = (today - late[0]).days
    longest = f"{days // 7} weeks" if days >= 14 else f"{days} days" if days > 1 else "a day"
    said = f"{len(late)} of {len(due)} actions are overdue, one for {longest}."
    return Concern("actions", said, len(late) / len(due))


def _due(last: date, tier: Tier) -> date:
    try:
        return months_on(last, MONTHS[tier])
    except OverflowError:  # a slip of the hand in the file is never late
        return date.max


def _late_review(said: str, day: date, today: date) -> Concern:
    return Concern("overdue", said, min((today - day).days / _WORST_LATE, 1))


def _slipping(held: Sequence[Told]) -> Concern | None:
    """A side that kept too little in each of the last two reviews that graded anything of it."""
    slips = {side: found for side in _SIDES if (found := _slips(held, side))}
    if not slips:
        return None
    said = "; ".join(f"{'we' if side == 'us' else 'they'} kept {words}" for side, (words, _) in slips.items())
    said = f"Both sides slip: {said}" if len(slips) == 2 else said.capitalize()
    worst = min(share for _, share in slips.values())
    return Concern("slipping", f"{said}; target {KEPT * 100:.0f} %.", 1 - worst)


def _slips(held: Sequence[Told], side: Side) -> tuple[str, float] | None:
    """ "3 of 6 commitments, 50 %, in the last two reviews", and the share; None where it does not slip."""
    each = [
        kept(tuple(one for one in session.commitments if one.side == side)) for _, session in reversed(held)
    ]
    graded = [(points, n) for points, n in each if n][:SLIPS]
    points, of = sum(points for points, _ in graded), sum(n for _, n in graded)
    if len(graded) < SLIPS or of < LEAST_GRADED or any(points >= KEPT * n for points, n in graded):
        return None
    where = "reviews" if graded == each[:SLIPS] else f"that graded any of {_THEIRS[side]}"
    return f"{share_words(points, of, 'commitments')}, in the last two {where}", points / of


def _sponsors(held: Sequence[Told]) -> Concern | None:
    """A side without its sponsor in the last two reviews of which that is known."""
    came = {side: [_sponsor_came(session, side) for _, session in reversed(held)] for side in _SIDES}
    known = {side: [one for one in all_ if one is not None][:ABSENCES] for side, all_ in came.items()}
    gone = [side for side in _SIDES if len(known[side]) == ABSENCES and not any(known[side])]
    if not gone:
        return None
    whose = f"of {_THEIRS[gone[0]]}" if len(gone) == 1 else "of either side"
    newest = all(came[side][:ABSENCES] == known[side] for side in gone)
    which = "" if newest else " of which it is known"
    return Concern("sponsors", f"No sponsor {whose} came to the last two reviews{which}.", len(gone) / 2)


def _sponsor_came(session: Session, side: Side) -> bool | None:
    """None where it is not known, or where no sponsor belongs there: a strategic review needs one."""
    came = [one.present for one in session.people if one.sponsor and one.side == side]
    if not came:
        return False if session.people and session.meeting.tier == "strategic" else None
    return True if any(came) else None if None in came else False


def _same_bets(held: Sequence[Told]) -> list[Concern]:
    """The newest review's bets that were made twice before: by their links, as a history counts them; else
    where the same words are counted as well.
    """
    if not held:
        return []
    made = {one.id: one for one in bets_made(held)}
    stem, newest = held[-1]
    found = []
    for bet in newest.bets:
        chain = _chain(made[f"{stem}/{bet.id}"], made)
        times, open_end, by_words = chain[0].time, _began_before(held, chain[-1]), ""
        if times < BETS:
            times = _times_by_words(held, chain, bet.title)
            open_end, by_words = times == LOOKS_BACK, ", going by its words"
        if times >= BETS:
            least = "at least the" if open_end else "the"
            words = f"“{bet.title}” is a bet for {least} {_NTH.get(times, f'{times}th')} time{by_words}."
            found.append(Concern("same bet", words, min(times / 6, 1)))
    return found


def _chain(newest: BetMade, made: Mapping[str, BetMade]) -> list[BetMade]:
    """A bet and those that it goes on with, the oldest last."""
    chain = [newest]
    while (before := made.get(chain[-1].goes_on or "")) and before not in chain:
        chain.append(before)
    return chain


def _began_before(held: Sequence[Told], oldest: BetMade) -> bool:
    """Whether it goes on with what lies before these reviews, or may: of one made elsewhere nobody knows."""
    session = dict(held).get(oldest.review)
    bets = session.bets if session else ()
    bet = next((one for one in bets if f"{oldest.review}/{one.id}" == oldest.id), None)
    return session is None or bet is None or continued(bet, session) is not None


def _times_by_words(held: Sequence[Told], chain: Sequence[BetMade], title: str) -> int:
    """How many of these reviews made a bet of the chain, or one that is called like one of it."""
    ids = {one.id for one in chain}
    titles = {folded(title), *(folded(one.title) for one in chain)}
    return sum(
        any(f"{stem}/{bet.id}" in ids or folded(bet.title) in titles for bet in session.bets)
        for stem, session in held
    )
