"""What a file would bring: every number with what it was computed from, and all that was left."""

from collections.abc import Mapping
from datetime import date

from facilitator.core.figures import exact, is_currency
from facilitator.core.metrics import STARTERS
from facilitator.core.proposed import Left, NewValue, Proposed, Question
from facilitator.core.quarter import first_day, order
from facilitator.core.session import Metric, Session
from facilitator.imports import aside
from facilitator.imports.answers import Answers
from facilitator.imports.computed import SNAPSHOTS, Figure, figures, undated
from facilitator.imports.deals import read_deals
from facilitator.imports.fit import Fit, fit, named
from facilitator.imports.mapping import ImportMapping
from facilitator.imports.read_scorecard import read_scorecard
from facilitator.imports.rows import Rows
from facilitator.imports.stuck import worth_a_word
from facilitator.imports.survey import Survey
from facilitator.imports.table import Table
from facilitator.imports.unusable import Unusable
from facilitator.imports.which_column import one_column_each


def propose(
    table: Table,
    mapping: ImportMapping,
    session: Session,
    *,
    file: str,
    as_of: date,
    quarter: str | None = None,
    first_month: int = 1,
    answers: Mapping[str, str] | None = None,
    survey: Survey | None = None,
) -> Proposed:
    """What the file says for `quarter`, else for the one under review; `first_month` is the fiscal year's.

    `answers` come before those that the mapping remembers. `survey` is of the table's rows, if somebody
    watched them while they were read. Raises `Unusable` where the file lacks a column that the mapping needs,
    or the quarter is later than the one under review.
    """
    under_review = session.meeting.quarter
    if quarter is not None and order(quarter) > order(under_review):
        raise Unusable(
            f"{quarter} is later than {under_review}, the quarter under review; name that or an earlier one."
        )
    answered = answers if isinstance(answers, Answers) else Answers(answers or {}, mapping.answers)
    rows = Rows(session.scoreboard)
    laid = named(mapping.name, [fit(mapping, table.header, rows.names())], table.header)
    answered.may_ask(aside.SCALE, aside.QUARTER, *(f"column:{field}" for field in laid.columns))
    laid, asked = one_column_each(table, laid, answered)
    if asked:
        return Proposed(file, as_of, left=table.left, notes=table.said, questions=asked)
    if mapping.shape == "scorecard":
        found = read_scorecard(table.held(), laid, session, rows, quarter, first_month, answered)
    else:
        found = _deals(table, laid, session, quarter or under_review, as_of, first_month, answered, survey)
    if not found.questions:
        answered.refuse_unheard()
    left = tuple(sorted((*table.left, *found.left), key=lambda one: one.line))
    notes = (*table.said, *_about_the_day(table, as_of, quarter or under_review, first_month), *found.notes)
    notes += (told,) if (told := answered.told()) else ()
    return Proposed(
        file, as_of, found.values, found.deals, found.taken, left, notes, found.questions, answered.keep
    )


def _about_the_day(table: Table, as_of: date, quarter: str, first_month: int) -> list[str]:
    notes = aside.other_days(table, as_of)
    if as_of < (begins := first_day(quarter, first_month)):
        notes.append(
            f"It is of {as_of}, and {quarter} began on {begins}: its numbers may be another quarter's."
        )
    return notes


def board_currency(session: Session) -> str | None:
    """The currency that amounts are held against: the one all money rows are in, else the meeting's."""
    units = {row.unit for row in session.scoreboard if is_currency(row.unit)}
    computed = {row.unit for row in session.scoreboard if row.id in STARTERS and is_currency(row.unit)}
    for some in (computed, units):
        if len(some) == 1:
            return some.pop()
    return session.meeting.currency


