"""What is measured on: the sample with a review that is due now, a heavy one, ten thousand sessions."""

import csv
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.bench import Bench, kept
from facilitator.cli.demo import sample, write_demo
from facilitator.core.carry import open_from
from facilitator.core.log import Enter, Event, Pause, Resume, Start
from facilitator.core.session import Deal, Note, NoteKind, Session
from facilitator.store.files import last_session
from facilitator.store.layout import dump
from facilitator.store.load import load
from tests.soak.many_sessions import make

PARTNER = "northwind-data"
_KINDS: tuple[tuple[str, NoteKind], ...] = (("wins", "win"), ("diagnosis", "stuck"), ("plan", "topic"))

_STAGES = ("Prospecting", "Negotiation", "Closed Won", "Closed Lost")
_HEAD = (
    "Opportunity ID", "Opportunity Name", "Account Name", "Partner Account", "Amount", "Stage",
    "Created Date", "Close Date", "Last Activity", "Partner Sourced", "Partner Influenced",
)  # fmt: skip


def due_now(bench: Bench) -> Path:
    """The sample, the review with Northwind starting this minute; anew each time."""
    folder = _fresh(bench, "due")
    write_demo(sample(), folder, datetime.now(UTC), UTC)
    return folder


def waiting(bench: Bench, *, notes: int = 0, deals: int = 0, events: int = 1) -> Path:
    """The same as `due_now`, with so much more in the file of that review, and in the one held before it."""
    folder = _fresh(bench, f"waiting-{notes}-{deals}-{events}")
    write_demo(sample(), folder, datetime.now(UTC), UTC)
    *_, last, next_ = sorted((folder / PARTNER).glob("*.toml"))
    session = load(next_).session
    next_.write_text(dump(longer(session, notes, deals)), encoding="utf-8")
    held = load(last).session
    first, *rest = held.log
    between = happened(first.at + timedelta(seconds=1), rest[0].at - timedelta(seconds=1), events)
    last.write_text(dump(longer(held, notes, deals).but(log=(first, *between, *rest))), encoding="utf-8")
    return folder


def under_way(bench: Bench, *, notes: int = 0, deals: int = 0, events: int = 1) -> Path:
    """The same with the review running since two minutes, in Commitments, with so much more in its file."""
    folder = _fresh(bench, f"running-{notes}-{deals}-{events}")
    now = datetime.now(UTC).replace(microsecond=0)
    write_demo(sample(), folder, now, UTC)
    path = planned(folder)
    last = last_session(path)
    assert last is not None
    opened = open_from(load(path).session, last.session, last.path.stem)
    path.write_text(dump(heavy(opened, now, notes, deals, events)), encoding="utf-8")
    return folder


def planned(folder: Path) -> Path:
    """The file of the review that is next with Northwind."""
    return max((folder / PARTNER).glob("*.toml"))


def heavy(session: Session, now: datetime, notes: int, deals: int, events: int) -> Session:
    """The review as it would be with so many notes and deals more, and so many events since it began."""
    began = now - timedelta(minutes=2)
    start = Start(at=began, event="start", segment="commitments", hard_stop=began + timedelta(minutes=60))
    log = (start, *happened(began, began + timedelta(seconds=90), events))
    present = tuple(one.but(present=True) for one in session.people)
    return longer(session, notes, deals).but(people=present, log=log)


def happened(since: datetime, until: datetime, events: int) -> Iterator[Event]:
    """So many events of a meeting in that time, one less for its start; in the end it is in Commitments."""
    step = (until - since) / max(events, 1)
    for number in range(1, events):
        at = (since + step * number).replace(microsecond=0)
        yield (
            Enter(at=at, event="enter", segment="commitments"),
            Enter(at=at, event="enter", segment="diagnosis"),
            Pause(at=at, event="pause"),
            Resume(at=at, event="resume"),
        )[number % 4]
    if events > 1:
        if (events - 1) % 4 == 2:  # whatever came last, the clock runs
            yield Resume(at=until, event="resume")
        yield Enter(at=until, event="enter", segment="commitments")


def longer(session: Session, notes: int, deals: int) -> Session:
    """The review with so many notes and deals more."""
    more = tuple(
        Note(id=f"x{n}", segment=_KINDS[n % 3][0], kind=_KINDS[n % 3][1], text=f"What was said as number {n}")
        for n in range(notes)
    )
    worked = tuple(
        Deal(
            id=f"y{n}", name=f"Deal {n}, second division", stage="Evaluation", amount=1000 + n, state="active"
        )
        for n in range(deals)
    )
    return session.but(notes=(*session.notes, *more), deals=(*session.deals, *worked))


def many(bench: Bench, sessions: int, partners: int) -> Path:
    """So many generated sessions; made once for all runs, as they are always the same."""
    folder = kept(f"{sessions}-{partners}")
    if not folder.exists():
        bench.say(f"making {sessions} sessions of {partners} partners in {folder}")
        half_done = folder.with_suffix(".part")
        shutil.rmtree(half_done, ignore_errors=True)
        make(half_done, sessions, partners)
        half_done.rename(folder)
    return folder


def export(bench: Bench, rows: int) -> Path:
    """An export of opportunities with so many rows and twenty columns."""
    path = bench.home / f"export-{rows}.csv"
    if path.exists():
        return path
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow([*_HEAD, *(f"Field {number}" for number in range(12, 21))])
        for n in range(rows):
            day = n % 28 + 1
            cells = [f"006{n:09}", f"Deal {n}, second division", f"Account {n % 9000}"]
            cells += ["Partner 7" if n % 50 else "Northwind Data", f"{n % 90000 + 1000:,}.50", _STAGES[n % 4]]
            cells += [f"2026-{n % 9 + 1:02}-{day:02}", f"2026-{n % 12 + 1:02}-{day:02}", f"2026-10-{day:02}"]
            cells += [str(int(n % 3 == 0)), str(int(n % 3 == 1))]
            out.writerow([*cells, *(f"text {n} in {number}" for number in range(12, 21))])
    return path


def _fresh(bench: Bench, name: str) -> Path:
    folder = bench.home / "folders" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(bench.home / "state", ignore_errors=True)  # half a line that was typed would come back
    return folder
