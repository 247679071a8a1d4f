"""What is read beside a partner's folder when one of many partners is opened, counted."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import BASES, Bench, Figure

#: What looks at a file or a folder, without what only walks along a path.
_CALLS = "trace=%file,getdents64"
_WALKED = ("newfstatat", "fstatat64", "statx", "stat", "lstat", "readlink", "readlinkat")
_CALL = re.compile(r"^\d+ +(\w+)\(")


def reading(bench: Bench, folder: Path) -> Iterator[Figure]:
    """By `run`, and from Home; by system calls where strace can be used, else by what Python itself opens."""
    traced = _can_trace()
    how = "system calls" if traced else "files opened"
    for told, words in (("`run` of a partner", ("run", "partner-0007")), ("a partner opened from Home", ())):
        read = list(_read(bench, folder, words, traced=traced))
        own = Counter(parts[0] for parts in read if parts).most_common(1)[0][1]
        beside = len(read) - own
        yield Figure(
            "home", f"{told}: {how} beside its folder", "", beside, 0, "", f"{beside} of {len(read)}"
        )


def _read(bench: Bench, folder: Path, words: tuple[str, ...], *, traced: bool) -> Iterator[tuple[str, ...]]:
    told = bench.home / "opened"
    told.write_bytes(b"")
    asked = ["--sessions", str(folder), *words]
    ours = [sys.executable, str(BASES / "opened.py"), str(folder), str(told), *asked]
    if traced:
        ours = [
            "strace",
            "-f",
            "-qq",
            "-y",
            "-e",
            _CALLS,
            "-o",
            str(told),
            sys.executable,
            *bench.program(),
            *asked,
        ]
    with bench.terminal(ours) as running:
        running.wait("F1 help")
        running.settle(1, 30)
        done = told.stat().st_size if not words else 0
        if not words:
            running.press("enter")
            running.wait("!sourced pipeline")
            running.settle(1)
        lines = told.read_bytes()[done:].decode("utf-8", "replace").splitlines()
    for line in lines:
        found = re.search(re.escape(str(folder)) + r'([^"<>]*)', line)
        if found is None or "/.backup/" in found[1]:
            continue
        parts = tuple(part for part in found[1].split("/") if part)
        call = _CALL.match(line)
        if parts or not (call and call[1] in _WALKED):
            yield parts


def _can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    tried = ["strace", "-f", "-qq", "-y", "-e", _CALLS, "-o", "/dev/null", "true"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0
