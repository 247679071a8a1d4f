"""Whether a deal is won, lost or open."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from facilitator.core.proposed import Choice, Question
from facilitator.imports.headers import plain
from facilitator.imports.mapping import Stages

State = Literal["won", "lost", "open"]
TRUE = frozenset({"true", "yes", "1", "x", "y", "wahr", "ja", "sant", "vrai", "oui", "verdadero", "sí", "si"})
_STATES: tuple[State, ...] = ("won", "lost", "open")
#: Words that an open stage does not have: one with them that nobody knows is asked about.
_OVER = re.compile(
    r"clos|won|lost|dead|cancel|abandon|declin|disqualif|reject|withdr|expired|no.?decision|signed|"
    r"gewonnen|verloren|abgeschl|vunn|förlor|gagn|perdu|ganad|perdid|cerrad",
    re.IGNORECASE,
)
_SHOWN = 5


def is_yes(text: str) -> bool:
    """Whether a checkbox's cell is ticked."""
    return text.strip().casefold() in TRUE


def states(
    cells: Iterable[str], stages: Stages, answers: Mapping[str, str]
) -> tuple[dict[str, State], list[Question], str | None]:
    """What each name of a stage means; what is to be asked; a note on the unknown ones taken as open."""
    known: dict[str, State] = {}
    for state in _STATES:
        for name in getattr(stages, state):
            known.setdefault(plain(name), state)
    found: dict[str, State] = {}
    asked: list[Question] = []
    unknown: list[tuple[str, int]] = []
    for name, count in Counter(cell.strip() for cell in cells).most_common():
        said = answers.get(f"stage:{name}")
        if said in _STATES:
            found[name] = next(state for state in _STATES if state == said)
        elif (of := known.get(plain(name))) is not None:
            found[name] = of
        elif _OVER.search(name):
            found[name] = "open"
            asked.append(_question(name, count))
        else:
            found[name] = "open"
            unknown.append((name, count))
    return found, asked, _note(unknown)


def by_flags(
    won: int | None, lost: int | None, closed: int | None, of_stage: Callable[[Sequence[str]], State]
) -> Callable[[Sequence[str]], State]:
    """How a row's state is read: from its checkboxes, as far as the file has them, else from its stage."""

    def state(cells: Sequence[str]) -> State:
        if won is not None and is_yes(cells[won]):
            return "won"
        if lost is not None and is_yes(cells[lost]):
            return "lost"
        if closed is not None and not is_yes(cells[closed]):
            return "open"
        if won is None:
            return of_stage(cells)
        if closed is not None:
            return "lost"
        return "open" if lost is not None else of_stage(cells)

    return state


def _question(name: str, count: int) -> Question:
    choices = (Choice("won", "won"), Choice("lost", "lost"), Choice("open", "still open"))
    deals = "1 deal is" if count == 1 else f"{count:,} deals are"
    return Question(f"stage:{name}", f"{deals} in the stage “{name}”: what does it mean?", choices)


def _note(unknown: Sequence[tuple[str, int]]) -> str | None:
    if not unknown:
        return None
    shown = ", ".join(
        f"“{name}” ({count:,})" if name else f"no stage ({count:,})" for name, count in unknown[:_SHOWN]
    )
    more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
    return f"Stages that the mapping does not know are taken as open: {shown}{more}."
