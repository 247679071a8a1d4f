"""How the cost grows with the work: a few sizes each, drawn as docs/growth.svg."""

import statistics
from collections.abc import Callable
from pathlib import Path

from benchmarks.bench import Bench, all_of, kept
from benchmarks.curves import Curve, Panel, picture
from benchmarks.folders import PARTNER, many, planned, under_way
from benchmarks.rows.keys import Press, Step, Taken, follow
from benchmarks.rows.minutes import idle, rehearsed
from benchmarks.rows.saving import saves
from benchmarks.rows.starting import HOME, first

PICTURE = Path(__file__).parents[1] / "docs" / "growth.svg"
_SEEN = ("PgDn next", "F1 help")
_NEXT = Press("next segment", "pagedown", "What worked", "pageup", "!What worked", 0)
_LETTER = Press("a letter", "z", "Win  zz", "backspace", "!Win  zz", 0)
_KEYS: tuple[Step, ...] = (
    _NEXT, ("pagedown", "What worked"), ("w", "PgUp back"), ("z", "Win  z"), _LETTER,
)  # fmt: skip


def draw(bench: Bench, told: str, *, write: bool) -> Path:
    """Measure all of them, and draw the picture: into the docs, or only to be looked at."""
    panels = []
    for measure in (sessions, notes, events, minutes):
        bench.say(f"measuring {measure.__name__}")
        panel = measure(bench)
        panels.append(panel)
        for curve in panel.curves:
            points = ", ".join(f"{x:g}: {y:.3g}" for x, y in curve.points)
            bench.say(f"  {panel.title}: {curve.name}, {points}")
    path = PICTURE if write else kept("growth.svg")
    path.write_text(picture(panels, told), encoding="utf-8", newline="\n")
    return path


def sessions(bench: Bench) -> Panel:
    """Home and the second statistics over folders of growing size, twenty sessions a partner."""
    sizes = (100, 300, 1000) if bench.quick else (100, 1000, 3000, 10_000)
    home, again = [], []
    for size in sizes:
        folder = many(bench, size, size // 20)
        home.append(_middle(bench, lambda: first(bench.start(sessions=folder), HOME)[1]))  # noqa: B023
        again.append(_middle(bench, lambda: bench.process(*bench.program(folder), "stats")[0]))  # noqa: B023
    return Panel(
        "Sessions in the folder",
        "processor seconds",
        (_curve("Home", sizes, home), _curve("statistics again", sizes, again)),
    )


def notes(bench: Bench) -> Panel:
    """A letter, the next segment and a save in a review with ever more notes."""
    sizes = (1, 300, 1000) if bench.quick else (1, 100, 300, 1000, 2000)
    found: list[Taken] = [{} for _ in sizes]
    saved: list[list[float]] = [[] for _ in sizes]
    for _ in bench.times(max(bench.rounds - 2, 1)):  # all sizes each time: what else goes on meets all
        for size, taken, each in zip(sizes, found, saved, strict=True):
            folder = under_way(bench, notes=size)
            with bench.start("run", PARTNER, sessions=folder) as running:
                running.wait(*_SEEN)
                running.settle()
                follow(running, _KEYS, 4 if bench.quick else 8, taken)
            each += [one for one, _ in saves(planned(folder), 12)]
    curves = (
        _curve("a letter", sizes, [statistics.median(one[_LETTER]) * 1e3 for one in found]),
        _curve("next segment", sizes, [statistics.median(one[_NEXT]) * 1e3 for one in found]),
        _curve("saved, the quickest", sizes, [min(one) * 1e3 for one in saved]),
    )
    return Panel("Notes in the review", "milliseconds", curves)


def events(bench: Bench) -> Panel:
    """What a running minute takes, with ever more in the log; all of them run at the same time."""
    sizes = (1, 1000, 4000) if bench.quick else (1, 500, 1000, 2000, 4000)
    with all_of(
        *(bench.start("run", PARTNER, sessions=under_way(bench, events=size)) for size in sizes)
    ) as all_:
        for one in all_:
            one.wait(*_SEEN)
        taken = [used for used, _ in idle(all_, 8 if bench.quick else 60)]
    return Panel(
        "Events in the log", "processor seconds a minute", (_curve("a running minute", sizes, taken),)
    )


def minutes(bench: Bench) -> Panel:
    """What is in memory after so many minutes of a rehearsal with a dialog opened all the time."""
    taken, _ = rehearsed(bench, *((60, 18.0) if bench.quick else (360, 90.0)))
    step = len(taken) // 12
    points = tuple((180 * (at + 1) / len(taken), taken[at]) for at in range(step - 1, len(taken), step))
    return Panel("Minutes that the meeting runs", "MiB in memory", (Curve("rehearsal", points),))


def _middle(bench: Bench, taken: Callable[[], float]) -> float:
    taken()
    return statistics.median(taken() for _ in range(bench.rounds))


def _curve(name: str, sizes: tuple[int, ...], taken: list[float]) -> Curve:
    return Curve(name, tuple(zip(map(float, sizes), taken, strict=True)))
