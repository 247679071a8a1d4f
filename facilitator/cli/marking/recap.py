"""`mark`, for the recap: it went out, or has not after all."""

from datetime import datetime

import click

from facilitator.cli.amending import alone, tell_comments, write
from facilitator.cli.find import Found
from facilitator.cli.marking.shared import Options
from facilitator.cli.says import Sorry, command, say, warn
from facilitator.cli.zones import read_at, typed_as
from facilitator.core.dates import show_date
from facilitator.core.edit import set_follow_up
from facilitator.core.recap import as_sent_at, changes, mark_sent
from facilitator.core.session import FollowUp, Session
from facilitator.core.zone import there
from facilitator.store.files import broken_off
from facilitator.store.sent import as_written, keep_sent, sent_path, was_written


def mark_recap(ctx: click.Context, found: Found, now: datetime, said: str | None, options: Options) -> None:
    """The recap went out, or has not after all; what went out is kept beside the review."""
    options.only(ctx, "recap", "at")
    word = (said or "").lower()
    if word not in ("sent", "open"):
        raise click.UsageError("say recap sent, or recap open where it has not gone out", ctx)
    before = found.loaded.session
    if word == "open":
        if options.at is not None:
            raise click.UsageError("--at goes with recap sent", ctx)
        _not_sent(found, now)
        return
    at = _sent_at(found, now, options.at)
    after = mark_sent(before, at)
    went_out = as_sent_at(as_written(found.path, after), at)
    with alone(found, now):
        if after != before:
            write(found.loaded, after)
        keep_sent(found.path, went_out)
    if after != before:
        tell_comments(found.loaded, found.path)
        say(f"Recap: marked sent, {_moment(after, now)}.")
    else:
        say(f"Recap: marked sent already, {_moment(after, now)}, and that stays; what went out now is kept.")
        if options.at is not None:
            again = command(ctx, "mark", found.slug, "recap", "open")
            warn(f"To give it another time, take that one away first: {again}")
    if count := len(changes(went_out, after)):
        things = "One thing has" if count == 1 else f"{count} things have"
        again = command(ctx, "recap", found.slug)
        warn(f"{things} changed since it was written: write it anew with `{again}`, and send it again.")
    if not was_written(found.path):  # some send one of their own
        writes = command(ctx, "recap", found.slug)
        warn(f"No recap of it was written here, as `{writes}` does; what the file says now is kept as sent.")


def _not_sent(found: Found, now: datetime) -> None:
    before = found.loaded.session
    if before.follow_up is None or before.follow_up.recap_sent is None:
        say("Recap: not marked sent, as it was.")
        return
    after = set_follow_up(before, recap_sent=None)
    with alone(found, now):
        write(found.loaded, after)
        sent_path(found.path).unlink(missing_ok=True)
    tell_comments(found.loaded, found.path)
    say(f"Recap: marked sent {_moment(before, now)} → open.")


def _sent_at(found: Found, now: datetime, typed: str | None) -> datetime:
    """When it went out. Raises `Sorry` for a review that is not over, or a time that cannot be."""
    session = found.loaded.session
    if session.running and not broken_off(found.loaded, now):
        raise Sorry(f"{found.path}: this review has not ended yet, so there is no recap of it.")
    if typed is None:
        return now
    with typed_as("--at"):
        at = read_at(typed, session, now)
    over = session.ended.at if session.ended else session.meeting.starts
    if at < over:
        here = there(session.meeting, over)
        did = "ended" if session.ended else "began"
        raise Sorry(f"--at: the review {did} {show_date(here.date(), now.date())} {here:%H:%M}, after that.")
    if at > now:
        raise Sorry("--at: that is still to come; leave --at out for a recap that went out just now.")
    return at


def _moment(session: Session, now: datetime) -> str:
    """ "Fri 4 Dec 09:30", on the meeting's clocks."""
    sent = (session.follow_up or FollowUp()).recap_sent or now
    here = there(session.meeting, sent)
    return f"{show_date(here.date(), now.date())} {here:%H:%M}"
