"""Who pays when the room is too short: what each segment can give, and in which order it is asked."""

from collections.abc import Sequence

from facilitator.core.moments import seconds_of
from facilitator.core.replay import Told
from facilitator.core.session import Segment

#: The ranks of the "timing" rules.
BUFFER, BACK_TO_FLOOR, FORWARD_TO_FLOOR, RELEASED, BACK_TO_NOTHING, FORWARD_TO_NOTHING = RANKS = range(1, 7)

#: The seconds a segment can pay, by rank.
Purse = dict[int, int]


def floor_of(item: Segment, planned: int) -> int:
    """What it keeps until only the plan is at stake, in seconds of the `planned` it has now."""
    if item.protected:
        return planned
    if item.looks == "buffer":
        return 0
    return planned // 2 if item.floor is None else min(seconds_of(item.floor), planned)


def want_of(told: Told) -> int:
    """The seconds an upcoming segment would still like to have."""
    return max(told.planned - told.elapsed, 0)


def keep_of(item: Segment, told: Told) -> int:
    """The seconds of its floor that an upcoming segment still defends."""
    kept = floor_of(item, told.planned) - told.released - told.elapsed
    return min(max(kept, 0), want_of(told))


def purse_of(item: Segment, told: Told, *, before_protected: bool) -> Purse:
    """`before_protected`: it stands before the segment that the timeline protects."""
    want, keep = want_of(told), keep_of(item, told)
    if item.protected:
        return {RELEASED: want - keep}
    if item.looks == "buffer":
        return {BUFFER: want}
    if item.looks == "back":
        return {BACK_TO_FLOOR: want - keep, BACK_TO_NOTHING: keep}
    return {FORWARD_TO_FLOOR: want - keep, FORWARD_TO_NOTHING: keep if before_protected else 0}


def collect(owed: int, purses: Sequence[Purse]) -> tuple[list[int], int]:
    """What each pays, rank by rank and the latest segment first, and what is still owed.

    The purses stand in the agenda's order; a negative sum is nothing owed.
    """
    owed = max(owed, 0)
    paid = [0] * len(purses)
    for rank in RANKS:
        for index in reversed(range(len(purses))):
            share = min(owed, purses[index].get(rank, 0))
            paid[index] += share
            owed -= share
    return paid, owed
