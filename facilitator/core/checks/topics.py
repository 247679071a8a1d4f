"""What will be talked about: a few topics, and not the same ones for ever."""

from collections.abc import Iterator

from facilitator.core.checks.finding import Check, Finding, empty
from facilitator.core.checks.sources import COVANT, FORMAT, PARTNER_STANDARD, PARTNERMATCH
from facilitator.core.session import Session

TOPICS = 3

NO_TOPIC = Check(
    "no-topic",
    ("hint",),
    "topics",
    "notes",
    "A planned review without a topic.",
    "Ask both sides for the two or three questions that are worth everybody's time.",
    f"{COVANT}: no pre-work is one of the three reasons why reviews fail; topics are notes in {FORMAT}.",
)
TOO_MANY_TOPICS = Check(
    "too-many-topics",
    ("hint",),
    "topics",
    "notes",
    "More than three topics for one meeting.",
    "Keep three; settle the others by mail.",
    f"{PARTNERMATCH}: a tight agenda; {PARTNER_STANDARD}: blockers are named, not summarised. Three is our "
    "own limit.",
)


def topic_findings(session: Session) -> Iterator[Finding]:
    """Only before the meeting: afterwards nobody can prepare them any more."""
    topics = sum(note.kind == "topic" and not empty(note.text) for note in session.notes)
    if not topics:
        yield NO_TOPIC.at("notes", "No topic yet: ask both sides for the two or three that matter.")
    elif topics > TOPICS:
        yield TOO_MANY_TOPICS.at("notes", f"{topics} topics: keep three, and settle the others by mail.")
