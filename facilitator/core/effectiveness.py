"""Are these meetings worth holding? The figures over many reviews, each with its n, definition and target.

What each of them is stands in `core.meanings`. A figure of which nothing is known is None, never zero, and
none is a percentage without its n.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Literal

from facilitator.core.growth import growth_of
from facilitator.core.meanings import MEANINGS as MEANINGS
from facilitator.core.meanings import Meaning as Meaning
from facilitator.core.measured import KEPT, SATISFIED
from facilitator.core.measured import Bound as Bound
from facilitator.core.measured import Figure as Figure
from facilitator.core.measured import Form as Form
from facilitator.core.measured import Part as Part
from facilitator.core.recap import WITHIN
from facilitator.core.review_facts import Grades, ReviewFacts
from facilitator.core.session import Side, Tier

_SIDES: tuple[Side, Side] = ("us", "them")


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """What the meetings took, in seconds without pauses: of so many that were timed to their end.

    `people_s` is what they took of people's time: of the `known` ones, of which it is known who was there.
    """

    reviews: int = 0
    whole_s: int = 0
    known: int = 0
    people_s: int = 0


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """All figures over some reviews as of `now`, in the order of `MEANINGS`.

    `reviews` are those held, with `partners`, on `first` the first; `moves` is how often those whose time has
    come were moved. `ahead` are those that were held, it says, on a day to come: they count in nothing.
    """

    now: datetime
    reviews: int
    partners: int
    moves: int
    figures: tuple[Figure, ...]
    first: date | None = None
    ahead: int = 0
    time: TimeSpent = TimeSpent()

    def figure(self, key: str) -> Figure:
        """By its key, one of `core.meanings.MEANINGS`; KeyError."""
        return {one.key: one for one in self.figures}[key]


def effectiveness(
    reviews: Sequence[ReviewFacts],
    now: datetime,
    *,
    since: date | None = None,
    tier: Tier | None = None,
    until: date | None = None,
) -> Effectiveness:
    """The figures over the reviews from `since` on and before `until`, of that tier, none of a day to come.

    Each partner's are given oldest first. Growth looks at all quarters known before `until` of a partner of
    whom a held review is among them.
    """
    ahead = _Ahead(now)
    before = [one for one in reviews if until is None or one.day < until]
    wanted = [
        one for one in before if (since is None or one.day >= since) and (tier is None or one.tier == tier)
    ]
    chosen = [one for one in wanted if one not in ahead]
    held = [one for one in chosen if one.fate == "held"]
    of_chosen = {one.slug for one in held}
    known = [one for one in before if one.fate == "held" and one.slug in of_chosen and one not in ahead]
    names = {one.slug: one.partner for one in reviews}
    return Effectiveness(
        now=now,
        reviews=len(held),
        partners=len(of_chosen),
        moves=sum(one.moves for one in chosen if _held(one, now) is not None),
        figures=(
            _share("held_rate", 0.9, chosen, lambda one: _held(one, now), names),
            _kept(held, names),
            _sponsors(held, names),
            _growth(known, names),
            _satisfaction(held, names),
            _share("recap_rate", 0.9, held, lambda one: _recap(one, now), names),
            _lookback(held, names),
            _share("plan_rate", 0.9, held, _plan, names),
        ),
        first=min((one.day for one in held), default=None),
        ahead=sum(one.fate == "held" for one in wanted if one in ahead),
        time=_time(held),
    )


def grades(reviews: Iterable[ReviewFacts], kind: Literal["actions", "bets"]) -> Grades:
    """What became of all commitments of a kind."""
    found: list[Grades] = [getattr(one, kind) for one in reviews]
    return Grades(
        sum(one.done for one in found),
        sum(one.partly for one in found),
        sum(one.missed for one in found),
        sum(one.dropped for one in found),
        sum(one.waiting for one in found),
    )


_Names = dict[str, str]


class _Ahead:
    """Those of a day to come, where they are; elsewhere it may be another day already."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        # No place is a day and more from another; of thousands of reviews hardly one is so near to now.
        self._surely_not = now.astimezone(UTC).date() - timedelta(days=1)

    def __contains__(self, one: ReviewFacts) -> bool:
        return one.day > self._surely_not and one.day > self._now.astimezone(one.starts.tzinfo).date()


def _time(held: Iterable[ReviewFacts]) -> TimeSpent:
    timed = [one for one in held if one.whole is not None]
    people = [one.people_s for one in timed if one.people_s is not None]
    return TimeSpent(len(timed), sum(one.whole or 0 for one in timed), len(people), sum(people))


def _held(one: ReviewFacts, now: datetime) -> bool | None:
    if one.fate == "held":
        return True
    # Until its day is over it may still begin: one that is about to was not missed.
    return False if one.day < now.astimezone(one.starts.tzinfo).date() else None


