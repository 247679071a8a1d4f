"""`mark`, for an action: its status, what was said of it, and its day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import get_args

import click

from facilitator.cli.find import Found
from facilitator.cli.marking.shared import Options, day_from, tell_plan
from facilitator.cli.preparing import prepare
from facilitator.cli.says import Sorry, command, say
from facilitator.core.dates import short, show_date
from facilitator.core.edit import item
from facilitator.core.people import folded
from facilitator.core.session import Action, ActionStatus, Session
from facilitator.core.status import add_word, reason, set_due, set_status
from facilitator.core.tasks import meant

_STATUSES: tuple[ActionStatus, ...] = get_args(ActionStatus)


def mark_action(
    ctx: click.Context, found: Found, now: datetime, typed: str, said: str | None, options: Options
) -> None:
    """Mark the action that is meant by its id or by words of it, and say what it was and is."""
    options.only(ctx, "an action", "note", "due")
    action = _meant(ctx, found, typed)
    status = _status(ctx, said)
    if status is None and options.due is None and options.note is None:
        raise click.UsageError(
            f"what became of {_named(action)}? say done, blocked, dropped or open; or --due WHEN", ctx
        )
    if status == "blocked" and not (options.note or "").strip() and not reason(action):
        raise click.UsageError(
            f"by what is {_named(action)} blocked, and who can help? say so with --note", ctx
        )
    if status is None and options.note is not None and action.status == "blocked" and not reason(action):
        raise click.UsageError(
            f"{_named(action)} is blocked, and by what is not said yet: say that first, with blocked --note; "
            "it is shared, a --note alone is not",
            ctx,
        )
    today = now.date()
    due = None
    if options.due is not None:
        due = day_from(today, options.due, "--due", today, "is over; name a later day.")

    def change(session: Session) -> Session:
        if status is not None:
            session = set_status(session, action.id, status, options.note)
        elif options.note is not None:
            session = add_word(session, action.id, options.note)
        return session if due is None else set_due(session, action.id, due)

    after = prepare(found, now, change)
    now_is = item(after.actions, action.id)
    if now_is == action:
        say(f"{_named(action)} is {_state(action)} already: nothing is changed.")
        tell_plan(found, after, now)  # a colleague's changes may have come without the page
        return
    told = _changes(action, now_is, today)
    words = " ".join((options.note or "").split())
    if words and now_is.status != "blocked":
        told.append(words)
    elif words and status is None:
        told.append(f"noted behind that, and not shared: {words}")
    say(f"{_named(action)}: {'; '.join(told)}.")
    tell_plan(found, after, now)


def _status(ctx: click.Context, said: str | None) -> ActionStatus | None:
    if said is None:
        return None
    word = said.lower()
    if word not in _STATUSES:
        raise click.UsageError(f"“{short(said)}” is no status: say done, blocked, dropped or open", ctx)
    return word


def _meant(ctx: click.Context, found: Found, typed: str) -> Action:
    """The one action that is meant. Raises `Sorry`, which says what else it may be."""
    session = found.loaded.session
    hits = meant(session.actions, typed.removeprefix(f"{found.path.stem}/"))
    if len({one.id for one in hits}) > 1:
        raise Sorry(f"{found.path}: “{typed}” can be {_all(hits, ' or ')}; name it by its id.")
    if not hits:
        raise Sorry(f"{found.path}: {_elsewhere(ctx, found, typed)}")
    if sum(one.id == hits[0].id for one in session.actions) > 1:
        raise Sorry(f"{found.path}: two actions have the id {hits[0].id}; give one another id in the file.")
    return hits[0]


def _elsewhere(ctx: click.Context, found: Found, typed: str) -> str:
    """Why there is no such action: it may be a commitment, or a bet."""
    session, words = found.loaded.session, folded(typed)

    def fits(id_: str, what: str) -> bool:
        return bool(words) and (folded(id_) == words or words in folded(what))

    bet = next((one for one in session.bets if fits(one.id, one.title)), None)
    if bet is not None:
        return f"“{short(bet.title)}” is a bet, and is graded in the next review."
    carried = next((one for one in session.commitments if fits(one.id, one.what)), None)
    if carried is not None:
        made = f"“{short(carried.what)}” was made in an earlier review, and"
        if session.running:
            return f"{made} is graded in this one: {command(ctx, 'run', found.slug)}."
        if carried.outcome in ("done", "dropped"):
            return f"{made} was graded {carried.outcome} in this one."
        return f"{made} is graded in the next one."
    known = _all(session.actions, ", ")
    return f"no action is called “{short(typed)}”; " + (f"there are {known}." if known else "there are none.")


def _all(actions: Sequence[Action], between: str) -> str:
    return between.join(map(_named, actions))


def _named(action: Action) -> str:
    return f"{action.id} “{short(action.what)}”"


def _state(action: Action) -> str:
    why = reason(action)
    return f"blocked ({why})" if why else action.status


def _changes(was: Action, now_is: Action, today: date) -> list[str]:
    told = []
    if was.due != now_is.due and now_is.due:
        before = show_date(was.due, today) if was.due else "no date"
        told.append(f"due {before} → {show_date(now_is.due, today)}")
    if _state(was) != _state(now_is):
        told.append(f"{_state(was)} → {_state(now_is)}")
    return told or [_state(now_is)]
