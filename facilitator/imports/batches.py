"""The records of a file by the thousand: all at once where nothing can be misread, else one by one."""

import csv
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from facilitator.imports.records import LONGEST_ROW, WIDEST, Lines, Record, records

_EVERY = 1_000
#: So many lines are parted at once: more of them would not stay near the processor.
_AT_ONCE = 125


class Plain(NamedTuple):
    """Records of one line each that follow each other, the first of them in `line`."""

    line: int
    cells: list[list[str]]


def batches(
    lines: Iterator[str], delimiter: str, passed: int, told: Callable[[int], None]
) -> Iterator[Plain | list[Record]]:
    """Every record, as `records` gives them; so many lines at the top are `passed` over.

    `told` hears how many characters have been read, about every thousand lines.
    """
    line, read = passed, 0
    at = sum(map(len, islice(lines, passed)))
    while chunk := list(islice(lines, _AT_ONCE)):
        cells = _at_once(chunk, delimiter)
        if cells is not None:
            yield Plain(line + 1, cells)
            line, at = line + len(chunk), at + sum(map(len, chunk))
        else:
            careful = Lines(chain(chunk, lines), line)
            yield list(_one_by_one(careful, delimiter, line + len(chunk)))
            line, at = careful.line, at + careful.at
        read += len(chunk)
        if read % _EVERY == 0 and len(chunk) == _AT_ONCE:
            told(at)


def _at_once(chunk: list[str], delimiter: str) -> list[list[str]] | None:
    """The cells of each line; None where that may be wrong.

    A record takes a line or more, so as many records as lines are one each, none begun before or left open.
    """
    if max(map(len, chunk)) > LONGEST_ROW:
        return None
    try:
        cells = list(csv.reader(chunk, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return cells if len(cells) == len(chunk) and max(map(len, cells)) <= WIDEST else None


def _one_by_one(lines: Lines, delimiter: str, until: int) -> Iterator[Record]:
    """The records that begin in the lines up to `until`."""
    for record in records(lines, delimiter):
        yield record
        if lines.line >= until:
            return
