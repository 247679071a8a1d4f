"""Keys while a change is on its way to a disk that takes seconds."""

import statistics
from collections.abc import Iterator

from benchmarks.bench import Bench, Figure, compared
from benchmarks.folders import PARTNER, under_way
from benchmarks.rows.keys import Press, follow
from benchmarks.terminal import NotSeenError, Program

#: Seconds that the slow disk takes for each of a save's two syncs.
_SLOW = 2.0
_WAITED = ("saving", "NOT SAVED")
_LETTER = Press("a letter is typed", "z", "Win  zz", "backspace", "!Win  zz", 1.2)
_GRADE = Press("a commitment is graded", "x", "– dropped", "u", "!– dropped", 1.2)


def waiting(bench: Bench) -> Iterator[Figure]:
    """A letter and a grade while the disk is waited for, against the same with this machine's own disk."""
    rounds = [(_taken(bench, _SLOW), _taken(bench, 0.0)) for _ in bench.times(max(bench.rounds - 2, 1))]
    for one in (_LETTER, _GRADE):
        pairs = [(statistics.median(a[one]), statistics.median(b[one])) for a, b in rounds]
        told = f"{one.what} while a save takes {2 * _SLOW:.0f} s"
        yield compared("waiting", told, "the same with a quick disk", one.goal, pairs)


def _taken(bench: Bench, seconds: float) -> dict[Press, list[float]]:
    """Seconds of each press. NotSeenError where nothing was waited for, as then it says nothing."""
    taken: dict[Press, list[float]] = {}
    folder = under_way(bench)
    with bench.script("slow.py", str(seconds), "--sessions", str(folder), "run", PARTNER) as program:
        program.wait("PgDn next", "F1 help")
        program.settle()
        for _ in range(1 if bench.quick else 3):  # each grade is a change, and so is each that is taken back
            follow(program, (_GRADE,), 3, taken)
            _still(program, seconds)
        follow(program, (("pagedown", "What worked"),), 0, taken)
        for _ in range(1 if bench.quick else 3):
            follow(program, (("w", "PgUp back"), ("z", "Win  z"), ("enter", "PgDn next")), 0, taken)
            follow(program, (("w", "PgUp back"), ("z", "Win  z"), _LETTER), 4 if bench.quick else 8, taken)
            _still(program, seconds)
            follow(program, (("backspace", "!Win  z"), ("escape", "w win")), 0, taken)
    return taken


def _still(program: Program, seconds: float) -> None:
    if seconds and not any(program.shows(one) for one in _WAITED):
        raise NotSeenError(f"no save is under way:\n{program.text()}")
