"""The pre-read: what both sides read two days before the meeting, on a phone or on paper.

What is written beside rows, commitments and deals (`note`, `blocker`, `help`) is its writer's and stays at
home, as does whatever was noted before the meeting except topics and priorities.
"""

from collections.abc import Sequence
from datetime import datetime

from facilitator.core.carry import open_from
from facilitator.core.session import Session
from facilitator.documents.blocks import Block, Document, Facts, Heading, Paragraph, Strong, line
from facilitator.documents.dates import (
    begins,
    clock_text,
    clocks_change,
    day_text,
    hours_text,
    zone_of,
    zone_text,
)
from facilitator.documents.identity import says
from facilitator.documents.plain import as_plain
from facilitator.documents.sections.commitments import commitments
from facilitator.documents.sections.numbers import numbers
from facilitator.documents.sections.people import invited
from facilitator.documents.sections.questions import asked, proposals, questions, waiting
from facilitator.documents.sections.run_of_show import run_of_show


def preread(session: Session, past: Sequence[Session], now: datetime) -> Document:
    """The document as of `now` (aware); `past` are the reviews that took place before, oldest first.

    What the last review left is in a session once it was opened (`core.carry.open_from`); one that never
    was is opened for it.
    """
    if past and not session.took_place and not session.commitments and not session.initiatives:
        session = open_from(session, past[-1], past[-1].meeting.starts.date().isoformat())
    today = now.astimezone(zone_of(session.meeting)).date()
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Agenda", run_of_show(session)),
        ("Questions to answer together", questions(session)),
        ("Scoreboard", numbers(session, past)),
        (
            "Commitments of the last review",
            commitments(session, today) if past or session.commitments else (),
        ),
        ("Proposals for the joint plan", proposals(session, past)),
    ]
    blocks: list[Block] = [
        Facts((("When", line(when(session))), *invited(session))),
        Paragraph(line(Strong("Please bring"), f" {_to_bring(session)}"), lead=True),
    ]
    for heading, content in parts:
        blocks += [Heading(heading), *content] if content else []
    blocks.append(Paragraph(line(f"As of {day_text(today)}.")))
    return Document("Pre-read", title(session), f"Review of {session.meeting.quarter}", tuple(blocks))


def said(session: Session, past: Sequence[Session]) -> str:
    """A short name for what it says of the review, whatever day it is."""
    return says(as_plain(preread(session, past, session.meeting.starts)))


def title(session: Session) -> str:
    """ "Acme Cloud × Northwind Data", ours first."""
    return f"{session.meeting.us} × {session.meeting.partner}"


def when(session: Session) -> str:
    """ "Thursday 3 December 2026, 10:00–11:00 (New York time, EST, UTC−05:00)"."""
    day = day_text(begins(session.meeting).date())
    return f"{day}, {hours_text(session)} ({zone_text(session)})"


def subject(session: Session) -> str:
    """ "Pre-read: Acme Cloud × Northwind Data, Thursday 3 December 2026, 10:00"."""
    start = begins(session.meeting)
    at = clock_text(start, named=clocks_change(session))
    return f"Pre-read: {title(session)}, {day_text(start.date())}, {at}"


def _to_bring(session: Session) -> str:
    bring = [
        "your answers to the questions below" if asked(session) else "the questions to be answered together"
    ]
    if any(one.outcome is None for one in session.commitments):
        bring.append("where your open commitments stand")
    decide = (
        "one or two bets, each with an owner on both sides, and at most seven actions with a name and a date"
    )
    if count := len(waiting(session)):
        decide = f"{count} {'proposal' if count == 1 else 'proposals'}, yes or not now; {decide}"
    return f"{' and '.join(bring)}. We decide on: {decide}."
