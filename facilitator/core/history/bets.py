"""The bets of the joint plans: what each was to reach, beside what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.history.commitments import Grading
from facilitator.core.history.links import continued, origins, source
from facilitator.core.history.review import Told
from facilitator.core.record import Number
from facilitator.core.session import Bet, Better, Commitment, Metric, Outcome, Session


@dataclass(frozen=True, slots=True)
class Moved:
    """The scoreboard row that a bet was to move: its value in the review that made the bet (`before`), and in
    the one that graded it last (`after`). None where it is not known, or has another unit by then.
    """

    metric: str
    name: str
    unit: str
    better: Better
    before: Number | None
    after: Number | None


@dataclass(frozen=True, slots=True)
class BetMade:
    """One bet of one review, "2026-06-04/b1". `outcome` and `result` are what was said of it last.

    `outcome` is None while no review graded it; `gradings` has every review that had it on its list.
    `goes_on` is the bet before it, and `time` counts from 1: 3 is the third time that the same bet was made.
    """

    id: str
    review: str
    title: str
    why: str | None
    ours: str | None
    theirs: str | None
    our_owner: str | None
    their_owner: str | None
    target: str | None
    moves: Moved | None
    gradings: tuple[Grading, ...]
    outcome: Outcome | None
    result: str | None
    goes_on: str | None
    time: int


def bets_made(sessions: Sequence[Told]) -> tuple[BetMade, ...]:
    """All bets of these reviews (that took place, oldest first), and those of others that they graded."""
    said: dict[str, list[tuple[str, Commitment]]] = {}
    for stem, session in sessions:
        for one in session.commitments:
            if one.kind == "bet":
                said.setdefault(one.id, []).append((stem, one))
    initiatives, by_stem = origins(sessions), dict(sessions)
    made: dict[str, BetMade] = {}
    for stem, session in sessions:
        for bet in session.bets:
            id_ = f"{stem}/{bet.id}"
            before = source(continued(bet, session), initiatives)
            time = made[before].time + 1 if before in made else 2 if before in said else 1
            of = said.get(id_, [])
            graded = next((by_stem[by] for by, one in reversed(of) if one.outcome), None)
            made.setdefault(
                id_, _made(id_, bet, of, _moved(bet, session, graded), before if time > 1 else None, time)
            )
    elsewhere = tuple(_elsewhere(id_, of) for id_, of in said.items() if id_ not in made)
    return (*elsewhere, *made.values())


def _made(
    id_: str,
    bet: Bet,
    said: list[tuple[str, Commitment]],
    moves: Moved | None,
    goes_on: str | None,
    time: int,
) -> BetMade:
    gradings, outcome, result = _came_of(said)
    return BetMade(
        id_, id_.rpartition("/")[0], bet.title, bet.why, bet.ours, bet.theirs, bet.our_owner, bet.their_owner,
        bet.target, moves, gradings, outcome, result, goes_on, time,
    )  # fmt: skip


def _elsewhere(id_: str, said: list[tuple[str, Commitment]]) -> BetMade:
    """A bet of a review that is not among these, as later ones tell of it."""
    gradings, outcome, result = _came_of(said)
    one = said[-1][1]
    ours = one.owner if one.side != "them" else one.with_
    theirs = one.with_ if one.side != "them" else one.owner
    return BetMade(
        id_, id_.rpartition("/")[0], one.what, None, None, None, ours, theirs,
        one.target, None, gradings, outcome, result, None, 1,
    )  # fmt: skip


def _came_of(
    said: list[tuple[str, Commitment]],
) -> tuple[tuple[Grading, ...], Outcome | None, str | None]:
    gradings = tuple(Grading(stem, one.id, one.outcome, one.result) for stem, one in said)
    last = next((one for one in reversed(gradings) if one.outcome), None)
    return gradings, last.outcome if last else None, last.result if last else None


def _moved(bet: Bet, session: Session, graded: Session | None) -> Moved | None:
    row = _row(bet.moves, session)
    if row is None:
        return None
    then = _row(bet.moves, graded) if graded else None
    after = then.value if then and then.unit == row.unit else None
    return Moved(row.id, row.name, row.unit, row.better, row.value, after)


def _row(id_: str | None, session: Session) -> Metric | None:
    return next((row for row in session.scoreboard if row.id == id_), None)
