"""The numbers of a scorecard, read and held against the rows of the scoreboard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from facilitator.core.proposed import Left, NewValue, Proposed, Question
from facilitator.core.quarter import order, quarter_of
from facilitator.core.record import Number
from facilitator.core.session import Metric, Session
from facilitator.imports import columns, units
from facilitator.imports.columns import Column
from facilitator.imports.fit import Fit
from facilitator.imports.headers import marked
from facilitator.imports.quarters import read_quarter
from facilitator.imports.rows import Rows, better_named
from facilitator.imports.score_numbers import ScoreNumbers
from facilitator.imports.scorecard import Said, numbers_said
from facilitator.imports.table import Table
from facilitator.imports.unusable import quoted


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
    answers: Mapping[str, str],
) -> Proposed:
    """What a scorecard says; with `quarter` only that one's numbers, and those that name none are its own."""
    said = list(numbers_said(table, laid))
    reader = _Reader(laid, session, rows, quarter, first_month, answers, said)
    if reader.questions:
        return Proposed("", date.min, questions=tuple(reader.questions))
    for one in said:
        reader.take(one)
    if question := reader.share_question():
        return Proposed("", date.min, left=tuple(reader.left), questions=(question,))
    values = reader.values()
    return Proposed(
        "",
        date.min,
        values,
        taken=len(reader.lines),
        left=tuple(reader.left),
        notes=tuple(reader.notes()),
    )


class _Reader:
    def __init__(
        self,
        laid: Fit,
        session: Session,
        rows: Rows,
        quarter: str | None,
        first_month: int,
        answers: Mapping[str, str],
        said: Iterable[Said],
    ) -> None:
        self._wide = laid.wide
        self._session = session
        self._rows = rows
        self._only = quarter
        self._month = first_month
        self._found: dict[tuple[str, str], list[_Found]] = {}
        self._others = 0
        self._unknown: set[str] = set()
        self.left: list[Left] = []
        self.lines: set[int] = set()
        cells: list[tuple[str, str]] = []
        dates: list[str] = []
        column = "numbers"
        for one in said:
            column = column if self._wide else one.column
            unit = self._unit_of(one)
            cells += [(one.value, unit), (one.target, unit)]
            if one.quarter and not read_quarter(one.quarter):
                dates.append(one.quarter)
        self._numbers = ScoreNumbers(column, cells, laid.mapping.decimal, answers)
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
            return self._only or self._now
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
        value = self._numbers.read(said.value, row)
        target = self._numbers.read(said.target, row) if quarter == self._now else None
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
        in_header = marked(said.metric)[1]
        for named in (unit, units.unit_named(in_header, row.unit) if in_header else None):
            if named is not None and named != row.unit:
                raise ValueError(
                    f"{quoted(said.metric)} is in {named}, and the row in {row.unit}; nothing is converted"
                )
        return row

    def _unit_of(self, said: Said) -> str:
        """The unit of the row that a number is meant for, empty where it has none."""
        try:
            row = self._rows.find(said.metric)
        except ValueError:
            return ""
        return row.unit if row else units.unit_named(said.unit, self._session.meeting.currency) or ""

    def share_question(self) -> Question | None:
        """See `ScoreNumbers`."""
        return self._numbers.share_question()

    def values(self) -> tuple[NewValue, ...]:
        """A value for each row and quarter; where two lines differ, neither is taken."""
        taken = []
        for (id_, quarter), found in self._found.items():
            said = {(one.value, one.target) for one in found}
            if len(said) > 1:
                lines = ", ".join(str(one.line) for one in found)
                what = f"{quoted(found[0].row.name)} has different numbers for {quarter}"
                why = f"{what} in lines {lines}: none is taken"
                self.left += [Left(one.line, why) for one in found]
                continue
            self.lines |= {one.line for one in found}
            one = found[0]
            taken.append(NewValue(id_, quarter, one.value, one.basis, one.target, self._rows.made.get(id_)))
        return tuple(taken)

    def notes(self) -> list[str]:
        """What was passed over."""
        if not self._others:
            return []
        numbers = "1 number" if self._others == 1 else f"{self._others:,} numbers"
        return [f"{numbers} of other quarters passed over."]
