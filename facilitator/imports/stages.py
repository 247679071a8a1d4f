"""Whether a deal is won, lost or open: by its stage, or by checkboxes."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Literal

from facilitator.core.proposed import Choice, Question
from facilitator.imports.answers import Answers
from facilitator.imports.headers import plain
from facilitator.imports.mapping import Stages

State = Literal["won", "lost", "open"]
TRUE = frozenset(
    {"true", "yes", "1", "1.0", "x", "y", "t", "✓", "✔", "☑", "wahr", "ja", "sant", "vrai", "oui"}
    | {"verdadero", "sí", "si"}
)
FALSE = frozenset(
    {
        "",
        "false",
        "no",
        "0",
        "0.0",
        "n",
        "f",
        "-",
        "☐",
        "falsch",
        "nein",
        "nej",
        "falskt",
        "faux",
        "non",
        "falso",
    }
)
_STATES: tuple[State, ...] = ("won", "lost", "open")
#: Words that an open stage does not have: one with them that nobody knows is asked about.
_OVER = re.compile(
    r"clos|\bwin\b|won|\bloss|lost|dead|cancel|abandon|declin|disqualif|reject|withdr|expired|no.?decision|"
    r"signed|booked|ordered|order received|purchase order|invoic|complete|delivered|"
    r"gewonnen|verloren|abgeschl|beauftragt|storniert|abgesagt|abgelehnt|unterschrieben|"
    r"vunn|förlor|gagn|perdu|ganad|perdid|cerrad",
    re.IGNORECASE,
)
_SHOWN = 5


def is_yes(text: str) -> bool:
    """Whether a checkbox's cell is ticked."""
    return text.strip().casefold() in TRUE


def is_known(text: str) -> bool:
    """Whether a checkbox's cell says either."""
    return text.strip().casefold() in TRUE | FALSE


def known_stages(stages: Stages) -> dict[str, State]:
    """What the mapping says of stages, by their plain names."""
    known: dict[str, State] = {}
    for state in _STATES:
        for name in getattr(stages, state):
            known.setdefault(plain(name), state)
    return known


def states(
    cells: Iterable[str], past: Collection[str], stages: Stages, answers: Answers
) -> tuple[dict[str, State], list[Question], str | None]:
    """What each name of a stage means; what is to be asked; a note on the unknown ones taken as open.

    `past`: stages of deals that should be closed by now. An unknown one among them, or one that sounds
    closed, is asked about.
    """
    known = known_stages(stages)
    found: dict[str, State] = {}
    asked: list[Question] = []
    unknown: list[tuple[str, int]] = []
    for name, count in Counter(cell.strip() for cell in cells).most_common():
        found[name] = "open"
        question = _question(name, count)
        said = answers.one(question)
        if said is not None:
            found[name] = next(state for state in _STATES if state == said)
        elif (of := known.get(plain(name))) is not None:
            found[name] = of
        elif name in past or _OVER.search(name):
            asked.append(question)
        else:
            unknown.append((name, count))
    return found, asked, _note(unknown)


def by_flags(
    won: Callable[[Sequence[str]], bool] | None,
    lost: Callable[[Sequence[str]], bool] | None,
    closed: Callable[[Sequence[str]], bool] | None,
    of_stage: Callable[[Sequence[str]], State],
) -> Callable[[Sequence[str]], State]:
    """How a row's state is read: from its checkboxes, as far as the file has them, else from its stage."""

    def state(cells: Sequence[str]) -> State:
        if won is not None and won(cells):
            return "won"
        if lost is not None and lost(cells):
            return "lost"
        if closed is not None and not closed(cells):
            return "open"
        if won is None:
            return of_stage(cells)
        if closed is not None:
            return "lost"
        return "open" if lost is not None else of_stage(cells)

    return state


def _question(name: str, count: int) -> Question:
    choices = (Choice("won", "won"), Choice("lost", "lost"), Choice("open", "still open"))
    deals = "1 deal" if count == 1 else f"{count:,} deals"
    where = f"{'is' if count == 1 else 'are'} in the stage “{name}”: what does it mean?"
    none = f"{'has' if count == 1 else 'have'} no stage: what does that mean?"
    return Question(f"stage:{name}", f"{deals} {where if name else none}", choices)


def _note(unknown: Sequence[tuple[str, int]]) -> str | None:
    if not unknown:
        return None
    shown = ", ".join(
        f"“{name}” ({count:,})" if name else f"no stage ({count:,})" for name, count in unknown[:_SHOWN]
    )
    more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
    return f"Stages that the mapping does not know are taken as open: {shown}{more}."
