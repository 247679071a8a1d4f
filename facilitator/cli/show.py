"""`agenda`: a review at one moment, as a table or as JSON; other minutes for its segments."""

from collections.abc import Sequence
from pathlib import Path

import click

from facilitator.cli.find import due, find
from facilitator.cli.options import root_of
from facilitator.cli.replayed import belongs_to, broken_off_words, last_known
from facilitator.cli.says import Sorry, say, say_json, warn
from facilitator.cli.table import run_of_show
from facilitator.cli.zones import read_at, typed_as
from facilitator.clock import Clock
from facilitator.core.timing import as_json as plain
from facilitator.core.timing import timeline
from facilitator.store.folder import Folder


def show_agenda(
    ctx: click.Context,
    clock: Clock,
    target: str | None,
    at: str | None,
    minutes: Sequence[str] = (),
    *,
    as_json: bool,
) -> None:
    """Print it, with the minutes that are asked for; what is odd in the file goes to stderr."""
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
    with typed_as("--at"):
        if at is not None and target is not None and not Path(target).is_file():
            found = belongs_to(found, at, now)
        session = found.loaded.session
        ended_at = last_known(found.loaded, now) if at is None else None
        moment = ended_at or (now if at is None else read_at(at, session, now))
    for finding in found.loaded.warnings:
        warn(str(finding))
    if minutes:
        from facilitator.cli.other_minutes import put_minutes, split_words

        session = put_minutes(found, now, minutes)
    told = timeline(session.agenda, session.log, moment, session.meeting.starts)
    if as_json:
        say_json(plain(told))
    else:
        say(*run_of_show(session, told, broken_off=ended_at is not None))
        if ended_at is not None:
            say(broken_off_words(session))
        if minutes:
            say(split_words(session))
