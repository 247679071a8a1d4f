"""Each deal once: which rows are the same one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.core.proposed import Choice, Left, Question
from facilitator.imports.answers import Answers
from facilitator.imports.table import Row
from facilitator.imports.unusable import quoted

#: What rows are that differ in nothing that is read, where no column has an id.
TWINS = "twins"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Once:
    """`rows` are the deals. While `question` is open some may stand there several times."""

    rows: Sequence[Row]
    left: tuple[Left, ...]
    question: Question | None = None


def once_each(rows: Sequence[Row], at: Mapping[str, int], answers: Answers) -> Once:
    """Of an id that stands twice the later line, of rows alike in every cell the first.

    Rows that are alike in all that is read are asked about. `at` are the columns by field.
    """
    left: list[Left] = []
    seen: dict[object, Row] = {}
    id_at = at.get("id")
    for row in rows:
        id_ = row.cells[id_at].strip() if id_at is not None else ""
        key: object = id_ or row.cells
        before = seen.get(key)
        if before is None:
            seen[key] = row
        elif id_:
            why = f"the deal {quoted(id_)} stands again in line {row.line}, which counts"
            left.append(Left(before.line, why))
            seen[key] = row
        else:
            left.append(Left(row.line, f"the same as line {before.line} in every cell, which counts"))
    kept = tuple(seen.values()) if left else rows
    twins = _twins([row for row in kept if id_at is None or not row.cells[id_at].strip()], at)
    if not twins:
        return Once(kept, tuple(left))
    question = _question(twins, at["name"])
    answer = answers.one(question)
    if answer == "one":
        again = {row.line: first.line for first, *others in twins for row in others}
        why = "the same as line {} in all that is read, which counts"
        left += [Left(line, why.format(first)) for line, first in again.items()]
        kept = tuple(row for row in kept if row.line not in again)
    return Once(kept, tuple(left), None if answer else question)


def _twins(rows: Iterable[Row], at: Mapping[str, int]) -> list[list[Row]]:
    columns = sorted(set(at.values()))
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.cells[column].strip() for column in columns)].append(row)
    return [group for group in groups.values() if len(group) > 1]


def _question(twins: Sequence[Sequence[Row]], name_at: int) -> Question:
    count = sum(map(len, twins))
    names = ", ".join(quoted(group[0].cells[name_at]) for group in twins[:_SHOWN])
    more = " and others" if len(twins) > _SHOWN else ""
    text = (
        f"{count:,} rows are alike in all that is read of them, and have no id: {names}{more}. What are they?"
    )
    choices = (
        Choice("one", "one deal each, listed again for every contact or product"),
        Choice("each", "as many deals"),
    )
    return Question(TWINS, text, choices)
