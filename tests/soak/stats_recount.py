"""Counts every figure of `facilitator stats` a second time, over generated sessions.

    python -m tests.soak.stats_recount [COUNT] [SEED]

COUNT sessions (1,000) of a tenth as many partners, as the command prints them in JSON, by time and by tier,
the first time and from its cache. Prints each figure with both counts; exit code 1 where they differ.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import date, datetime
from math import isclose
from pathlib import Path
from typing import Any

from tests.core.second_count import count
from tests.soak.many_sessions import make


def _stats(root: Path, *more: str) -> dict[str, Any]:
    """What the command prints."""
    program = [sys.executable, "-c", "from facilitator.cli import main; main()"]
    run = subprocess.run(
        [*program, "--sessions", str(root), "stats", "--json", *more], capture_output=True, check=True
    )
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)


def main(sessions: int = 1000, seed: int = 1) -> int:
    """The exit code."""
    different = 0
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"FACILITATOR_CACHE": f"{name}/cache", "FACILITATOR_CONFIG": f"{name}/config"}
        root = Path(name, "sessions")
        make(root, sessions, max(sessions // 10, 1), seed, small=True)
        for since, tier in ((None, None), (None, None), ("2025-06-01", None), (None, "strategic")):
            more = [*(["--since", since] if since else []), *(["--tier", tier] if tier else [])]
            told = _stats(root, *more)
            from_ = date.fromisoformat(since) if since else None
            second = count(root, datetime.fromisoformat(told["as_of"]), from_, tier)
            sys.stdout.write(f"{told['reviews']} reviews, {' '.join(more) or 'all'}\n")
            for key in [key for key in second if key in told]:
                same = _same(told[key], second[key])
                different += not same
                sys.stdout.write(f"  {'  ' if same else '! '}{key:20} {told[key]!s:22} {second[key]!s:22}\n")
    sys.stdout.write(f"{different or 'no'} figures differ\n")
    return bool(different)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
