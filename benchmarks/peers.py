"""Other Textual programs beside an empty app, each in an environment of its own, which is kept."""

import statistics
import subprocess
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path

from benchmarks.bench import Bench, Figure, compared, kept
from benchmarks.folders import PARTNER, due_now
from benchmarks.rows.keys import Press, follow, of_an_empty_app
from benchmarks.rows.starting import EMPTY, RUN, first
from benchmarks.terminal import NotSeenError

#: Seconds in which one has to be installed, and in which the last one has to begin.
_INSTALL, _TOGETHER = 240.0, 900.0
_EMPTY_APP, _EMPTY_KEY = "an empty Textual app", "a key of an empty app"
_STARTED = "start to its first screen"


@dataclass(frozen=True, slots=True)
class Peer:
    """A package, what its first screen shows, and the rest where its program is not the package's name."""

    package: str
    seen: tuple[str, ...]
    words: tuple[str, ...] = ()
    program: str = ""
    #: What it needs besides to run at all.
    needs: tuple[str, ...] = ()
    press: Press | None = None


_PEERS = (
    Peer("tinboard", ("Paste the token here",)),
    Peer("peplum", ("Sorted by PEP Number", "Redownload")),
    Peer(
        "toolong",
        ("line 999", "Line nos."),
        ("notes.log",),
        "tl",
        press=Press("toolong, numbers of lines", "\x0c", "970  2026", "\x0c", "!970  2026", inf),
    ),
    Peer("frogmouth", ("a line", "notes.md"), ("notes.md",)),
    Peer("hike", ("Bookmarks", "History")),
    Peer(
        "posting",
        ("Collection is empty", "Enter a URL"),
        needs=("tree-sitter<0.26",),  # with a newer one it crashes at its start
        press=Press("posting, a letter of the address", "a", "▌a", "backspace", "!▌a", inf),
    ),
    Peer(
        "harlequin",
        ("memory db", "Query Editor", "Limit 500"),
        press=Press("harlequin, a letter of the query", "q", "1  q", "backspace", "!1  q", inf),
    ),
)


def peers(bench: Bench) -> Iterator[Figure]:
    """Start and, of some, a key; one that cannot be installed or started here has a line that says so."""
    (bench.home / "notes.md").write_text("# Notes\n\n" + "- a line\n" * 40, "utf-8")
    lines = (f"2026-11-22 10:{n // 60:02}:{n % 60:02} line {n}\n" for n in range(1000))
    (bench.home / "notes.log").write_text("".join(lines), "utf-8")
    until = time.monotonic() + _TOGETHER
    folder = due_now(bench)
    taken = list(
        bench.turns(
            lambda: first(bench.start("run", PARTNER, sessions=folder), RUN)[0],
            lambda: first(bench.base("empty"), EMPTY)[0],
        )
    )
    yield compared("peers", f"this program's `run`, {_STARTED}", _EMPTY_APP, inf, taken)
    for peer in _PEERS:
        told = f"{peer.package}, {_STARTED}"
        try:
            if time.monotonic() > until:
                raise TimeoutError
            yield from _measured(bench, peer, _installed(bench, peer))
        except (subprocess.SubprocessError, NotSeenError, OSError) as error:
            bench.say(f"{peer.package}: {error}")
            yield Figure("peers", told, _EMPTY_APP, inf, inf, missing=_why(error))


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no time left"
    return "did not start" if isinstance(error, NotSeenError) else "cannot be installed here"


def _measured(bench: Bench, peer: Peer, command: list[str]) -> Iterator[Figure]:
    home = str(bench.home / "peers-home")
    own = {f"XDG_{name}_HOME": home for name in ("DATA", "CONFIG", "CACHE", "STATE")} | {"HOME": home}

    def start() -> float:
        return first(bench.terminal(command, **own), peer.seen)[0]

    taken = list(bench.turns(start, lambda: first(bench.base("empty"), EMPTY)[0]))
    yield compared("peers", f"{peer.package}, {_STARTED}", _EMPTY_APP, inf, taken)
    if peer.press is None:
        return
    presses = 3 if bench.quick else 12
    pairs = []
    for _ in range(bench.rounds):
        base = of_an_empty_app(bench)
        found: dict[Press, list[float]] = {}
        with bench.terminal(command, **own) as program:
            program.wait(*peer.seen)
            program.settle(at_most=1)
            follow(program, (peer.press,), presses, found)
        pairs.append((statistics.median(found[peer.press]), base))
    yield compared("peers", peer.press.what, _EMPTY_KEY, inf, pairs)


def _installed(bench: Bench, peer: Peer) -> list[str]:
    """Its command; what was installed once is there the next time."""
    place: Path = kept("peers") / peer.package
    found = place / "bin" / (peer.program or peer.package)
    done = place / "installed"
    if not done.exists() or done.read_text("utf-8").split() != [*peer.needs]:
        bench.say(f"installing {peer.package}")
        venv.create(place, with_pip=True, clear=True)
        python = str(place / "bin" / "python")
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, peer.package, *peer.needs], check=True, timeout=_INSTALL, capture_output=True)
        done.write_text(" ".join(peer.needs), "utf-8")
    (bench.home / "peers-home").mkdir(exist_ok=True)
    return [str(found), *peer.words]
