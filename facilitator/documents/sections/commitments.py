"""What the last review committed to, with where each of it stands."""

from collections import Counter
from datetime import date

from facilitator.core.counts import times
from facilitator.core.session import Commitment, Session
from facilitator.documents.blocks import Block, Column, Line, Paragraph, Quiet, Table, line
from facilitator.documents.dates import short_day

_COLUMNS = (Column("What"), Column("Who"), Column("Due"), Column("Status"))
GRADES = {"done": "done", "partly": "partly done", "missed": "missed", "dropped": "dropped by agreement"}


def commitments(session: Session, today: date) -> tuple[Block, ...]:
    """A row each, late ones said to be so as seen from `today`; bets are graded in the meeting."""
    owed = session.commitments
    if not owed:
        return (Paragraph(line("Nothing is owed from an earlier review.")),)
    rows = tuple(
        (
            line(one.what, Quiet(_about(one)) if _about(one) else None),
            line(_who(one)),
            line(short_day(one.due, today) if one.due else "no date" if one.kind == "action" else "–"),
            _status(one, today),
        )
        for one in owed
    )
    return Paragraph(line(_sum(owed, today))), Table("Commitments", _COLUMNS, rows, wide=True)


def _about(one: Commitment) -> str:
    words = []
    if one.kind == "bet":
        words.append(f"bet: {one.target}" if one.target else "bet")
    if one.carried:
        words.append(f"carried over {times(one.carried)}")
    return ", ".join(words)


def _who(one: Commitment) -> str:
    owner = one.owner or "owner to be named"
    return f"{owner} with {one.with_}" if one.with_ else owner


def _status(one: Commitment, today: date) -> Line:
    if one.outcome is not None:
        return line(GRADES[one.outcome], Quiet(one.result) if one.result else None)
    if one.kind == "bet":
        return line("to be graded")
    # Only the mark of a blocked one: what else a note says is its writer's.
    word = "blocked" if (one.note or "").startswith("Blocked") else "open"
    late = _days_late(one, today)
    return line(f"{word}, {late} {'day' if late == 1 else 'days'} late" if late else word)


def _days_late(one: Commitment, today: date) -> int:
    ungraded_action = one.outcome is None and one.kind == "action"
    return max((today - one.due).days, 0) if one.due and ungraded_action else 0


def _sum(owed: tuple[Commitment, ...], today: date) -> str:
    """ "Graded first in the meeting. So far: 2 done, 3 open (2 late), 2 bets to be graded."."""
    graded = Counter(GRADES[one.outcome] for one in owed if one.outcome)
    said = [f"{graded[word]} {word}" for word in GRADES.values() if graded[word]]
    waiting = [one for one in owed if one.outcome is None and one.kind == "action"]
    late = sum(_days_late(one, today) > 0 for one in waiting)
    if waiting:
        said.append(f"{len(waiting)} open" + (f" ({late} late)" if late else ""))
    if bets := sum(one.outcome is None and one.kind == "bet" for one in owed):
        said.append(f"{bets} {'bet' if bets == 1 else 'bets'} to be graded")
    return f"Graded first in the meeting. So far: {', '.join(said)}."
