"""Minutes in which nobody types: processor, bytes to the terminal, memory."""

import time
from collections.abc import Iterator

from benchmarks.bench import Bench, Figure, all_of, compared
from benchmarks.folders import PARTNER, due_now, under_way
from benchmarks.terminal import Program
from benchmarks.usage import CAN, peak_mib, processor_seconds, resident_mib

#: What a program that has just started still does is over by then.
_AFTER = 3.0


def minute(bench: Bench) -> Iterator[Figure]:
    """Five programs at the same time: the running meeting, Home, and what each is held against.

    Of empty apps there are two. What they differ by is what this machine cannot tell apart at that moment,
    and so much more Home may take.
    """
    span = 6.0 if bench.quick else 60.0
    running, calm, apart, sent, sent_calm = [], [], 1.0, [], []
    for _ in bench.times(1 if bench.quick else max(bench.rounds - 2, 1)):
        meeting, home = (
            bench.start("run", PARTNER, sessions=under_way(bench)),
            bench.start(sessions=due_now(bench)),
        )
        with all_of(meeting, bench.base("clock"), home, bench.base("empty"), bench.base("empty")) as five:
            for program, wanted in zip(
                five, ("PgDn next", "READY", "sourced pipeline", "READY", "READY"), strict=True
            ):
                program.wait(wanted)
            (ours, told), (clock, _), (at_home, told_home), (one, _), (other, _) = idle(five, span)
        running.append((ours, clock))
        calm.append((at_home, (one + other) / 2))
        apart = max(apart, max(one, other) / min(one, other)) if CAN else 1.0
        sent.append(told)
        sent_calm.append(told_home)
    if CAN:
        what = "a minute of the running meeting, processor"
        yield compared("minute", what, "an app with one narrow clock", 1.6, running)
        base = "two empty Textual apps"
        yield compared("minute", "a minute of Home, processor", base, round(apart, 2), calm)
    kilo = max(sent) / 1000
    yield Figure("minute", "a minute of the running meeting, sent", "", kilo, 30, "kB", f"{kilo:.1f} kB")
    yield Figure(
        "minute", "a minute of Home, sent", "", max(sent_calm), 0, "bytes", f"{max(sent_calm):.0f} bytes"
    )


def idle(programs: tuple[Program, ...], span: float) -> list[tuple[float, float]]:
    """(processor seconds, bytes sent) of each, a minute, while all are left alone for so many seconds."""
    for program in programs:
        program.settle()
    time.sleep(_AFTER)
    before = [processor_seconds(one.pid) if CAN else 0.0 for one in programs]
    began = time.perf_counter()
    time.sleep(span)
    after = [processor_seconds(one.pid) if CAN else 0.0 for one in programs]
    minutes = (time.perf_counter() - began) / 60
    sent = [one.bytes_since(began) for one in programs]
    return [((b - a) / minutes, told / minutes) for a, b, told in zip(before, after, sent, strict=True)]


def memory(bench: Bench) -> Iterator[Figure]:
    """A rehearsal of three hours in which dialogs are opened all the time."""
    if not CAN:
        return
    dialogs, seconds = (40, 8.0) if bench.quick else (400, 180.0)
    taken, most = rehearsed(bench, dialogs, seconds)
    told = f"a three-hour rehearsal with {dialogs} dialogs"
    half, end = max(taken[: len(taken) // 2]), max(taken[len(taken) // 2 :])
    yield Figure("memory", f"{told}, at most", "", most, 130, "MiB", f"{most:.0f} MiB")
    yield Figure(
        "memory",
        f"{told}, second half",
        "its first half",
        end / half,
        1.02,
        "x",
        f"{end:.0f} MiB",
        f"{half:.0f} MiB",
    )


def rehearsed(bench: Bench, dialogs: int, seconds: float) -> tuple[list[float], float]:
    """MiB in memory after each of so many dialogs in a rehearsal of three hours, and the most there were."""
    opened = (
        ("f1", "Keys of this screen"),
        ("ctrl+p", "What is it that you"),
        ("f4", "Go to   1"),
        ("f3", "3 of 3 here"),
    )
    taken = []
    speed = str(round(3 * 3600 / seconds))
    with bench.start("run", PARTNER, "--speed", speed, sessions=due_now(bench)) as program:
        program.wait("0 of 3 here", "F1 help")
        for key, seen in (("a", "3 of 3 here"), ("enter", "to grade")):
            program.press(key)
            program.wait(seen)
        program.settle(0.06, 0.2)
        began = time.perf_counter()
        for number in range(dialogs):
            key, seen = opened[number % len(opened)]
            program.press(key)
            program.wait(seen)
            program.press("escape")
            program.wait(f"!{seen}")
            taken.append(resident_mib(program.pid))
            time.sleep(max(began + (number + 1) * seconds / dialogs - time.perf_counter(), 0))
        return taken, peak_mib(program.pid)
