"""What the two cards of the board say: what was agreed, and before that what it will come from.

What is not known yet is said quietly: nobody watching has to mend it.
"""

from collections.abc import Callable
from datetime import date

from facilitator.core.dates import show_date
from facilitator.core.figures import show
from facilitator.core.initiative import answers, standing
from facilitator.core.plan import live_actions
from facilitator.core.session import Action, Bet, Initiative, Session
from facilitator.tui.text import plain
from facilitator.tui.widgets.board_card import Card

_QUIET, _PLAN = "$text-quiet", "$protected"

#: Writes what one of the two cards holds.
Filling = Callable[[Card], None]


def both_cards(session: Session, today: date, *, over: bool) -> tuple[Filling, Filling]:
    """What was agreed; as long as nothing is, what it will come from."""

    def bets(card: Card) -> None:
        _bets(card, session)
        if card.form.waiting:
            _waiting(card, session)

    def actions(card: Card) -> None:
        _actions(card, session, today)

    def priorities(card: Card) -> None:
        _priorities(card, session)
        card.part()
        ended = "The meeting ended without a bet or an action."
        card.text((ended if over else "What both sides agree stands here.", _QUIET))

    def initiatives(card: Card) -> None:
        _initiatives(card, session)

    return (bets, actions) if session.bets or live_actions(session) else (priorities, initiatives)


# What was agreed


def _bets(card: Card, session: Session) -> None:
    card.head("Joint plan", style=f"bold {_PLAN}")
    if not session.bets:
        card.text(("No bet yet.", _QUIET))
    for number, bet in enumerate(session.bets, 1):
        if number > 1:
            card.part(1)
        _bet(card, session, bet, number)


