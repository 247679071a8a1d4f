"""Rows of an export that are no deals: subtotals, counts, averages, and rows that nobody named."""

from collections.abc import Mapping, Sequence

from facilitator.core.proposed import Left
from facilitator.imports.table import Row

_NAMES = ("name", "account")
_STAGES = ("stage", "won", "lost", "closed")
_DATES = ("created", "registered", "close", "activity", "stage_changed")


def without_totals(rows: Sequence[Row], at: Mapping[str, int]) -> tuple[tuple[Row, ...], list[Left]]:
    """The deals among the rows, and the others with the reason; `at` are the columns by field.

    A deal has a name, and a stage or a date. A total has an amount and a word for itself.
    """

    def filled(row: Row, fields: Sequence[str]) -> bool:
        return any(row.cells[at[field]].strip() for field in fields if field in at)

    deals: list[Row] = []
    left: list[Left] = []
    for row in rows:
        if not filled(row, _NAMES):
            left.append(Left(row.line, "it names no deal, like a row of totals"))
        elif not filled(row, _STAGES) and not filled(row, _DATES):
            left.append(Left(row.line, "it has neither a stage nor a date, like a row of totals"))
        else:
            deals.append(row)
    return tuple(deals), left
