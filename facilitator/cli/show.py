"""`agenda`: a review at one moment, as a table or as JSON."""

import click

from facilitator.cli.find import due, find
from facilitator.cli.options import root_of
from facilitator.cli.says import Sorry, say, say_json, warn
from facilitator.cli.table import run_of_show
from facilitator.cli.zones import read_at, typed_as
from facilitator.clock import Clock
from facilitator.core.timing import as_json as plain
from facilitator.core.timing import timeline
from facilitator.store.folder import Folder


def show_agenda(
    ctx: click.Context, clock: Clock, target: str | None, at: str | None, *, as_json: bool
) -> None:
    """Print it; what is odd in the file goes to stderr."""
    now = clock.now()
    root = root_of(ctx)
    found = due(root, now) if target is None else find(target, root, now)
    if found is None:
        partners = Folder(root.path).partners()
        if not partners:
            raise Sorry(f"{root.path}: there is no review yet; plan one with `facilitator new`.")
        raise Sorry(
            f"{root.path}: no single review is running or due; name a partner, "
            f"like `facilitator agenda {partners[0].slug}`."
        )
    session = found.loaded.session
    with typed_as("--at"):
        moment = now if at is None else read_at(at, session, now)
    for finding in found.loaded.warnings:
        warn(str(finding))
    told = timeline(session.agenda, session.log, moment, session.meeting.starts)
    if as_json:
        say_json(plain(told))
    else:
        say(*run_of_show(session, told))
