"""A second window on an open review, again and again; then two writers that know of no lock.

    python -m tests.soak.two_windows [TIMES]

Every time the second has to be refused within two seconds, and nothing that either was told is saved may be
missing from the file and the copies beside it. Exit code 1 if something is.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from facilitator.store.layout import dump
from facilitator.store.load import load
from tests.soak.save_loop import first

SECOND = """
import sys, time
from pathlib import Path
from facilitator.cli.desk import FolderDesk
from facilitator.cli.settings import Config
from facilitator.clock import Clock
from facilitator.store.folder import Folder
from facilitator.tui.desk import Held
root = Path(sys.argv[1])
began = time.monotonic()
desk = FolderDesk(Folder(root), Clock(), Config(root), root / "state")
try:
    session = desk.open("acme").session
except Held as held:
    print(time.monotonic() - began, held, flush=True)
    sys.exit(3)
if sys.argv[2:] == ["stay"]:
    number = 0
    while sys.stdin.readline():
        number += 1
        desk.save(session.but(custom={"number": number}))
        while not desk.is_saved():
            pass
        print("ACK", number, flush=True)
desk.close()
"""


def main(times: int) -> int:
    lost = refused = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "acme" / "2026-12-03.toml"
        path.parent.mkdir()
        path.write_text(dump(first()), encoding="utf-8")
        command = [sys.executable, "-c", SECOND, name]
        with subprocess.Popen(
            [*command, "stay"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as one:
            assert one.stdin is not None
            assert one.stdout is not None
            for number in range(1, times + 1):
                one.stdin.write("go\n")
                one.stdin.flush()
                assert one.stdout.readline() == f"ACK {number}\n"
                other = subprocess.run(command, capture_output=True, text=True, check=False)
                took, _, said = other.stdout.partition(" ")
                slowest = max(slowest, float(took))
                refused += other.returncode == 3 and "another window" in said
                lost += load(path).session.custom != {"number": number}
            one.stdin.close()
    forced = _by_force(times)
    sys.stdout.write(
        f"times={times} refused={refused} slowest={slowest:.2f}s lost={lost} by_force_lost={forced}\n"
    )
    return 0 if refused == times and slowest < 2 and not lost and not forced else 1


def _by_force(count: int) -> int:
    """How many acknowledged changes of two writers on one file are in no file afterwards."""
    with tempfile.TemporaryDirectory() as name:
        loops = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.soak.save_loop", name, str(count), word],
                stdout=subprocess.PIPE,
                text=True,
            )
            for word in ("one", "two")
        ]
        said = [loop.communicate()[0].split("\n") for loop in loops]
        left = "".join(file.read_text("utf-8") for file in (Path(name) / "acme").glob("*.toml"))
        return sum(
            f"{word}{int(line[4:]):05d}" not in left
            for word, lines in zip(("one", "two"), said, strict=True)
            for line in lines
            if line.startswith("ACK ")
        )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