def _bet(card: Card, session: Session, bet: Bet, number: int) -> None:
    front = plain(str(number), f"bold {_PLAN}")
    target = (f"→ {bet.target}", f"bold {_PLAN}") if bet.target else ("target to be agreed", _QUIET)
    if card.form.brief:
        card.text((bet.title, "bold"), ("   ", ""), target, hang=3, front=front)
    else:
        card.text((bet.title, "bold"), hang=3, front=front)
        card.text(target, hang=3)
    if card.form.moves and (moves := _moves(session, bet)):
        card.text((moves, _QUIET), hang=3)
    if card.form.why and bet.why:
        card.text((bet.why, _QUIET), hang=3)
    sides = (
        (session.meeting.us, bet.ours, bet.our_owner),
        (session.meeting.partner, bet.theirs, bet.their_owner),
    )
    card.part(3)
    longest = max(plain(party).cell_length for party, _, _ in sides)
    hang = 3 + min(longest + 2, max(card.width * 2 // 5, 10))
    for party, words, owner in sides:
        front = plain("   ").append(plain(party, _QUIET))
        said = (words, "") if words else ("to be agreed", _QUIET)
        name = (owner, "bold") if owner else ("owner to be named", _QUIET)
        card.named(said, name, hang=hang, front=front)


def _moves(session: Session, bet: Bet) -> str:
    metric = next((one for one in session.scoreboard if bet.moves and one.id == bet.moves), None)
    if metric is None:
        return ""
    now, goal = metric.value, metric.target
    reached = now is not None and goal is not None and (now >= goal if metric.better == "up" else now <= goal)
    known = [show(value, metric.unit) for value in (now, None if reached else goal) if value is not None]
    return f"moves {metric.name}{': ' if known else ''}{' → '.join(known)}"


def _actions(card: Card, session: Session, today: date) -> None:
    ahead = _next_words(session, today)
    beside = card.form.lines == 1 and sum(plain(part).cell_length for part, _ in ahead) + 12 <= card.width
    card.head("Actions", *(ahead if beside else ()))
    actions = live_actions(session)
    if not actions:
        card.text(("No action yet.", _QUIET))
    dates = [show_date(one.due, today) if one.due else "no date yet" for one in actions]
    hang = max((len(when) for when in dates), default=0) + 2
    numbers = {bet.id: number for number, bet in enumerate(session.bets, 1)}
    for at, (one, when) in enumerate(zip(actions, dates, strict=True)):
        if at:
            card.part()
        front = plain(when, f"bold {_PLAN}" if one.due else _QUIET)
        who = _who(one, numbers.get(one.bet or ""))
        card.named((_what(one), ""), *(who[:1] if card.form.brief else who), hang=hang, front=front)
    if not beside:
        card.part()
        if sum(plain(part).cell_length for part, _ in ahead) > card.width:
            card.text(*ahead[:-2])
            ahead = ahead[-2:]
        card.text(*ahead)


def _what(action: Action) -> str:
    done = {"done": "✓ done: ", "blocked": "blocked: "}.get(action.status, "")
    return f"{done}{action.what}"


def _who(action: Action, bet: int | None) -> list[tuple[str, str]]:
    parts = [(action.owner, "bold") if action.owner else ("owner to be named", _QUIET)]
    if action.with_:
        parts += [(" with ", _QUIET), (action.with_, _QUIET)]
    if bet is not None:
        parts.append((f"   bet {bet}", _QUIET))
    return parts


def _next_words(session: Session, today: date) -> list[tuple[str, str]]:
    """The check-ins and the next review, as far as they are known."""
    known = session.follow_up
    every = {"two weeks": "every two weeks", "month": "once a month"}.get((known and known.every) or "", "")
    ahead = min((one.date for one in session.check_ins if not one.held and one.date >= today), default=None)
    first = f"next {show_date(ahead, today)}" if ahead else ""
    parts: list[tuple[str, str]] = []
    if every or first:
        parts = [("Check-ins ", _QUIET), (", ".join(filter(None, (every, first))), "bold"), ("   ", "")]
    if known and known.next_review:
        return [*parts, ("Next review ", _QUIET), (show_date(known.next_review, today), "bold")]
    return [*parts, ("Next review ", _QUIET), ("to be set", _QUIET)]


def _waiting(card: Card, session: Session) -> None:
    """What was asked and is no bet: nothing that somebody proposed is forgotten."""
    waiting = [one for one in session.initiatives if standing(one, session.bets) in ("deferred", "passed")]
    if not waiting:
        return
    card.head("Not this quarter")
    for one in waiting:
        card.text((f"{one.title}   ", ""), (_standing_words(one, session), _QUIET))


# Before anything is agreed


def _priorities(card: Card, session: Session) -> None:
    card.head("Priorities of both sides", style=f"bold {_PLAN}")
    said = [note for note in session.notes if note.kind == "priority"]
    names = {"us": session.meeting.us, "them": session.meeting.partner}
    longest = max((plain(names.get(note.side or "", "")).cell_length for note in said), default=0)
    hang = min(longest + 2, max(card.width // 3, 10)) if longest else 0
    for at, note in enumerate(said):
        if at:
            card.part()
        card.text((note.text, ""), hang=hang, front=plain(names.get(note.side or "", ""), _QUIET))
    if not said:
        card.text(("None named yet.", _QUIET))


def _initiatives(card: Card, session: Session) -> None:
    card.head("Initiatives")
    for at, one in enumerate(session.initiatives):
        if at:
            card.part()
        card.text((one.title, "bold"))
        card.text((_standing_words(one, session), _QUIET))
    if not session.initiatives:
        card.text(("None proposed yet.", _QUIET))


def _standing_words(one: Initiative, session: Session) -> str:
    match standing(one, session.bets):
        case "bet":
            return "a bet of the plan"
        case "closed":
            return "closed for good"
        case "passed":
            return "passed all four questions"
        case "deferred":
            return f"deferred to {one.revisit or 'the next review'}"
    given = sum(answer is not None for answer in answers(one))
    return f"{given} of the four questions answered" if given else "not asked yet"
