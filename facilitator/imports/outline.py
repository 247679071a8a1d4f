"""Where the table stands in a file: what parts its cells, and which line is its header."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from facilitator.imports.decode import Text
from facilitator.imports.figures import take_apart
from facilitator.imports.records import Lines, Record, records
from facilitator.imports.unusable import Unusable

#: In the order in which they are preferred where several fit as well: what is rarer within cells first.
_NAMES = {"\t": "tabs", ";": "semicolons", "|": "vertical bars", ",": "commas"}
_SEP = re.compile(r'"?sep=(?P<mark>\\t|[^"\w\s]|\t)"?[,;\t|]*\s*', re.IGNORECASE)
_SAMPLE = 300
_SAMPLE_CHARACTERS = 512 * 1024


@dataclass(frozen=True, slots=True)
class Outline:
    """`passed` lines at the top only name the delimiter; the header, in `line`, has `width` columns."""

    delimiter: str
    passed: int
    line: int
    width: int

    @property
    def parted_by(self) -> str:
        """The delimiter in words ("semicolons"), or in quotes where it has none."""
        return _NAMES.get(self.delimiter, f"“{self.delimiter}”")


def outline_of(text: Text) -> Outline:
    """The delimiter and header under which most lines from the header on are rows of one width.

    A line `sep=;` at the top decides the delimiter. Raises `Unusable` where nothing looks like a table.
    """
    with text.lines() as top:
        sep = _SEP.fullmatch(next(top, ""))
    if sep:
        mark = "\t" if sep["mark"] == "\\t" else sep["mark"]
        candidates, passed = [mark], 1
    else:
        candidates, passed = list(_NAMES), 0
    samples, faults = {}, []
    for mark in candidates:
        samples[mark], fault = _sample(text, passed, mark)
        faults += [fault] if fault else []
    for header_in in (_named_header, _whole_header, _bare_header):
        found = [
            (covered, Outline(mark, passed, header.line, width))
            for mark, sample in samples.items()
            for covered, header, width in header_in(sample)
        ]
        if found:
            # The first of those that cover the most, so that the preferred delimiter is taken.
            return max(found, key=lambda one: one[0])[1]
    if faults:
        raise faults[0]
    raise Unusable(
        "There is no table in the file: no line names at least two columns above rows of as many cells; "
        "export it as CSV with commas, semicolons or tabs."
    )


def is_blank(cells: list[str]) -> bool:
    """Whether a record has nothing in it but blanks; one without a cell has nothing either."""
    return not any(map(str.strip, cells))


def fits(cells: list[str], width: int) -> bool:
    """Whether a record is a row of so many columns: it may have more cells, empty ones, but not fewer."""
    return len(cells) == width or (len(cells) > width and is_blank(cells[width:]))


def _sample(text: Text, passed: int, delimiter: str) -> tuple[list[Record], Unusable | None]:
    sample: list[Record] = []
    with text.lines() as every:
        lines = Lines(islice(every, passed, None), passed)
        try:
            for record in islice(records(lines, delimiter), _SAMPLE):
                sample.append(record)
                if lines.at > _SAMPLE_CHARACTERS:
                    break
        except Unusable as fault:
            return sample, fault
    return sample, None


#: How many lines a table covers, its header, and how many columns that has.
_Found = tuple[int, Record, int]


def _named_header(sample: list[Record]) -> list[_Found]:
    """The first record under which at least half of the others are rows of as many cells as it names."""
    return _above_rows(sample, _width)


def _whole_header(sample: list[Record]) -> list[_Found]:
    """The same where columns at the end have no name."""
    return _above_rows(sample, len)


def _bare_header(sample: list[Record]) -> list[_Found]:
    """The first record with two cells: there are no rows, or hardly one is as wide as the header."""
    first = next((one for one in sample if _filled(one) > 1), None)
    if first is None:
        return []
    width = _width(first.cells)
    return [(_covered(first, sample, width), first, width)]


def _above_rows(sample: list[Record], width_of: Callable[[list[str]], int]) -> list[_Found]:
    filled = [one for one in sample if _filled(one) > 1]
    for at, header in enumerate(filled):
        width, below = width_of(header.cells), filled[at + 1 :]
        rows = sum(fits(one.cells, width) for one in below)
        # Figures are what rows have; a header may name a year.
        if rows and 2 * rows >= len(below) and not any(map(_is_number, header.cells)):
            return [(_covered(header, below, width), header, width)]
    return []


def _covered(header: Record, below: list[Record], width: int) -> int:
    return header.lines + sum(one.lines for one in below if fits(one.cells, width))


def _filled(record: Record) -> int:
    return sum(map(bool, map(str.strip, record.cells)))


def _width(cells: list[str]) -> int:
    """How many columns a header names, with those before the last one that it names."""
    return max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _is_number(cell: str) -> bool:
    try:
        figures = take_apart(cell)
    except ValueError:
        return False
    return figures is not None and not re.fullmatch(r"(?:19|20)[0-9]{2}", figures.digits)
