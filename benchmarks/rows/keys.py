"""From a key to its effect on the screen."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.bench import Bench, Figure, compared
from benchmarks.folders import due_now
from benchmarks.terminal import NotSeenError, Program

_CALM = 0.06
#: Presses that do not count: what is drawn first is made first.
_WARM = 2
#: How often a key of the empty app is pressed: all others are held against it.
_BASE = 20


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
Step = tuple[str, str] | Press
Taken = dict[Press, list[float]]
_ROLL_CALL: tuple[Step, ...] = (("a", "3 of 3 here"), ("enter", "to grade"))
#: From the first segment on.
MEETING: tuple[Step, ...] = (
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
    Press("the wrap-up opens", "f8", "Before it is closed", "o", "!Before it is closed", 8),
    ("f8", "Before it is closed"),
    Press("the board of the wrap-up opens", "f2", "◆ Ended", "f2", "Before it is closed", 8),
    Press("the meeting opens again", "o", "◆ Owners, dates", "f8", "Before it is closed", 8),
)
HOME: tuple[Step, ...] = (
    Press("the roll call opens", "enter", "0 of 3 here", "q", "sourced pipeline", 8),
    Press("Prepare opens", "p", "to prepare", "q", "sourced pipeline", 8),
    Press("a check-in opens", "c", "spoken of", "q", "sourced pipeline", 8),
    Press("the last review opens", "l", "Before it is closed", "q", "!Before it is closed", 8),
    Press("history opens", "h", "Is it climbing?", "escape", "!Is it climbing?", 8),
    ("h", "Is it climbing?"),
    ("6", "kept of graded"),
    ("end", "open review"),
    Press("a past review opens", "enter", "as its file has it", "escape", "Is it climbing?", 8),
    ("escape", "Waiting"),
    Press("statistics open", "e", "Reviews held", "escape", "!Reviews held", 8),
    Press("help of Home opens", "f1", "Keys of this screen", "escape", "!Keys of this screen", 8),
)


def keys(bench: Bench) -> Iterator[Figure]:
    """Each key beside a key of an empty app, started right before."""
    presses = 2 if bench.quick else 12
    rounds: list[tuple[float, Taken]] = []
    for _ in bench.times(1 if bench.quick else bench.rounds):
        base = of_an_empty_app(bench)
        taken: Taken = {}
        folder = due_now(bench)
        with bench.start("run", "northwind-data", sessions=folder) as program:
            program.wait("0 of 3 here", "F1 help")
            program.settle()
            follow(program, (*_ROLL_CALL, *MEETING), presses, taken)
        with bench.start(sessions=due_now(bench)) as program:
            program.wait("sourced pipeline", "F1 help", "Waiting")
            program.settle()
            follow(program, HOME, presses, taken)
        rounds.append((base, taken))
    for one in measured((*MEETING, *HOME)):
        pairs = [(statistics.median(taken[one]), base) for base, taken in rounds]
        yield compared("keys", one.what, "a key of an empty app", one.goal, pairs)


def measured(steps: tuple[Step, ...]) -> Iterator[Press]:
    """Those of the steps that count."""
    return (step for step in steps if isinstance(step, Press))


def of_an_empty_app(bench: Bench) -> float:
    """Seconds from a key to its effect there, the middle of many."""
    taken = []
    with bench.base("empty") as program:
        program.wait("READY")
        program.settle()
        for number in range(_BASE + _WARM):
            key, seen = (("a", "ALPHA"), ("b", "BRAVO"))[number % 2]
            program.settle(_CALM)
            began = program.press(key)
            taken.append(program.wait(seen) - began)
    return statistics.median(taken[_WARM:])


def follow(program: Program, steps: tuple[Step, ...], presses: int, taken: Taken) -> None:
    """Press all of them, those that count so many times."""
    in_turns(((program, taken),), steps, presses)


def in_turns(sides: Sequence[tuple[Program, Taken]], steps: tuple[Step, ...], presses: int) -> None:
    """The same in programs that run at the same time: each key in one after the other, A B B A."""
    warm = min(_WARM, presses - 1)
    for step in steps:
        if not isinstance(step, Press):
            key, seen = step
            for program, _ in sides:
                program.press(key)
                program.wait(seen)
                program.settle(_CALM)
            continue
        for number in range(presses + warm):
            for program, taken in sides if number % 2 else reversed(sides):
                passed = _pressed(program, step)
                if number >= warm:
                    taken.setdefault(step, []).append(passed)


def _pressed(program: Program, press: Press) -> float:
    """Seconds from the key to what is seen by it; then it is taken back."""
    program.settle(_CALM)
    if program.shows(press.seen):  # then nothing could be told from it
        raise NotSeenError(f"{press.seen!r} is there before {press.key}:\n{program.text()}")
    began = program.press(press.key)
    at = program.wait(press.seen)
    program.settle(_CALM)
    program.press(press.back)
    program.wait(press.seen_back)
    program.settle(_CALM)  # the next key may be another program's
    return at - began
