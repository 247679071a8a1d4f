"""How the cost grows with the work: a few sizes each, drawn as docs/growth.svg."""

import statistics
from collections.abc import Callable
from pathlib import Path

from benchmarks.bench import Bench, program
from benchmarks.curves import Curve, Panel, picture
from benchmarks.folders import PARTNER, many, planned, under_way
from benchmarks.rows.keys import Press, follow
from benchmarks.rows.minutes import idle, rehearsed
from benchmarks.rows.saving import saves
from benchmarks.rows.starting import HOME, first

PICTURE = Path(__file__).parents[1] / "docs" / "growth.svg"
_LETTER = Press("a letter", "z", "Win  zz", "backspace", "!Win  zz", 0)


def draw(bench: Bench) -> Path:
    """Measure all of them, and write the picture."""
    panels = (sessions(bench), notes(bench), events(bench), minutes(bench))
    PICTURE.write_text(picture(panels), encoding="utf-8", newline="\n")
    for panel in panels:
        for curve in panel.curves:
            told = ", ".join(f"{x:g}: {y:.3g}" for x, y in curve.points)
            bench.say(f"{panel.title}: {curve.name}, {told}")
    return PICTURE


def sessions(bench: Bench) -> Panel:
    """Home and the second statistics over folders of growing size, twenty sessions a partner."""
    sizes = (100, 300, 1000) if bench.quick else (100, 1000, 3000, 10_000)
    home, again = [], []
    for size in sizes:
        folder = many(bench, size, size // 20)
        home.append(_middle(bench, lambda: first(bench.start(sessions=folder), HOME)[1]))  # noqa: B023
        again.append(_middle(bench, lambda: bench.process(*program(folder), "stats")[0]))  # noqa: B023
    return Panel(
        "Sessions in the folder",
        "processor seconds",
        (_curve("Home", sizes, home), _curve("stats again", sizes, again)),
    )


def notes(bench: Bench) -> Panel:
    """A letter and a save in a review with ever more notes."""
    sizes = (1, 300, 1000) if bench.quick else (1, 100, 300, 1000, 2000)
    letters, saved = [], []
    for size in sizes:
        folder = under_way(bench, notes=size)
        letters.append(_letter(bench, folder) * 1e3)
        saved.append(statistics.median(one for one, _ in saves(planned(folder), 12)) * 1e3)
    curves = (("a letter", letters), ("saved", saved))
    return Panel(
        "Notes in the review", "milliseconds", tuple(_curve(name, sizes, taken) for name, taken in curves)
    )


def events(bench: Bench) -> Panel:
    """What a running minute takes, with ever more in the log."""
    sizes = (1, 1000, 4000) if bench.quick else (1, 500, 1000, 2000, 4000)
    taken = []
    for size in sizes:
        with bench.start("run", PARTNER, sessions=under_way(bench, events=size)) as running:
            running.wait("PgDn next", "F1 help")
            taken.append(idle((running,), 8 if bench.quick else 30)[0][0])
    return Panel(
        "Events in the log", "processor seconds a minute", (_curve("a running minute", sizes, taken),)
    )


def minutes(bench: Bench) -> Panel:
    """What is in memory after so many minutes of a rehearsal with a dialog opened all the time."""
    taken, _ = rehearsed(bench, *((60, 18.0) if bench.quick else (360, 180.0)))
    step = len(taken) // 12
    points = tuple((180 * (at + 1) / len(taken), taken[at]) for at in range(step - 1, len(taken), step))
    return Panel("Minutes that the meeting runs", "MiB in memory", (Curve("rehearsal", points),))


def _letter(bench: Bench, folder: Path) -> float:
    taken: dict[Press, list[float]] = {}
    with bench.start("run", PARTNER, sessions=folder) as running:
        running.wait("PgDn next", "F1 help")
        running.settle()
        steps: tuple[tuple[str, str] | Press, ...] = (("w", "PgUp back"), ("z", "Win  z"), _LETTER)
        follow(running, steps, 4 if bench.quick else 12, taken)
        for key, seen in (("backspace", "!Win  z"), ("escape", "w win")):
            running.press(key)
            running.wait(seen)
    return statistics.median(taken[_LETTER])


def _middle(bench: Bench, taken: Callable[[], float]) -> float:
    taken()
    return statistics.median(taken() for _ in range(bench.rounds))


def _curve(name: str, sizes: tuple[int, ...], taken: list[float]) -> Curve:
    return Curve(name, tuple(zip(map(float, sizes), taken, strict=True)))
