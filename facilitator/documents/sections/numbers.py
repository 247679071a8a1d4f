"""The scoreboard: where each number was, where it stands and should be, and what it means."""

from collections.abc import Sequence

from facilitator.core.figures import UNKNOWN, show
from facilitator.core.record import Number
from facilitator.core.scoreboard import history, last_quarters, sparkline, target_words, trend
from facilitator.core.session import Metric, Session
from facilitator.documents.blocks import Bars, Block, Column, Facts, Line, Paragraph, Quiet, Table, line

NOT_YET = "not known yet"
DISPUTED = Quiet("disputed, being checked")

Values = list[tuple[str, Number | None]]


def numbers(session: Session, past: Sequence[Session]) -> tuple[Block, ...]:
    """A row a metric, with as many of the last quarters as anything is known of; then the definitions."""
    if not session.scoreboard:
        return (Paragraph(line("Not known yet.")),)
    quarter = session.meeting.quarter
    known = [last_quarters(history(row.id, (*past, session)), quarter) for row in session.scoreboard]
    told = [at for at in range(len(known[0])) if any(values[at][1] is not None for values in known)]
    shown = [*(at for at in told if at < len(known[0]) - 1), len(known[0]) - 1]
    latest = {_last(values) for values in known}
    # Where all rows wait for their number it is said once.
    until = latest.pop() if len(latest) == 1 else quarter
    columns = (
        Column("Metric"),
        *(Column(known[0][at][0], figures=True) for at in shown),
        Column("Trend" if until in (quarter, None) else f"Trend to {until}"),
        Column("Target"),
    )
    rows = tuple(
        (
            line(row.name),
            *(_value(row, values[at], quarter) for at in shown),
            _trend(row, values, until),
            _target(row),
        )
        for row, values in zip(session.scoreboard, known, strict=True)
    )
    return Table("Scoreboard", columns, rows, wide=True), definitions(session)


def definitions(session: Session) -> Facts:
    """What both sides agreed to count, and where each number comes from."""
    return Facts(
        tuple(
            (
                row.name,
                line(
                    row.means or "The definition is not agreed yet.",
                    Quiet(f"Source: {row.source or NOT_YET}"),
                ),
            )
            for row in session.scoreboard
        )
    )


def _value(row: Metric, value: tuple[str, Number | None], quarter: str) -> Line:
    """One that somebody doubts is not sent as agreed; what is doubted is the number under review."""
    now = value[0] == quarter
    if value[1] is None:
        return line(NOT_YET if now else UNKNOWN)
    return line(show(value[1], row.unit), DISPUTED if now and row.disputed else None)


def _last(values: Values) -> str | None:
    """The last quarter of which something is known."""
    return next((quarter for quarter, value in reversed(values) if value is not None), None)


def _trend(row: Metric, values: Values, until: str | None) -> Line:
    """The word, with the quarter up to which it holds where that is another than its column's."""
    told = [value for _, value in values]
    last = _last(values)
    drawn = Bars(sparkline(told)) if sum(value is not None for value in told) > 1 else None
    return line(
        drawn, trend(told, row.better).word, Quiet(f"to {last}") if last not in (until, None) else None
    )


def _target(row: Metric) -> Line:
    if row.target is None:
        return line("no target yet")
    away = Quiet(target_words(row.value, row.target, row.better, row.unit)) if row.value is not None else None
    return line(show(row.target, row.unit), away)
