"""Which deals the partner sourced, and which it influenced."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.core.proposed import Choice, Question
from facilitator.imports.answers import Answers
from facilitator.imports.mapping import Origin
from facilitator.imports.table import Row
from facilitator.imports.values import Sense, meant

Whose = Literal["sourced", "influenced", "neither"]
#: What the deals are that the partner did not source, where no column says.
REST = "rest"
#: What all deals are, where no column says anything.
ALL = "origin"
_WORDS = {
    "sourced": "means that the partner sourced the deal",
    "influenced": "means that the partner influenced the deal",
}


@dataclass(frozen=True, slots=True)
class Origins:
    """What each row is, in the order of the rows; whether either kind is known; questions and notes.

    `influenced_known` is False where no column says so and nobody was asked to.
    """

    whose: Sequence[Whose]
    sourced_known: bool
    influenced_known: bool
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def origins(
    rows: Sequence[Row],
    header: Sequence[str],
    sourced: tuple[Origin, int | None],
    influenced: tuple[Origin, int | None],
    answers: Answers,
) -> Origins:
    """What the partner's part in each row was; each `Origin` comes with its column, None for none."""
    questions: list[Question] = []
    notes: list[str] = []
    kinds: list[frozenset[str] | None] = []
    for kind, (origin, at) in (("sourced", sourced), ("influenced", influenced)):
        if origin.all or at is None:
            kinds.append(None)
            continue
        sense = Sense(f"{kind}:{header[at]}", header[at], _WORDS[kind], f"not {kind} by the partner")
        found = meant(sense, (row.cells[at] for row in rows), origin.values, origin.others, answers)
        kinds.append(found.values)
        questions += [found.question] if found.question else []
        notes += [found.note] if found.note else []
    influenced_known = influenced[0].all or influenced[1] is not None
    first = _members(rows, sourced, kinds[0])
    second = _members(rows, influenced, kinds[1])
    if first is None and second is None:
        return _unsaid(rows, answers)
    if second is None and first is not None and not all(first) and not questions:
        question = _rest(first.count(False))
        rest = answers.one(question)
        if rest is None:
            questions.append(question)
        influenced_known = rest == "influenced"
        second = [rest == "influenced" and not one for one in first]
    whose: list[Whose] = [
        "sourced" if one else "influenced" if two else "neither"
        for one, two in zip(first or [False] * len(rows), second or [False] * len(rows), strict=True)
    ]
    return Origins(whose, first is not None, influenced_known, tuple(questions), tuple(notes))


def _members(
    rows: Sequence[Row], of: tuple[Origin, int | None], values: frozenset[str] | None
) -> list[bool] | None:
    origin, at = of
    if origin.all:
        return [True] * len(rows)
    if at is None or values is None:
        return None
    return [row.cells[at].strip() in values for row in rows]


def _rest(count: int) -> Question:
    deals = (
        "The deal that the partner did not source: is it"
        if count == 1
        else (f"The {count:,} deals that the partner did not source: are they")
    )
    choices = (
        Choice("influenced", "influenced by the partner, in a part that can be named"),
        Choice("neither", "none of the partner's: leave them out"),
    )
    return Question(REST, f"{deals} influenced by it? The file does not say.", choices)


def _unsaid(rows: Sequence[Row], answers: Answers) -> Origins:
    choices = (
        Choice("sourced", "the partner sourced all of them"),
        Choice("influenced", "the partner influenced all of them and sourced none"),
    )
    text = f"What are these {len(rows):,} deals? No column of the file says who sourced or influenced them."
    question = Question(ALL, text, choices)
    answer = answers.one(question)
    if answer == "sourced":
        return Origins(["sourced"] * len(rows), True, False)
    if answer == "influenced":
        return Origins(["influenced"] * len(rows), False, True)
    return Origins(["neither"] * len(rows), False, False, (question,))
