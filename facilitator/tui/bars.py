"""The last quarters as bars."""

from collections.abc import Sequence

from facilitator.core.record import Number
from facilitator.core.scoreboard import sparkline


def bars(values: Sequence[Number | None], *, wide: bool = True) -> str:
    """One bar a quarter, a cell apart where there is room: rows below each other stay apart as well."""
    return (" " if wide else "").join(sparkline(values))
