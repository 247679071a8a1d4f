"""Which values of a column mean a thing: by the mapping's lists, by what was answered, else it is asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.core.proposed import NONE, Choice, Question
from facilitator.imports.answers import Answers
from facilitator.imports.figures import is_missing
from facilitator.imports.unusable import quoted

#: So many values can be chosen from; of more the rarest are not meant, which is told.
_MOST = 29
_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Meant:
    """`values` are the cells that mean it. `note`: what does not by an answer, and not by a list."""

    values: frozenset[str]
    question: Question | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """What is looked for: `asked` follows "Which value of the column", `counted` is what the others are."""

    key: str
    column: str
    asked: str
    counted: str


def meant(
    sense: Sense, cells: Iterable[str], yes: Iterable[str], no: Iterable[str], answers: Answers
) -> Meant:
    """The values among `cells` that mean it; empty ones do not, unless they are in the list `yes`."""
    found = Counter(cell.strip() for cell in cells)
    listed = answers.sort(sense.key, [value for value, _ in found.most_common()], yes, [*no, *_empty(found)])
    if listed.unknown:
        return Meant(frozenset(listed.yes), _question(sense, listed.yes, listed.unknown, found))
    by_list = Answers({}).sort(sense.key, list(found), yes, [*no, *_empty(found)])
    others = [value for value in listed.no if value not in by_list.no]
    shown = ", ".join(f"{quoted(value)} ({found[value]:,})" for value in others[:_SHOWN])
    shown += f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    note = f"Counted as {sense.counted} ({quoted(sense.column)}): {shown}." if others else None
    return Meant(frozenset(listed.yes), None, note)


def _empty(found: Iterable[str]) -> list[str]:
    return [value for value in found if is_missing(value)]


def _question(sense: Sense, yes: tuple[str, ...], unknown: tuple[str, ...], found: Counter[str]) -> Question:
    also = f" besides {', '.join(map(quoted, sorted(yes)))}" if yes else ""
    choices = [Choice(value, f"{value} ({found[value]:,})") for value in unknown[:_MOST]]
    text = f"Which value of {quoted(sense.column)}{also} {sense.asked}?"
    return Question(sense.key, text, (*choices, Choice(NONE, "none of them")), several=True)
