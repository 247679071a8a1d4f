"""A row of a flat table as a line of JSON or of CSV."""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from io import StringIO
from typing import Literal

from facilitator.core.flat import Cell, Table
from facilitator.core.visible import escaped, safe
from facilitator.documents.inert import cell

Format = Literal["jsonl", "csv"]
#: What makes a line of a row.
Line = Callable[[Sequence[Cell]], str]
#: How a file of each begins, also one of a version with other columns: the keys are always first.
MARKS: dict[Format, tuple[bytes, ...]] = {
    "jsonl": (b'{"partner": ',),
    "csv": (b"\xef\xbb\xbfpartner,session,", b"partner,session,"),
}
#: Spreadsheets take a file that begins with it for UTF-8, others pass over it.
BOM = "\ufeff"


def json_line(table: Table, row: Sequence[Cell], *, named: bool) -> str:
    """An object with all keys of the table, null where nothing is known; `named`: with the table's before."""
    parts: dict[str, Cell] = {"table": table.name} if named else {}
    for column, value in zip(table.columns, row, strict=True):
        parts[column.name] = value.isoformat() if isinstance(value, date) else value
    line = json.dumps(parts, ensure_ascii=False)
    # A terminal may be reading along.
    return f"{line if line.isprintable() and safe(line) == line else escaped(line)}\n"


def csv_head(table: Table) -> str:
    """The names of the columns, as the first line of a file, with its line end."""
    return _csv_line([column.name for column in table.columns])


def csv_line(row: Sequence[Cell]) -> str:
    """The row's cells; what is not known is empty, and no text is a formula to a spreadsheet."""
    return _csv_line([_cell(value) for value in row])


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return cell(value) if isinstance(value, str) else repr(value)


def _csv_line(cells: Sequence[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def writer_of(form: Format, table: Table, *, named: bool = False) -> Line:
    """What makes a line of a row of this table."""
    if form == "csv":
        return csv_line
    return lambda row: json_line(table, row, named=named)
