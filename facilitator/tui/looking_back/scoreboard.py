"""Each row of the scoreboard over all quarters: a line, its word, its target; and one of them as a plot."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from facilitator.core.figures import UNKNOWN, show
from facilitator.core.history.amounts import left_out_words, target_line
from facilitator.core.history.rows import RowHistory
from facilitator.core.quarter import next_quarter, order
from facilitator.core.record import Number
from facilitator.tui.looking_back.base import Standing, View, tone
from facilitator.tui.looking_back.drawing import draw_below, draw_inside, height_below, told
from facilitator.tui.looking_back.plot import Column
from facilitator.tui.page import Cell, Page
from facilitator.tui.text import shorten

#: On a narrower page the target stands alone: what is missing to it stands at the cursor's row.
_NARROW = 64
#: So many cells a value, a trend and a target may have.
_VALUE, _TREND, _TARGET = 12, 14, 26
#: On a page with less room a line goes back so many quarters only; with more, one so short has gaps.
_ROOMY, _SHORT = 80, 8
#: Lines that a plot leaves to the definition below it, with the blank one before it.
_ABOUT = 4
#: Quarters that a plot is asked to draw; those before are told in words.
_MOST = 400
#: Targets before the newest that are told.
_STEPS = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands in a row's columns."""

    of: RowHistory
    line: str
    value: str
    trend: str
    target: str


class Scoreboard(View):
    """What is seen first: is it climbing?"""

    key = "scoreboard"
    title = "Scoreboard"

    def page(self, page: Page, room: int) -> None:
        """A row a metric, those that are on the scoreboard no more last; the cursor's as a plot."""
        rows = [self._row(row, page.width) for row in self.history.scoreboard]
        if not rows:
            page.text("No row of it has been agreed yet.")
            return
        chosen = next((row for row in rows if f"row/{row.of.id}" == page.cursor), rows[0]).of
        notes = [words for row in rows if (words := left_out_words(row.of))]
        about = min(len(chosen.means or "") // page.width + 2, _ABOUT) if chosen.means else 0
        height = height_below(room, len(rows) + 1 + len(notes) + about)
        self._table(page, rows, None if height else chosen)
        for words in notes:
            page.text((words, "$text-quiet"))
        if height:
            self._below(page, chosen, height)

    def standing(self) -> Standing:
        """How many get better, and how many slip."""
        now = [row for row in self.history.scoreboard if row.current]
        better, slipping = (sum(row.good is good for row in now) for good in (True, False))
        if not better and not slipping:
            flat = sum(row.trend == "flat" for row in now)
            if 0 < flat < len(now):
                return Standing(f"{flat} flat, {len(now) - flat} no trend", f"{flat} flat")
            words = "all flat" if flat else "no trend yet"
            return Standing(words, words)
        said = [f"{count} {word}" for count, word in ((better, "better"), (slipping, "worse")) if count]
        short = f"{slipping} of {better + slipping} worse" if better and slipping else said[0]
        return Standing(", ".join(said), short, None if better and slipping else bool(better))

    @staticmethod
    def _row(row: RowHistory, width: int) -> _Row:
        line = row.line if width >= _ROOMY else row.line[-_SHORT:]
        apart = " " if len(line) <= _SHORT and width >= _ROOMY else ""
        target = target_line(row) if width >= _NARROW else show(row.target, row.unit)
        trend = row.trend if row.current else "no longer"
        return _Row(row, apart.join(line), show(row.value, row.unit), trend, target)

    def _table(self, page: Page, rows: list[_Row], inside: RowHistory | None) -> None:
        until = rows[0].of.line_until
        since = min(row.of.line_from for row in rows)
        if page.width < _ROOMY:
            since = next_quarter(until, -min(order(until) - order(since), _SHORT - 1))
        widths = (
            max(len(row.line) for row in rows),
            min(max(cell_len(until), *(cell_len(row.value) for row in rows)), _VALUE),
            min(max(len("trend"), *(len(row.trend) for row in rows)), _TREND),
            min(max(cell_len(row.target) for row in rows), _TARGET),
        )
        heads = (f"since {since}", "", until, "trend", "target")
        page.row(None, *_cells(heads, widths, ("$text-quiet",) * 5))
        for row in rows:
            key, good = f"row/{row.of.id}", tone(row.of.good) if row.of.current else ""
            told_ = (row.of.name, row.line, row.value, row.trend, row.target)
            page.row(key, *_cells(told_, widths, ("", "$current", "bold", good or "$text-quiet", "")))
            if row.of is inside and key == page.cursor:
                self._inside(page, key, row.of)

    def _below(self, page: Page, row: RowHistory, height: int) -> None:
        columns = self._columns(row)
        drawn = draw_below(
            page, shorten(row.name, page.width // 2), _note(columns), columns, height, _words(row)
        )
        if not drawn.rows:
            page.text(("No number of it is known yet.", "$text-quiet"))
        if rest := _rest(row, told(columns, drawn)):
            page.blank()
            page.text((rest, "$text-quiet"))

    def _inside(self, page: Page, key: str, row: RowHistory) -> None:
        columns = self._columns(row)
        target = target_line(row) if page.width < _NARROW else ""
        if about := "; ".join(part for part in (target, _note(columns) if columns else "") if part):
            page.about(key, about)
        drawn = draw_inside(page, key, columns, _words(row))
        if rest := _rest(row, told(columns, drawn)):
            page.about(key, rest)

    @staticmethod
    def _columns(row: RowHistory) -> list[Column]:
        """A column a quarter from the first known one on, also where nothing is known."""
        if not row.points:
            return []
        points = {point.quarter: point for point in row.points}
        until = max(row.line_until, row.points[-1].quarter)
        many = min(order(until) - order(row.points[0].quarter) + 1, _MOST)
        columns = []
        for quarter in (next_quarter(until, back) for back in range(1 - many, 1)):
            point = points.get(quarter)
            value, target = (point.value, point.target) if point else (None, None)
            shown = UNKNOWN if value is None else show(value, row.unit)
            aim = "" if target is None else show(target, row.unit)
            columns.append(Column(quarter, quarter[5:], quarter[:4], value, shown, target, aim))
        return columns


def _cells(texts: tuple[str, ...], widths: tuple[int, ...], styles: tuple[str, ...]) -> list[Cell]:
    """The name has what is left over; line and value end below each other."""
    name, *others = (Cell(text, style=style) for text, style in zip(texts, styles, strict=True))
    return [
        name,
        *(
            Cell(cell.text, width, cell.style, "right" if at < 2 else "left")
            for at, (cell, width) in enumerate(zip(others, widths, strict=True))
        ),
    ]


def _rest(row: RowHistory, untold: str) -> str:
    """The values that the plot does not tell, and the definition."""
    return " ".join(part for part in (f"{untold}." if untold else "", row.means or "") if part)


def _note(columns: list[Column]) -> str:
    aims = [aim for aim, _ in groupby(one.aim for one in columns if one.aim)]
    if not aims:
        return "by quarter"
    before = ", before it " + ", ".join(aims[-2 : -_STEPS - 2 : -1]) if len(aims) > 1 else ""
    return f"by quarter; ── target {aims[-1]}{before}{' …' if len(aims) > _STEPS + 1 else ''}"


def _words(row: RowHistory) -> Callable[[Number], str]:
    return lambda value: show(value, row.unit)
