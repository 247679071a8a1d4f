"""Each row of the scoreboard over all quarters of which anything was ever said."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.quarter import order
from facilitator.core.record import Number
from facilitator.core.scoreboard import history, last_quarters, sparkline, target_words, trend
from facilitator.core.session import Better, Metric, Session

#: A sparkline goes back four years at most.
SPAN = 16


@dataclass(frozen=True, slots=True)
class Point:
    """A quarter's value; `target` is what was aimed at when that quarter was reviewed, in the same unit."""

    quarter: str
    value: Number
    target: Number | None


@dataclass(frozen=True, slots=True)
class RowHistory:
    """One row. Name, definition, unit and direction are the newest; `current`: the newest review has it.

    `points` are the known quarters, oldest first, in that unit; `left_out` counts quarters known in another
    unit only. `line` has one block a quarter from `line_from` to `line_until` (the latest quarter that was
    reviewed), a space where nothing is known. `trend` is the word for the last four of these, `good` whether
    it is a good one, None where nothing moves; `change` the step from the value before the last, relative,
    None from zero or below it. `value` is that of `line_until`, `target` the newest, `to_target` what lies
    between.
    """

    id: str
    name: str
    means: str | None
    unit: str
    better: Better
    current: bool
    points: tuple[Point, ...]
    left_out: int
    line: str
    line_from: str
    line_until: str
    trend: str
    good: bool | None
    change: float | None
    value: Number | None
    target: Number | None
    to_target: str


def rows(sessions: Sequence[Session]) -> tuple[RowHistory, ...]:
    """Of these reviews (that took place, oldest first): the newest's rows, then those that it has no more."""
    newest: dict[str, Metric] = {}
    for session in reversed(sessions):
        for row in session.scoreboard:
            newest.setdefault(row.id, row)
    return tuple(_row(row, sessions) for row in newest.values())


def _row(row: Metric, sessions: Sequence[Session]) -> RowHistory:
    known = history(row.id, sessions)
    values = dict(known)
    # Not the newest file's: a second look at an earlier quarter takes nothing away.
    quarter = max(session.meeting.quarter for session in sessions)
    first = min((at for at, _ in known), default=quarter)
    span = min(max(order(quarter) - order(first) + 1, 1), SPAN)
    shown = last_quarters(known, quarter, span)
    last = [value for _, value in last_quarters(known, quarter) if value is not None]
    way = trend(last, row.better)
    left_out = len(_quarters(row.id, sessions) - values.keys())
    # Only what was never known before is new.
    silent = len(last) < 2 and len(known) + left_out > len(last)
    below_zero = len(last) > 1 and last[-2] < 0
    targets = _targets(row, sessions)
    return RowHistory(
        id=row.id,
        name=row.name,
        means=row.means,
        unit=row.unit,
        better=row.better,
        current=any(one.id == row.id for one in sessions[-1].scoreboard),
        points=tuple(Point(at, value, targets.get(at)) for at, value in known),
        left_out=left_out,
        line=sparkline([value for _, value in shown]),
        line_from=shown[0][0],
        line_until=quarter,
        trend="no trend yet" if silent else way.word,
        good=way.good,
        change=None if below_zero else way.change,
        value=values.get(quarter),
        target=row.target,
        to_target=target_words(values.get(quarter), row.target, row.better, row.unit),
    )


def _targets(row: Metric, sessions: Sequence[Session]) -> dict[str, Number]:
    return {
        session.meeting.quarter: one.target
        for session in sessions
        for one in session.scoreboard
        if one.id == row.id and one.unit == row.unit and one.target is not None
    }


def _quarters(id_: str, sessions: Sequence[Session]) -> set[str]:
    """Every quarter that has a value in whatever unit."""
    found: set[str] = set()
    for session in sessions:
        for one in (one for one in session.scoreboard if one.id == id_):
            found |= set(one.earlier or {})
            if one.value is not None:
                found.add(session.meeting.quarter)
    return found
