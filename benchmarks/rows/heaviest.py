"""A session with 300 notes, 200 deals and a log of 2,000 events, beside the sample's."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.bench import Bench, Figure, all_of, compared
from benchmarks.folders import PARTNER, export, planned, under_way, waiting
from benchmarks.rows.keys import HOME, MEETING, Step, Taken, in_turns, measured
from benchmarks.rows.minutes import idle
from benchmarks.rows.processes import SHORT, imported
from benchmarks.rows.saving import saves
from benchmarks.rows.starting import HOME as AT_HOME
from benchmarks.rows.starting import OFTEN, first
from benchmarks.usage import CAN, peak_mib

_GOAL = 1.5
_LARGE = {"notes": 300, "deals": 200, "events": 2000}
_BASE = "the sample's"
_SEEN = ("PgDn next", "F1 help")


@dataclass(slots=True)
class _Side:
    """What was taken of one of the two reviews."""

    keys: Taken = field(default_factory=dict)
    memory: float = 0.0


def heavy(bench: Bench) -> Iterator[Figure]:
    """Each figure of the sample's that a review of that size may change."""
    bench = replace(bench, rounds=1) if bench.quick else bench
    large, sample = under_way(bench, **_LARGE), under_way(bench)

    def both(taken: Callable[[Path], float], often: int = 1) -> list[tuple[float, float]]:
        return list(bench.turns(lambda: taken(large), lambda: taken(sample), often))

    def run(folder: Path) -> float:
        return first(bench.start("run", PARTNER, sessions=folder), _SEEN)[0]

    yield compared("heavy", "`run` to its first screen", _BASE, _GOAL, both(run, OFTEN))
    home = both(lambda folder: first(bench.start(sessions=folder), AT_HOME)[0], OFTEN)
    yield compared("heavy", "Home", _BASE, _GOAL, home)
    yield from _keys(bench)
    yield from _minute(bench, under_way(bench, **_LARGE), under_way(bench))
    for words in (("agenda", PARTNER), ("check", PARTNER), ("actions",)):
        pairs = both(lambda folder: bench.process(*bench.program(folder), *words)[0], SHORT)  # noqa: B023
        yield compared("heavy", f"`{words[0]}`", _BASE, _GOAL, pairs)
    rows = 1000 if bench.quick else 10_000
    pairs = both(lambda folder: imported(bench, export(bench, rows), planned(folder))[0])
    yield compared("heavy", f"an export of {rows:,} rows", _BASE, _GOAL, pairs)
    each = [(_saved(bench, large), _saved(bench, sample)) for _ in range(max(bench.rounds, 3))]
    yield compared("heavy", "a change to durable", _BASE, _GOAL, each)


def _saved(bench: Bench, folder: Path) -> float:
    return statistics.median(one for one, _ in saves(planned(folder), 6 if bench.quick else 15))


def _keys(bench: Bench) -> Iterator[Figure]:
    """Each press gives a ratio: few keys of a program that is started later than the other say nothing."""
    presses, sides = 2 if bench.quick else 20, (_Side(), _Side())

    def both(
        folder: Callable[..., Path], *words: str, wanted: tuple[str, ...], steps: tuple[Step, ...]
    ) -> None:
        folders = folder(bench, **_LARGE), folder(bench)
        with all_of(*(bench.start(*words, sessions=folder) for folder in folders)) as running:
            for one in running:
                one.wait(*wanted)
                one.settle()
            in_turns([(one, side.keys) for one, side in zip(running, sides, strict=True)], steps, presses)
            for one, side in zip(running, sides, strict=True):
                side.memory = max(side.memory, peak_mib(one.pid) if CAN and words else 0.0)

    for _ in bench.times(max(bench.rounds - 4, 1)):
        both(under_way, "run", PARTNER, wanted=_SEEN, steps=MEETING)
        both(waiting, wanted=(*AT_HOME, "Waiting"), steps=HOME)
    large, sample = sides
    for one in measured((*MEETING, *HOME)):
        pairs = list(zip(large.keys[one], sample.keys[one], strict=True))
        yield compared("heavy", one.what, _BASE, _GOAL, pairs)
    if CAN:
        most = [(large.memory, sample.memory)]
        yield compared("heavy", "memory after all these keys, at most", _BASE, _GOAL, most, 1, "MiB")


def _minute(bench: Bench, large: Path, sample: Path) -> Iterator[Figure]:
    with all_of(*(bench.start("run", PARTNER, sessions=folder) for folder in (large, sample))) as both:
        for one in both:
            one.wait(*_SEEN)
        (ours, sent), (theirs, theirs_sent) = idle(both, 6.0 if bench.quick else 60.0)
    if CAN:
        yield compared("heavy", "a running minute, processor", _BASE, _GOAL, [(ours, theirs)])
    yield compared("heavy", "a running minute, sent", _BASE, _GOAL, [(sent, theirs_sent)], 1e-3, "kB")
