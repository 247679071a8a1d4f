"""A scorecard: one row a metric, a column a quarter, or one column a metric."""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.imports.fit import Fit
from facilitator.imports.quarters import read_quarter
from facilitator.imports.table import Table


@dataclass(frozen=True, slots=True)
class Said:
    """One number as the file has it, before it is read. `quarter` is its text, empty where none is named.

    `column` is the header of the column that the number stands in, `target_column` that of the target's.
    """

    line: int
    metric: str
    column: str
    value: str
    quarter: str = ""
    target: str = ""
    unit: str = ""
    better: str = ""
    means: str = ""
    target_column: str = ""


def numbers_said(table: Table, fit: Fit) -> Iterator[Said]:
    """Every number of a scorecard, whichever way round it is written."""
    if "metric" not in fit.columns:
        yield from _column_a_metric(table, fit)
    elif fit.wide:
        yield from _column_a_quarter(table, fit)
    else:
        yield from _row_a_metric(table, fit)


def _row_a_metric(table: Table, fit: Fit) -> Iterator[Said]:
    at = fit.columns
    column = table.header[at["value"]] if "value" in at else table.header[at["target"]]
    for row in table.rows:
        cells = {field: row.cells[index].strip() for field, index in at.items()}
        yield Said(
            row.line,
            cells["metric"],
            column,
            cells.get("value", ""),
            cells.get("quarter", ""),
            cells.get("target", ""),
            cells.get("unit", ""),
            cells.get("better", ""),
            cells.get("means", ""),
            _target(table, fit),
        )


def _column_a_quarter(table: Table, fit: Fit) -> Iterator[Said]:
    quarters = [(at, name) for at, name in enumerate(table.written) if read_quarter(name)]
    at = fit.columns
    for row in table.rows:
        cells = {field: row.cells[index].strip() for field, index in at.items()}
        more = (
            cells.get("target", ""),
            cells.get("unit", ""),
            cells.get("better", ""),
            cells.get("means", ""),
            _target(table, fit),
        )
        for index, name in quarters:
            yield Said(row.line, cells["metric"], name, row.cells[index].strip(), name, *more)


def _column_a_metric(table: Table, fit: Fit) -> Iterator[Said]:
    quarter = fit.columns.get("quarter")
    for row in table.rows:
        label = row.cells[quarter].strip() if quarter is not None else ""
        for index, name in enumerate(table.written):
            if index != quarter and name:
                yield Said(row.line, name, name, row.cells[index].strip(), label)


def _target(table: Table, fit: Fit) -> str:
    return table.header[fit.columns["target"]] if "target" in fit.columns else ""
