"""`checklist`: what has to be done before a review, by when, and how far it is."""

import textwrap
from datetime import datetime
from itertools import groupby
from typing import Any

import click

from facilitator.cli.find import Found, OnceRead, due
from facilitator.cli.opening import opening
from facilitator.cli.options import root_of
from facilitator.cli.preparing import meant, named, prepare, when
from facilitator.cli.prereading import how_written, prereads
from facilitator.cli.says import WRONG, Sorry, command, say, say_json, warn
from facilitator.clock import Clock
from facilitator.core.checklist import Item, Preread, checklist, odd_ticks, over, tick
from facilitator.core.dates import show_date
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable
from facilitator.store.files import last_session, open_ones
from facilitator.store.folder import NotFound

#: Columns that a terminal has in any case.
_WIDE = 80
_GROUPS = {"week": "One week before", "48h": "48 hours before", "day": "On the day"}


def show_checklist(
    ctx: click.Context, clock: Clock, target: str | None, done: str | None, undo: str | None, *, as_json: bool
) -> int:
    """Tick what is asked for, and print the list, or those of all open reviews; the exit code."""
    now = clock.now()
    if target is None and (done or undo):
        raise click.UsageError("say which partner's checklist it is", ctx)
    if target is not None:
        found = meant(ctx, target, now)
        session = prepare(found, now, lambda s: _ticked(s, done, undo, now))
        told = [(found, session, _items(found, session, now))]
        code = 0
    else:
        told, code = _all(ctx, now)
    if as_json:
        say_json([_as_plain(*one) for one in told])
        return code
    for at, (_, session, items) in enumerate(told):
        say(*([""] if at else []), *_lines(session, items, now))
    for found, _, items in told if target is not None else ():
        by_hand = next((item.key for item in items if item.by_hand and item.state != "done"), None)
        if by_hand:
            say("", f"Tick by hand: {command(ctx, 'checklist', found.slug, '--done', by_hand)}")
    return code


def _ticked(session: Session, done: str | None, undo: str | None, now: datetime) -> Session:
    if undo:
        session = tick(session, undo, None)
    if done:
        session = tick(session, done, now.astimezone(session.meeting.starts.tzinfo).date())
    return session


_Told = tuple[Found, Session, tuple[Item, ...]]


def _all(ctx: click.Context, now: datetime) -> tuple[list[_Told], int]:
    """The review that is due, else every open one, soonest first; what cannot be read is told."""
    root = root_of(ctx)
    folder = OnceRead(root.path)
    one, code = due(root, now, folder), 0
    reviews = [one] if one else []
    for partner in folder.partners() if one is None and (root.named or root.path.exists()) else ():
        try:
            loaded = folder.open_session(partner, now)
        except (Unreadable, NotFound) as fault:
            warn(f"Passed over: {fault}")
            code = WRONG
        else:
            reviews += [Found(loaded, folder)] if open_ones([loaded], now) else []
    if not reviews:
        plan = command(ctx, "new", "PARTNER", "--starts", "WHEN")
        raise Sorry(f"{root.path}: no review is open; plan one with `{plan}`.")
    reviews.sort(key=lambda found: found.loaded.session.meeting.starts)
    told = []
    for found in reviews:
        try:
            told.append((found, found.loaded.session, _items(found, found.loaded.session, now)))
        except Unreadable as fault:
            warn(f"Passed over: {fault}")
            code = WRONG
    return told, code


def _items(found: Found, session: Session, now: datetime) -> tuple[Item, ...]:
    for odd in odd_ticks(session):
        warn(f"{found.path}: {odd}")
    if over(session):
        return ()
    last = last_session(found.path)
    return checklist(session, now, last=last.session if last else None, preread=_preread(found))


def _preread(found: Found) -> Preread:
    """How the pre-read beside the review stands to it; a tick changes nothing that is in it."""
    texts = prereads(found.loaded.session, found.path).values()
    if not texts:
        return "missing"
    opened = opening(found.loaded)
    return how_written(opened.session, opened.past, texts)


def _lines(session: Session, items: tuple[Item, ...], now: datetime) -> list[str]:
    lines = [f"{named(session)}, {when(session, now)}"]
    if no_more := over(session):
        lines += ["", no_more]
    width = max((len(item.key) for item in items), default=0)
    indent = " " * (width + 10)
    for group, those in groupby(items, lambda item: item.when):
        together = list(those)
        by = f", by {_by(together[0], now)}" if group != "day" else ""
        lines += ["", f"{_GROUPS[group]}{by}"]
        for item in together:
            at = f", {item.due:%H:%M}" if group == "day" else ""
            lines.append(f"  {item.state:4}  {item.key:{width}}  {item.what}{at}")
            lines += textwrap.wrap(item.about, _WIDE, initial_indent=indent, subsequent_indent=indent)
    return lines


def _by(item: Item, now: datetime) -> str:
    return f"{show_date(item.due.date(), now.date())} {item.due:%H:%M}"


def _as_plain(found: Found, session: Session, items: tuple[Item, ...]) -> dict[str, Any]:
    plain = {"partner": session.meeting.partner, "file": str(found.path)}
    return plain | {
        "starts": session.meeting.starts.isoformat(),
        "items": [
            {
                "key": item.key,
                "when": item.when,
                "due": item.due.isoformat(),
                "what": item.what,
                "state": item.state,
                "about": item.about,
                "by_hand": item.by_hand,
            }
            for item in items
        ],
    }
