"""Commands that draw nothing, as whole processes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.bench import BASES, Bench, Figure, compared
from benchmarks.folders import PARTNER, due_now, export, many, planned

#: So many times more often than the others a short process is started: a millisecond is a part of it.
SHORT = 4
_LIBRARIES = "import click, pydantic, tomllib"
_COMPLETING = {"_FACILITATOR_COMPLETE": "bash_complete", "COMP_WORDS": "facilitator run ", "COMP_CWORD": "2"}


def quick(bench: Bench) -> Iterator[Figure]:
    """What has to be there at once."""
    folder = str(due_now(bench))
    for words, more in (
        (["--version"], {}),
        (["--help"], {}),
        ([], {**_COMPLETING, "FACILITATOR_SESSIONS": folder}),
    ):
        told = f"`{words[0]}`" if words else "completion of a partner"
        ours = partial(bench.process, *bench.program(), *words, **more)
        yield _processor(bench, "quick", told, "python -c pass", 3.5, ours)


def commands(bench: Bench) -> Iterator[Figure]:
    """What reads files and prints."""
    folder = due_now(bench)
    for words in (("actions",), ("agenda", PARTNER), ("check", PARTNER)):
        ours = partial(bench.process, *bench.program(folder), *words)
        yield _processor(bench, "commands", f"`{words[0]}`", _LIBRARIES, 1.5, ours)


def _processor(
    bench: Bench, row: str, told: str, base: str, goal: float, ours: Callable[[], tuple[float, float]]
) -> Figure:
    code = base.removeprefix("python -c ")
    pairs = [(a[0], b[0]) for a, b in bench.turns(ours, lambda: bench.process("-c", code), SHORT)]
    return compared(row, told, f'`python -c "{code}"`', goal, pairs)


def stats(bench: Bench) -> Iterator[Figure]:
    """The first statistics over all sessions and the second, against reading all of them in a loop."""
    sessions, partners = (500, 25) if bench.quick else (10_000, 500)
    folder = many(bench, sessions, partners)
    cache = bench.home / "stats"
    number = iter(range(1000))

    def once(kept: str) -> float:
        return bench.process(*bench.program(folder), "stats", FACILITATOR_CACHE=str(cache / kept))[1]

    rounds = 1 if bench.quick else max(bench.rounds - 2, 1)
    first, second = [], []
    for _ in bench.times(rounds):
        kept = str(next(number))
        loop = bench.process(str(BASES / "read_all.py"), str(folder))[1]
        first.append((once(kept), loop))
        second.append((min(once(kept) for _ in range(2)), loop))
    base = "tomllib and the models in a loop"
    told = f"statistics over {sessions:,} sessions"
    yield compared("stats", f"{told}, first time", base, 0.5, first, 1, "s")
    yield compared("stats", f"{told}, second time", base, 0.02, second, 1, "s")


def imports(bench: Bench) -> Iterator[Figure]:
    """An export of a CRM, read into what it would bring, and the memory that takes."""
    rows = 10_000 if bench.quick else 100_000
    file, part, session = export(bench, rows), export(bench, rows // 4), planned(due_now(bench))

    ours, theirs = partial(imported, bench, file, session), partial(imported, bench, file)
    pairs = list(bench.turns(ours, theirs))
    yield compared(
        "imports",
        f"an export of {rows:,} rows",
        "csv.reader over the same bytes",
        3,
        [(a[0], b[0]) for a, b in pairs],
    )
    less = imported(bench, part, session)[1]
    whole = max(a[1] for a, _ in pairs)
    told = f"an export of {rows:,} rows, memory"
    yield Figure(
        "imports",
        told,
        f"one of {rows // 4:,} rows",
        whole / less,
        1.1,
        "x",
        f"{whole:.0f} MiB",
        f"{less:.0f} MiB",
    )


def imported(bench: Bench, file: Path, session: Path | None = None) -> tuple[float, float]:
    """Reading an export, by `csv.reader` alone or for a review: (processor seconds, peak in MiB)."""
    words = ("ours", str(file), str(session)) if session else ("csv", str(file))
    said = subprocess.run(
        [sys.executable, str(BASES / "export.py"), *words],
        env=bench.env(), cwd=bench.home, check=True, stdout=subprocess.PIPE,
    ).stdout  # fmt: skip
    seconds, peak = said.split()
    return float(seconds), float(peak)
