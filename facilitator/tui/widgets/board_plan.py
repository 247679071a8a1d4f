"""The joint plan as the board shows it: two cards, the bets and the actions, in words for the room.

What is not known yet is said quietly: nobody watching has to mend it. A full plan takes shorter forms, one
after the other, until it fits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from textual.content import Content

from facilitator.core.dates import show_date
from facilitator.core.figures import show
from facilitator.core.initiative import answers, standing
from facilitator.core.plan import live_actions
from facilitator.core.session import Action, Bet, Initiative, Session
from facilitator.tui.text import plain, shorten

#: From this width on the two cards stand side by side.
TWO_CARDS = 96
#: Between the two cards.
_GAP = 2
#: At the left and right edge of a card.
_EDGE = 2
#: No text is longer on the board, whatever the file holds.
_LONGEST = 800
_QUIET, _PLAN = "$text-quiet", "$protected"


@dataclass(frozen=True, slots=True)
class Form:
    """How much is said.

    `lines`: how many a text may have; `brief`: names stand behind the words, not below them; `waiting`: also
    what was deferred; `airy`: blank lines between all items and within a bet (3), between all items (2),
    between the bets alone (1), or none (0).
    """

    lines: int = 6
    why: bool = True
    moves: bool = True
    waiting: bool = True
    airy: int = 3
    brief: bool = False


#: From the fullest to the shortest.
FORMS = (
    Form(),
    Form(airy=2),
    Form(waiting=False, airy=2),
    Form(waiting=False, airy=1),
    Form(waiting=False, airy=0),
    Form(waiting=False, airy=1, why=False),
    Form(waiting=False, airy=0, why=False),
    Form(waiting=False, airy=0, why=False, moves=False, lines=4),
    Form(waiting=False, airy=0, why=False, moves=False, lines=3, brief=True),
    Form(waiting=False, airy=0, why=False, moves=False, lines=2, brief=True),
    Form(waiting=False, airy=0, why=False, moves=False, lines=1, brief=True),
)
#: Where no form fits the page is scrolled, and the texts need not be that short.
SCROLLED = next(form for form in FORMS if form.brief)
#: From this height on a card has an edge above and below.
_EDGED = 16


class Card:
    """Lines of one card, `width` cells wide."""

    def __init__(self, width: int, form: Form) -> None:
        self.width = max(width, 12)
        self.form = form
        self.lines: list[Content] = []

    def head(self, title: str, *note: tuple[str, str], style: str = "bold $text-head") -> None:
        """The card's title, or another one within it, and what goes on the same line."""
        if self.lines:
            self.lines.append(Content(""))
        self.text((title, style), *((("     ", ""), *note) if note else ()))
        if self.form.airy:
            self.lines.append(Content(""))

    def part(self, airy: int = 2) -> None:
        """A blank line between two items, in a form that is so airy."""
        if self.form.airy >= airy and self.lines and self.lines[-1].plain:
            self.lines.append(Content(""))

    def text(self, *parts: tuple[str, str], hang: int = 0, front: Content | None = None) -> None:
        """A paragraph that hangs behind `hang` cells, in which `front` stands; cut to the form's lines."""
        self._hung(self._cut(self._wrapped(parts, hang), self._room(hang), 0), hang, front)

    def named(self, words: tuple[str, str], *name: tuple[str, str], hang: int, front: Content) -> None:
        """Words, and behind or below them, never cut or parted, whose they are."""
        room = self._room(hang)
        whose = Content("").join([plain(shorten(part, room), style) for part, style in name])
        lines, wide = self._wrapped([words], hang), whose.cell_length + 3
        apart = len(lines) > 1 or lines[0].cell_length + wide > room
        if self.form.airy > 2 or (apart and not self.form.brief):
            below = self._cut([line.rstrip() for line in whose.wrap(room)], room, 0)
            self._hung([*self._cut(lines, room, 0), *below], hang, front)
            return
        if len(lines) < self.form.lines and lines[-1].cell_length + wide > room:
            self._hung([*lines, whose.truncate(room, ellipsis=True)], hang, front)
            return
        lines = self._cut(lines, room, min(wide, room * 2 // 3))
        lines[-1] = lines[-1].append("   ").append(whose).truncate(room, ellipsis=True)
        self._hung(lines, hang, front)

    def _room(self, hang: int) -> int:
        return max(self.width - hang, 8)

    def _wrapped(self, parts: Sequence[tuple[str, str]], hang: int) -> list[Content]:
        return list(_wrapped(tuple(parts), self._room(hang)))

    def _cut(self, lines: list[Content], room: int, less: int) -> list[Content]:
        """No more lines than the form has, the last of them `less` cells shorter than the others."""
        kept = self.form.lines - 1
        if len(lines) <= kept or (len(lines) == kept + 1 and lines[-1].cell_length <= room - less):
            return lines
        rest = Content(" ").join(lines[kept:])
        return [*lines[:kept], rest.truncate(room - less, ellipsis=True)]

    def _hung(self, lines: list[Content], hang: int, front: Content | None) -> None:
        head = (front or Content("")).truncate(max(hang - 1, 0), ellipsis=True)
        for line in lines:
            self.lines.append(head.pad_right(max(hang - head.cell_length, 0)).append(line))
            head = Content("")


@lru_cache(512)  # each form is tried on the same texts
def _wrapped(parts: tuple[tuple[str, str], ...], width: int) -> tuple[Content, ...]:
    content = Content("").join([plain(shorten(words[:_LONGEST], _LONGEST), style) for words, style in parts])
    return tuple(line.rstrip() for line in content.wrap(width)) or (Content(""),)


#: Writes what one of the two cards holds.
_Filling = Callable[[Card], None]


def plan_page(session: Session, width: int, height: int, today: date, *, over: bool = False) -> list[Content]:
    """The lines of the page, at least `height`; more where even the shortest form has no room.

    `over`: the meeting is.
    """
    edge = int(height >= _EDGED)
    fillings = _fillings(session, today, over=over)
    if width >= TWO_CARDS:
        wide = (width - _GAP) // 2
        beside = [_fitting([one], wide, height - 2 * edge)[0] for one in fillings]
        rows = max(height, *(len(card.lines) + 2 * edge for card in beside))
        # Where only the shortest form is left, one wide line says more than two narrow ones.
        if rows > height or any(card.form is FORMS[-1] for card in beside):
            below = _fitting(fillings, width, height)
            if sum(len(card.lines) for card in below) <= height:
                return _one_below_the_other(below, height, 0)
        left, right = (_filled(card, rows, edge) for card in beside)
        return [one.append(" " * _GAP).append(other) for one, other in zip(left, right, strict=True)]
    below = _fitting(fillings, width, height - 4 * edge)
    if edge and below[0].form in (FORMS[-1], SCROLLED):
        edge, below = 0, _fitting(fillings, width, height)
    return _one_below_the_other(below, height, edge)


def _one_below_the_other(cards: Sequence[Card], height: int, edge: int) -> list[Content]:
    first, second = cards
    lines = _filled(first, len(first.lines) + 2 * edge, edge)
    if first.form.lines > 1:
        lines.append(Content(""))
    return [*lines, *_filled(second, max(len(second.lines) + 2 * edge, height - len(lines)), edge)]


def _fitting(fillings: Sequence[_Filling], width: int, height: int) -> list[Card]:
    """Cards in the fullest form that has room in these lines, one below the other."""
    for form in (*FORMS, SCROLLED):
        cards = [Card(width - 2 * _EDGE, form) for _ in fillings]
        for card, fill in zip(cards, fillings, strict=True):
            fill(card)
        between = len(cards) - 1 if form.lines > 1 else 0
        if sum(len(card.lines) for card in cards) + between <= height:
            break
    return cards


def _fillings(session: Session, today: date, *, over: bool) -> tuple[_Filling, _Filling]:
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


def _filled(card: Card, rows: int, edge: int) -> list[Content]:
    """The card's lines on its ground, as many as there are rows."""
    lines = [*[Content("")] * edge, *card.lines]
    lines += [Content("")] * (rows - len(lines))
    wide = card.width + 2 * _EDGE
    filled = []
    for line in lines:
        padded = Content(" " * _EDGE).append(line)
        filled.append(padded.pad_right(max(wide - padded.cell_length, 0)).stylize_before("on $panel"))
    return filled


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
