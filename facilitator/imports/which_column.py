"""Which column is meant where several could be: asked, or refused where they have the same name."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.core.proposed import Choice, Question
from facilitator.imports.answers import Answers
from facilitator.imports.fit import Fit
from facilitator.imports.headers import Header, plain
from facilitator.imports.table import Table
from facilitator.imports.unusable import Unusable, quoted

#: Fields in which no number stands, and that decide none.
_HARMLESS = ("account", "flag", "better", "means")


def one_column_each(table: Table, laid: Fit, answers: Answers) -> tuple[Fit, tuple[Question, ...]]:
    """The fit with one column a field, and what is to be asked for that.

    In a scorecard each of the headers that a field goes by may be meant; in an export of deals the first one
    is. Columns without anything in them are none, and those alike in every row are one. Raises `Unusable`
    where two columns have one name.
    """
    columns, questions = dict(laid.columns), []
    for field, several in _several(table.written, laid).items():
        found = _different(table, several)
        _check_twins(table, field, found)
        if len(found) < 2:
            columns[field] = found[0] if found else laid.columns[field]
            continue
        question = _asked(field, table, found)
        answer = answers.one(question)
        if answer is None:
            questions.append(question)
        else:
            columns[field] = table.header.index(answer)
    return replace(laid, columns=columns), tuple(questions)


def not_read(table: Table, used: Sequence[int]) -> list[str]:
    """A note of the columns with something in them that nothing is taken from."""
    others = [
        quoted(name)
        for at, name in enumerate(table.header)
        if at not in used and any(row.cells[at].strip() for row in table.rows)
    ]
    if not others:
        return []
    return [
        f"Nothing is taken from {'the column' if len(others) == 1 else 'the columns'} {', '.join(others)}."
    ]


def one_each(written: Sequence[str], laid: Fit) -> bool:
    """Whether the header alone says which column each field is."""
    return not _several(written, laid)


def _several(written: Sequence[str], laid: Fit) -> dict[str, list[int]]:
    """The columns that a field could be, where they are more than one."""
    header, several = Header(written), {}
    for field, at in laid.columns.items():
        if field in _HARMLESS:
            continue
        names: tuple[str, ...] = (written[at],)
        if laid.mapping.shape == "scorecard":
            names = (*names, *laid.mapping.column(field))
        found = header.every(names)
        if len(found) > 1:
            several[field] = found
    return several


def _different(table: Table, found: Sequence[int]) -> list[int]:
    """Those with something in them, and of those that are alike in every row the first."""
    groups, filled = [list(found)], set[int]()
    for some in table.batches():
        columns = {at: tuple(cells[at].strip() for cells in some.cells) for at in found}
        filled.update(at for at, column in columns.items() if any(column))
        parted: list[list[int]] = []
        for group in groups:
            alike: dict[tuple[str, ...], list[int]] = {}
            for at in group:
                alike.setdefault(columns[at], []).append(at)
            parted += alike.values()
        groups = parted
    firsts = {group[0] for group in groups}
    return [at for at in found if at in firsts and at in filled]


def _check_twins(table: Table, field: str, found: Sequence[int]) -> None:
    seen: dict[str, int] = {}
    for at in found:
        first = seen.setdefault(plain(table.written[at]), at)
        if first != at:
            both = f"The columns {first + 1} and {at + 1} are both called {quoted(table.written[at])}"
            raise Unusable(
                f"{both}, and nobody can tell which is the {field}; give each its own name, or leave one out."
            )


def _asked(field: str, table: Table, found: Sequence[int]) -> Question:
    choices = []
    for at in found:
        row = next(row for row in table.rows if row.cells[at].strip())
        choices.append(
            Choice(
                table.header[at],
                f"{quoted(table.header[at])}, with {quoted(row.cells[at])} in line {row.line}",
            )
        )
    return Question(f"column:{field}", f"Which column is the {field}? Several could be.", tuple(choices))
