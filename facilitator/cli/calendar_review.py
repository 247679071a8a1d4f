"""What `calendar` says: where the files are, what is not in them, and what to do with them."""

from pathlib import Path

import click

from facilitator.cli.calendars import make, put
from facilitator.cli.find import Found, held, newest_reviews
from facilitator.cli.options import root_of
from facilitator.cli.says import Sorry, command, say, warn
from facilitator.cli.unasked import asked_for
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock
from facilitator.core.dates import short
from facilitator.core.plan import live_actions
from facilitator.core.recap import due
from facilitator.core.session import Session
from facilitator.core.zone import offset_text
from facilitator.store.files import broken_off


def calendar_review(ctx: click.Context, clock: Clock, target: str | None, folder: Path | None) -> None:
    """Write the files and say so."""
    now = clock.now()
    found = held(target, root_of(ctx), now.date()) if target is not None else _only_one(ctx, clock)
    path, session = found.path, found.loaded.session
    if session.running and not broken_off(found.loaded, now):
        raise Sorry(
            f"{path}: this review is running, and what is agreed may still change; end it first with "
            f"`{command(ctx, 'run', found.slug)}`."
        )
    # A zone that is not known here would put wrong times into people's calendars.
    zone = zone_of(found.loaded)
    asked_for(path, folder)
    made = make(session, path, now, folder)
    paths = put(made)
    say(*map(str, paths))
    if made.trouble:
        warn(made.trouble)
    _left_out(ctx, found.slug, session)
    if not paths:
        say("Nothing that was agreed has a day yet, so no file was written.")
        return
    if zone is None:
        offset = offset_text(session.meeting.starts)
        say(f"The review names no zone: times go by {offset}, an hour off once the clocks change.")
    say(
        f"Send an action's file to its owner, and import {paths[0].name} into your own calendar. "
        "After a change write and import them again: calendars change the entries that they have."
    )


def _left_out(ctx: click.Context, slug: str, session: Session) -> None:
    dateless = [one for one in live_actions(session) if one.due is None]
    if dateless:
        names = ", ".join(f"{one.id} “{short(one.what)}”" for one in dateless)
        how = command(ctx, "mark", slug, dateless[0].id, "--due", "WHEN")
        say(f"Left out, without a date: {names}. Give it one: {how}")
    follow_up = session.follow_up
    if follow_up is None or follow_up.every is None:
        say("Left out: check-ins, as it is not agreed how often.")
    if follow_up is None or follow_up.next_review is None:
        say("Left out: the next review, as it has no day.")


def _only_one(ctx: click.Context, clock: Clock) -> Found:
    """The one partner's review that took place; of several, the one whose recap has to be out now."""
    root = root_of(ctx)
    newest = newest_reviews(root)
    waiting = [one for one in newest if due(one.loaded.session, clock.now()) is not None]
    for candidates in (newest, waiting):
        if len(candidates) == 1:
            return candidates[0]
    usage = command(ctx, "calendar", "PARTNER")
    raise Sorry(f"{root.path}: no single review is meant; say which with `{usage}`, or the path of its file.")
