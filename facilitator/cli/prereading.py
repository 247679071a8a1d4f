"""`preread`: what both sides read before the meeting, as files beside the review."""

import os
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

import click

from facilitator.cli.addresses import addressed, how_to_send, sentences
from facilitator.cli.beside import put_beside
from facilitator.cli.find import Found, due, find
from facilitator.cli.opening import opening
from facilitator.cli.options import root_of
from facilitator.cli.says import Sorry, command, say, warn
from facilitator.cli.settings import load_config
from facilitator.cli.unasked import asked_for
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock
from facilitator.core.checklist import Preread
from facilitator.core.dates import show_date
from facilitator.core.session import Session

#: How long before the meeting it should have arrived.
AHEAD = timedelta(hours=48)


def write_preread(
    session: Session,
    past: tuple[Session, ...],
    path: Path,
    now: datetime,
    folder: Path | None = None,
    *,
    addresses: Mapping[str, str] | None = None,
) -> tuple[Path, ...]:
    """Write the pre-read of the review in `path` as Markdown, HTML and a mail's draft, and say where.

    The files are named like the review and lie beside it, or in `folder`, which is made. `past` are the
    reviews that took place before, oldest first. `addresses` are those of the configuration, by name, which
    is read where none are given. OSError where that fails; what was written before stays.
    """
    from facilitator.cli.identities import companies
    from facilitator.documents.calendar import invitation
    from facilitator.documents.html import as_html
    from facilitator.documents.identity import Mark
    from facilitator.documents.mail import draft
    from facilitator.documents.markdown import as_markdown
    from facilitator.documents.preread import preread, said, subject

    document = preread(session, past, now)
    mark = Mark(_key(session, path), said(session, past))
    known = load_config().addresses if addresses is None else addresses
    to = addressed(session.people, known).to
    entry = invitation(session, now, path.stem, companies(session, path))
    mail = draft(document, subject(session), mark, now, entry, to=to)
    forms = {
        ".md": as_markdown(document, mark),
        ".html": as_html(document, mark),
        ".eml": mail,
    }
    return put_beside(path, mark, forms, folder)


def prereads(session: Session, path: Path) -> dict[Path, str]:
    """The files of its pre-read beside a review, of any form, with what each said; a user's own is none."""
    from facilitator.documents.identity import HEAD, said_in

    key, found = _key(session, path), {}
    for file in sorted(path.parent.glob(f"{escape(path.stem)}.preread*")):
        if file.is_symlink() or not file.is_file():
            continue
        try:
            with file.open("rb") as opened:
                said = said_in(opened.read(HEAD), key)
        except OSError:
            continue
        if said is not None:
            found[file] = said
    return found


def how_written(session: Session, past: tuple[Session, ...], texts: Collection[str]) -> Preread:
    """How the files that said this stand to the review as it is now."""
    if not texts:
        return "missing"
    from facilitator.documents.preread import said

    return "written" if said(session, past) in texts else "outdated"


def take_along(session: Session, old: Path, new: Path) -> bool:
    """Give the pre-read the name of its review, which was moved; whether there is one. OSError."""
    found = prereads(session, old)
    for file in found if old != new else ():
        there = new.with_name(new.stem + file.name.removeprefix(old.stem))
        if not os.path.lexists(there):  # what is there is another's, and is not written over
            file.rename(there)
    return bool(found)


def _key(session: Session, path: Path) -> str:
    from facilitator.cli.identities import review_key

    return f"preread.{review_key(session, path)}"


def preread_review(ctx: click.Context, clock: Clock, target: str | None, folder: Path | None) -> None:
    """Write it, print the paths, and say until when it has to be sent."""
    now = clock.now()
    found = _found(ctx, target, now)
    path = found.path
    session = found.loaded.session
    if session.took_place and not session.running:
        raise Sorry(
            f"{path}: this review is over, and a pre-read is for before; "
            f"plan the next with `facilitator new {found.slug} --starts WHEN`."
        )
    zone_of(found.loaded)  # a zone that is not known here would put wrong times into people's calendars
    asked_for(path, folder)
    opened = opening(found.loaded)
    for notice in opened.notices:
        warn(notice)
    if not session.running and now >= session.meeting.starts:
        warn(
            f"{path}: the time that this review was set for has passed, and the pre-read and its invitation "
            f"name it; set another with `{command(ctx, 'move', found.slug, '--starts', 'WHEN')}`, then write "
            "it again."
        )
    config = load_config()
    to = addressed(opened.session.people, config.addresses)
    written = write_preread(opened.session, opened.past, path, now, folder, addresses=config.addresses)
    say(*map(str, written))
    say(
        *sentences(to, config),
        f"Read it once; then open the .eml in your mail program, {how_to_send(to)} {_by(found, now)}.",
    )


def _found(ctx: click.Context, target: str | None, now: datetime) -> Found:
    root = root_of(ctx)
    found = due(root, now) if target is None else find(target, root, now)
    if found is None:
        usage = command(ctx, "preread", "PARTNER")
        raise Sorry(
            f"{root.path}: no single review is due; say which with `{usage}`, or the path of its file."
        )
    return found


def _by(found: Found, now: datetime) -> str:
    """ "by Tue 1 Dec 10:00, 48 hours ahead"."""
    starts = found.loaded.session.meeting.starts
    if now >= starts:
        return "at once"
    until = starts - AHEAD
    if now >= until:
        return "now: it should be there 48 hours ahead"
    return f"by {show_date(until.date(), now.date())} {until:%H:%M}, 48 hours ahead"
