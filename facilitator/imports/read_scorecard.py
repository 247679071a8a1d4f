"""The numbers of a scorecard, read and held against the rows of the scoreboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facilitator.core.figures import is_currency
from facilitator.core.proposed import Left, NewValue, Proposed, Question
from facilitator.core.quarter import order, quarter_of
from facilitator.core.record import Number
from facilitator.core.session import Metric, Session
from facilitator.imports import aside, columns, units
from facilitator.imports.answers import Answers
from facilitator.imports.columns import Column
from facilitator.imports.fit import Fit
from facilitator.imports.quarters import read_quarter
from facilitator.imports.rows import Rows, better_named
from facilitator.imports.score_numbers import Cell, ScoreNumbers
from facilitator.imports.scorecard import Said, numbers_said
from facilitator.imports.table import Table
from facilitator.imports.unusable import quoted
from facilitator.imports.which_column import not_read


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    row: Metric
    quarter: str
    value: Number | None
    target: Number | None
    basis: str


def read_scorecard(
    table: Table,
    laid: Fit,
    session: Session,
    rows: Rows,
    quarter: str | None,
    first_month: int,
    answers: Answers,
) -> Proposed:
    """What a scorecard says; with `quarter` only that one's numbers, and those that name none are its own."""
    said = list(numbers_said(table, laid))
    besides: list[Question] = []
    own = quarter or session.meeting.quarter
    unsaid = any(not one.quarter and (one.value or one.target) for one in said)
    titled = aside.quarter_question(table, own) if quarter is None and unsaid else None
    if titled is not None:
        # What is true of this file's title is not of the next one's.
        if (label := answers.one(titled, keep=False)) is None:
            besides.append(titled)
        own = label or own
    scale = 1
    if (scaled := aside.scale_question(table)) is not None:
        if (size := answers.one(scaled)) is None:
            besides.append(scaled)
        scale = int(size or 1)
    reader = _Reader(laid, session, rows, (quarter, own), first_month, answers, said, scale)
    if besides or reader.questions:
        return Proposed("", date.min, questions=(*besides, *reader.questions))
    for one in said:
        reader.take(one)
    values = reader.values()
    notes = [*reader.notes(), *_not_read(table, laid)]
    if scale > 1:
        notes.append(f"Amounts that do not say it themselves are taken times {scale:,}.")
    return Proposed(
        "", date.min, values, taken=len(reader.lines), left=tuple(reader.left), notes=tuple(notes)
    )


def _not_read(table: Table, laid: Fit) -> list[str]:
    if "metric" not in laid.columns:
        return []
    quarters = [at for at, name in enumerate(table.written) if laid.wide and read_quarter(name)]
    return not_read(table, [*laid.columns.values(), *quarters])


