"""What the scoreboard says beside the bare numbers: history, trend, coverage, distance to the target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from facilitator.core.figures import show
from facilitator.core.quarter import next_quarter
from facilitator.core.record import Number
from facilitator.core.session import Better, Forecast, Session

#: A step of at most this share of the larger of two values counts as none.
FLAT_STEP = Decimal("0.02")
#: Small steps that all go one way are no standstill once they add up to more than this.
FLAT_SUM = Decimal("0.05")
#: How many quarters a trend looks at.
LOOKS_AT = 4
#: Pipeline of three to four times the target is what a forecast needs.
COVERAGE = (3, 4)

#: Not the full block: it would run into the row above.
_BLOCKS = "▁▂▃▄▅▆▇"

TrendWord = Literal["climbing", "improving", "flat", "slipping", "new", "no numbers yet"]


@dataclass(frozen=True, slots=True)
class Trend:
    """`good` is None where nothing moves or nothing is known; `change` is relative to the value before."""

    word: TrendWord
    good: bool | None = None
    change: float | None = None


def history(metric_id: str, sessions: Iterable[Session]) -> list[tuple[str, Number]]:
    """The known (quarter, value) of a row over a partner's sessions, given oldest first; sorted by quarter.

    What was said latest counts: a later file over an earlier one, and so a file's `earlier` over the value of
    an older file. Within one file its `value` counts for its own quarter. Values in another unit than the
    newest row's are left out: they cannot stand in one line.
    """
    said: dict[str, tuple[str, Number]] = {}
    unit = None
    for session in sessions:
        for row in (row for row in session.scoreboard if row.id == metric_id):
            unit = row.unit
            said |= {quarter: (unit, value) for quarter, value in (row.earlier or {}).items()}
            if row.value is not None:
                said[session.meeting.quarter] = (unit, row.value)
    return [(quarter, value) for quarter, (of, value) in sorted(said.items()) if of == unit]


def last_quarters(
    known: Iterable[tuple[str, Number]], quarter: str, n: int = LOOKS_AT
) -> list[tuple[str, Number | None]]:
    """The `n` quarters up to and with `quarter`, oldest first; None where nothing is known."""
    values = dict(known)
    labels = [next_quarter(quarter, back) for back in range(1 - n, 1)]
    return [(label, values.get(label)) for label in labels]


def trend(values: Sequence[Number | None], better: Better) -> Trend:
    """The direction of values given oldest first, unknown ones passed over, in a word.

    The last value is held beside the one before, as a room does it. A step within 2 % is flat, unless
    all steps of the last four values went the same way and together passed 5 %: a slow climb is a climb,
    but a jump some quarters ago is none any more.
    """
    known = [Decimal(str(value)) for value in values if value is not None][-LOOKS_AT:]
    if len(known) < 2:
        return Trend("new" if known else "no numbers yet")
    before, latest = known[-2:]
    change = float((latest - before) / abs(before)) if before else None
    if _within(before, latest, FLAT_STEP) and not _creeps(known):
        return Trend("flat", change=change)
    rises = latest > before
    if rises != (better == "up"):
        return Trend("slipping", good=False, change=change)
    return Trend("climbing" if better == "up" else "improving", good=True, change=change)


def sparkline(values: Sequence[Number | None]) -> str:
    """One block a value in seven heights, a space for an unknown one.

    The height spans what the values span, but at least a fifth of the largest: noise stays low, and
    equal values make a level line.
    """
    known = [float(value) for value in values if value is not None]
    if not known:
        return " " * len(values)
    low, high = min(known), max(known)
    span = max(high - low, max(abs(low), abs(high)) / 5)
    base = (high + low - span) / 2
    return "".join(
        " " if value is None else _block((float(value) - base) / span if span else 0.5) for value in values
    )


def coverage(forecast: Forecast | None) -> float | None:
    """Pipeline over target; None where either is unknown or the target is not above zero."""
    if forecast is None or forecast.pipeline is None or forecast.target is None or forecast.target <= 0:
        return None
    return float(Decimal(str(forecast.pipeline)) / Decimal(str(forecast.target)))


def coverage_words(forecast: Forecast | None) -> str:
    """The coverage beside the three to four times a forecast needs."""
    times = coverage(forecast)
    if times is None:
        return "coverage not known yet"
    # Rounded down: 2.96 must not read as the 3 that it misses.
    shown = f"{int(times * 10 + 1e-9) / 10:g}x coverage"
    low, high = COVERAGE
    if times < low:
        return f"{shown}, below the {low}x it takes"
    return f"{shown}, enough" if times <= high else f"{shown}, more than {high}x"


def target_words(value: Number | None, target: Number | None, better: Better, unit: str) -> str:
    """How far the value is from its target: "short by $50k", "over by 3 days", "target met"."""
    if target is None:
        return "no target"
    if value is None:
        return "no number yet"
    missing = Decimal(str(target)) - Decimal(str(value))
    if better == "down":
        missing = -missing
    if missing <= 0:
        return "target met"
    gap = _number(missing)
    # A distance between two shares is in points: 18 % is short of 30 % by 12 points.
    shown = show(gap, "count") + (" point" if gap == 1 else " points") if unit == "%" else show(gap, unit)
    return f"{'short' if better == 'up' else 'over'} by {shown}"


def _within(one: Decimal, other: Decimal, share: Decimal) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _creeps(known: list[Decimal]) -> bool:
    steps = [after - before for before, after in pairwise(known)]
    one_way = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    return len(known) == LOOKS_AT and one_way and not _within(known[0], known[-1], FLAT_SUM)


def _block(share: float) -> str:
    return _BLOCKS[min(int(share * len(_BLOCKS)), len(_BLOCKS) - 1)]


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)
