"""The tables of what was committed to, and of what was proposed."""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.core.flat.table import Column, Table
from facilitator.core.initiative import Standing, standing
from facilitator.core.session import Commitment, Initiative, Session

#: Of a commitment and of an action.
_OWNED = (
    Column("owner", "text", "who answers for it"),
    Column("side", "text", "us or them"),
    Column("counterpart", "text", "who helps on the other side", "with_"),
    Column("due", "day", "the day it is due"),
)
_NOTE = Column("note", "text", "what was noted of it, for your own side")
_GOES_ON = "what it goes on with: a review's file, a slash and the id there"


def _made_in(commitment: Commitment) -> str | None:
    return commitment.id.rpartition("/")[0] or None


def _id_there(commitment: Commitment) -> str:
    return commitment.id.rpartition("/")[2]


COMMITMENTS = Table(
    "commitments",
    "a commitment of an earlier review that this one had to grade",
    lambda session: session.commitments,
    (
        Column("commitment", "text", "the review that made it, a slash and its id there", "id"),
        Column("made_in", "text", "the first half of it: a `session` of this partner", _made_in),
        Column("id", "text", "the second: an `action` or a `bet` of that session", _id_there),
        Column("kind", "text", "action or bet"),
        Column("what", "text", "what was committed to"),
        *_OWNED,
        Column("target", "text", "what was to be reached"),
        Column("outcome", "text", "done, partly, missed or dropped; not known: not graded"),
        Column("result", "text", "what came of it"),
        _NOTE,
        Column(
            "carried", "number", "how many reviews it had been carried by then; not known: none, as a rule"
        ),
    ),
)

ACTIONS = Table(
    "actions",
    "an action that the review made",
    lambda session: session.actions,
    (
        Column("action", "text", "its id in this review", "id"),
        Column("what", "text", "what is to be done"),
        *_OWNED,
        Column(
            "first_due", "day", "the day it was due at first", lambda action: (*action.was_due, action.due)[0]
        ),
        Column("due_moved", "number", "how often that day was moved", lambda action: len(action.was_due)),
        Column("bet", "text", "the `bet` of this review that it belongs to"),
        Column("status", "text", "open, done, blocked or dropped, as it was marked"),
        Column("goes_on", "text", _GOES_ON, "from_"),
        _NOTE,
    ),
)

BETS = Table(
    "bets",
    "a bet of the review's joint plan",
    lambda session: session.bets,
    (
        Column("bet", "text", "its id in this review", "id"),
        Column("title", "text", "what it is called"),
        Column("initiative", "text", "the `initiative` of this review that it came from"),
        Column("why", "text", "why it was made"),
        Column("moves", "text", "the `metric` that it is to move"),
        Column("ours", "text", "what we do"),
        Column("theirs", "text", "what the partner does"),
        Column("our_owner", "text", "who answers for ours"),
        Column("their_owner", "text", "who answers for theirs"),
        Column("target", "text", "what is to be reached"),
        Column("goes_on", "text", _GOES_ON, "from_"),
    ),
)


class _Listed(NamedTuple):
    """An initiative, and what became of it in the review."""

    said: Initiative
    standing: Standing


def _listed(session: Session) -> Iterator[_Listed]:
    for one in session.initiatives:
        yield _Listed(one, standing(one, session.bets))


INITIATIVES = Table(
    "initiatives",
    "an initiative that the review had on its list",
    _listed,
    (
        Column("initiative", "text", "its id in this review", "said.id"),
        Column("title", "text", "what it is called", "said.title"),
        Column("side", "text", "who proposed it: us or them", "said.side"),
        Column("why", "text", "why", "said.why"),
        Column("aligned", "text", "yes, no or unsure; not known: not asked", "said.aligned"),
        Column("aligned_note", "text", "what was said to it", "said.aligned_note"),
        Column("resourced", "text", "as above", "said.resourced"),
        Column("resourced_note", "text", "as above", "said.resourced_note"),
        Column("measurable", "text", "as above", "said.measurable"),
        Column("measurable_note", "text", "as above", "said.measurable_note"),
        Column("timely", "text", "as above", "said.timely"),
        Column("timely_note", "text", "as above", "said.timely_note"),
        Column("standing", "text", "bet, passed (no room for it), deferred, unfinished or closed"),
        Column("revisit", "text", "the quarter it was deferred to", "said.revisit"),
        Column("raised", "day", "when it was first proposed", "said.raised"),
        Column("deferrals", "number", "how often it had been deferred before this review", "said.deferrals"),
        Column("goes_on", "text", _GOES_ON, "said.from_"),
    ),
)
