"""Saves COUNT states of a review into DIR/acme/2026-12-03.toml and says `ACK n` once each is durable.

    python tests/soak/save_loop.py DIR COUNT [WORD]

Something else kills it; every state holds all the earlier ones as notes (`tok00001` ..., or another WORD), so
that a lost one shows. Where the file is there already, it goes on from what the file has.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

from facilitator.core.session import Meeting, Note, Session
from facilitator.store.atomic import make_folder
from facilitator.store.load import load
from facilitator.store.reports import Report, Saved
from facilitator.store.writer import Writer


def main(root: Path, count: int, word: str = "tok") -> None:
    path = (root / "acme" / "2026-12-03.toml").absolute()
    make_folder(path.parent)
    opened = load(path) if path.exists() else None
    session = opened.session if opened else first()
    reports: SimpleQueue[Report] = SimpleQueue()
    writer = Writer(path, reports.put, opened)
    done = len(session.notes)
    for number in range(done + 1, done + count + 1):
        note = Note(id=f"n{number}", segment="wins", kind="note", text=f"{word}{number:05d}")
        session = session.but(notes=(*session.notes, note))
        writer.save(session)
        while not isinstance(reports.get(), Saved):
            pass
        sys.stdout.write(f"ACK {number}\n")
        sys.stdout.flush()
    writer.close()


def first() -> Session:
    """What it begins with."""
    starts = datetime(2026, 12, 3, 15, tzinfo=UTC)
    meeting = Meeting(
        partner="Acme", us="Us", quarter="2026-Q4", tier="growth", starts=starts, status="planned"
    )
    return Session(meeting=meeting)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
