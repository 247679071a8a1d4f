"""The rows of a CRM export, one a deal: read, or left with the reason."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from facilitator.core.proposed import Left, Question
from facilitator.imports import columns, origin, partners, stages
from facilitator.imports.columns import Column
from facilitator.imports.fit import Fit
from facilitator.imports.headers import Header, plain
from facilitator.imports.money import Money
from facilitator.imports.numbers import Read
from facilitator.imports.table import Row, Table
from facilitator.imports.unusable import quoted

#: The columns that hold dates, the last two of them what happened last.
DATES = ("created", "registered", "close", "activity", "stage_changed")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class DealRow:
    """One deal. `amount` is None where there is none, or one in another currency than the scoreboard's.

    `accepted`: whether its registration was, None where no column says. `quiet_since`: its last activity or
    change of stage.
    """

    line: int
    name: str
    account: str
    rep: str
    whose: origin.Whose
    state: stages.State
    stage: str
    amount: Decimal | None
    created: date | None
    registered: date | None
    accepted: bool | None
    close: date | None
    quiet_since: date | None
    flag: str


@dataclass(frozen=True, slots=True)
class DealFile:
    """What was read; `names` are the file's own headers by field. Where `questions` are open, no rows are."""

    rows: tuple[DealRow, ...]
    names: Mapping[str, str]
    left: tuple[Left, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    sourced_known: bool = True
    influenced_known: bool = True


def read_deals(
    table: Table, fit: Fit, partner: str, answers: Mapping[str, str], currency: str | None
) -> DealFile:
    """The partner's deals; `currency` is the scoreboard's, None where it has none."""
    mapping, at = fit.mapping, fit.columns
    names = {field: table.header[index] for field, index in at.items()}
    rows, notes = partners.filtered(table.rows, mapping.filters, Header(table.header).find)
    if "partner" in at:
        called = mapping.partner or partner
        chosen = partners.of_partner(rows, at["partner"], names["partner"], (called,), answers)
        if chosen.question:
            return DealFile((), names, questions=(chosen.question,))
        rows, notes = chosen.rows, notes + ([chosen.note] if chosen.note else [])
    rows, left = _once_each(rows, at.get("id"))

    amounts, dated = _columns(table, fit, names, answers)
    state, asked, unknown = _states(rows, fit, answers)
    notes += [unknown] if unknown else []
    whose = origin.origins(
        rows,
        table.header,
        (mapping.sourced, at.get("sourced")),
        (mapping.influenced, at.get("influenced")),
        answers,
    )
    notes += whose.notes
    open_ = (amounts.question, *(column.question for column in dated.values()))
    questions = [question for question in open_ if question]
    questions += [*asked, *whose.questions]
    if questions:
        return DealFile((), names, tuple(left), tuple(notes), tuple(questions))

    money = Money(names["amount"], currency, mapping.currency)
    reader = _Reader(fit, amounts, dated, state, money, left)
    read = tuple(reader.rows(rows, whose.whose))
    left.sort(key=lambda one: one.line)
    notes += money.notes()
    known = (whose.sourced_known, whose.influenced_known)
    return DealFile(read, names, tuple(left), tuple(notes), (), *known)


def _once_each(rows: Sequence[Row], id_at: int | None) -> tuple[Sequence[Row], list[Left]]:
    """Each deal once: of an id that stands twice the later line, of rows alike in every cell the first."""
    left: list[Left] = []
    seen: dict[object, Row] = {}
    for row in rows:
        id_ = row.cells[id_at].strip() if id_at is not None else ""
        key: object = id_ or row.cells
        before = seen.get(key)
        if before is None:
            seen[key] = row
        elif id_:
            left.append(
                Left(before.line, f"the deal {quoted(id_)} stands again in line {row.line}, which counts")
            )
            seen[key] = row
        else:
            left.append(Left(row.line, f"the same as line {before.line} in every cell, which counts"))
    return (tuple(seen.values()) if left else rows), left


def _columns(
    table: Table, fit: Fit, names: Mapping[str, str], answers: Mapping[str, str]
) -> tuple[Column[Read], dict[str, Column[date | None]]]:
    """How amounts and dates are written: decided from all rows, also those of others."""

    def cells(field: str) -> list[str]:
        at = fit.columns[field]
        return [row.cells[at] for row in table.rows]

    mapping = fit.mapping
    amounts = columns.numbers(names["amount"], cells("amount"), mapping.decimal, answers)
    dated = {
        field: columns.dates(names[field], cells(field), mapping.date_order, answers)
        for field in DATES
        if field in fit.columns
    }
    return amounts, dated


def _states(
    rows: Sequence[Row], fit: Fit, answers: Mapping[str, str]
) -> tuple[Callable[[Sequence[str]], stages.State], list[Question], str | None]:
    """How a row's state is read; what is to be asked and said about stages, where no checkbox decides."""
    won, lost, closed, stage = (fit.columns.get(field) for field in ("won", "lost", "closed", "stage"))
    if stage is None or (won is not None and (lost is not None or closed is not None)):
        return stages.by_flags(won, lost, closed, lambda _: "open"), [], None
    found, asked, note = stages.states((row.cells[stage] for row in rows), fit.mapping.stages, answers)
    return stages.by_flags(won, lost, closed, lambda cells: found[cells[stage].strip()]), asked, note


class _Reader:
    """Rows to deals; what cannot be read goes to `left`."""

    def __init__(
        self,
        fit: Fit,
        amounts: Column[Read],
        dated: Mapping[str, Column[date | None]],
        state: Callable[[Sequence[str]], stages.State],
        money: Money,
        left: list[Left],
    ) -> None:
        self._at = fit.columns
        self._accepted = {plain(value) for value in fit.mapping.accepted}
        self._amounts = amounts
        self._dated = dated
        self._state = state
        self._money = money
        self._left = left

    def rows(self, rows: Sequence[Row], whose: Sequence[origin.Whose]) -> Iterator[DealRow]:
        """Each row that can be read."""
        for row, of in zip(rows, whose, strict=True):
            try:
                yield self._row(row, of)
            except ValueError as error:
                self._left.append(Left(row.line, str(error)))

    def _row(self, row: Row, whose: origin.Whose) -> DealRow:
        cells, at = row.cells, self._at

        def text(field: str) -> str:
            return cells[at[field]].strip() if field in at else ""

        days = {field: _read(column, cells[at[field]]) for field, column in self._dated.items()}
        amount, why = self._money.of(_read(self._amounts, cells[at["amount"]]), text("currency"))
        state = self._state(cells)
        if why and whose != "neither" and state != "lost":
            self._left.append(Left(row.line, why))
        judged = "accepted" in at and bool(self._accepted)
        return DealRow(
            line=row.line,
            name=text("name") or text("account") or f"line {row.line}",
            account=text("account"),
            rep=text("rep"),
            whose=whose,
            state=state,
            stage=text("stage"),
            amount=amount,
            created=days.get("created"),
            registered=days.get("registered"),
            accepted=plain(text("accepted")) in self._accepted if judged else None,
            close=days.get("close"),
            quiet_since=max((day for field in DATES[3:] if (day := days.get(field))), default=None),
            flag=text("flag"),
        )


def _read(column: Column[Value], cell: str) -> Value:
    try:
        return column.read(cell)
    except ValueError as error:
        raise ValueError(f"{quoted(column.name)}: {error}") from None
