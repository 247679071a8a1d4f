"""Who does what by when: the actions by their owners."""

from datetime import date
from itertools import groupby

from facilitator.core.people import folded, owner_side
from facilitator.core.plan import live_actions
from facilitator.core.session import Action, Session
from facilitator.core.status import reason
from facilitator.documents.blocks import (
    Block,
    Column,
    Group,
    GroupedTable,
    Line,
    Paragraph,
    Quiet,
    Strong,
    line,
)
from facilitator.documents.dates import short_day
from facilitator.documents.sections.bets import NOBODY


def actions(session: Session) -> tuple[Block, ...]:
    """A group an owner: ours, theirs, and what nobody owns yet last; in it by date."""
    found = sorted(live_actions(session), key=lambda one: (_whose(session, one), one.due or date.max))
    if not found:
        return (Paragraph(line("No action was agreed on.")),)
    numbers = {bet.id: str(number) for number, bet in enumerate(session.bets, 1)}
    columns = [Column("Action"), Column("Due"), Column("With")]
    if any(one.bet in numbers for one in found):
        columns.append(Column("Bet"))
    groups = tuple(
        Group(_owner(session, first), tuple(_row(session, one, numbers)[: len(columns)] for one in own))
        for _, (first, *rest) in groupby(found, key=lambda one: _whose(session, one))
        for own in [(first, *rest)]
    )
    return (GroupedTable("Actions", "Owner", tuple(columns), groups),)


def _whose(session: Session, one: Action) -> tuple[int, str, str]:
    """The same for every way of writing a name."""
    side = {"us": "1", "them": "2"}.get(owner_side(one, session) or "", "3")
    return (0 if one.owner else 1, side, folded(one.owner or ""))


def _owner(session: Session, one: Action) -> Line:
    """As the name stands among the people, where it does."""
    company = {"us": session.meeting.us, "them": session.meeting.partner}.get(owner_side(one, session) or "")
    name = folded(one.owner or "")
    known = next((person.name for person in session.people if folded(person.name) == name), one.owner)
    return line(Strong(known or NOBODY), Quiet(company) if company else None)


def _row(session: Session, one: Action, numbers: dict[str, str]) -> tuple[Line, ...]:
    began = session.meeting.starts.date()
    due = short_day(one.due, began) if one.due else "date to be set"
    was = ", ".join(short_day(day, began) for day in one.was_due)
    return (
        line(one.what, Quiet(state) if (state := _state(one)) else None),
        line(due, Quiet(f"was {was}") if was else None),
        line(one.with_ or "–"),
        line(numbers.get(one.bet or "", "–")),
    )


def _state(one: Action) -> str:
    """Nothing while it is open. Why it is blocked was said in order to be known."""
    if one.status == "blocked" and (why := reason(one)):
        return f"blocked: {why}"
    return "" if one.status == "open" else one.status
