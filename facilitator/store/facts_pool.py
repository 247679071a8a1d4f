"""Reading many session files for what they add to the figures, on all cores where that pays."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from typing import IO

from facilitator.store.facts_worker import Read, read_one, understood

#: With fewer files, other processes begin too late to be of help: each takes some tenths of a second.
PAYS_FROM = 500
_CHUNK = 40
_MOST = 8
#: The same modules as here, wherever they were found.
_PROGRAM = "import sys; sys.path[:] = {path!r}; from facilitator.store.facts_worker import main; main()"

File = tuple[str, str]


def read_many(files: Sequence[File], processes: int | None = None) -> Generator[Read, None, None]:
    """Each of these (path, slug), in any order; once the iterator is closed nothing more is read.

    `processes`: how many besides this one; by itself one for each core but this one's, and none for few
    files.
    """
    if processes is None:
        processes = min(_cores(), _MOST) - 1 if len(files) >= PAYS_FROM else 0
    work = _Work(files)
    helpers = [one for _ in range(processes) if (one := _helper()) is not None]
    threads = [threading.Thread(target=work.let, args=(one,), daemon=True) for one in helpers]
    for thread in threads:
        thread.start()
    try:
        # This process reads as well, file by file, and hands on what the others have found.
        for file in work.own():
            yield read_one(*file)
            yield from work.found()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.05)
                yield from work.found()
        yield from work.found()
        for file in work.left():
            yield read_one(*file)
    finally:
        for one in helpers:
            one.kill()
        for thread in threads:
            thread.join()
        for one in helpers:
            with one, suppress(OSError):  # what it was still to be told goes nowhere
                one.communicate()


class _Work:
    """What is still to be read, shared by threads; a helper takes many files at once, this process few."""

    def __init__(self, files: Sequence[File]) -> None:
        self._rest = iter(files)
        self._turn = threading.Lock()
        self._found: SimpleQueue[list[Read]] = SimpleQueue()
        self._failed: SimpleQueue[list[File]] = SimpleQueue()

    def own(self) -> Iterator[File]:
        while files := self._take(4):
            yield from files

    def found(self) -> Iterator[Read]:
        while not self._found.empty():
            yield from self._found.get()

    def left(self) -> Iterator[File]:
        """What was given to helpers that did not answer."""
        while not self._failed.empty():
            yield from self._failed.get()

    def let(self, helper: subprocess.Popen[bytes]) -> None:
        """Have a helper read as long as there is something left, and as long as it answers."""
        assert helper.stdin is not None
        assert helper.stdout is not None
        while files := self._take(_CHUNK):
            try:
                self._found.put(_asked(helper.stdin, helper.stdout, files))
            except (OSError, ValueError, TypeError):
                self._failed.put(files)
                return

    def _take(self, count: int) -> list[File]:
        with self._turn:
            return list(islice(self._rest, count))


def _asked(to: IO[bytes], back: IO[bytes], files: list[File]) -> list[Read]:
    to.write(json.dumps(files).encode("ascii") + b"\n")
    to.flush()
    return understood(back.readline())


def _helper() -> subprocess.Popen[bytes] | None:
    """One more process; None where the system has no room for one."""
    program = [sys.executable, "-c", _PROGRAM.format(path=sys.path)]
    # In a group of its own: Ctrl+C is for who began it, which ends it.
    windows = sys.platform == "win32"
    with suppress(OSError):
        return subprocess.Popen(
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=0x200 if windows else 0,  # CREATE_NEW_PROCESS_GROUP
            process_group=None if windows else 0,
        )
    return None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
