"""The one-line action: asked for, echoed as it is read, and edited in the same form."""

from collections.abc import Callable
from datetime import date

from facilitator.core.action_line import ActionLine, read_action, show_action
from facilitator.core.dates import show_date
from facilitator.core.edit import item
from facilitator.core.plan import add_action, change_action
from facilitator.core.session import Person, Session
from facilitator.tui.widgets.prompt import Echo
from facilitator.tui.workspaces.base import Workspace

HINT = "In one line: Run 3 discovery calls @owner @counterpart ^15 mar #1 (the bet)"


def echo_action(text: str, session: Session, today: date) -> Echo:
    """The line in full, as it is read."""
    line = read_action(text, session.people, session.bets, today)
    return Echo(in_words(line, session, today), wrong=any(p.kind not in ("no-text",) for p in line.problems))


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


def _echo(workspace: Workspace) -> Callable[[str], Echo]:
    return lambda typed: echo_action(typed, workspace.session, workspace.today)


async def add_action_line(workspace: Workspace, start: str = "") -> None:
    """Ask for one action; what is missing is said at once and stays open."""
    host = workspace.host
    text = await host.ask(
        "Action", start, lambda typed: echo_action(typed, workspace.session, workspace.today), HINT
    )
    if not text:
        return
    line = await _resolved(workspace, text)
    if line is None or not line.what:
        return
    workspace.apply(
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
    host.put_cursor(f"actions/{workspace.session.actions[-1].id}")
    _say_missing(workspace, line)


async def edit_action_line(workspace: Workspace, id_: str) -> None:
    """The same line again, to be changed."""
    session, today = workspace.session, workspace.today
    action = item(session.actions, id_)
    now = show_action(action, session.people, session.bets, today)
    text = await workspace.host.ask("Action", now, _echo(workspace), HINT)
    if not text or text == now:
        return
    line = await _resolved(workspace, text)
    if line is None or not line.what:
        return
    side = line.side or (action.side if line.owner == action.owner else None)
    workspace.apply(
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
    _say_missing(workspace, line)


async def _resolved(workspace: Workspace, text: str) -> ActionLine | None:
    """Ask what the line leaves open: which of two people, or on whose side somebody new is."""
    line = read_action(text, workspace.session.people, workspace.session.bets, workspace.today)
    kinds = {problem.kind for problem in line.problems}
    if "unknown-person" in kinds and line.owner and line.side is None:
        side = await workspace.ask_side(f"{line.owner} is not in the room. Whose?")
        if side is not None:
            new = Person(name=line.owner, side=side)
            workspace.apply(lambda s: s.but(people=(*s.people, new)))
            line = read_action(text, workspace.session.people, workspace.session.bets, workspace.today)
    elif "ambiguous-person" in kinds:
        sentence = next(p.sentence for p in line.problems if p.kind == "ambiguous-person")
        again = await workspace.host.ask("Action", text, _echo(workspace), sentence)
        return await _resolved(workspace, again) if again and again != text else line
    return line


def _say_missing(workspace: Workspace, line: ActionLine) -> None:
    if line.problems:
        workspace.host.say(" ".join(problem.sentence for problem in line.problems) + "  e mends it.")
