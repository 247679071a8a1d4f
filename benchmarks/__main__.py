"""Measure how light the program is, and print the table: python -m benchmarks --help."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import table
from benchmarks.bench import Bench, Figure
from benchmarks.growth import draw
from benchmarks.machine import machine
from benchmarks.peers import peers
from benchmarks.rows.heaviest import heavy
from benchmarks.rows.keys import keys
from benchmarks.rows.minutes import memory, minute
from benchmarks.rows.processes import commands, imports, quick, stats
from benchmarks.rows.saving import save
from benchmarks.rows.starting import home, run
from benchmarks.terminal import NotSeenError
from benchmarks.usage import CAN

ROWS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "run": run,
    "home": home,
    "keys": keys,
    "save": save,
    "minute": minute,
    "memory": memory,
    "stats": stats,
    "quick": quick,
    "commands": commands,
    "imports": imports,
    "heavy": heavy,
}
_GROWTH = "growth"


def main() -> int:
    """The exit code: 1 where a goal is missed or a row could not be measured."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="facilitator-benchmarks-") as folder:
        rounds = asked.rounds or (2 if asked.quick else 5)
        bench = Bench(Path(folder), rounds, asked.quick, _say)
        if _GROWTH in asked.rows:
            _say(f"drawn: {draw(bench)}")
            return 0
        figures, broken = _measured(bench, asked.rows or list(ROWS), with_peers=asked.peers)
    told = machine()
    how = f"{rounds} rounds{', a rough look' if asked.quick else ''}."
    sys.stdout.write(f"{table.as_text(figures)}\n\n{told}. {how}\n")
    if not CAN:
        sys.stdout.write("Processor time and memory cannot be measured here: there is no /proc.\n")
    if asked.json:
        asked.json.write_text(table.as_json(figures, told), "utf-8")
    if asked.write:
        table.write(figures, told, how)
    return int(broken or not all(one.reached for one in figures))


def _measured(bench: Bench, rows: list[str], *, with_peers: bool) -> tuple[list[Figure], bool]:
    figures: list[Figure] = []
    broken = False
    for name in rows:
        _say(f"measuring {name}")
        try:
            for figure in ROWS[name](bench):
                figures.append(figure)
                _say("  " + "  ".join(table.cells(figure)))
        except (NotSeenError, RuntimeError, OSError) as error:  # the other rows can be measured all the same
            broken = True
            _say(f"{name} could not be measured: {error}")
    for found in peers(bench) if with_peers else ():
        if isinstance(found, str):
            _say(found)
        else:
            figures.append(found)
            _say("  " + "  ".join(table.cells(found)))
    return figures, broken


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}; else all. Or {_GROWTH}"
    )
    parser.add_argument("--rounds", type=int, help="how often each and what it is held against take turns")
    parser.add_argument("--quick", action="store_true", help="a rough look, in two minutes")
    parser.add_argument("--peers", action="store_true", help="install and start other Textual programs, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, too")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    if unknown := set(asked.rows) - set(ROWS) - {_GROWTH}:
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(ROWS)} and {_GROWTH}")
    if asked.rounds is not None and asked.rounds < 1:
        parser.error("--rounds: at least one")
    return asked


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
