"""Throws broken files at the loader: every one has to be a session or one sentence, and nothing else.

    python -m tests.soak.fuzz_load [MINUTES] [SEED]

It is guided by what the loader says: an input that gets a new kind of answer is one to go on from. Prints the
executions and what was not caught; exit code 1 if there is any.
"""

import random
import re
import sys
import tempfile
import time
from pathlib import Path

from facilitator.store.faults import Unreadable
from facilitator.store.load import load
from facilitator.store.scan import scan

_SAMPLE = Path(__file__).parents[2] / "sessions"
_PIECES = (
    "[", "]", "[[", "]]", "{", "}", '"', "'", '"""', "'''", "\\", "\\u0000", "\\ud800", "=", ".", ",", "#",
    "\n", "\r\n", "\x00", "\ufeff", "\u202e", "\u200d", "nan", "-inf", "1e999", "0x", "1_000", "9" * 5000,
    "true", "2026-13-45", "10:30", "2026-12-03T10:00:00", "2026-12-03T10:00:00+25:00", "a.b.c", "schema = 2",
    "[log]", '[[log]]\nevent = "end"\n', "[saved]\n", "<<<<<<< HEAD\n", "=======\n", "a." * 100, "[" * 200,
    "minutes = -1",
)  # fmt: skip
_PLACE = re.compile(r"line \d+|\d+|\"[^\"]*\"|“[^”]*”")


class Harness:
    """Gives the loader one input after the other."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "2026-12-03.toml"
        self.executions = 0
        self.uncaught: list[str] = []
        self.kinds: set[str] = set()

    def one(self, raw: bytes) -> bool:
        """Load it; whether the answer is one of a new kind."""
        self.executions += 1
        self.file.write_bytes(raw)
        try:
            said = "loaded " + " ".join(one.message for one in load(self.file).warnings)
        except Unreadable as fault:
            said = fault.message
            if "\n" in str(fault):
                self._note(raw, f"two lines: {fault!r}")
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            self._note(raw, repr(error))
            said = type(error).__name__
        try:
            scan(raw.decode("utf-8", "replace"))
        except Exception as error:
            self._note(raw, f"scan: {error!r}")
        kind = _PLACE.sub("_", said)[:200]
        new = kind not in self.kinds
        self.kinds.add(kind)
        return new

    def _note(self, raw: bytes, what: str) -> None:
        self.uncaught.append(what)
        kept = self.file.with_name(f"uncaught-{len(self.uncaught)}")
        kept.write_bytes(raw)
        sys.stdout.write(f"{what}\n{raw[:300]!r}\n")


def mutated(raw: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One to four things done to an input."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randrange(len(raw) + 1), chance.randrange(len(raw) + 1)))
        lines = raw.split(b"\n")
        n = chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                raw = raw[:at]
            case 1:
                raw = raw[:at] + raw[min(to, at + 30) :]
            case 2:
                raw = raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
            case 3 | 4:
                raw = raw[:at] + chance.choice(_PIECES).encode() + raw[at:]
            case 5:
                raw = b"\n".join(lines[:n] + lines[n + 1 :])
            case 6:
                raw = b"\n".join(lines[:n] + [lines[n]] * 2 + lines[n + 1 :])
            case 7:
                key = lines[n].partition(b"=")[0]
                raw = b"\n".join([*lines[:n], key + b"= " + chance.choice(_PIECES).encode(), *lines[n + 1 :]])
            case _:
                other = chance.choice(others)
                cut = chance.randrange(len(other) + 1)
                raw = raw[:at] + other[cut : cut + 200] + raw[at:]
    return raw


def seeds() -> list[bytes]:
    """Real files, and short ones, which mutate better."""
    found = [file.read_bytes() for file in sorted(_SAMPLE.glob("*/*.toml"))]
    return [*found, *(b"\n".join(raw.split(b"\n")[:20]) for raw in found), b"schema = 1\n", b""]


def main(minutes: float, seed: int) -> int:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        harness = Harness(Path(name))
        corpus = seeds()
        for raw in corpus:
            harness.one(raw)
        until = time.monotonic() + minutes * 60
        while time.monotonic() < until:
            # The newest half of the time: what was just found is where more may be.
            base = chance.choice(corpus[-20:] if chance.random() < 0.5 else corpus)
            raw = mutated(base, corpus, chance)
            if harness.one(raw) and len(raw) < 30_000:
                corpus.append(raw)
        kinds = len(harness.kinds)
        sys.stdout.write(f"executions={harness.executions} kinds={kinds} uncaught={len(harness.uncaught)}\n")
    return 1 if harness.uncaught else 0


if __name__ == "__main__":
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    sys.exit(main(minutes, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
