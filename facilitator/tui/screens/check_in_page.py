"""The page of a check-in: what is asked about, what was said of it last and today, the note so far."""

from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.core.check_in import asked
from facilitator.core.check_in_note import note_so_far
from facilitator.core.dates import day_month, show_date
from facilitator.core.said import Said, last_said, news, said
from facilitator.core.session import Action, Bet, Session
from facilitator.core.status import reason
from facilitator.tui.page import Cell, Page

#: On a narrower page the names stand below the row under the cursor: it is the wording that people know.
_NARROW = 64
_ANSWERS = {
    "moving": ("→ moving", "$good"),
    "blocked": ("■ blocked", "bold $bad"),
    "done": ("✓ done", "$good"),
    "moved": ("» new date", "$protected"),
    "dropped": ("– dropped", "$text-quiet"),
}


def on_page(session: Session, day: date) -> list[str]:
    """What stands there, by key: what is asked about, and what was answered on that day."""
    wanted = {*asked(session), *said(session, day)}
    order = (*(f"bets/{one.id}" for one in session.bets), *(f"actions/{one.id}" for one in session.actions))
    return [key for key in dict.fromkeys(order) if key in wanted]


def check_in_page(page: Page, session: Session, day: date, new_key: str) -> None:
    """Bets, then actions, each with what was said of it on `day`; `new_key` adds what is new."""
    answers, keys = said(session, day), on_page(session, day)
    if session.bets:
        page.heading("Bets")
    for number, bet in enumerate(session.bets, 1):
        key = f"bets/{bet.id}"
        _bet(page, bet, number, answers.get(key), _last_time(session, key, day), day)
    actions = [one for one in session.actions if f"actions/{one.id}" in keys]
    if actions:
        page.heading("Actions")
    for one in actions:
        key = f"actions/{one.id}"
        _action(page, one, answers.get(key), _last_time(session, key, day), day)
    if not keys:
        page.text("Nothing was agreed that is still to be done.")
    lines = news(session, day)
    page.heading("What is new", "" if lines else f"{new_key} adds a line")
    for at, line in enumerate(lines):
        page.item(f"news/{at}", line)
    note = note_so_far(session, day).splitlines()
    page.heading("The note so far", "" if note else "nothing yet")
    for line in note:
        page.text(line)


def _bet(page: Page, bet: Bet, number: int, found: Said | None, earlier: str, day: date) -> None:
    key = f"bets/{bet.id}"
    owners = " and ".join(filter(None, (bet.our_owner, bet.their_owner))) or "no owner"
    narrow = page.width < _NARROW
    middle = () if narrow else (Cell(owners, 28 if page.width >= 90 else 26),)
    page.row(key, Cell(f"{number}  {bet.title}"), *middle, _answered(found))
    about = (owners if narrow else "", f"target: {bet.target}" if bet.target else "", earlier)
    _below(page, key, found, "", about, day)


def _action(page: Page, action: Action, found: Said | None, earlier: str, day: date) -> None:
    key, late = f"actions/{action.id}", _late(action, day)
    owner = action.owner or "no owner"
    narrow = page.width < _NARROW
    who = Cell(owner, 16 if page.width >= 90 else 14)
    if narrow and action.owner:
        who = Cell(owner.partition(" ")[0], 8)
    due = show_date(action.due, day) if action.due else "no date"
    page.row(key, Cell(action.what), who, Cell(due, 10, "bold $bad" if late else ""), _answered(found))
    about = (owner if narrow else "", *_of_action(action, found, earlier), earlier)
    _below(page, key, found, late, about, day)


def _answered(found: Said | None) -> Cell:
    words, style = _ANSWERS[found.state] if found else ("· not yet", "$text-quiet")
    return Cell(words, 10, style)


def _below(page: Page, key: str, found: Said | None, late: str, about: Sequence[str], day: date) -> None:
    """What was said today, and what else is to be known of it; on a low page only of the one it is about."""
    if page.low > 1 and key != page.cursor:
        return
    if found and (words := found.in_words(day)):
        page.about(key, "today: ", (words, ""))
    if parts := [part for part in (late, *about) if part]:
        page.about(key, (parts[0], "$bad" if late else "$text-quiet"), *_behind(parts[1:]))


def _behind(parts: Sequence[str]) -> Iterator[str]:
    yield from (f" · {part}" for part in parts)


def _of_action(action: Action, found: Said | None, earlier: str) -> Iterator[str]:
    if action.was_due:
        yield f"was due {', then '.join(day_month(one) for one in action.was_due)}"
    if action.with_:
        yield f"with {action.with_}"
    why = reason(action)
    if why and why not in earlier and (found is None or found.own != why):
        yield f"blocked: {why}"


def _late(action: Action, day: date) -> str:
    """How long its day is over, in words; "" where it is not, or where it does not matter any more."""
    if action.due is None or action.due >= day or action.status in ("done", "dropped"):
        return ""
    days = (day - action.due).days
    return f"overdue by {days} {'day' if days == 1 else 'days'}"


def _last_time(session: Session, key: str, day: date) -> str:
    """What was said of it last, before that day."""
    known = last_said(session, key, before=day)
    if known is None:
        return ""
    when, found = known
    words = found.in_words(when)
    return f"{day_month(when)}: {found.state}" + (f", {words}" if words else "")
