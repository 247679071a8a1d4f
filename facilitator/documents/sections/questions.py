"""What the meeting is for: the questions, what both sides want, and the proposals that wait for an answer."""

from collections.abc import Iterator, Sequence

from facilitator.core.counts import times
from facilitator.core.figures import show
from facilitator.core.initiative import QUESTIONS, standing
from facilitator.core.scoreboard import target_words
from facilitator.core.session import Deal, Initiative, Metric, Note, NoteKind, Session, Side
from facilitator.documents.blocks import Block, BulletList, Facts, Line, Paragraph, Quiet, Strong, line
from facilitator.documents.sections.numbers import DISPUTED


def questions(session: Session) -> tuple[Block, ...]:
    """What is asked, and what both sides want most."""
    topics = asked(session)
    said: Block = BulletList(topics) if topics else Paragraph(line("No question is named yet."))
    priorities = tuple(
        (f"Priority of {_name(session, side)}" if side else "Priority", line("; ".join(wanted)))
        for side in _SIDES
        if (wanted := [note.text for note in _noted(session, "priority") if note.side == side])
    )
    return (said, Facts(priorities)) if priorities else (said,)


def asked(session: Session) -> tuple[Line, ...]:
    """Topics, rows to be discussed, deals that do not move (name, amount and state alone)."""
    return (
        *(_topic(session, note) for note in _noted(session, "topic")),
        *(_row(row) for row in session.scoreboard if row.discuss),
        *_deals(session),
    )


def waiting(session: Session) -> tuple[Initiative, ...]:
    """The proposals that are due: those that come back now, and new ones."""
    return tuple(
        one
        for one in session.initiatives
        if standing(one, session.bets) not in ("bet", "closed")
        and (one.revisit is None or one.revisit <= session.meeting.quarter)
    )


def proposals(session: Session, past: Sequence[Session]) -> tuple[Block, ...]:
    """Each with why it did not become a bet last time. Nothing where there are none."""
    found = waiting(session)
    if not found:
        return ()
    asked = ", ".join(one.short.lower() for one in QUESTIONS)
    return (
        Paragraph(line(f"Each becomes a bet with four yes ({asked}), or is deferred to a named quarter.")),
        BulletList(tuple(_proposal(session, one, past) for one in found)),
    )


#: So many deals are named.
_DEALS = 5
_SIDES: tuple[Side | None, ...] = ("us", "them", None)


def _name(session: Session, side: Side) -> str:
    return session.meeting.us if side == "us" else session.meeting.partner


def _noted(session: Session, kind: NoteKind) -> list[Note]:
    """One of blanks says nothing."""
    return [note for note in session.notes if note.kind == kind and note.text.strip()]


def _topic(session: Session, note: Note) -> Line:
    return line(note.text, Quiet(_name(session, note.side)) if note.side else None)


def _row(row: Metric) -> Line:
    away = target_words(row.value, row.target, row.better, row.unit)
    if row.value is None:
        return line(Strong(row.name))
    doubt = DISPUTED if row.disputed else None
    return line(Strong(row.name), f": {show(row.value, row.unit)}, {away}", doubt)


def _deals(session: Session) -> Iterator[Line]:
    """Only where the agenda has time for them, the largest: an import brings many, and this is sent out."""
    if all(one.kind != "pipeline" for one in session.agenda):
        return
    states = {"stuck": "stuck", "at-risk": "at risk"}
    found = [(deal, states[deal.state]) for deal in session.deals if deal.state in states]
    found.sort(key=lambda one: -(one[0].amount or 0))
    if found:
        said = [f"{deal.name} ({_amount(session, deal)}{word})" for deal, word in found[:_DEALS]]
        more = f"; and {len(found) - _DEALS} more" if len(found) > _DEALS else ""
        yield line("Deals stuck or at risk: ", "; ".join(said) + more)


def _amount(session: Session, deal: Deal) -> str:
    return "" if deal.amount is None else f"{show(deal.amount, session.meeting.currency or 'count')}, "


def _proposal(session: Session, one: Initiative, past: Sequence[Session]) -> Line:
    by = f" (from {_name(session, one.side)})" if one.side else ""
    return line(Strong(one.title), by, f": {_fate(one, past)}")


def _fate(one: Initiative, past: Sequence[Session]) -> str:
    if one.from_ is None:
        return "new"
    before = _before(one, past)
    if before is None:
        return "proposed again"
    then = standing(before[0], before[1].bets)
    if then == "passed":
        return "four yes last time, but the plan had no room"
    failed = [
        f"“{asked.text}” {getattr(before[0], asked.key)}"
        for asked in QUESTIONS
        if getattr(before[0], asked.key) in ("no", "unsure")
    ]
    if not failed:
        return "not all questions were asked last time"
    often = f"deferred {times(one.deferrals)}; " if one.deferrals else ""
    return f"{often}last time {', '.join(failed)}"


def _before(one: Initiative, past: Sequence[Session]) -> tuple[Initiative, Session] | None:
    """The same proposal in the last review that had it; its link names its id there, its title is its own."""
    number = (one.from_ or "").rpartition("/")[2]
    for session in reversed(past):
        for old in session.initiatives:
            if old.title == one.title and number in (old.id, (old.from_ or "").rpartition("/")[2]):
                return old, session
    return None
