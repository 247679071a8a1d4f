"""How the words of a bet are asked for, one after the other."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitator.core.bet_lines import read_promise, read_reason, show_promise
from facilitator.core.complete import name_lines, names
from facilitator.core.edit import amended, item
from facilitator.core.people import listed, matches
from facilitator.core.session import Bet, Person, Session, Side
from facilitator.tui.drafts import forget
from facilitator.tui.widgets.choice import Option
from facilitator.tui.widgets.prompt_lines import Echo
from facilitator.tui.workspaces.base import Hands


class _Field(NamedTuple):
    name: str
    question: str
    #: The field that the same line fills, if it says so.
    also: str = ""


def bet_fields(session: Session) -> tuple[_Field, ...]:
    """What a bet needs, in the order in which the room says it."""
    us, them = session.meeting.us, session.meeting.partner
    return (
        _Field("why", "Why, with the number it moves", "moves"),
        _Field("ours", f"{us} commits to", "our_owner"),
        _Field("our_owner", f"Owner at {us}"),
        _Field("theirs", f"{them} commits to", "their_owner"),
        _Field("their_owner", f"Owner at {them}"),
        _Field("target", "Target, with its date"),
    )


async def fill_bet(hands: Hands, id_: str, only: str | None = None) -> None:
    """Ask for the words of a bet one after the other; Esc goes one step back, Enter keeps what stands there.

    A commitment may name its owner (`two engineers @Sam`), who is then not asked for. `only` asks for one
    field. Every entered line is saved before the next one is asked for.
    """
    fields = [one for one in bet_fields(hands.session) if only in (None, one.name)]
    at, asked, forward = 0, list[int](), True
    while at < len(fields):
        field, bet = fields[at], _bet(hands, id_)
        if only is None and forward and field.name.endswith("_owner") and getattr(bet, field.name):
            at += 1
            continue
        text = await _line(hands, bet, field, _hint(hands.session, bet, field, at, len(fields)))
        forward = text is not None
        if text is None:
            if not asked:
                return
            at = asked.pop()
            continue
        hands.apply(lambda s, field=field, text=text: _entered(s, id_, field, text))  # type: ignore[misc]
        hands.host.prompt.forget_entered()  # it is where it belongs, whatever becomes of the next question
        for name in filter(None, (field.name, field.also)):
            if getattr(_bet(hands, id_), name):
                forget(hands.host.prompt.drafts, _about(bet, name))
        asked.append(at)
        if field.name == "why" and not _bet(hands, id_).moves and not await ask_moves(hands, id_):
            at = asked.pop()
            continue
        at += 1


async def _line(hands: Hands, bet: Bet, field: _Field, hint: str) -> str | None:
    """One line of a bet, asked again while it names nobody who could own it."""
    offered = text = _as_line(hands.session, bet, field.name)
    insisted: str | None = None
    while True:
        entered = await hands.host.ask(
            field.question,
            text,
            _reader(hands.session, field.name),
            hint,
            _about(bet, field.name),
            complete=_completer(hands.session, field.name),
            long=field.name in ("why", "ours", "theirs"),
        )
        if not entered or entered in (offered, insisted):
            return entered
        doubt = _doubt(hands.session, field.name, entered)
        if not doubt:
            return entered
        # An owner that is typed once more is meant: somebody may have the name of another side's.
        insisted = entered if field.name.endswith("_owner") else None
        text, hint = entered, doubt


def _doubt(session: Session, name: str, text: str) -> str:
    """Why the line names nobody who could own it; "" where it does, or names nobody."""
    if name in ("ours", "theirs"):
        promise = read_promise(text, _people(session, name))
        return promise.problem if promise.doubtful else ""
    if not name.endswith("_owner"):
        return ""
    typed, people = text.removeprefix("@"), _people(session, name)
    found = matches(typed, people)
    if len(found) > 1:
        return f"“{typed}” could be {listed(found)}; write more of the name."
    across = matches(typed, [one for one in session.people if one not in people])
    if not found and across:
        return f"{listed(across)}: on the other side. Who owns it here? Enter again means somebody else."
    return ""


def _about(bet: Bet, name: str) -> str:
    """What a draft of that field is kept by."""
    return f"bets/{bet.id} {bet.title}/{name}"


def _bet(hands: Hands, id_: str) -> Bet:
    return item(hands.session.bets, id_)


def _entered(session: Session, id_: str, field: _Field, text: str) -> Session:
    """What the line says goes to its field, and to the other one that it names."""
    bet = item(session.bets, id_)
    if text == _as_line(session, bet, field.name):
        return session
    changes: dict[str, str | None] = {field.name: text or None}
    if text and field.name == "why":
        reason = read_reason(text, session.scoreboard)
        changes = {"why": reason.why or None, "moves": reason.moves or bet.moves}
    elif text and field.name in ("ours", "theirs"):
        # The line was offered with its owner: one that is not in it any more was taken out.
        promise = read_promise(text, _people(session, field.name))
        changes = {field.name: promise.what or None, field.also: promise.owner}
    elif text and field.name.endswith("_owner"):
        changes = {field.name: _full_name(session, text, field.name)}
    return amended(session, "bets", id_, **changes)


def _as_line(session: Session, bet: Bet, name: str) -> str:
    value: str = getattr(bet, name) or ""
    if name in ("ours", "theirs"):
        owner = bet.our_owner if name == "ours" else bet.their_owner
        return show_promise(value, owner, _people(session, name))
    return value


def _hint(session: Session, bet: Bet, field: _Field, at: int, of: int) -> str:
    """Which bet, how far; and what else the line can say."""
    said = f"{bet.title}: {at + 1} of {of}" if of > 1 else bet.title
    if field.name in ("ours", "theirs"):
        return f"{said}   @name at the end says who owns it"
    if field.name == "why" and session.scoreboard:
        rows = "  ".join(f"#{n} {row.name}" for n, row in enumerate(session.scoreboard[:8], 1))
        return f"{said}   {rows}"
    return said


def _reader(session: Session, name: str) -> Callable[[str], Echo] | None:
    """How a line is understood while it is typed."""

    def reason(text: str) -> Echo:
        said = read_reason(text, session.scoreboard)
        row = next((one.name for one in session.scoreboard if one.id == said.moves), None)
        return Echo(said.problem, wrong=True) if said.problem else Echo(f"moves {row}" if row else "")

    def promise(text: str) -> Echo:
        said = read_promise(text, _people(session, name))
        words = f"{said.what} · {said.owner}" if said.owner else ""
        return Echo(f"{words}   {said.problem}".strip(), wrong=True) if said.problem else Echo(words)

    def owner(text: str) -> Echo:
        words, _, typed = text.rpartition(" @")
        if words and typed:
            return Echo(f"Only the name goes here: {_full_name(session, typed, name)}.", wrong=True)
        full = _full_name(session, text, name)
        if any(one.name == full for one in session.people):
            return Echo(f"= {full}")
        return Echo(f"{full} is not among the people of that side.", wrong=True)

    if name in ("ours", "theirs"):
        return promise
    if name.endswith("_owner"):
        return owner
    return reason if name == "why" else None


def _completer(session: Session, name: str) -> Callable[[str], Sequence[str]] | None:
    if name in ("ours", "theirs"):
        return lambda text: name_lines(text, _people(session, name))
    return (lambda text: names(text, _people(session, name))) if name.endswith("_owner") else None


def _people(session: Session, name: str) -> list[Person]:
    """Those of the side that a field is about."""
    side: Side = "us" if name in ("ours", "our_owner") else "them"
    return [one for one in session.people if one.side == side]


def _full_name(session: Session, typed: str, name: str) -> str:
    """The person of that side, where only one can be meant; else what was typed."""
    found = matches(typed.removeprefix("@"), _people(session, name))
    return found[0].name if len(found) == 1 else typed.removeprefix("@")


async def ask_moves(hands: Hands, id_: str) -> bool:
    """Which row of the scoreboard the bet is meant to move; False when that is taken back."""
    rows = hands.session.scoreboard[:8]
    if not rows:
        return True
    options = [Option(str(n), row.name, row.id) for n, row in enumerate(rows, 1)]
    moves = await hands.host.choose("Which number does it move?", [*options, Option("0", "none of them", "")])
    if moves is None:
        return False
    hands.apply(lambda s: amended(s, "bets", id_, moves=moves or None))
    return True
