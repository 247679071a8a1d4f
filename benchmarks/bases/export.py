"""Reads one export of a CRM, bare or as the program imports it; prints processor seconds and the peak in MiB.

python export.py (csv | ours) FILE [SESSION]
"""

import csv
import io
import resource
import sys
import time
from collections import deque
from pathlib import Path


def main(how: str, file: Path, session: Path | None) -> None:
    """The seconds are of reading alone: what has to be imported for it is there before."""
    if session is None:
        began = time.process_time()
        text = io.TextIOWrapper(io.BytesIO(file.read_bytes()), "utf-8", newline="")
        deque(csv.reader(text), maxlen=0)
    else:
        from facilitator.cli.scoring import Scoring
        from facilitator.store.load import load

        review = load(session).session
        began = time.process_time()
        found = Scoring().read(file, review, session.parent)
        assert found.taken, how
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{spent} {peak}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
