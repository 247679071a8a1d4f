"""A table read from a CSV file as it came out of a CRM: nothing of it is dropped without a word."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple, Protocol, overload

from facilitator.core.proposed import Left
from facilitator.imports.batches import batches
from facilitator.imports.decode import Source, Text, text_of
from facilitator.imports.outline import Outline, outline_of
from facilitator.imports.reading import Batch, Reading
from facilitator.imports.records import Record
from facilitator.imports.unusable import quoted

#: So many lines beside the table are quoted, each cut at so many characters.
_SAID = 5
_TITLES = 8
_LONGEST = 60
#: So many rows that are held go together.
_TOGETHER = 1_000


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
    rows: Sequence[Row]
    left: tuple[Left, ...] = ()
    said: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    above: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()

    def batches(self) -> Iterator[Batch]:
        """All rows, many at a time."""
        if isinstance(self.rows, ReadAgain):
            yield from self.rows.batches()
            return
        for first in range(0, len(self.rows), _TOGETHER):
            some = self.rows[first : first + _TOGETHER]
            yield Batch([row.line for row in some], [row.cells for row in some])

    def held(self) -> "Table":
        """The same with its rows in memory, for what goes over them many times."""
        return replace(self, rows=tuple(self.rows))


class Head(NamedTuple):
    """The header of a table, as `Table` has it."""

    header: tuple[str, ...]
    written: tuple[str, ...]


class Watch(Protocol):
    """Who looks at all rows while they are read."""

    def take(self, rows: Batch) -> None:
        """The next rows, in their order."""


class ReadAgain(Sequence[Row]):
    """The rows of a file, of which none is kept: they are read again each time that they are asked for."""

    def __init__(self, text: Text, outline: Outline, count: int) -> None:
        self._text = text
        self._outline = outline
        self._count = count

    def batches(self) -> Iterator[Batch]:
        """Many at a time."""
        yield from _batches(self._text, self._outline, Reading(self._outline), _nobody)

    def __iter__(self) -> Iterator[Row]:
        for some in self.batches():
            yield from rows_of(some)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return tuple(self)[at]
        found = next(islice(self, range(self._count)[at], None), None)
        if found is None:
            raise IndexError(at)
        return found


def rows_of(some: Batch) -> Iterator[Row]:
    """One by one."""
    return (Row(line, tuple(cells)) for line, cells in zip(some.lines, some.cells, strict=True))


def read_table(data: bytes, progress: Callable[[int, int], None] | None = None) -> Table:
    """The table in the bytes of a file, its rows in memory; raises `Unusable` and nothing else.

    `progress` is told how many characters are read, of how many, about every thousand lines.
    """
    kept = _Kept()
    return replace(look_over(lambda: io.BytesIO(data), progress, lambda _: kept), rows=tuple(kept.rows))


def look_over(
    source: Source,
    progress: Callable[[int, int], None] | None = None,
    watch: Callable[[Head], Watch | None] = lambda _: None,
) -> Table:
    """The table in a file, none of its rows in memory: as `read_table`, which gives the same.

    `watch` is told how it begins, and may say who looks at the rows while they are read anyway.
    """
    text = text_of(source)
    outline = outline_of(text)
    reading = Reading(outline)
    watching: Watch | None = None
    asked = False

    def told(at: int) -> None:
        if progress:
            progress(at, text.size)

    for some in _batches(text, outline, reading, told):
        if not asked:
            asked, watching = True, watch(Head(reading.header, reading.written))
        if watching is not None:
            watching.take(some)
    told(text.size)
    said = [f"Read as {text.said}; the cells are parted by {outline.parted_by}."]
    if reading.above:
        said.append(f"{_passed_over(reading.above, _TITLES)}: above the header, line {outline.line}.")
    if reading.footers:
        said.append(f"{_passed_over(reading.footers, _SAID)}: totals and footers are no rows.")
    return Table(
        reading.header,
        ReadAgain(text, outline, reading.rows),
        tuple(reading.left),
        tuple(said),
        reading.written,
        _rows(reading.above),
        _rows(sorted((*reading.footers, *reading.short))),
    )


class _Kept:
    """All rows, kept."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def take(self, rows: Batch) -> None:
        self.rows += rows_of(rows)


def _batches(text: Text, outline: Outline, reading: Reading, told: Callable[[int], None]) -> Iterator[Batch]:
    """The rows as they come; in the end `reading` knows what else there was."""
    with text.lines() as lines:
        for some in batches(lines, outline.delimiter, outline.passed, told):
            reading.take(some)
            if reading.header:
                yield reading.fetch()
    yield reading.fetch(ended=True)


def _nobody(_: int) -> None:
    pass


def _rows(records: Iterable[Record]) -> tuple[Row, ...]:
    return tuple(Row(one.line, tuple(one.cells)) for one in records)


def _passed_over(records: list[Record], most: int) -> str:
    named = [f"{one.line} ({quoted(' '.join(one.cells), _LONGEST)})" for one in records[:most]]
    more = len(records) - most
    lines, verb = ("Line", "was") if len(records) == 1 else ("Lines", "were")
    tail = f" and {more} more" if more > 0 else ""
    return f"{lines} {', '.join(named)}{tail} {verb} passed over"
