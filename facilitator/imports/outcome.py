"""How the state of each row is found: which cells of checkboxes mean yes, and what the stages mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.core.proposed import Choice, Question
from facilitator.imports.answers import Answers
from facilitator.imports.fit import Fit
from facilitator.imports.headers import plain
from facilitator.imports.stages import State, by_flags, is_known, is_yes, known_stages, states
from facilitator.imports.table import Row
from facilitator.imports.unusable import quoted
from facilitator.imports.values import Sense, meant

#: What counts where a row's checkboxes say something else than its stage.
CHECKBOXES = "checkboxes"
_BOXES = ("won", "lost", "closed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`state` reads a row's cells; while a question is open nothing should be read."""

    state: Callable[[Sequence[str]], State]
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def outcome(
    rows: Sequence[Row],
    fit: Fit,
    names: Mapping[str, str],
    over: Callable[[Sequence[str]], bool],
    answers: Answers,
) -> Outcome:
    """`over`: whether a row's close date has passed; `names` are the file's own headers by field."""
    questions: list[Question] = []
    notes: list[str] = []
    boxes: dict[str, Callable[[Sequence[str]], bool]] = {}
    for field in (one for one in _BOXES if one in fit.columns):
        at = fit.columns[field]
        answers.may_ask(f"ticked:{names[field]}")
        odd = [row.cells[at] for row in rows if not is_known(row.cells[at])]
        yes: frozenset[str] = frozenset()
        if odd:
            found = meant(
                Sense(f"ticked:{names[field]}", names[field], "means yes", "no"), odd, (), (), answers
            )
            questions += [found.question] if found.question else []
            notes += [found.note] if found.note else []
            yes = found.values
        boxes[field] = _box(at, yes)
    won, lost, closed = (boxes.get(field) for field in _BOXES)
    stage = fit.columns.get("stage")
    if stage is None:
        return Outcome(by_flags(won, lost, closed, lambda _: "open"), tuple(questions), tuple(notes))
    of_stage: Callable[[Sequence[str]], State] = lambda _: "open"  # noqa: E731 - the boxes say it all
    if won is None or (lost is None and closed is None):
        past = {row.cells[stage].strip() for row in rows if (closed or over)(row.cells)}
        cells = (row.cells[stage] for row in rows)
        meaning, asked, note = states(cells, past, fit.mapping.stages, answers)
        questions += asked
        notes += [note] if note else []
        of_stage = lambda cells: meaning[cells[stage].strip()]  # noqa: E731
    state = by_flags(won, lost, closed, of_stage)
    if boxes and not questions:
        known = known_stages(fit.mapping.stages)
        differ = [
            row for row in rows if known.get(plain(row.cells[stage]), state(row.cells)) != state(row.cells)
        ]
        if differ:
            question = _which(differ, stage, [names[field] for field in boxes], names["stage"], state)
            answer = answers.one(question)
            questions += [] if answer else [question]
            if answer == "stage":
                boxed = state
                state = lambda cells: known.get(plain(cells[stage])) or boxed(cells)  # noqa: E731
    return Outcome(state, tuple(questions), tuple(notes))


def _box(at: int, yes: frozenset[str]) -> Callable[[Sequence[str]], bool]:
    return lambda cells: is_yes(cells[at]) or cells[at].strip() in yes


def _which(
    differ: Sequence[Row],
    stage: int,
    boxes: Iterable[str],
    column: str,
    state: Callable[[Sequence[str]], State],
) -> Question:
    first = differ[0]
    columns = " and ".join(map(quoted, boxes))
    rows = "1 row says" if len(differ) == 1 else f"{len(differ):,} rows say"
    text = (
        f"{rows} something else in {columns} than in {quoted(column)}, like line {first.line}: "
        f"{state(first.cells)} and {quoted(first.cells[stage])}. Which counts?"
    )
    return Question(CHECKBOXES, text, (Choice(CHECKBOXES, columns), Choice("stage", quoted(column))))
