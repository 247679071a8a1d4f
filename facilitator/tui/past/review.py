"""A past review as it stands in its file: what was graded, what was agreed, what waits."""

from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.core.check_ins import held_on
from facilitator.core.counts import times
from facilitator.core.dates import day_month, show_date
from facilitator.core.figures import show
from facilitator.core.initiative import QUESTIONS
from facilitator.core.plan import live_actions
from facilitator.core.recap import fate, not_now
from facilitator.core.session import Action, Bet, Initiative, Session
from facilitator.core.status import reason
from facilitator.tui.page import Cell, Page
from facilitator.tui.past.around import afterwards, deals, people, said, scoreboard
from facilitator.tui.past.graded import graded
from facilitator.tui.past.ours import our_notes
from facilitator.tui.past.words import WIDE, below, party

_STATUS = {
    "open": ("· open", "$text-quiet"),
    "done": ("✓ done", "$good"),
    "blocked": ("■ blocked", "bold $bad"),
    "dropped": ("– dropped", "$text-quiet"),
}
_ANSWERS = {"yes": "yes", "no": "no", "unsure": "unsure", None: "not asked"}


def review_page(page: Page, session: Session, past: Sequence[Session]) -> None:
    """All of it; `past` are the reviews that took place before, oldest first. Days are seen from its own."""
    day = held_on(session)
    graded(page, session, day)
    _bets(page, session)
    _actions(page, session, day)
    _not_now(page, session)
    _decided(page, session)
    scoreboard(page, session, past)
    deals(page, session, day)
    said(page, session)
    people(page, session)
    afterwards(page, session, day)
    our_notes(page, session)


def _bets(page: Page, session: Session) -> None:
    page.heading("Bets", "" if session.bets else "none was made")
    for number, bet in enumerate(session.bets, 1):
        key = f"bets/{bet.id}"
        page.item(
            key, (f"{number}  {bet.title}", "bold"), (f"   → {bet.target or 'no target'}", "$protected")
        )
        if bet.why:
            below(page, key, "why  ", (bet.why, ""))
        if moved := _moves(session, bet):
            below(page, key, "moves  ", (moved, ""))
        for side, words, owner in (
            (session.meeting.us, bet.ours, bet.our_owner),
            (session.meeting.partner, bet.theirs, bet.their_owner),
        ):
            below(
                page, key, f"{side}  ", (words or "nothing was named", ""), (f"   {owner or 'no owner'}", "")
            )


def _moves(session: Session, bet: Bet) -> str:
    row = next((one for one in session.scoreboard if one.id == bet.moves), None)
    if row is None:
        return ""
    value = f": {show(row.value, row.unit)} then" if row.value is not None else ""
    target = f", target {show(row.target, row.unit)}" if row.target is not None else ""
    return f"{row.name}{value}{target}"


def _actions(page: Page, session: Session, day: date) -> None:
    live = live_actions(session)
    done = sum(one.status == "done" for one in live)
    note = f"{len(live)} agreed, {done} marked done since" if live else "none was agreed"
    page.heading("Actions", note)
    titles = {bet.id: f"bet {number}" for number, bet in enumerate(session.bets, 1)}
    for one in session.actions:
        key = f"actions/{one.id}"
        words, style = _STATUS[one.status]
        due = show_date(one.due, day) if one.due else "no date"
        owner = one.owner or "no owner"
        if page.width >= WIDE:
            page.row(key, Cell(one.what), Cell(owner, 18), Cell(due, 11), Cell(words, 12, style))
        else:
            page.row(key, Cell(one.what), Cell(owner, 12), Cell(due, 10), Cell(words, 9, style))
        if about := " · ".join(_about_action(one, titles)):
            below(page, key, about)


def _about_action(one: Action, titles: dict[str, str]) -> Iterator[str]:
    if one.with_:
        yield f"with {one.with_}"
    if one.bet in titles:
        yield f"for {titles[one.bet]}"
    if one.was_due:
        yield f"was due {', then '.join(day_month(day) for day in one.was_due)}"
    if why := reason(one):
        yield f"blocked: {why}"


def _not_now(page: Page, session: Session) -> None:
    waiting = not_now(session)
    none = "every proposal became a bet" if session.initiatives else "nothing was proposed"
    page.heading("Not now", "" if waiting else none)
    for one in waiting:
        key = f"initiatives/{one.id}"
        page.item(key, one.title)
        below(page, key, (fate(session, one), ""))
        below(page, key, " · ".join(_about_initiative(session, one)))


def _about_initiative(session: Session, one: Initiative) -> Iterator[str]:
    if one.side:
        yield f"proposed by {party(session, one.side)}"
    if one.why:
        yield one.why
    if one.deferrals:
        yield f"deferred {times(one.deferrals)} before"
    yield ", ".join(f"{asked.short.lower()} {_ANSWERS[getattr(one, asked.key)]}" for asked in QUESTIONS)


def _decided(page: Page, session: Session) -> None:
    decisions = [note for note in session.notes if note.kind == "decision"]
    page.heading("Decided", "" if decisions else "nothing beside the plan")
    for note in decisions:
        page.item(f"notes/{note.id}", note.text)
