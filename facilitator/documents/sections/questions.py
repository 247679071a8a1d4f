"""What the meeting is for: the questions, what both sides want, and the proposals that wait for an answer."""

from collections.abc import Iterator, Sequence

from facilitator.core.figures import show
from facilitator.core.initiative import QUESTIONS, standing
from facilitator.core.scoreboard import target_words
from facilitator.core.session import Deal, Initiative, Metric, Note, Session, Side
from facilitator.documents.blocks import Block, BulletList, Facts, Line, Paragraph, Quiet, Strong, line


def questions(session: Session) -> tuple[Block, ...]:
    """Topics, rows to be discussed, deals that do not move (name, amount and state alone), priorities."""
    topics = [
        *(_topic(session, note) for note in session.notes if note.kind == "topic"),
        *(_row(row) for row in session.scoreboard if row.discuss),
        *_deals(session),
    ]
    asked: Block = BulletList(tuple(topics)) if topics else Paragraph(line("No question is named yet."))
    wanted = [(side, [note for note in session.notes if _is_priority(note, side)]) for side in _SIDES]
    priorities = tuple(
        (f"Priority of {_name(session, side)}", line("; ".join(note.text for note in notes)))
        for side, notes in wanted
        if notes
    )
    return (asked, Facts(priorities)) if priorities else (asked,)


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


_SIDES: tuple[Side, ...] = ("us", "them")


def _name(session: Session, side: Side) -> str:
    return session.meeting.us if side == "us" else session.meeting.partner


def _is_priority(note: Note, side: Side) -> bool:
    return note.kind == "priority" and note.side == side


def _topic(session: Session, note: Note) -> Line:
    return line(note.text, Quiet(_name(session, note.side)) if note.side else None)


def _row(row: Metric) -> Line:
    away = target_words(row.value, row.target, row.better, row.unit)
    return line(Strong(row.name), f": {show(row.value, row.unit)}, {away}" if row.value is not None else None)


def _deals(session: Session) -> Iterator[Line]:
    states = {"stuck": "stuck", "at-risk": "at risk"}
    found = [(deal, states[deal.state]) for deal in session.deals if deal.state in states]
    if found:
        said = (f"{deal.name} ({_amount(session, deal)}{word})" for deal, word in found)
        yield line("Deals stuck or at risk: ", "; ".join(said))


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
    times = {0: "", 1: "deferred once; ", 2: "deferred twice; "}
    return (
        f"{times.get(one.deferrals or 0, f'deferred {one.deferrals} times; ')}last time {', '.join(failed)}"
    )


def _before(one: Initiative, past: Sequence[Session]) -> tuple[Initiative, Session] | None:
    """The same proposal in the last review that had it; its link names its id there, its title is its own."""
    number = (one.from_ or "").rpartition("/")[2]
    for session in reversed(past):
        for old in session.initiatives:
            if old.title == one.title and number in (old.id, (old.from_ or "").rpartition("/")[2]):
                return old, session
    return None
