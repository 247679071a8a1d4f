"""Kills a program that saves, at random moments, and looks what is left.

    python -m tests.soak.kills [ROUNDS]

Torn is a file that does not load, or is cut off; lost is a change that was acknowledged and is not in it.
Exit code 1 if there is any.
"""

import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from facilitator.store.conflicts import copies
from facilitator.store.faults import Unreadable
from facilitator.store.load import load

#: Rounds in one folder: each goes on from what the one before left.
_IN_A_FOLDER = 10


def main(rounds: int) -> int:
    torn = lost = acknowledged = 0
    for begin in range(0, rounds, _IN_A_FOLDER):
        with tempfile.TemporaryDirectory() as name:
            for _ in range(min(_IN_A_FOLDER, rounds - begin)):
                path = Path(name) / "acme" / "2026-12-03.toml"
                before = len(load(path).session.notes) if path.exists() else 0
                last = killed_after(Path(name), random.uniform(0, 0.15))
                acknowledged += max(last - before, 0)
                try:
                    loaded = load(path)
                except Unreadable:
                    torn += 1
                    break
                torn += bool(loaded.warnings or loaded.session.saved is None)
                texts = [note.text for note in loaded.session.notes]
                whole = texts == [f"tok{number:05d}" for number in range(1, len(texts) + 1)]
                lost += not whole or len(texts) < last or bool(copies(path))
        sys.stdout.write(f"\r{begin + _IN_A_FOLDER} rounds, {torn} torn, {lost} lost ")
        sys.stdout.flush()
    sys.stdout.write(f"\nrounds={rounds} acknowledged={acknowledged} torn={torn} lost={lost}\n")
    return 1 if torn or lost else 0


def killed_after(root: Path, seconds: float) -> int:
    """The number of the last save that was acknowledged; killed so long after the first."""
    command = [sys.executable, "-m", "tests.soak.save_loop", str(root), "100000"]
    last = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loop:
        assert loop.stdout is not None
        for line in loop.stdout:
            if not last:
                threading.Timer(seconds, loop.kill).start()
            if line.endswith("\n") and line.startswith("ACK "):
                last = int(line[4:])
    return last


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