def _recap(one: ReviewFacts, now: datetime) -> bool | None:
    if one.ended is None:
        return None
    if one.sent is None:
        return False if now - one.ended > WITHIN else None
    return one.recap_in_time


def _plan(one: ReviewFacts) -> bool | None:
    return None if one.plan is None else one.plan == "full"


def _share(
    key: str,
    target: float,
    reviews: Sequence[ReviewFacts],
    counts: Callable[[ReviewFacts], bool | None],
    names: _Names,
) -> Figure:
    """How many reviews of those of which it is known."""
    known = [(one.slug, float(yes), 1.0) for one in reviews if (yes := counts(one)) is not None]
    return _figure(key, "share", len(known), _parts(known, names), target, reviews=len(known))


def _kept(held: Sequence[ReviewFacts], names: _Names) -> Figure:
    got = [(one.slug, one.actions.kept + one.bets.kept, one.actions.graded + one.bets.graded) for one in held]
    graded = [(slug, kept, float(of)) for slug, kept, of in got if of]
    parts = _parts(graded, names)
    actions, bets = grades(held, "actions"), grades(held, "bets")
    more = (Part("actions", actions.kept, actions.graded), Part("bets", bets.kept, bets.graded))
    n = actions.graded + bets.graded
    return _figure("kept_rate", "share", n, parts, KEPT, more=more, reviews=len(graded))


def _sponsors(held: Sequence[ReviewFacts], names: _Names) -> Figure:
    strategic = [one for one in held if one.tier == "strategic"]
    sides = [
        (
            side,
            _parts(
                ((one.slug, float(one.sponsors[side]), 1.0) for one in strategic if side in one.sponsors),
                names,
            ),
        )
        for side in _SIDES
    ]
    more = tuple(
        Part(side, sum(one.count for one in found), sum(one.of for one in found)) for side, found in sides
    )
    parts = tuple(replace(one, side=side) for side, found in sides for one in found)
    n = round(sum(one.of for one in parts))
    in_order = tuple(sorted(parts, key=lambda one: (one.name, str(one.slug))))
    reviews = sum(bool(one.sponsors) for one in strategic)
    return _figure("sponsor_rate", "share", n, in_order, 0.75, more=more, each=True, reviews=reviews)


def _satisfaction(held: Sequence[ReviewFacts], names: _Names) -> Figure:
    given = [(one.slug, float(sum(one.satisfaction)), float(len(one.satisfaction))) for one in held]
    asked = [row for row in given if row[2]]
    n = int(sum(row[2] for row in asked))
    return _figure("satisfaction_mean", "mean", n, _parts(asked, names), float(SATISFIED), reviews=len(asked))


def _lookback(held: Sequence[ReviewFacts], names: _Names) -> Figure:
    timed = [(one.slug, float(one.back or 0), float(one.whole)) for one in held if one.whole]
    n, parts = len(timed), _parts(timed, names)
    return _figure("lookback_share", "share", n, parts, 1 / 3, bound="at most", reviews=n)


def _growth(known: Sequence[ReviewFacts], names: _Names) -> Figure:
    of_partner: dict[str, list[ReviewFacts]] = {}
    for one in known:
        of_partner.setdefault(one.slug, []).append(one)
    changes = [
        (slug, change, 1.0)
        for slug, reviews in of_partner.items()
        if (change := growth_of([one.sourced for one in reviews if one.sourced is not None])) is not None
    ]
    parts = _parts(changes, names)
    value = median(part.count for part in parts) if parts else None
    n = len(parts)
    of = float(n > 0)
    return Figure("pipeline_growth", "change", value, n, value or 0.0, of, 0.0, "above", parts, reviews=n)


def _parts(rows: Iterable[tuple[str, float, float]], names: _Names) -> tuple[Part, ...]:
    """Added up by partner, by name."""
    sums: dict[str, tuple[float, float]] = {}
    for slug, count, of in rows:
        before = sums.get(slug, (0.0, 0.0))
        sums[slug] = (before[0] + count, before[1] + of)
    by_name = sorted(sums, key=lambda slug: (names[slug], slug))
    return tuple(Part(names[slug], *sums[slug], slug) for slug in by_name)


def _figure(
    key: str,
    form: Form,
    n: int,
    parts: tuple[Part, ...],
    target: float,
    *,
    bound: Bound = "at least",
    more: tuple[Part, ...] = (),
    each: bool = False,
    reviews: int = 0,
) -> Figure:
    count, of = sum(part.count for part in parts), sum(part.of for part in parts)
    value = count / of if of else None
    return Figure(key, form, value, n, count, of, target, bound, parts, more, each, reviews)
