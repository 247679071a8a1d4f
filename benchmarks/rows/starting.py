"""From the start of the program to its first whole screen."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import Bench, Figure, compared
from benchmarks.folders import due_now, many
from benchmarks.rows.reading import reading
from benchmarks.terminal import Program
from benchmarks.usage import CAN, processor_seconds

RUN = ("Northwind Data   0 of 3 here", "F1 help")
HOME = ("sourced pipeline", "F1 help")
EMPTY = ("READY",)
#: How many times as often a start is measured as a whole round: of three the middle one says little.
OFTEN = 3
_BASE = "an empty Textual app"


def run(bench: Bench) -> Iterator[Figure]:
    """`facilitator run` on the sample against an empty app: time on the wall, and the processor's."""
    folder = due_now(bench)
    taken = list(
        bench.turns(
            lambda: first(bench.start("run", "northwind-data", sessions=folder), RUN),
            lambda: first(bench.base("empty"), EMPTY),
            OFTEN,
        )
    )
    yield compared("run", "`run` to its first screen", _BASE, 1.8, [(a[0], b[0]) for a, b in taken])
    if CAN:
        pairs = [(a[1], b[1]) for a, b in taken]
        yield compared("run", "`run` to its first screen, processor", _BASE, 1.8, pairs)


def home(bench: Bench) -> Iterator[Figure]:
    """Home with many, read before, against Home with three; and what is read when one partner is opened."""
    folder, three = _large(bench), due_now(bench)
    with bench.start(sessions=folder) as program:
        program.wait(*HOME, "!Reading:")  # to the end, which is when it is kept
    taken = list(
        bench.turns(
            lambda: first(bench.start(sessions=folder), HOME),
            lambda: first(bench.start(sessions=three), HOME),
            OFTEN,
        )
    )
    base = "Home with three partners"
    yield compared("home", f"Home with {_told(bench)}", base, 1.1, [(a[0], b[0]) for a, b in taken])
    if CAN:
        pairs = [(a[1], b[1]) for a, b in taken]
        yield compared("home", f"Home with {_told(bench)}, processor", base, 1.1, pairs)
    yield from reading(bench, folder)


def first(program: Program, wanted: tuple[str, ...]) -> tuple[float, float]:
    """Seconds from its start until all that was on the screen, on the wall and of the processor."""
    with program:
        at = program.wait(*wanted)
        used = processor_seconds(program.pid) if CAN else 0.0
        program.settle()
        return at - program.began, used


def _large(bench: Bench) -> Path:
    return many(bench, *_size(bench))


def _size(bench: Bench) -> tuple[int, int]:
    return (1000, 50) if bench.quick else (10_000, 500)


def _told(bench: Bench) -> str:
    sessions, partners = _size(bench)
    return f"{sessions:,} sessions of {partners} partners"
