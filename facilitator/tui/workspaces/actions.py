"""The one-line action: asked for, echoed as it is read, and edited in the same form."""

from collections.abc import Callable
from datetime import date

from facilitator.core.action_line import ActionLine, read_action, show_action
from facilitator.core.complete import name_lines
from facilitator.core.dates import show_date
from facilitator.core.edit import item
from facilitator.core.plan import add_action, change_action, leave_room
from facilitator.core.session import Person, Session
from facilitator.core.vague import not_a_person
from facilitator.tui.widgets.prompt_lines import Echo
from facilitator.tui.workspaces.base import Hands

HINT = "In one line: Run 3 discovery calls @owner @counterpart ^15 mar #1 (the bet)"


#: Nobody has done anything wrong while these are missing from a line that is being typed.
_STILL_TO_COME = ("no-text", "no-owner", "no-date")


#: What is asked again with the line still there; anything else may stay open until the wrap-up.
_TO_BE_MENDED = ("no-text", "ambiguous-person", "bad-date", "bad-bet")


def echo_action(text: str, session: Session, today: date) -> Echo:
    """The line in full, as it is read."""
    line = read_action(text, session.people, session.bets, today)
    return Echo(
        in_words(line, session, today), wrong=any(one.kind not in _STILL_TO_COME for one in line.problems)
    )


def in_words(line: ActionLine, session: Session, today: date) -> str:
    """Who does what by when for which bet; what is missing stands last."""
    party = {"us": session.meeting.us, "them": session.meeting.partner}.get(line.side or "", "")
    parts = [line.what]
    if line.owner:
        parts.append(f"{line.owner} ({party})" if party else line.owner)
    if line.counterpart:
        parts.append(f"with {line.counterpart}")
    if line.due:
        parts.append(f"by {show_date(line.due, today)}")
    parts += [f"bet {n} {bet.title}" for n, bet in enumerate(session.bets, 1) if bet.id == line.bet]
    said = " · ".join(part for part in parts if part)
    wrong = " ".join(problem.sentence for problem in line.problems)
    return f"{said}   {wrong}" if wrong else said


def _echo(hands: Hands) -> Callable[[str], Echo]:
    return lambda typed: echo_action(typed, hands.session, hands.today)


async def add_action_line(hands: Hands, start: str = "") -> None:
    """Ask for one action; what is missing is said at once and stays open. An eighth is refused before."""
    leave_room(hands.session)
    line = await _asked(hands, start, about=f"new action {start}".strip())
    if line is None:
        return
    hands.apply(
        lambda s: add_action(
            s,
            line.what,
            owner=line.owner,
            side=line.side,
            counterpart=line.counterpart,
            due=line.due,
            bet=line.bet,
        )
    )
    hands.host.put_cursor(f"actions/{hands.session.actions[-1].id}")
    _say_missing(hands, line)


async def edit_action_line(hands: Hands, id_: str) -> None:
    """The same line again, to be changed."""
    session = hands.session
    action = item(session.actions, id_)
    now = show_action(action, session.people, session.bets, hands.today)
    line = await _asked(hands, now, about=f"actions/{id_}")
    if line is None:
        return
    side = line.side or (action.side if line.owner == action.owner else None)
    hands.apply(
        lambda s: change_action(
            s,
            id_,
            what=line.what,
            owner=line.owner,
            side=side,
            with_=line.counterpart,
            due=line.due,
            bet=line.bet,
        )
    )
    _say_missing(hands, line)


async def _asked(hands: Hands, start: str, about: str) -> ActionLine | None:
    """The line as it is meant: which of two people, and on whose side somebody new is, is asked.

    None when it is taken back; the words are a draft then.
    """
    hint = HINT
    while True:
        typed = await hands.host.ask(
            "Action", start, _echo(hands), hint, about, complete=lambda s: name_lines(s, hands.session.people)
        )
        if not typed:
            return None
        line = _read(hands, typed)
        doubts = [
            one.sentence
            for one in line.problems
            if one.kind in ("no-text", "ambiguous-person", "bad-date", "bad-bet")
        ]
        if not doubts and await _know_sides(hands, line):
            return _read(hands, typed)
        hands.host.prompt.drafts[about] = typed  # it stands there again, to be mended
        hint = doubts[0] if doubts else HINT


async def _know_sides(hands: Hands, line: ActionLine) -> bool:
    """Ask on whose side those are who are not in the room; False when that is taken back."""
    for name in (line.owner, line.counterpart):
        if name is None or not_a_person(name) or any(one.name == name for one in hands.session.people):
            continue
        side = await hands.ask_side(f"{name} is not in the room. Whose?")
        if side is None:
            return False
        new = Person(name=name, side=side)
        hands.apply(lambda s, new=new: s.but(people=(*s.people, new)))  # type: ignore[misc]
    return True


def _read(hands: Hands, text: str) -> ActionLine:
    session = hands.session
    return read_action(text, session.people, session.bets, hands.today)


def _mends(hands: Hands) -> str:
    keys = {one.name: one.key for one in hands.host.live_commands()}
    return keys.get("edit") or keys.get("mend") or "e"


def _say_missing(hands: Hands, line: ActionLine) -> None:
    if line.problems:
        hands.host.say(
            " ".join(problem.sentence for problem in line.problems) + f"  {_mends(hands)} mends it."
        )
