"""Measure how light the program is, and print the table: python -m benchmarks --help."""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
from benchmarks.rows.waiting import waiting
from benchmarks.terminal import NotSeenError
from benchmarks.usage import CAN

_PEERS, _GROWTH = "peers", "growth"
ROWS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "run": run,
    "home": home,
    "keys": keys,
    "save": save,
    "waiting": waiting,
    "minute": minute,
    "memory": memory,
    "stats": stats,
    "quick": quick,
    "commands": commands,
    "imports": imports,
    "heavy": heavy,
    _PEERS: peers,
}
_BEGAN = time.monotonic()
_STOPPED = 128 + signal.SIGINT


@dataclass(slots=True)
class _Found:
    """What there is so far."""

    figures: list[Figure] = field(default_factory=list)
    broken: bool = False
    stopped: bool = False


def main() -> int:
    """The exit code: 1 where a goal is missed or a row could not be measured."""
    asked = _asked()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl+C: nothing is left behind
    rounds = asked.rounds or (2 if asked.quick else 5)
    how = f"{rounds} rounds{', a rough look' if asked.quick else ''}."
    with tempfile.TemporaryDirectory(prefix="facilitator-benchmarks-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), rounds, asked.quick, _say)
        try:
            if asked.rows == [_GROWTH]:
                return _drawn(bench, f"{machine()}. {how}", write=asked.write)
            found = _measured(bench, asked.rows or [one for one in ROWS if one != _PEERS or asked.peers])
        finally:
            bench.end()
    told = machine()
    sys.stdout.write(f"{table.as_text(found.figures)}\n\n{told}. {how}\n")
    if not CAN:
        sys.stdout.write("Processor time and memory cannot be measured here: there is no /proc.\n")
    if asked.json:
        asked.json.write_text(table.as_json(found.figures, told), "utf-8")
    if found.stopped:
        _say("stopped: this is what there is, and the page stays as it is")
        return _STOPPED
    if asked.write:
        _written(found.figures, told, how)
    return int(found.broken or not all(one.reached for one in found.figures if one.row != _PEERS))


def _drawn(bench: Bench, told: str, *, write: bool) -> int:
    try:
        _say(f"drawn: {draw(bench, told, write=write)}")
    except KeyboardInterrupt:
        _say("stopped: nothing is drawn")
        return _STOPPED
    return 0


def _measured(bench: Bench, rows: list[str]) -> _Found:
    found = _Found()
    for name in rows:
        _say(f"measuring {name}")
        try:
            for figure in ROWS[name](bench):
                found.figures.append(figure)
                _say("  " + "  ".join(table.cells(figure)))
        except KeyboardInterrupt:
            found.stopped = True
            return found
        except (NotSeenError, RuntimeError, OSError) as error:  # the other rows can be measured all the same
            found.broken = True
            _say(f"{name} could not be measured: {error}")
        bench.end()
    return found


def _written(figures: list[Figure], told: str, how: str) -> None:
    for which, some in (
        (table.WHOLE, [one for one in figures if one.row != _PEERS]),
        (table.PEERS, [one for one in figures if one.row == _PEERS]),
    ):
        if some:
            table.write(some, told, how, which)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}; else all but {_PEERS}. Or {_GROWTH}"
    )
    parser.add_argument("--rounds", type=int, help="how often each and what it is held against take turns")
    parser.add_argument("--quick", action="store_true", help="a rough look, in two minutes")
    parser.add_argument("--peers", action="store_true", help="install and start other Textual programs, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, too")
    parser.add_argument("--write", action="store_true", help="put table or picture into docs/benchmarks.md")
    asked = parser.parse_args()
    if unknown := set(asked.rows) - set(ROWS) - {_GROWTH}:
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(ROWS)} and {_GROWTH}")
    if _GROWTH in asked.rows and asked.rows != [_GROWTH]:
        parser.error(f"{_GROWTH} is drawn alone")
    if asked.write and asked.rows not in ([], [_PEERS], [_GROWTH]):
        parser.error("--write: the page has whole tables; name no row, or only " + f"{_PEERS} or {_GROWTH}")
    if asked.rounds is not None and asked.rounds < 1:
        parser.error("--rounds: at least one")
    return asked


def _say(sentence: str) -> None:
    sys.stderr.write(f"{time.monotonic() - _BEGAN:5.0f} s  {sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