def _deals(
    table: Table,
    laid: Fit,
    session: Session,
    quarter: str,
    as_of: date,
    first_month: int,
    answers: Answers,
    survey: Survey | None,
) -> Proposed:
    currency = board_currency(session)
    if not table.rows:
        raise Unusable("It has a header and no rows; export the deals too.")
    read = read_deals(table, laid, session.meeting.partner, answers, currency, as_of, survey)
    questions = (*_in_full(table, answers), *read.questions)
    if questions:
        return Proposed("", as_of, left=read.left, notes=read.notes, questions=questions)
    if not read.rows:
        # Zeros would say that the partner has no deals; nobody knows.
        return Proposed("", as_of, left=read.left, notes=(*read.notes, "No row of it is a deal that counts."))
    board = {row.id: row for row in session.scoreboard}
    now = quarter == session.meeting.quarter
    values: list[NewValue] = []
    notes = list(read.notes)
    besides: list[str] = []
    for figure in figures(read, quarter, first_month):
        row = board.get(figure.row)
        why = _why_not(figure, row, currency, quarter, now=now)
        if row is None and why is None:
            besides.append(f"{STARTERS[figure.row].name} {exact(figure.value, _unit(figure, currency))}")
        elif row is not None and why is not None:
            notes.append(f"{row.name} is not computed: {why}{_stays(row, session, quarter)}.")
        elif row is not None:
            values.append(NewValue(figure.row, quarter, figure.value, figure.basis))
            notes += _defined_otherwise(row)
    if besides:
        notes.append(f"Also computed, not in your scoreboard: {', '.join(besides)}.")
    stuck_after, ours = laid.mapping.stuck_after_days, currency == session.meeting.currency
    worth = worth_a_word(read, session.deals, as_of, stuck_after, amounts=ours) if now else None
    notes += worth.notes if worth is not None else ()
    left = (*read.left, *(Left(line, why) for line, why in undated(read).items()))
    mine = {row.line for row in read.rows if row.whose != "neither"}
    if others := len(read.rows) - len(mine):
        notes.append(f"{'1 deal is' if others == 1 else f'{others:,} deals are'} none of the partner's.")
    taken = len(mine - {one.line for one in left})
    deals = worth.deals if worth is not None else ()
    return Proposed("", as_of, tuple(values), deals, taken, left, tuple(notes))


def _why_not(
    figure: Figure, row: Metric | None, currency: str | None, quarter: str, *, now: bool
) -> str | None:
    """Why a number is not taken into its row, in words; None where it is."""
    if figure.row in SNAPSHOTS and not now:
        return f"what was open in {quarter} no export knows, only what is open now"
    if figure.value is None:
        return figure.basis
    if row is not None and row.unit != _unit(figure, currency):
        return f"it is in {_unit(figure, currency)}, and the row in {row.unit}"
    return None


def _in_full(table: Table, answers: Answers) -> list[Question]:
    """Amounts of deals are taken as they stand, which has to be confirmed where a title says thousands."""
    asked = aside.scale_question(table)
    if asked is None:
        return []
    text = f"{asked.text} If they are, export them in full; nothing is multiplied in a list of deals."
    question = Question(asked.key, text, asked.choices[-1:])
    return [] if answers.one(question) else [question]


def _stays(row: Metric, session: Session, quarter: str) -> str:
    """What a row has already, which stays beside the new numbers of others."""
    now = quarter == session.meeting.quarter
    old = row.value if now else (row.earlier or {}).get(quarter)
    if old is None:
        return ""
    source = f", from “{row.source}”" if now and row.source else ""
    return f"; {exact(old, row.unit)} stays{source}"


def _defined_otherwise(row: Metric) -> list[str]:
    """Both definitions where the row has one of its own: people agreed on that one."""
    usual = STARTERS[row.id].means
    if not row.means or row.means.split() == usual.split():
        return []
    return [f"{row.name} is computed as “{usual}” Your row is defined as “{row.means}”"]


def _unit(figure: Figure, currency: str | None) -> str:
    unit = STARTERS[figure.row].unit
    return (currency or "count") if unit == "currency" else unit
