"""`actions`: what is still owed, over all partners."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from facilitator.cli.action_owner import owner_meant
from facilitator.cli.action_table import Owed, lines
from facilitator.cli.find import newest_held
from facilitator.cli.options import root_of
from facilitator.cli.says import NOT_DONE, columns, command, say, say_json, warn
from facilitator.cli.settings import load_config
from facilitator.cli.zones import typed_as
from facilitator.clock import Clock
from facilitator.core.dates import read_date
from facilitator.core.people import folded
from facilitator.core.session import Side
from facilitator.core.tasks import overdue, tasks
from facilitator.store.faults import Unreadable
from facilitator.store.folder import Folder


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; `due` as it was typed."""

    partner: str | None = None
    owner: str | None = None
    side: Side | None = None
    due: str | None = None
    overdue: bool = False


def list_actions(ctx: click.Context, clock: Clock, wanted: Wanted, *, as_json: bool) -> int:
    """Print what is owed, the oldest date first; the exit code: 1 where a file could not be read."""
    today = clock.now().date()
    until = _day(wanted.due, today)
    root = root_of(ctx)
    folder = Folder(root.path)
    faults: list[Unreadable] = []
    if wanted.partner is not None:
        partners = [folder.find(wanted.partner)]
    else:
        partners = folder.partners() if root.named or root.path.exists() else []
    reviews = [(one, held) for one in partners if (held := newest_held(one, today, faults)) is not None]
    for fault in faults:
        warn(f"Left out: {fault}")
    for _, held in reviews:
        if held.cut_off:
            warn(str(held.warnings[0]))
    all_owed = [
        Owed(task, held.session, str(held.path), partner.slug)
        for partner, held in reviews
        for task in tasks(held.session)
        if wanted.side in (None, task.side)
    ]
    if wanted.owner is not None:
        held_ones = [held.session for _, held in reviews]
        name = folded(owner_meant(wanted.owner, all_owed, held_ones, wanted.side))
        all_owed = [one for one in all_owed if folded(one.task.owner or "") == name]
    owed = [one for one in all_owed if _in_time(one, until, today, only_late=wanted.overdue)]
    owed.sort(key=lambda one: (one.task.due or date.max, folded(one.session.meeting.partner)))
    if as_json:
        say_json([_as_plain(one, today) for one in owed])
    elif owed:
        say(*lines(owed, today, _width()), "", _in_all(ctx, owed, today))
    else:
        say(_not_known(bool(reviews)) if faults else _nothing(wanted, bool(reviews)))
    return NOT_DONE if faults else 0


def _day(typed: str | None, today: date) -> date | None:
    if typed is None:
        return None
    with typed_as("--due"):
        return read_date(typed, today, load_config().fiscal_year_starts)


def _in_time(one: Owed, until: date | None, today: date, *, only_late: bool) -> bool:
    due = one.task.due
    if until is not None and (due is None or due > until):
        return False
    return not only_late or (due is not None and due < today)


def _width() -> int | None:
    """The terminal's columns; None where somebody else reads."""
    return columns() if sys.stdout.isatty() else None


def _in_all(ctx: click.Context, owed: Sequence[Owed], today: date) -> str:
    late = sum(bool(overdue(one.task, today)) for one in owed)
    count = f"{len(owed)} action{'s are' if len(owed) > 1 else ' is'} owed"
    said = f"{count}, {late or 'none'} overdue."
    one = next((one for one in owed if one.task.kind == "action"), None)
    return f"{said} Mark one: {command(ctx, 'mark', one.slug, one.task.id, 'done')}" if one else said


def _nothing(wanted: Wanted, any_held: bool) -> str:
    if not any_held:
        return "No review has taken place yet, so nothing is owed."
    asked = (wanted.owner, wanted.side, wanted.due, wanted.overdue or None, wanted.partner)
    return "Nothing is owed that fits." if any(one is not None for one in asked) else "Nothing is owed."


def _not_known(any_read: bool) -> str:
    """Of a file that cannot be read nobody can say that nothing is owed in it."""
    if any_read:
        return "Nothing is owed in what can be read; what was left out may hold more."
    return "What is owed is not known until that file can be read."


def _as_plain(one: Owed, today: date) -> dict[str, Any]:
    task, meeting = one.task, one.session.meeting
    return {
        "partner": meeting.partner,
        "slug": one.slug,
        "review": meeting.quarter,
        "file": one.file,
        "id": task.id,
        "kind": task.kind,
        "what": task.what,
        "owner": task.owner,
        "side": task.side,
        "with": task.with_,
        "due": task.due.isoformat() if task.due else None,
        "was_due": [day.isoformat() for day in task.was_due],
        "status": task.status,
        "bet": task.bet,
        "note": task.note,
        "overdue_days": overdue(task, today),
        "carried": task.carried,
    }
