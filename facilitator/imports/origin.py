"""Which deals the partner sourced, and which it influenced."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.core.proposed import Choice, Question
from facilitator.imports.headers import plain
from facilitator.imports.mapping import Origin
from facilitator.imports.table import Row

Whose = Literal["sourced", "influenced", "neither"]
#: Parts the values of one answer where several mean it: `--answer "sourced:Lead Source=Partner|Channel"`.
BETWEEN = "|"
NONE = "-"
#: What the deals are that the partner did not source, where no column says.
REST = "rest"
#: What all deals are, where no column says anything.
ALL = "origin"
_MOST = 9
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
    answers: Mapping[str, str],
) -> Origins:
    """What the partner's part in each row was; each `Origin` comes with its column, None for none."""
    questions: list[Question] = []
    notes: list[str] = []
    kinds: list[set[str] | None] = []
    for kind, (origin, at) in (("sourced", sourced), ("influenced", influenced)):
        if origin.all or at is None:
            kinds.append(None)
            continue
        values, question, note = _values(kind, origin, rows, at, header[at], answers)
        kinds.append(values)
        questions += [question] if question else []
        notes += [note] if note else []
    first = _members(rows, sourced, kinds[0])
    second = _members(rows, influenced, kinds[1])
    if first is None and second is None:
        return _unsaid(rows, answers)
    if second is None and first is not None and not all(first) and not questions:
        rest = answers.get(REST)
        if rest not in ("influenced", "neither"):
            questions.append(_rest(first.count(False)))
        second = [rest == "influenced" and not one for one in first]
    whose: list[Whose] = [
        "sourced" if one else "influenced" if two else "neither"
        for one, two in zip(first or [False] * len(rows), second or [False] * len(rows), strict=True)
    ]
    known = influenced[0].all or influenced[1] is not None or answers.get(REST) == "influenced"
    return Origins(whose, first is not None, known, tuple(questions), tuple(notes))


def _members(
    rows: Sequence[Row], of: tuple[Origin, int | None], values: set[str] | None
) -> list[bool] | None:
    origin, at = of
    if origin.all:
        return [True] * len(rows)
    if at is None or values is None:
        return None
    return [row.cells[at].strip() in values for row in rows]


def _values(
    kind: str, origin: Origin, rows: Sequence[Row], at: int, column: str, answers: Mapping[str, str]
) -> tuple[set[str], Question | None, str | None]:
    """The values of the column that mean this kind; what is to be asked; a note on what counts as none."""
    found = Counter(row.cells[at].strip() for row in rows)
    yes, no = {plain(value) for value in origin.values}, {plain(value) for value in origin.others}
    mean = {value for value in found if plain(value) in yes}
    unknown = [value for value, _ in found.most_common() if value and plain(value) not in yes | no]
    key = f"{kind}:{column}"
    answer = answers.get(key)
    if not unknown:
        return mean, None, None
    if answer is None:
        return mean, _question(kind, key, column, mean, [(value, found[value]) for value in unknown]), None
    chosen = {plain(part) for part in answer.split(BETWEEN)}
    mean |= {value for value in unknown if plain(value) in chosen}
    left = [value for value in unknown if value not in mean]
    shown = ", ".join(f"“{value}” ({found[value]:,})" for value in left[:_MOST])
    return mean, None, f"Counted as not {kind} by the partner (“{column}”): {shown}." if left else None


def _question(
    kind: str, key: str, column: str, mean: set[str], unknown: Sequence[tuple[str, int]]
) -> Question:
    also = f" besides {', '.join(f'“{one}”' for one in sorted(mean))}" if mean else ""
    choices = [Choice(value, f"{value} ({count:,})") for value, count in unknown[:_MOST]]
    none = Choice(NONE, "none of them")
    return Question(key, f"Which value of “{column}”{also} {_WORDS[kind]}?", (*choices, none))


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


def _unsaid(rows: Sequence[Row], answers: Mapping[str, str]) -> Origins:
    answer = answers.get(ALL)
    if answer == "sourced":
        return Origins(["sourced"] * len(rows), True, False)
    if answer == "influenced":
        return Origins(["influenced"] * len(rows), False, True)
    choices = (
        Choice("sourced", "the partner sourced all of them"),
        Choice("influenced", "the partner influenced all of them and sourced none"),
    )
    text = f"What are these {len(rows):,} deals? No column of the file says who sourced or influenced them."
    return Origins(["neither"] * len(rows), False, False, (Question(ALL, text, choices),))
