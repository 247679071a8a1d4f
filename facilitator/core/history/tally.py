"""Commitments counted: how many were made, kept, slipped, and how often."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.core.history.commitments import Followed

#: Of all, of one side, or of one kind.
Group = Literal["all", "us", "them", "actions", "bets"]
GROUPS: tuple[Group, ...] = ("all", "us", "them", "actions", "bets")


@dataclass(frozen=True, slots=True)
class Tally:
    """`made` = kept + partly + missed + dropped + open: each commitment once, by what became of it at last.

    `slipped` of them were graded partly or missed at least once, `slips` times in all. `points` of `graded`
    is by grade, as in `facilitator stats`: a commitment counts in every review that graded it, done one and
    partly a half; `kept_rate` is None where nothing was graded.
    """

    group: Group
    made: int
    kept: int
    partly: int
    missed: int
    dropped: int
    open: int
    slipped: int
    slips: int
    points: float
    graded: int
    kept_rate: float | None


def tallies(commitments: Sequence[Followed]) -> tuple[Tally, ...]:
    """One for each of `GROUPS`; whose side is not known counts among all only."""
    return tuple(_tally(group, [one for one in commitments if _is_in(one, group)]) for group in GROUPS)


def _is_in(one: Followed, group: Group) -> bool:
    return group in ("all", one.side, f"{one.kind}s")


def _tally(group: Group, commitments: Iterable[Followed]) -> Tally:
    counted = list(commitments)
    fates = [one.fate for one in counted]
    grades = [grading.outcome for one in counted for grading in one.gradings]
    graded = sum(grades.count(outcome) for outcome in ("done", "partly", "missed"))
    points = grades.count("done") + grades.count("partly") / 2
    return Tally(
        group=group,
        made=len(counted),
        kept=fates.count("kept"),
        partly=fates.count("partly"),
        missed=fates.count("missed"),
        dropped=fates.count("dropped"),
        open=fates.count("open"),
        slipped=sum(one.slipped > 0 for one in counted),
        slips=sum(one.slipped for one in counted),
        points=points,
        graded=graded,
        kept_rate=points / graded if graded else None,
    )
