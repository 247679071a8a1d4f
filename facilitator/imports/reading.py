"""What a record of a file is: a row, a title above the header, a total, a footer, or one that is left."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.core.proposed import Left
from facilitator.imports.batches import Plain
from facilitator.imports.footers import is_footer, is_totals, may_be_beside, none_begins_beside, only_figures
from facilitator.imports.outline import Outline, fits, is_blank
from facilitator.imports.records import Record
from facilitator.imports.unusable import Unusable

MOST_ROWS = 1_000_000


class _Alone(NamedTuple):
    """A line with one cell: a footer if only such lines follow it, else a row that is too short."""

    record: Record
    apart: bool  # it stands after a blank line or another footer


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that follow each other, and where each begins. The cells are one for each column, as written."""

    lines: Sequence[int]
    cells: Sequence[Sequence[str]]


class Reading:
    """What has been read so far, and what is still open about the last lines."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._width = outline.width
        self.header: tuple[str, ...] = ()
        self.written: tuple[str, ...] = ()
        self.left: list[Left] = []
        self.above: list[Record] = []
        self.footers: list[Record] = []
        self.short: list[Record] = []
        #: How many rows there were.
        self.rows = 0
        self._alone: list[_Alone] = []
        self._apart = False
        self._totals = False
        # Rows that were not fetched yet; the last one of all may be a sum.
        self._lines: list[int] = []
        self._cells: list[list[str]] = []
        self._unnamed = 0  # rows that begin with nothing

    def take(self, some: Plain | list[Record]) -> None:
        """The next records of the file."""
        if isinstance(some, list):
            for record in some:
                self._take(record)
        elif not self._take_rows(some):
            for line, cells in enumerate(some.cells, some.line):
                self._take(Record(line, 1, cells))

    def fetch(self, *, ended: bool = False) -> Batch:
        """The rows since the last time, but the last of them while the file has not `ended`."""
        held = 0 if ended else 1
        if ended:
            self._end()
        lines, cells = self._lines, self._cells
        count = len(lines) - held
        self._lines, self._cells = lines[count:], cells[count:]
        del lines[count:], cells[count:]
        return Batch(lines, cells)

    def _take_rows(self, some: Plain) -> bool:
        """Records of which each is a row, at a glance; False where one may be something else."""
        if some.line <= self._outline.line or self._totals or set(map(len, some.cells)) != {self._width}:
            return False
        first = [cells[0].strip() for cells in some.cells]
        if not (all(first) and none_begins_beside(first)):
            return False
        self._row(range(some.line, some.line + len(some.cells)), some.cells)
        return True

    def _row(self, lines: Sequence[int], cells: Sequence[list[str]]) -> None:
        if self._alone:
            self._leave_alone()
        self._lines += lines
        self._cells += cells
        self._apart = self._totals = False
        self.rows += len(lines)
        if self.rows > MOST_ROWS:
            raise Unusable(f"The file has more than {MOST_ROWS:,} rows; export fewer of them.")

    def _take(self, record: Record) -> None:
        line, _, cells, fault = record
        if fault:
            self.left.append(Left(line, fault))
        elif is_blank(cells):
            self._apart = True
        elif line < self._outline.line:
            self.above.append(record)
        elif line == self._outline.line:
            self.written = tuple(map(_plain, cells[: self._width]))
            self.header = _named(self.written)
        else:
            self._below(record, fits(cells, self._width))

    def _below(self, record: Record, fitting: bool) -> None:
        cells = record.cells
        beside = may_be_beside(cells)
        if (beside and is_totals(cells)) or (self._totals and only_figures(cells)):
            self.footers.append(record)
            self._apart = self._totals = True
        elif beside and is_footer(cells, fitting):
            self.footers.append(record)
            self._apart = True
        elif fitting:
            self._unnamed += not cells[0].strip()
            self._row((record.line,), (cells[: self._width],))
        elif sum(map(bool, map(str.strip, cells))) == 1 and len(cells) < self._width:
            self._alone.append(_Alone(record, self._apart))
        else:
            self._leave_alone()
            self.left.append(Left(record.line, self._ragged(cells)))

    def _end(self) -> None:
        apart = [one.apart for one in self._alone]
        first = apart.index(True) if True in apart else len(apart)
        self.footers += [one.record for one in self._alone[first:]]
        del self._alone[first:]
        self._leave_alone()
        self._leave_sum()
        self.left.sort(key=lambda one: one.line)
        self.footers.sort()

    def _leave_alone(self) -> None:
        """What looked like footers are rows after all, and too short."""
        self.left += [Left(one.record.line, self._ragged(one.record.cells)) for one in self._alone]
        self.short += [one.record for one in self._alone]
        self._alone.clear()

    def _leave_sum(self) -> None:
        """A last row of figures alone, under rows that all begin with something, adds them up."""
        if self.rows < 2 or not only_figures(self._cells[-1]):
            return
        if self._unnamed == 1:
            self._cells.pop()
            self.rows -= 1
            self.left.append(Left(self._lines.pop(), "it has only figures, like a row of totals"))

    def _ragged(self, cells: list[str]) -> str:
        count = f"{len(cells)} cell{'s' * (len(cells) != 1)}"
        reason = f"it has {count}, the header {self._width}"
        if len(cells) > self._width:
            reason += f"; a cell with “{self._outline.delimiter}” in it has to stand in quotation marks"
        return reason


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
