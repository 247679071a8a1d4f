"""The records of CSV text and the lines they stand on; quotation marks gone wrong are never read over."""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.imports.decode import MIB
from facilitator.imports.unusable import Unusable

LONGEST_ROW = MIB
WIDEST = 500

# The module's own limit is an eighth of ours, and it knows only one for the whole program.
csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST_ROW))


class Record(NamedTuple):
    """One record as it stands: where it begins, how many lines it has; `fault` says why it has no cells."""

    line: int
    lines: int
    cells: list[str]
    fault: str | None = None


class Lines:
    """Lines with their ends, counted from 1; remembers those of the record being read."""

    def __init__(self, lines: Iterator[str], line: int = 0) -> None:
        """`line`: so many stand before them."""
        self._lines = lines
        self.at = 0  # the characters read so far
        self.line = line
        self.ended = False
        self._record: list[str] = []
        self._size = 0

    def begin(self) -> None:
        """From here on another record is read."""
        self._record.clear()
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.at += len(line)
        self.line += 1
        self._size += len(line)
        if self._size > LONGEST_ROW:
            first = self.line - len(self._record)
            raise Unusable(
                f"The row that begins in line {first} is longer than 1 MiB; perhaps a quotation mark "
                "in it is never closed: put that right and try again."
            )
        self._record.append(line)
        return line

    def opened(self, delimiter: str) -> int:
        """The line where the last quoted cell of the record being read was opened."""
        opened = first = self.line - len(self._record) + 1
        quoting, closed, fresh = False, False, True
        for number, line in enumerate(self._record, first):
            for char in line:
                if quoting:
                    quoting = char != '"'
                    closed = not quoting
                elif char == '"' and (fresh or closed):
                    # A doubled one only seems to have closed the cell.
                    opened = number if fresh else opened
                    quoting, closed, fresh = True, False, False
                elif char in (delimiter, "\r", "\n"):
                    closed, fresh = False, True
                elif closed:
                    return opened
                else:
                    fresh = False
        return opened


def records(lines: Lines, delimiter: str) -> Iterator[Record]:
    """Every record. One whose quotation marks go wrong within its line is given with its fault.

    Raises `Unusable` where it goes wrong over several lines, as nobody can tell then which rows it swallowed,
    and for a row of more than 500 cells or 1 MiB.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin()
        first = lines.line + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if lines.ended or lines.line > first:
                raise _swallowed(lines, delimiter) from error
            yield Record(first, 1, [], "a quotation mark within a quoted cell is not doubled")
            continue
        if len(cells) > WIDEST:
            raise Unusable(
                f"Line {first} has {len(cells)} cells, and {WIDEST} is the most; export fewer columns."
            )
        yield Record(first, lines.line - first + 1, cells)


def _swallowed(lines: Lines, delimiter: str) -> Unusable:
    opened = f"The quotation mark opened in line {lines.opened(delimiter)}"
    if lines.ended:
        return Unusable(f"{opened} is never closed; close it and try again.")
    return Unusable(
        f"{opened} runs on into line {lines.line}, where more text follows the mark that ends it; "
        "close it in its own line, or double the marks within the cell, and try again."
    )
