"""Reading session files for what they add to the figures: one by one, or as a process that is asked for it.

As a process it reads a line of JSON, a list of [path, slug], and answers with a line, a list of rows; it ends
with its input, so that it never outlives who began it.
"""

import gc
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.review_facts import ReviewFacts, facts_of
from facilitator.store.facts_rows import Row, from_row, to_row
from facilitator.store.faults import Unreadable
from facilitator.store.kept_file import hash_of
from facilitator.store.load import cut_off, load_session, read_bytes


@dataclass(frozen=True, slots=True)
class Read:
    """One file: its facts and the hash of what was read, or `fault` in a sentence and no facts.

    `warning` is a sentence about a file that was cut off: its facts are those of what is left.
    """

    path: str
    slug: str
    content: str = ""
    facts: ReviewFacts | None = None
    fault: str = ""
    warning: str = ""


def read_one(path: str, slug: str) -> Read:
    """What a session file adds; never an exception for what is in it."""
    file = Path(path)
    try:
        raw = read_bytes(file)
        session = load_session(file, raw)
    except Unreadable as fault:
        return Read(path, slug, fault=str(fault))
    warning = (
        f"{path}: the end of the file is missing; what is left of it counts." if cut_off(session) else ""
    )
    return Read(path, slug, hash_of(raw), facts_of(session, slug), warning=warning)


def answer(line: bytes) -> bytes:
    """The line that answers a line: a list of [path, slug] in, a list of `Row` out, both JSON."""
    rows: list[Row] = []
    for path, slug in json.loads(line):
        one = read_one(path, slug)
        facts = to_row(one.facts) if one.facts else None
        rows.append([path, slug, one.content, facts, one.fault, one.warning])
    return json.dumps(rows, separators=(",", ":")).encode("ascii") + b"\n"


def understood(line: bytes) -> list[Read]:
    """What an answer says; TypeError or ValueError for a line that is none."""
    return [
        Read(path, slug, content, from_row(slug, facts) if facts else None, fault, warning)
        for path, slug, content, facts, fault, warning in json.loads(line)
    ]


def main() -> None:
    """The process: answers each line of stdin by one on stdout, until stdin ends."""
    gc.disable()  # nothing here refers to itself, and looking for it takes a tenth of the time
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer(line))
        sys.stdout.buffer.flush()
