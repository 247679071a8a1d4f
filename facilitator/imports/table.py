"""A table read from a CSV file as it came out of a CRM: nothing of it is dropped without a word."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.core.proposed import Left
from facilitator.imports.decode import decode
from facilitator.imports.footers import is_footer, is_totals, may_be_beside, only_figures
from facilitator.imports.outline import Outline, fits, is_blank, outline_of
from facilitator.imports.records import Lines, Record, records
from facilitator.imports.unusable import Unusable, quoted

MOST_ROWS = 1_000_000

_EVERY = 1_000
#: So many lines beside the table are quoted, each cut at so many characters.
_SAID = 5
_TITLES = 8
_LONGEST = 60


class Row(NamedTuple):
    """`cells` has one for each column, exactly as written; the row begins in that `line` of the file."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`header` names each column once; `left` are rows that do not fit it; `said` are sentences to read.

    `written` is the header as it stands, in which a name may stand twice. `above` and `below` are the lines
    with text that are no rows, titles and footers; their cells are as many as they have.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    left: tuple[Left, ...] = ()
    said: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    above: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()


class _Alone(NamedTuple):
    """A line with one cell: a footer if only such lines follow it, else a row that is too short."""

    record: Record
    apart: bool  # it stands after a blank line or another footer


def read_table(data: bytes, progress: Callable[[int, int], None] | None = None) -> Table:
    """The table in the bytes of a file; raises `Unusable` and nothing else.

    `progress` is told how many characters are read, of how many, about every thousand rows.
    """
    text, encoding = decode(data)
    outline = outline_of(text)
    lines = Lines(text, outline.passed)
    reading = _Reading(outline)
    for number, record in enumerate(records(lines, outline.delimiter), 1):
        reading.take(record)
        if progress and number % _EVERY == 0:
            progress(lines.at, len(text))
    if progress:
        progress(len(text), len(text))
    return reading.table(f"Read as {encoding}; the cells are parted by {outline.parted_by}.")


class _Reading:
    """What has been read so far, and what is still open about the last lines."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._width = outline.width
        self._header: tuple[str, ...] = ()
        self._written: tuple[str, ...] = ()
        self._rows: list[Row] = []
        self._left: list[Left] = []
        self._above: list[Record] = []
        self._footers: list[Record] = []
        self._alone: list[_Alone] = []
        self._short: list[Record] = []
        self._apart = False
        self._totals = False

    def take(self, record: Record) -> None:
        """The next record of the file."""
        line, _, cells, fault = record
        if fault:
            self._left.append(Left(line, fault))
        elif is_blank(cells):
            self._apart = True
        elif line < self._outline.line:
            self._above.append(record)
        elif line == self._outline.line:
            self._written = tuple(map(_plain, cells[: self._width]))
            self._header = _named(self._written)
        else:
            self._below(record, fits(cells, self._width))

    def _below(self, record: Record, fitting: bool) -> None:
        cells = record.cells
        beside = may_be_beside(cells)
        if (beside and is_totals(cells)) or (self._totals and only_figures(cells)):
            self._footers.append(record)
            self._apart = self._totals = True
        elif beside and is_footer(cells, fitting):
            self._footers.append(record)
            self._apart = True
        elif fitting:
            if self._alone:
                self._leave_alone()
            self._rows.append(Row(record.line, tuple(cells[: self._width])))
            self._apart = self._totals = False
            if len(self._rows) > MOST_ROWS:
                raise Unusable(f"The file has more than {MOST_ROWS:,} rows; export fewer of them.")
        elif sum(map(bool, map(str.strip, cells))) == 1 and len(cells) < self._width:
            self._alone.append(_Alone(record, self._apart))
        else:
            self._leave_alone()
            self._left.append(Left(record.line, self._ragged(cells)))

    def table(self, read_as: str) -> Table:
        """All of it, once the file has been read."""
        apart = [one.apart for one in self._alone]
        first = apart.index(True) if True in apart else len(apart)
        self._footers += [one.record for one in self._alone[first:]]
        del self._alone[first:]
        self._leave_alone()
        self._leave_sum()
        said = [read_as]
        if self._above:
            said.append(f"{_passed_over(self._above, _TITLES)}: above the header, line {self._outline.line}.")
        if self._footers:
            said.append(f"{_passed_over(sorted(self._footers), _SAID)}: totals and footers are no rows.")
        left = tuple(sorted(self._left, key=lambda one: one.line))
        below = sorted((*self._footers, *self._short))
        return Table(
            self._header,
            tuple(self._rows),
            left,
            tuple(said),
            self._written,
            tuple(Row(one.line, tuple(one.cells)) for one in self._above),
            tuple(Row(one.line, tuple(one.cells)) for one in below),
        )

    def _leave_alone(self) -> None:
        """What looked like footers are rows after all, and too short."""
        self._left += [Left(one.record.line, self._ragged(one.record.cells)) for one in self._alone]
        self._short += [one.record for one in self._alone]
        self._alone.clear()

    def _leave_sum(self) -> None:
        """A last row of figures alone, under rows that all begin with something, adds them up."""
        if len(self._rows) < 2 or not only_figures(list(self._rows[-1].cells)):
            return
        if all(row.cells[0].strip() for row in self._rows[:-1]):
            last = self._rows.pop()
            self._left.append(Left(last.line, "it has only figures, like a row of totals"))

    def _ragged(self, cells: list[str]) -> str:
        count = f"{len(cells)} cell{'s' * (len(cells) != 1)}"
        reason = f"it has {count}, the header {self._width}"
        if len(cells) > self._width:
            reason += f"; a cell with “{self._outline.delimiter}” in it has to stand in quotation marks"
        return reason


def _passed_over(records: list[Record], most: int) -> str:
    named = [f"{one.line} ({quoted(' '.join(one.cells), _LONGEST)})" for one in records[:most]]
    more = len(records) - most
    lines, verb = ("Line", "was") if len(records) == 1 else ("Lines", "were")
    tail = f" and {more} more" if more > 0 else ""
    return f"{lines} {', '.join(named)}{tail} {verb} passed over"


def _named(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A name for each column, each another one: "Amount", "Amount (2)"; "Column 3" where there is none."""
    names: list[str] = []
    taken = {cell.casefold() for cell in cells}
    used: set[str] = set()
    for number, cell in enumerate(cells, 1):
        name = base = cell or f"Column {number}"
        again = 2
        while name.casefold() in used or (again > 2 and name.casefold() in taken):
            name = f"{base} ({again})"
            again += 1
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def _plain(cell: str) -> str:
    """The cell without what cannot be seen, and with single blanks."""
    seen = (char for char in cell if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf"))
    return " ".join("".join(seen).split())
