"""Columns to scale, a quarter or a review each, and across them what was aimed at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import ceil

from rich.cells import cell_len

from facilitator.core.record import Number
from facilitator.tui.text import safe

#: The parts of one line, each a text and its style.
Row = list[tuple[str, str]]

_EIGHTHS, _HALVES = " ▁▂▃▄▅▆▇█", " ▀█"
_LINE = "─"
_BAR, _AIM, _ACROSS, _QUIET = "$current", "$protected", "$on-bright on $current", "$text-quiet"
#: The widest that a column is with what lies between it and the next; and the longest words at the axis.
_WIDEST, _LONGEST = 11, 12
#: The top of the scale is one of these, with zeros.
_ROUND = tuple(Fraction(one) for one in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))


@dataclass(frozen=True, slots=True)
class Column:
    """`value` is None where it is not known; `shown` is it in words. `year` is told where it changes.

    `name` is what it is called in a sentence. Name, label and year are ours: one cell a character.
    """

    name: str

    label: str
    year: str
    value: Number | None
    shown: str
    target: Number | None = None
    #: The target in words, also ours.
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """`labelled`: each column has its value above it. `left` counts the oldest, which have no room."""

    rows: list[Row]
    labelled: bool
    left: int


def plot(columns: Sequence[Column], width: int, height: int, words: Callable[[Number], str]) -> Plot:
    """The columns in `height` rows and the three of their labels; `words` tell a value at the axis.

    Heights begin at zero. No rows where no value is known.
    """
    known = [Fraction(one.value) for one in columns if one.value is not None]
    if not known:
        return Plot([], labelled=False, left=0)
    aims = [Fraction(one.target) for one in columns if one.target is not None]
    grid = _Grid(min(*known, *aims, Fraction(0)), max(*known, *aims, Fraction(0)), height)
    ticks = grid.ticks(words)
    axis = max(map(cell_len, ticks.values()))
    if axis > _LONGEST:
        ticks, axis = {}, 0
    room = max(width - axis - 2, 1)
    aimed = next((one for one in reversed(columns) if one.target is not None), None)
    beside = f"{_LINE} {aimed.aim}" if aimed and aimed.aim and _plain(aimed.aim) else ""
    if _widest(columns, room) > _widest(columns, room - len(beside)) < _longest(columns):
        beside = ""  # the values need the room, and the title of the plot has the targets
    room -= len(beside)
    left, columns = max(len(columns) - room, 0), columns[-room:]
    per = _widest(columns, room)
    labelled = all(_plain(one.shown) for one in columns) and _longest(columns) <= per
    drawn = [_drawn(one, grid, per, labelled=labelled) for one in columns]
    aim_row = grid.row(aimed.target) if beside and aimed and aimed.target is not None else -1
    rows: list[Row] = []
    for at in reversed(range(height + 1)):
        tick = ticks.get(at, "")
        edge = (f"{' ' * (axis - cell_len(tick))}{tick} {'┤' if at in ticks else '│'}", _QUIET)
        cells = [cell for column in drawn for cell in column[at]]
        rows.append([edge, *_joined(cells), *([(beside, _AIM)] if at == aim_row else [])])
    blank = " " * (axis + 2)
    if all(len(one.label) < per for one in columns):
        labels = (_centred(one.label, per) for one in columns)
        rows.append([(blank + "".join(labels), _QUIET)])
    rows.append([(blank + _years(columns, per), _QUIET)])
    return Plot(rows, labelled, left)


class _Grid:
    """Rows to scale, counted from the lowest; those from `zero` on are above zero."""

    def __init__(self, low: Fraction, high: Fraction, height: int) -> None:
        self.height = height
        top, bottom = _rounded_up(high), _rounded_up(-low)
        if not top and not bottom:
            top = Fraction(1)
        self.zero = min(max(round(height * bottom / (top + bottom)), bool(bottom)), height - bool(top))
        above = top / (height - self.zero) if top else Fraction(0)
        below = bottom / self.zero if bottom else Fraction(0)
        self.unit = max(above, below)

    def ticks(self, words: Callable[[Number], str]) -> dict[int, str]:
        """What is told at the axis, by row: zero, the highest and the lowest, and half of the highest."""
        above = self.height - self.zero
        marks = {0: -self.zero, self.zero: 0, self.height: above}
        if above >= 6 and above % 2 == 0:
            marks[self.zero + above // 2] = above // 2
        values = {at: self.unit * rows for at, rows in marks.items()}
        return {
            at: words(int(one) if one.denominator == 1 else float(one))
            for at, one in values.items()
            if one or at == self.zero
        }

    def row(self, value: Number) -> int:
        """The row in which the column of a value ends; `zero` for 0."""
        rows = Fraction(value) / self.unit
        return self.zero + (max(ceil(rows) - 1, 0) if rows >= 0 else -ceil(-rows))

    def block(self, value: Number, row: int) -> str:
        """What a column of that value has in a row."""
        rows = Fraction(value) / self.unit
        if rows < 0:
            halves = max(round(-rows * 2), 1) - 2 * (self.zero - 1 - row)
            return _HALVES[min(max(halves, 0), 2)] if row < self.zero else " "
        eighths = max(round(rows * 8), 1) - 8 * (row - self.zero)
        return _EIGHTHS[min(max(eighths, 0), 8)] if row >= self.zero else " "


def _drawn(one: Column, grid: _Grid, per: int, *, labelled: bool) -> list[Row]:
    """The cells of a column from below: those of itself in the middle, the gap on both sides."""
    left, wide = _place(per)
    aim = None if one.target is None else grid.row(one.target)
    rows: list[Row] = []
    for at in range(grid.height + 1):
        lined = at == aim
        block = " " if one.value is None else grid.block(one.value, at)
        crossed = lined and block in " █"
        own = (_LINE, _ACROSS if block == "█" else _AIM) if crossed else (block, _BAR)
        between = (_LINE, _AIM) if lined else (" ", "")
        rows.append([between] * left + [own] * wide + [between] * (per - wide - left))
    if labelled:
        above = grid.zero if one.value is None or one.value < 0 else grid.row(one.value) + 1
        # Never on the line, nor right above it: it would be read as its figure.
        inside = aim in (above, above - 1) and len(one.shown) <= wide and above - 1 > grid.zero
        at = above - 2 if inside else above + 1 if above == aim else above
        row = rows[min(at, grid.height)]
        for cell, char in enumerate(_centred(one.shown, per)):
            if char != " ":
                row[cell] = (char, f"bold {_ACROSS}" if inside else "bold")
    return rows


def _widest(columns: Sequence[Column], room: int) -> int:
    """How wide a column may be with what lies between it and the next."""
    return min(room // max(len(columns), 1), _WIDEST)


def _longest(columns: Sequence[Column]) -> int:
    """How wide each has to be for its value."""
    return max(len(one.shown) for one in columns) + 1


def _joined(cells: Sequence[tuple[str, str]]) -> Row:
    return [
        ("".join(text for text, _ in run), style) for style, run in groupby(cells, key=lambda cell: cell[1])
    ]


def _place(per: int) -> tuple[int, int]:
    """How many cells a column is away from the one before, and how wide it is."""
    gap = 0 if per == 1 else 1 if per < 5 else 2 if per < 8 else 3
    return gap // 2, per - gap


def _centred(text: str, per: int) -> str:
    """In the middle of its column, as far as that goes."""
    left, wide = _place(per)
    return (" " * min(max(left + (wide - len(text)) // 2, 0), per - len(text)) + text).ljust(per)


def _years(columns: Sequence[Column], per: int) -> str:
    """Each year below the first column of it, where there is room."""
    line, before = "", ""
    for at, one in enumerate(columns):
        x = at * per + _place(per)[0]
        fits = x + len(one.year) <= len(columns) * per
        if one.year != before and fits and (not line or len(line) < x):
            line = line.ljust(x) + one.year
        before = one.year
    return line


def _plain(text: str) -> bool:
    """Whether each character has a cell."""
    return safe(text) == text and cell_len(text) == len(text)


def _rounded_up(value: Fraction) -> Fraction:
    """The next round number from there on; 0 for what is not above zero."""
    if value <= 0:
        return Fraction(0)
    power = Fraction(1)
    while power > value:
        power /= 10
    while power * 10 <= value:
        power *= 10
    return next(power * one for one in _ROUND if power * one >= value)
