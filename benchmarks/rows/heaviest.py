"""A session with 300 notes, 200 deals and a log of 2,000 events, beside the sample's."""

import statistics
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import Bench, Figure, all_of, compared, program
from benchmarks.folders import PARTNER, planned, under_way
from benchmarks.rows.keys import Press, follow
from benchmarks.rows.minutes import idle
from benchmarks.rows.saving import saves
from benchmarks.rows.starting import first
from benchmarks.usage import CAN

_GOAL = 1.5
_LARGE = {"notes": 300, "deals": 200, "events": 2000}
_BASE = "the sample's"
_PRESSES = (
    Press("help opens", "f1", "Keys of this screen", "escape", "!Keys of this screen", _GOAL),
    ("w", "PgUp back"),
    ("z", "Win  z"),
    Press("a letter is typed", "z", "Win  zz", "backspace", "!Win  zz", _GOAL),
)


def heavy(bench: Bench) -> Iterator[Figure]:
    """Each figure that a review of that size may change."""
    large, sample = under_way(bench, **_LARGE), under_way(bench)

    def start(folder: Path) -> tuple[float, float]:
        return first(bench.start("run", PARTNER, sessions=folder), ("PgDn next", "F1 help"))

    taken = list(bench.turns(lambda: start(large), lambda: start(sample)))
    yield compared("heavy", "`run` to its first screen", _BASE, _GOAL, [(a[0], b[0]) for a, b in taken])
    yield from _keys(bench)
    yield from _minute(bench, large, sample)
    for words in (("agenda", PARTNER), ("check", PARTNER), ("actions",)):
        pairs = [
            (a[0], b[0])
            for a, b in bench.turns(
                lambda: bench.process(*program(large), *words),  # noqa: B023
                lambda: bench.process(*program(sample), *words),  # noqa: B023
            )
        ]
        yield compared("heavy", f"`{words[0]}`", _BASE, _GOAL, pairs)
    each = [(_saved(bench, large), _saved(bench, sample)) for _ in range(max(bench.rounds, 3))]
    yield compared("heavy", "a change to durable", _BASE, _GOAL, each)


def _saved(bench: Bench, folder: Path) -> float:
    return statistics.median(one for one, _ in saves(planned(folder), 6 if bench.quick else 15))


def _keys(bench: Bench) -> Iterator[Figure]:
    def taken(**more: int) -> dict[Press, float]:
        folder = under_way(bench, **more)
        found: dict[Press, list[float]] = {}
        with bench.start("run", PARTNER, sessions=folder) as program:
            program.wait("PgDn next", "F1 help")
            program.settle()
            follow(program, _PRESSES, 3 if bench.quick else 12, found)
        return {one: statistics.median(each) for one, each in found.items()}

    rounds = [(taken(**_LARGE), taken()) for _ in range(max(bench.rounds - 1, 1))]
    for one in (step for step in _PRESSES if isinstance(step, Press)):
        yield compared("heavy", one.what, _BASE, one.goal, [(a[one], b[one]) for a, b in rounds])


def _minute(bench: Bench, large: Path, sample: Path) -> Iterator[Figure]:
    starting = (bench.start("run", PARTNER, sessions=folder) for folder in (large, sample))
    with all_of(*starting) as both:
        for one in both:
            one.wait("PgDn next", "F1 help")
        (ours, sent), (theirs, theirs_sent) = idle(both, 8.0 if bench.quick else 60.0)
    if CAN:
        yield compared("heavy", "a running minute, processor", _BASE, _GOAL, [(ours, theirs)])
    yield compared("heavy", "a running minute, sent", _BASE, _GOAL, [(sent, theirs_sent)], 1e-3, "kB")
