"""What a row is given: how often to measure, where, and how the program is started there."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from benchmarks.terminal import Program

_T = TypeVar("_T")

BASES = Path(__file__).parent / "bases"
_PROJECT = Path(__file__).parents[1] / "pyproject.toml"
#: What an installer makes of the line in pyproject.toml.
_SCRIPT = """import sys
from {module} import {name}
if __name__ == '__main__':
    sys.exit({name}())
"""
_ALIEN = ("FACILITATOR", "TEXTUAL", "PYTHON", "TMUX", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CI")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `measured` is what is held against `goal`: a ratio ("x"), or so many of `unit`. `ours` and `theirs` are
    what it was made of, with their unit.
    """

    row: str
    what: str
    base: str
    measured: float
    goal: float
    unit: str = "x"
    ours: str = ""
    theirs: str = ""
    #: Why there is no figure.
    missing: str = ""

    @property
    def reached(self) -> bool:
        """As the table shows it: two places of a ratio."""
        return not self.missing and round(self.measured, 2) <= self.goal


@dataclass(frozen=True, slots=True)
class Bench:
    """`home` is a temporary folder, `quick` a rough look; A and B take turns for so many `rounds`."""

    home: Path
    rounds: int
    quick: bool
    say: Callable[[str], None]
    #: Programs that were started; what is still there at the end is ended with it.
    started: list[Program] = field(default_factory=list)

    def env(self, **more: str) -> dict[str, str]:
        """The surroundings of what is measured: nothing of the user's own."""
        env = {key: value for key, value in os.environ.items() if not key.startswith(_ALIEN)}
        own = {f"FACILITATOR_{name}": str(self.home / name.lower()) for name in ("STATE", "CONFIG", "CACHE")}
        return env | own | {"TZ": "UTC", "LANG": "C.UTF-8"} | more

    def start(self, *words: str, sessions: Path | None = None, **more: str) -> Program:
        """The program in a terminal."""
        return self.terminal([sys.executable, *self.program(sessions), *words], **more)

    def program(self, sessions: Path | None = None) -> list[str]:
        """What makes Python the program, on that folder: the script that an installer writes for it."""
        script = self.home / "facilitator"
        if not script.exists():
            told = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["scripts"]["facilitator"]
            module, _, name = told.partition(":")
            script.write_text(_SCRIPT.format(module=module, name=name), "utf-8")
        return [str(script), *(("--sessions", str(sessions)) if sessions else ())]

    def base(self, name: str) -> Program:
        """One of the scripts in bases/ in a terminal."""
        return self.script(f"{name}.py")

    def script(self, name: str, *words: str) -> Program:
        """The same with arguments."""
        return self.terminal([sys.executable, str(BASES / name), *words])

    def terminal(self, command: list[str], **more: str) -> Program:
        """Any command in a terminal."""
        self.started[:] = [one for one in self.started if not one.ended]
        program = Program(command, self.env(**more), self.home)
        self.started.append(program)
        return program

    def end(self) -> None:
        """End what is still running, wherever it was left."""
        for one in self.started:
            one.end()

    def process(self, *words: str, **more: str) -> tuple[float, float]:
        """Python with those words as a whole process: (processor seconds, seconds)."""
        return whole([sys.executable, *words], self.env(**more), self.home)

    def times(self, rounds: int) -> Iterator[int]:
        """So many rounds of what takes long, each of them said."""
        for number in range(1, rounds + 1):
            if rounds > 1:
                self.say(f"  round {number} of {rounds}")
            yield number

    def turns(
        self, ours: Callable[[], _T], theirs: Callable[[], _T], often: int = 1
    ) -> Iterator[tuple[_T, _T]]:
        """One round that does not count, as it finds the disk and the processor cold; then the others.

        What takes a tenth of a second can be measured more `often`.
        """
        for number in range(self.rounds * often + 1):
            second = theirs()
            pair = ours(), second
            if number:
                yield pair


def kept(name: str) -> Path:
    """A folder of that name which stays for the next run."""
    return Path(tempfile.gettempdir()) / f"facilitator-benchmarks-{name}"


def compared(
    row: str,
    what: str,
    base: str,
    goal: float,
    pairs: list[tuple[float, float]],
    scale: float = 1e3,
    unit: str = "ms",
) -> Figure:
    """A figure of (ours, theirs) of each round; they are shown times `scale`."""
    ours, theirs = (_short(statistics.median(one) * scale) for one in zip(*pairs, strict=True))
    measured = statistics.median(a / b for a, b in pairs)
    return Figure(row, what, base, measured, goal, ours=f"{ours} {unit}", theirs=f"{theirs} {unit}")


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def whole(command: list[str], env: Mapping[str, str], cwd: Path) -> tuple[float, float]:
    """A process from its start to its end: (processor seconds, seconds). RuntimeError where it failed."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    try:
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
    except BaseException:  # Ctrl+C: nothing is left behind
        process.kill()
        process.wait()
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in (0, 1):  # 1: there are findings, or something is owed
        raise RuntimeError(f"{command}: {said.decode('utf-8', 'replace')}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began


@contextmanager
def all_of(*programs: Program) -> Iterator[tuple[Program, ...]]:
    """Several programs at once; all are ended."""
    with ExitStack() as stack:
        yield tuple(stack.enter_context(one) for one in programs)
