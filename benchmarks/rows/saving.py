"""From a change to the disk."""

import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

from benchmarks.bench import Bench, Figure, compared
from benchmarks.folders import due_now, planned
from facilitator.core.session import Note
from facilitator.store.load import load
from facilitator.store.reports import Report, Saved
from facilitator.store.writer import Writer


def save(bench: Bench) -> Iterator[Figure]:
    """A change until it is said to be saved, against the same bytes written and synced."""
    pairs = saves(planned(due_now(bench)), 15 if bench.quick else 60)
    yield compared("save", "a change to durable", "the same bytes, written and synced", 2, pairs)


def saves(path: Path, times: int) -> list[tuple[float, float]]:
    """Seconds of saves and of the bare writing beside each, the middle of three each time."""
    reports: SimpleQueue[Report] = SimpleQueue()
    opened = load(path)
    session, writer = opened.session, Writer(path, reports.put, opened)
    taken = []
    for number in range(times + 3):
        note = Note(id=f"b{number}", segment="wins", kind="note", text=f"Said as number {number:05}")
        session = session.but(notes=(*session.notes, note))
        began = time.perf_counter()
        writer.save(session)
        while not isinstance(reports.get(), Saved):
            pass
        saved = time.perf_counter() - began
        raw, bare = path.read_bytes(), path.with_suffix(".bare")
        began = time.perf_counter()
        handle = os.open(bare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, raw)
        os.fsync(handle)
        os.close(handle)
        taken.append((saved, time.perf_counter() - began))
    writer.close()
    kept = taken[3:]
    return [_middle(kept[at : at + 3]) for at in range(0, len(kept), 3)]


def _middle(some: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(a for a, _ in some), statistics.median(b for _, b in some)
