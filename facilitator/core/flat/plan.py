"""The tables of what was committed to, and of what was proposed."""

from collections.abc import Iterator, Sequence

from facilitator.core.flat.table import Cell, Column, Table
from facilitator.core.initiative import standing
from facilitator.core.session import Session


def _commitments(session: Session) -> Iterator[Sequence[Cell]]:
    for one in session.commitments:
        made, _, id_ = one.id.rpartition("/")
        yield (
            one.id, made or None, id_, one.kind, one.what, one.owner, one.side, one.with_, one.due,
            one.target, one.outcome, one.result, one.note, one.carried,
        )  # fmt: skip


def _actions(session: Session) -> Iterator[Sequence[Cell]]:
    for one in session.actions:
        first = one.was_due[0] if one.was_due else one.due
        yield (
            one.id, one.what, one.owner, one.side, one.with_, one.due, first, len(one.was_due), one.bet,
            one.status, one.from_, one.note,
        )  # fmt: skip


def _bets(session: Session) -> Iterator[Sequence[Cell]]:
    for one in session.bets:
        yield (
            one.id, one.title, one.initiative, one.why, one.moves, one.ours, one.theirs,
            one.our_owner, one.their_owner, one.target, one.from_,
        )  # fmt: skip


def _initiatives(session: Session) -> Iterator[Sequence[Cell]]:
    for one in session.initiatives:
        yield (
            one.id, one.title, one.side, one.why,
            one.aligned, one.aligned_note, one.resourced, one.resourced_note,
            one.measurable, one.measurable_note, one.timely, one.timely_note,
            standing(one, session.bets), one.revisit, one.raised, one.deferrals, one.from_,
        )  # fmt: skip


_OWNER = Column("owner", "text", "who answers for it")
_SIDE = Column("side", "text", "us or them")
_COUNTERPART = Column("counterpart", "text", "who helps on the other side")
_DUE = Column("due", "day", "the day it is due")
_NOTE = Column("note", "text", "what was noted of it, for your own side")
_GOES_ON = Column("goes_on", "text", "what it goes on with: a review's file, a slash and the id there")

COMMITMENTS = Table(
    "commitments",
    "a commitment of an earlier review that this one had to grade",
    (
        Column("commitment", "text", "the review that made it, a slash and its id there"),
        Column("made_in", "text", "the first half of it: a `session` of this partner"),
        Column("id", "text", "the second: an `action` or a `bet` of that session"),
        Column("kind", "text", "action or bet"),
        Column("what", "text", "what was committed to"),
        _OWNER,
        _SIDE,
        _COUNTERPART,
        _DUE,
        Column("target", "text", "what was to be reached"),
        Column("outcome", "text", "done, partly, missed or dropped; not known: not graded"),
        Column("result", "text", "what came of it"),
        _NOTE,
        Column(
            "carried", "number", "how many reviews it had been carried by then; not known: none, as a rule"
        ),
    ),
    _commitments,
)

ACTIONS = Table(
    "actions",
    "an action that the review made",
    (
        Column("action", "text", "its id in this review"),
        Column("what", "text", "what is to be done"),
        _OWNER,
        _SIDE,
        _COUNTERPART,
        _DUE,
        Column("first_due", "day", "the day it was due at first"),
        Column("due_moved", "number", "how often that day was moved"),
        Column("bet", "text", "the `bet` of this review that it belongs to"),
        Column("status", "text", "open, done, blocked or dropped, as it was marked"),
        _GOES_ON,
        _NOTE,
    ),
    _actions,
)

BETS = Table(
    "bets",
    "a bet of the review's joint plan",
    (
        Column("bet", "text", "its id in this review"),
        Column("title", "text", "what it is called"),
        Column("initiative", "text", "the `initiative` of this review that it came from"),
        Column("why", "text", "why it was made"),
        Column("moves", "text", "the `metric` that it is to move"),
        Column("ours", "text", "what we do"),
        Column("theirs", "text", "what the partner does"),
        Column("our_owner", "text", "who answers for ours"),
        Column("their_owner", "text", "who answers for theirs"),
        Column("target", "text", "what is to be reached"),
        _GOES_ON,
    ),
    _bets,
)

INITIATIVES = Table(
    "initiatives",
    "an initiative that the review had on its list",
    (
        Column("initiative", "text", "its id in this review"),
        Column("title", "text", "what it is called"),
        Column("side", "text", "who proposed it: us or them"),
        Column("why", "text", "why"),
        Column("aligned", "text", "yes, no or unsure; not known: not asked"),
        Column("aligned_note", "text", "what was said to it"),
        Column("resourced", "text", "as above"),
        Column("resourced_note", "text", "as above"),
        Column("measurable", "text", "as above"),
        Column("measurable_note", "text", "as above"),
        Column("timely", "text", "as above"),
        Column("timely_note", "text", "as above"),
        Column("standing", "text", "bet, passed (no room for it), deferred, unfinished or closed"),
        Column("revisit", "text", "the quarter it was deferred to"),
        Column("raised", "day", "when it was first proposed"),
        Column("deferrals", "number", "how often it had been deferred before this review"),
        _GOES_ON,
    ),
    _initiatives,
)
