"""What the commands share that prepare a review: which one is meant, how it is changed, and its name."""

from collections.abc import Callable
from datetime import datetime

import click

from facilitator.cli.amending import amend
from facilitator.cli.find import Found, find
from facilitator.cli.options import root_of
from facilitator.cli.says import Sorry, warn
from facilitator.core.dates import show_date
from facilitator.core.refused import Refused
from facilitator.core.session import Session
from facilitator.core.zone import fits, offset_text


def meant(ctx: click.Context, target: str, now: datetime) -> Found:
    """The review that a PARTNER or a FILE means; what is odd in its file goes to stderr."""
    found = find(target, root_of(ctx), now)
    for finding in found.loaded.warnings:
        warn(str(finding))
    return found


def prepare(found: Found, now: datetime, change: Callable[[Session], Session]) -> Session:
    """See `amend`; what the rules of a review forbid is said as `Sorry`, with the file."""
    try:
        return amend(found, now, change)
    except Refused as refused:
        raise Sorry(f"{found.path}: {refused}") from None


def named(session: Session) -> str:
    """Whose review it is: "Acme Cloud × Northwind Data, 2026-Q4 review"."""
    return f"{session.meeting.us} × {session.meeting.partner}, {session.meeting.quarter} review"


def when(session: Session, now: datetime) -> str:
    """As in "Thu 3 Dec 10:00 (America/New_York)": the day, the time, and the zone or offset that it is in.

    The zone only where its clocks show that time then.
    """
    starts = session.meeting.starts
    zone = session.meeting.zone if fits(session.meeting) else offset_text(starts)
    return f"{show_date(starts.date(), now.date())} {starts:%H:%M} ({zone})"
