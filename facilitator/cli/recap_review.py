"""What `recap` says: where the files are, until when they have to be sent, and what to do then."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from facilitator.cli.addresses import Addressed, addressed, how_to_send, sentences
from facilitator.cli.find import Found, held, newest_reviews
from facilitator.cli.handing_out import hand_out
from facilitator.cli.options import root_of
from facilitator.cli.plan_pages import behind, write_plan_page
from facilitator.cli.recapping import sent_before
from facilitator.cli.says import Sorry, command, say, warn
from facilitator.cli.settings import load_config
from facilitator.cli.unasked import asked_for
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock
from facilitator.core.dates import show_date
from facilitator.core.recap import due, times_sent
from facilitator.core.session import Session
from facilitator.core.zone import there
from facilitator.store.faults import Unreadable
from facilitator.store.files import broken_off


def recap_review(ctx: click.Context, clock: Clock, target: str | None, folder: Path | None) -> None:
    """Write it, print the paths, and say until when it has to be sent, and what to do then."""
    now = clock.now()
    found = held(target, root_of(ctx), now.date()) if target is not None else _waiting(ctx, now)
    path, session = found.path, found.loaded.session
    if session.running and not broken_off(found.loaded, now):
        raise Sorry(
            f"{path}: this meeting is still running, and the recap is written at its end; "
            f"end it with `{command(ctx, 'run', target or found.slug)}`."
        )
    zone_of(found.loaded)  # a zone that is not known here would put wrong times into it
    asked_for(path, folder)
    for finding in found.loaded.warnings:
        warn(str(finding))
    from facilitator.documents.sections.present import those_there

    config = load_config()
    to = addressed(those_there(session), config.addresses)
    out = hand_out(session, path, now, folder, addresses=config.addresses)
    say(*map(str, out.recap))
    if folder is None:
        _tell_plan(session, path, now)
    with_it = f"with the mail {'goes' if len(out.attached) == 1 else 'go'} {' and '.join(out.attached)}"
    if out.calendar:
        count = "one calendar file" if len(out.calendar) == 1 else f"{len(out.calendar)} calendar files"
        say(f"{out.calendar[0].parent}: {count}; {with_it if out.attached else 'none goes with the mail'}")
    for trouble in out.troubles:
        warn(trouble)
    if out.attached and not out.calendar:
        say(f"{with_it[:1].upper()}{with_it[1:]}.")
    mark = command(ctx, "mark", target or found.slug, "recap", "sent")
    say(*sentences(to, config), f"{_what_to_do(session, path, to, now)}, then: {mark}")


def _what_to_do(session: Session, path: Path, to: Addressed, now: datetime) -> str:
    """ "Read it once; then open the .eml in your mail program, send it by Fri 4 Dec 10:59"."""
    send = how_to_send(to)
    waits = due(session, now)
    if waits is not None:
        by = f"{show_date(waits.by.date(), now.date())} {waits.by:%H:%M}"
        when = f"by {by}, 24 hours after the end" if waits.left >= 0 else f"now: it was due by {by}"
        return f"Read it once; then open the .eml in your mail program, {send} {when}"
    sent = session.follow_up.recap_sent if session.follow_up else None
    if sent is None:
        return f"Read it once; then open the .eml in your mail program, {send}"
    from facilitator.documents.recap import changed_since

    before = sent_before(session, path)
    if before is None:
        news = "what it said then is not known any more"
    else:
        count = len(changed_since(before, session))
        things = "one thing has" if count == 1 else f"{count} things have"
        news = f"{things} changed since, and it begins with that" if count else "nothing has changed since"
    again = before.follow_up.recap_sent if before is not None and before.follow_up else None
    clocks = partial(there, session.meeting)
    times = times_sent(clocks(sent), again and clocks(again), now.date())
    return f"It was {times}; {news}. To send it again, open the .eml, {send}"


def _tell_plan(session: Session, path: Path, now: datetime) -> None:
    """Write the plan page too: what a colleague changed comes without it. A newer review's stays."""
    try:
        page = write_plan_page(session, path, now)
    except (OSError, Unreadable) as error:
        warn(behind(error))
        return
    if page is not None:
        say(str(page))


def _waiting(ctx: click.Context, now: datetime) -> Found:
    """The one review whose recap is due: of each partner only the newest counts."""
    root = root_of(ctx)
    found = [one for one in newest_reviews(root) if due(one.loaded.session, now) is not None]
    if len(found) == 1:
        return found[0]
    usage = command(ctx, "recap", "PARTNER")
    due_ones = ", ".join(one.slug for one in found)
    why = f"the recaps of {due_ones} are due" if found else "no recap is due"
    raise Sorry(f"{root.path}: {why}; say which with `{usage}`, or the path of its file.")
