"""How a partner's sourced pipeline grew from one quarter to the next."""

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite

from facilitator.core.quarter import next_quarter
from facilitator.core.record import Number
from facilitator.core.review_facts import Numbers


def growth_of(said: Sequence[Numbers]) -> float | None:
    """The relative change from the quarter before the latest known one to it; files given oldest first.

    What counts of a quarter is as in `scoreboard.history`: the latest word, in the newest row's unit. None
    where one of the two is not known, or there was nothing to grow from.
    """
    if not said:
        return None
    values: dict[str, tuple[str, Number]] = {}
    for one in said:
        values |= {quarter: (one.unit, value) for quarter, value in one.earlier.items()}
        if one.value is not None:
            values[one.quarter] = (one.unit, one.value)
    known = {
        quarter: Decimal(str(value)) for quarter, (unit, value) in values.items() if unit == said[-1].unit
    }
    latest = max(known, default=None)
    if latest is None or latest == "0000-Q1":  # before the first quarter there is none
        return None
    before = known.get(next_quarter(latest, -1))
    if before is None or before <= 0:
        return None
    change = float((known[latest] - before) / before)
    return change if isfinite(change) else None
