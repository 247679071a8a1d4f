"""From a key to its effect on the screen."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.bench import Bench, Figure
from benchmarks.folders import due_now
from benchmarks.terminal import NotSeenError, Program

_CALM = 0.06
#: Presses that do not count: what is drawn first is made first.
_WARM = 2


@dataclass(frozen=True, slots=True)
class Press:
    """A key, what is on the screen by it (`!text`: gone), and the key and text that take it back."""

    what: str
    key: str
    seen: str
    back: str
    seen_back: str
    goal: float


#: What is pressed after each other, in this order: a key that is not measured, or one that is.
_Step = tuple[str, str] | Press
_MEETING: tuple[_Step, ...] = (
    ("a", "3 of 3 here"),
    ("enter", "to grade"),
    Press("a commitment is graded", "x", "– dropped", "u", "!– dropped", 2),
    Press("next segment", "pagedown", "What worked", "pageup", "!What worked", 3),
    ("pagedown", "What worked"),
    ("w", "PgUp back"),
    ("z", "Win  z"),
    Press("a letter is typed", "z", "Win  zz", "backspace", "!Win  zz", 2),
    ("escape", "w win"),
    ("f4", "Go to"),
    ("5", "Priorities"),
    Press("help opens", "f1", "Keys of this screen", "escape", "!Keys of this screen", 8),
    Press("the board opens", "f2", "What both sides agree stands here", "f2", "Initiatives   Enter", 8),
    Press("people open", "f3", "3 of 3 here", "escape", "!3 of 3 here", 8),
    Press(
        "the palette opens", "ctrl+p", "What is it that you want", "escape", "!What is it that you want", 8
    ),
    Press("`go to` opens", "f4", "Go to   1", "escape", "!Go to   1", 8),
    ("enter", "y / n / ?"),
    Press("a question is answered", "y", "✓ yes", "u", "!✓ yes", 2),
)
_HOME: tuple[_Step, ...] = (
    Press("history opens", "h", "Is it climbing?", "escape", "!Is it climbing?", 8),
    Press("statistics open", "e", "Reviews held", "escape", "!Reviews held", 8),
    Press("help of Home opens", "f1", "Keys of this screen", "escape", "!Keys of this screen", 8),
)
_Taken = dict[Press, list[float]]


def keys(bench: Bench) -> Iterator[Figure]:
    """Each key beside a key of an empty app, started right before."""
    presses = 3 if bench.quick else 12
    rounds: list[tuple[float, _Taken]] = []
    for _ in range(bench.rounds):
        base = of_an_empty_app(bench, presses)
        taken: _Taken = {}
        folder = due_now(bench)
        with bench.start("run", "northwind-data", sessions=folder) as program:
            program.wait("0 of 3 here", "F1 help")
            program.settle()
            follow(program, _MEETING, presses, taken)
        with bench.start(sessions=due_now(bench)) as program:
            program.wait("sourced pipeline", "F1 help", "Waiting")
            program.settle()
            follow(program, _HOME, presses, taken)
        rounds.append((base, taken))
    for one in (step for step in (*_MEETING, *_HOME) if isinstance(step, Press)):
        pairs = [(statistics.median(taken[one]), base) for base, taken in rounds]
        ours, theirs = (statistics.median(side) * 1e3 for side in zip(*pairs, strict=True))
        measured = statistics.median(a / b for a, b in pairs)
        base_words = "a key of an empty app"
        yield Figure(
            "keys", one.what, base_words, measured, one.goal, "x", f"{ours:.1f} ms", f"{theirs:.1f} ms"
        )


def of_an_empty_app(bench: Bench, presses: int) -> float:
    """Seconds from a key to its effect there, the middle of so many."""
    taken = []
    with bench.base("empty") as program:
        program.wait("READY")
        program.settle()
        for number in range(presses + _WARM):
            key, seen = (("a", "ALPHA"), ("b", "BRAVO"))[number % 2]
            program.settle(_CALM)
            began = program.press(key)
            taken.append(program.wait(seen) - began)
    return statistics.median(taken[_WARM:])


def follow(program: Program, steps: tuple[_Step, ...], presses: int, taken: _Taken) -> None:
    """Press all of them, those that count so many times."""
    for step in steps:
        if not isinstance(step, Press):
            key, seen = step
            program.press(key)
            program.wait(seen)
            program.settle(_CALM)
            continue
        for number in range(presses + _WARM):
            program.settle(_CALM)
            if program.shows(step.seen):  # then nothing could be told from it
                raise NotSeenError(f"{step.seen!r} is there before {step.key}:\n{program.text()}")
            began = program.press(step.key)
            at = program.wait(step.seen)
            if number >= _WARM:
                taken.setdefault(step, []).append(at - began)
            program.settle(_CALM)
            program.press(step.back)
            program.wait(step.seen_back)