class _Reader:
    def __init__(
        self,
        laid: Fit,
        session: Session,
        rows: Rows,
        quarters: tuple[str | None, str],
        first_month: int,
        answers: Answers,
        said: Iterable[Said],
        scale: int,
    ) -> None:
        """`quarters`: the only one to be read, if any; and that of numbers which name none."""
        self._wide = laid.wide
        self._session = session
        self._rows = rows
        self._only, self._own = quarters
        self._month = first_month
        self._found: dict[tuple[str, str], list[_Found]] = {}
        self._others = 0
        self._unknown: set[str] = set()
        self.left: list[Left] = []
        self.lines: set[int] = set()
        cells: list[Cell] = []
        dates: list[str] = []
        column = "numbers"
        for one in said:
            column = column if self._wide else one.column
            unit = self._unit_of(one)
            cells += [Cell(one.metric, text, unit) for text in (one.value, one.target)]
            if one.quarter and not read_quarter(one.quarter):
                dates.append(one.quarter)
        self._numbers = ScoreNumbers(column, cells, laid.mapping.decimal, answers, scale)
        self._dates: Column[date | None] = columns.dates("Quarter", dates, laid.mapping.date_order, answers)
        self.questions = [*self._numbers.questions, *([self._dates.question] if self._dates.question else [])]

    def take(self, said: Said) -> None:
        """Read one number; what cannot be is left with its line."""
        if not any((said.metric, said.value, said.target)):
            return
        if self._wide and not said.value and not (said.target and self._of(said.quarter) == self._now):
            return
        try:
            found = self._read(said)
        except ValueError as error:
            if not self._wide or said.metric not in self._unknown:
                self.left.append(Left(said.line, str(error)))
            self._unknown.add(said.metric)
            return
        if found is not None:
            self._found.setdefault((found.row.id, found.quarter), []).append(found)

    @property
    def _now(self) -> str:
        return self._session.meeting.quarter

    def _of(self, text: str) -> str | None:
        """The quarter that a cell names; None for what is none."""
        if not text:
            return self._own
        if label := read_quarter(text):
            return label
        day = self._dates.read(text)
        return quarter_of(day, self._month) if day else None

    def _read(self, said: Said) -> _Found | None:
        quarter = self._quarter(said.quarter)
        if self._only is not None and quarter != self._only:
            self._others += 1
            return None
        if not said.metric:
            raise ValueError("it names no metric")
        row = self._row(said)
        # What a line says of its unit comes before what its column says of all lines.
        value_in, target_in = (
            None if said.unit and not is_currency(row.unit) else units.in_header(name)
            for name in (said.column, said.target_column)
        )
        value = self._numbers.read(said.value, row, value_in)
        target = self._numbers.read(said.target, row, target_in) if quarter == self._now else None
        if value is None and target is None:
            raise ValueError(f"{quoted(said.metric)} has no number")
        return _Found(
            said.line, row, quarter, value, target, f"line {said.line}: {quoted(said.value or said.target)}"
        )

    def _quarter(self, text: str) -> str:
        try:
            quarter = self._of(text)
        except ValueError:
            quarter = None
        if quarter is None:
            raise ValueError(f"{quoted(text)} is no quarter; write it like 2026-Q3")
        if order(quarter) > order(self._now):
            raise ValueError(f"{quarter} is later than {self._now}, the quarter under review")
        return quarter

    def _row(self, said: Said) -> Metric:
        currency = self._session.meeting.currency
        unit = units.unit_named(said.unit, currency) if said.unit else None
        if said.unit and unit is None:
            raise ValueError(
                f"{quoted(said.unit)} is no unit of a scoreboard: a currency like USD, %, count or days"
            )
        row = self._rows.find(said.metric)
        if row is None:
            better = better_named(said.better)
            if unit is None or better is None:
                raise ValueError(self._rows.unknown(said.metric))
            row = self._rows.add(said.metric, unit, better, said.means or None)
        for named in (unit, units.in_header(said.metric)):
            units.check_unit(named, row.unit, said.metric)
        return row

    def _unit_of(self, said: Said) -> str:
        """The unit of the row that a number is meant for, empty where it has none."""
        try:
            row = self._rows.find(said.metric)
        except ValueError:
            return ""
        return row.unit if row else units.unit_named(said.unit, self._session.meeting.currency) or ""

    def values(self) -> tuple[NewValue, ...]:
        """A value for each row and quarter; where two lines differ, neither is taken."""
        taken = []
        for (id_, quarter), found in self._found.items():
            said = {(one.value, one.target) for one in found}
            if len(said) > 1:
                lines = list(dict.fromkeys(one.line for one in found))
                what = f"{quoted(found[0].row.name)} has different numbers for {quarter}"
                where = "lines" if len(lines) > 1 else "line"
                why = f"{what} in {where} {', '.join(map(str, lines))}: none is taken"
                self.left += [Left(line, why) for line in lines]
                continue
            self.lines |= {one.line for one in found}
            one = found[0]
            taken.append(NewValue(id_, quarter, one.value, one.basis, one.target, self._rows.made.get(id_)))
        return tuple(taken)

    def notes(self) -> list[str]:
        """Sentences on what was passed over, which is no fault: numbers of other quarters."""
        if not self._others:
            return []
        numbers = "1 number" if self._others == 1 else f"{self._others:,} numbers"
        return [f"{numbers} of other quarters passed over."]
