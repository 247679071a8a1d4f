"""Make the pictures of the documents in docs/ from the sample, with a Chromium that is installed here.

PYTHONPATH=. .venv/bin/python scripts/documents.py          writes docs/plan.png, plan-phone.png, recap.png
PYTHONPATH=. .venv/bin/python scripts/documents.py DIR      writes the pages themselves, for scripts/axe.cjs
"""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.cli.opening import opening
from facilitator.core import check_in
from facilitator.core.log import Start
from facilitator.core.session import Action, Session
from facilitator.documents.html import as_html
from facilitator.documents.plan_page import plan_page
from facilitator.documents.preread import preread
from facilitator.documents.recap import recap
from facilitator.store.load import load

ROOT = Path(__file__).parents[1]
DOCS, SAMPLE = ROOT / "docs", ROOT / "sessions" / "northwind-data"
#: A Saturday, when some of what was agreed in September is late.
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
#: File, page, width and height of the window, how many pixels a point.
PICTURES = (
    ("plan.png", "plan-running", 1280, 720, 1),
    ("plan-phone.png", "plan-after", 390, 1180, 1),
    ("recap.png", "recap", 900, 1160, 1),
)


def pages() -> dict[str, str]:
    """The pages by name: the plan in each of its states, recap and pre-read."""
    held = load(SAMPLE / "2026-09-03.toml").session
    coming = opening(load(SAMPLE / "2026-12-03.toml"))
    at = coming.session.meeting.starts + timedelta(minutes=41)
    running = _running(coming.session, held)
    return {
        "plan-after": plan_page(_spoken_of(held), NOW),
        "plan-running": plan_page(running, at),
        "plan-first": plan_page(running.but(bets=(), actions=()), at),
        "plan-empty": plan_page(Session(meeting=held.meeting), NOW),
        "plan-overfull": plan_page(_overfull(held), NOW),
        "pre-read": as_html(preread(coming.session, coming.past, NOW)),
        "recap": as_html(recap(held)),
        "recap-changed": as_html(recap(held, held.but(actions=held.actions[:2]))),
    }


def _running(session: Session, held: Session) -> Session:
    """The next review in the middle: one bet made of an initiative, another being asked about."""
    starts = session.meeting.starts
    log = (Start(event="start", at=starts, segment="plan", hard_stop=starts + timedelta(hours=1)),)
    first, second, *rest = session.initiatives
    yes = {"aligned": "yes", "resourced": "yes", "measurable": "yes", "timely": "yes"}
    asked = (
        first.but(**yes),
        second.but(aligned="yes", resourced="yes", measurable=None, timely=None, revisit=None),
        *(one.but(aligned="yes", resourced="no", revisit="2027-Q1") for one in rest),
    )
    bet = held.bets[0].but(
        title=first.title,
        initiative=first.id,
        why=first.why,
        moves="sourced_pipeline",
        from_=None,
        ours="Price list, one bundle a segment, a page for sellers",
        theirs="Two reference customers, joint launch mail",
        our_owner="Priya Raman",
        their_owner="Maria Lindqvist",
        target="Six deals quoted with the bundle by 31 March",
    )
    actions = (
        Action(id="a1", what="Send the price list to both sales teams", owner="Priya Raman", side="us",
               with_="Maria Lindqvist", due=date(2026, 12, 11), bet=bet.id),
        Action(id="a2", what="Name two reference customers", owner="Dev Patel", side="them",
               with_="Sam Ortega", due=date(2026, 12, 18), bet=bet.id),
    )  # fmt: skip
    meeting = session.meeting.but(status="held")
    return session.but(meeting=meeting, log=log, initiatives=asked, bets=(bet,), actions=actions)


def _spoken_of(held: Session) -> Session:
    """The last review after a check-in."""
    day = date(2026, 11, 12)
    session = check_in.answer(held, day, "bets/b1", "moving", "thirty customers switched")
    session = check_in.answer(
        session, day, "bets/b2", "blocked", "no seller on duty in Berlin; Maria can help"
    )
    return check_in.answer(session, day, "actions/a4", "blocked", "Legal reads the agreement; Priya can help")


def _overfull(held: Session) -> Session:
    """More and longer than anybody says."""
    words = "Words without an end " * 100 + "x" * 1000
    return held.but(
        bets=tuple(one.but(title=words, why=words, ours=words, their_owner=words) for one in held.bets * 2),
        actions=tuple(one.but(what=words, owner=words) for one in held.actions * 3),
        initiatives=held.initiatives * 4,
    )


def browser() -> str:
    """A Chromium's command, `$CHROMIUM` or one of its usual names."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, filter(None, names))), None)
    return found or sys.exit("No Chromium is installed here; name one in $CHROMIUM.")


def main() -> None:
    """The pictures; or, where a folder is named, the pages in it."""
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]))
        return
    with TemporaryDirectory(prefix="facilitator-documents-") as name:
        folder = Path(name)
        write(folder)
        for picture, page, width, height, scale in PICTURES:
            command = [
                browser(),
                "--headless",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--user-data-dir={folder / 'profile'}",
                f"--force-device-scale-factor={scale}",
                f"--window-size={width},{height}",
                f"--screenshot={DOCS / picture}",
                (folder / f"{page}.html").as_uri(),
            ]
            if hasattr(os, "geteuid") and os.geteuid() == 0:
                command.insert(1, "--no-sandbox")  # its sandbox refuses that user
            subprocess.run(command, check=True, capture_output=True)


def write(folder: Path) -> None:
    """The pages, each as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages().items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
