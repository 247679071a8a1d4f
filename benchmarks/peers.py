"""Other Textual programs beside an empty app, each installed into an environment of its own."""

import statistics
import subprocess
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench import Bench, Figure
from benchmarks.terminal import NotSeenError, Program

#: No output for so long: its first screen is whole. There is no text that all of them show.
_QUIET = 0.5


@dataclass(frozen=True, slots=True)
class Peer:
    """A package, and the words after its program's name."""

    package: str
    words: tuple[str, ...] = ()


_PEERS = (
    Peer("tinboard"),
    Peer("peplum"),
    Peer("toolong", ("notes.log",)),
    Peer("frogmouth", ("notes.md",)),
    Peer("hike"),
    Peer("posting"),
    Peer("harlequin"),
)
_PROGRAMS = {"toolong": "tl"}


def peers(bench: Bench) -> Iterator[Figure | str]:
    """Start to the last byte before it is quiet; what cannot be installed or started is said."""
    (bench.home / "notes.md").write_text("# Notes\n\n" + "- a line\n" * 200, "utf-8")
    (bench.home / "notes.log").write_text("2026-11-22 10:00:00 a line\n" * 1000, "utf-8")
    for peer in _PEERS:
        try:
            command = _installed(bench, peer)
            pairs = [(_start(bench, command), _empty(bench)) for _ in range(bench.rounds)]
        except (subprocess.SubprocessError, NotSeenError, OSError) as error:
            yield f"{peer.package}: cannot be measured here ({type(error).__name__})"
            continue
        ours, theirs = (statistics.median(one) * 1e3 for one in zip(*pairs, strict=True))
        measured = statistics.median(a / b for a, b in pairs)
        base = "an empty Textual app"
        told = f"{peer.package}, start to its first screen"
        yield Figure("peers", told, base, measured, float("inf"), "x", f"{ours:.0f} ms", f"{theirs:.0f} ms")


def _installed(bench: Bench, peer: Peer) -> list[str]:
    place = bench.home / "peers" / peer.package
    bench.say(f"installing {peer.package}")
    venv.create(place, with_pip=True)
    pip = [
        str(place / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        peer.package,
    ]
    subprocess.run(pip, check=True, timeout=300, capture_output=True)
    found = place / "bin" / _PROGRAMS.get(peer.package, peer.package)
    return [str(found), *peer.words]


def _start(bench: Bench, command: list[str]) -> float:
    return _settled(bench.terminal(command, HOME=str(_home(bench)), XDG_DATA_HOME=str(_home(bench))))


def _empty(bench: Bench) -> float:
    return _settled(bench.base("empty"))


def _settled(program: Program) -> float:
    with program:
        last = program.settle(_QUIET, 20)
        if program.ended:  # what only says why it ends has not started
            raise NotSeenError(program.text())
        return last - program.began


def _home(bench: Bench) -> Path:
    place = bench.home / "peers-home"
    place.mkdir(exist_ok=True)
    return place
