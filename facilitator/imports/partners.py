"""Whose rows they are, where a file holds those of several partners."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.core.proposed import Choice, Question
from facilitator.imports.headers import plain
from facilitator.imports.table import Row

KEY = "partner"
#: The answer that takes every row.
EVERYBODY = "*"
_MOST = 9


@dataclass(frozen=True, slots=True)
class Chosen:
    """The partner's rows; `note` says what was passed over. While `question` is open these are all rows."""

    rows: Sequence[Row]
    note: str | None = None
    question: Question | None = None


def of_partner(
    rows: Sequence[Row], at: int, column: str, names: Sequence[str], answers: Mapping[str, str]
) -> Chosen:
    """The rows whose cell is one of `names` (the partner's), or has it in a list parted by `;` or `,`."""
    answer = answers.get(KEY)
    if answer == EVERYBODY:
        return Chosen(rows)
    wanted = {plain(name) for name in ([answer] if answer is not None else names)}
    cells = Counter(row.cells[at].strip() for row in rows)
    mine = {cell for cell in cells if _names(cell) & wanted}
    if not mine and answer is None and any(cells):
        return Chosen(rows, question=_question(cells, column, names[0]))
    taken = [row for row in rows if row.cells[at].strip() in mine]
    others = len(rows) - len(taken)
    shown = answer if answer is not None else names[0]
    note = f"{_rows(others)} passed over that do not name “{shown}” in “{column}”." if others else None
    return Chosen(taken, note)


def filtered(
    rows: Sequence[Row], filters: Mapping[str, Iterable[str]], find: Callable[[Iterable[str]], int | None]
) -> tuple[Sequence[Row], list[str]]:
    """The rows that have one of the values in each filter's column, and a note for each that took some out.

    A filter whose column the file lacks is noted too: its rows are all there.
    """
    notes = []
    for column, values in filters.items():
        at = find((column,))
        if at is None:
            notes.append(f"The mapping's filter “{column}” was not used: the file has no such column.")
            continue
        wanted = {plain(value) for value in values}
        kept = [row for row in rows if plain(row.cells[at]) in wanted]
        if len(kept) < len(rows):
            notes.append(f"{_rows(len(rows) - len(kept))} passed over by the mapping's filter “{column}”.")
        rows = kept
    return rows, notes


def _names(cell: str) -> set[str]:
    return {plain(cell), *(plain(part) for part in cell.replace(";", ",").split(","))} - {""}


def _question(cells: Counter[str], column: str, partner: str) -> Question:
    common = [(name, count) for name, count in cells.most_common() if name][:_MOST]
    choices = [Choice(name, f"{name} ({_rows(count)})") for name, count in common]
    every = Choice(EVERYBODY, f"all of them ({_rows(cells.total())})")
    return Question(KEY, f"Which name in “{column}” means {partner}?", (*choices, every))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
