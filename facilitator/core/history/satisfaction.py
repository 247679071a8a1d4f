"""What both sides said the reviews were worth to them, 1 to 10."""

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.core.history.review import Told


@dataclass(frozen=True, slots=True)
class Given:
    """One review's; None where a side was not asked, or did not say."""

    review: str
    us: int | None
    them: int | None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """`us_mean` is that of `us_n` reviews, None where no review has ours; the same of theirs."""

    reviews: tuple[Given, ...]
    us_mean: float | None
    us_n: int
    them_mean: float | None
    them_n: int


def satisfaction(sessions: Iterable[Told]) -> Satisfaction:
    """One entry for each of these reviews."""
    given = tuple(
        Given(
            stem,
            session.follow_up.satisfaction_us if session.follow_up else None,
            session.follow_up.satisfaction_them if session.follow_up else None,
        )
        for stem, session in sessions
    )
    us = [one.us for one in given if one.us is not None]
    them = [one.them for one in given if one.them is not None]
    return Satisfaction(given, _mean(us), len(us), _mean(them), len(them))


def _mean(values: list[int]) -> float | None:
    return sum(values) / len(values) if values else None
