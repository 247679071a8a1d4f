"""The rows of a CRM export, one a deal: read, or left with the reason."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from facilitator.core.proposed import Left, Question
from facilitator.imports import origin, partners, stages
from facilitator.imports.answers import heard
from facilitator.imports.columns import Column
from facilitator.imports.fit import Fit
from facilitator.imports.headers import Header
from facilitator.imports.money import Money
from facilitator.imports.numbers import Read
from facilitator.imports.once import TWINS, once_each
from facilitator.imports.outcome import CHECKBOXES, outcome
from facilitator.imports.survey import DATES, Survey
from facilitator.imports.table import Row, Table
from facilitator.imports.totals import without_totals
from facilitator.imports.unusable import quoted
from facilitator.imports.values import Meant, Sense, meant

#: What the status of a registration is that was not accepted, or not yet.
_NOT_ACCEPTED = (
    "Rejected", "Declined", "Denied", "Not approved", "Not accepted", "Pending", "Pending approval",
    "Submitted", "In review", "Under review", "New", "Draft", "Open", "Expired", "Withdrawn",
    "Cancelled", "Canceled", "No", "False", "0",
)  # fmt: skip
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class DealRow:
    """One deal. `amount` is None where there is none, or one in another currency than the scoreboard's.

    `accepted`: whether its registration was, None where no column says. `quiet_since`: its last activity or
    change of stage.
    """

    line: int
    id: str
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
    table: Table,
    fit: Fit,
    partner: str,
    answers: Mapping[str, str],
    currency: str | None,
    as_of: date,
    survey: Survey | None = None,
) -> DealFile:
    """The partner's deals; `currency` is the scoreboard's, None where it has none.

    `survey` is of this table's rows, if somebody watched them already.
    """
    mapping, at = fit.mapping, fit.columns
    said = heard(answers)
    said.may_ask(partners.KEY, partners.BLANK, TWINS, CHECKBOXES, origin.REST, origin.ALL)
    if survey is None or not survey.serves(fit, partner):
        survey = Survey(table.header, fit, partner, said)
        for some in table.batches():
            survey.take(some)
    names = survey.names
    rows: Sequence[Row] = table.rows
    notes: list[str] = []
    if survey.tally is None:
        rows = survey.rows
    else:
        chosen = partners.of_partner(rows, survey.tally, at["partner"], names["partner"], survey.called, said)
        if chosen.question:
            return DealFile((), names, questions=(chosen.question,))
        rows, notes = chosen.rows, list(chosen.notes)
    rows, filtered = partners.filtered(rows, mapping.filters, Header(table.header).find)
    rows, left = without_totals(rows, at)
    once = once_each(rows, at, said)
    rows, left = once.rows, [*left, *once.left]

    amounts, dated = survey.columns(table, said)
    result = outcome(rows, fit, names, _over(dated, at, as_of), said)
    whose = origin.origins(
        rows,
        table.header,
        (mapping.sourced, at.get("sourced")),
        (mapping.influenced, at.get("influenced")),
        said,
    )
    accepted = Meant(frozenset())
    if "accepted" in at:
        asked = "means that a registration was accepted"
        sense = Sense(f"accepted:{names['accepted']}", names["accepted"], asked, "not accepted")
        cells = (row.cells[at["accepted"]] for row in rows)
        accepted = meant(sense, cells, mapping.accepted, _NOT_ACCEPTED, said)
    notes += [*filtered, *result.notes, *whose.notes, *([accepted.note] if accepted.note else [])]
    open_ = (
        once.question,
        amounts.question,
        *(column.question for column in dated.values()),
        *result.questions,
        *whose.questions,
        accepted.question,
    )
    if questions := tuple(question for question in open_ if question):
        return DealFile((), names, tuple(left), tuple(notes), questions)

    money = Money(names["amount"], currency, mapping.currency)
    reader = _Reader(fit, amounts, dated, result.state, accepted.values, money, left)
    read = tuple(reader.rows(rows, whose.whose))
    left.sort(key=lambda one: one.line)
    notes += money.notes()
    known = (whose.sourced_known, whose.influenced_known)
    return DealFile(read, names, tuple(left), tuple(notes), (), *known)


def _over(
    dated: Mapping[str, Column[date | None]], at: Mapping[str, int], as_of: date
) -> Callable[[Sequence[str]], bool]:
    """Whether a row's close date has passed; False where it cannot be read, or not yet."""

    def over(cells: Sequence[str]) -> bool:
        if "close" not in dated:
            return False
        try:
            day = dated["close"].read(cells[at["close"]])
        except ValueError:
            return False
        return day is not None and day < as_of

    return over


class _Reader:
    """Rows to deals; what cannot be read goes to `left`."""

    def __init__(
        self,
        fit: Fit,
        amounts: Column[Read],
        dated: Mapping[str, Column[date | None]],
        state: Callable[[Sequence[str]], stages.State],
        accepted: frozenset[str],
        money: Money,
        left: list[Left],
    ) -> None:
        self._at = fit.columns
        self._accepted = accepted
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
        return DealRow(
            line=row.line,
            id=text("id"),
            name=text("name") or text("account"),
            account=text("account"),
            rep=text("rep"),
            whose=whose,
            state=state,
            stage=text("stage"),
            amount=amount,
            created=days.get("created"),
            registered=days.get("registered"),
            accepted=text("accepted") in self._accepted if "accepted" in at else None,
            close=days.get("close"),
            quiet_since=max((day for field in DATES[3:] if (day := days.get(field))), default=None),
            flag=text("flag"),
        )


def _read(column: Column[Value], cell: str) -> Value:
    try:
        return column.read(cell)
    except ValueError as error:
        raise ValueError(f"{quoted(column.name)}: {error}") from None
