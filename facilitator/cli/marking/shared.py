"""What all that is marked has in common."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

import click

from facilitator.cli.find import Found
from facilitator.cli.says import say, warn
from facilitator.cli.settings import load_config
from facilitator.cli.zones import typed_as
from facilitator.core.dates import BadPhrase, read_date, show_date
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable, os_reason


@dataclass(frozen=True, slots=True)
class Options:
    """What was said with options, each None where it was not; days and times as they were typed."""

    note: str | None = None
    due: str | None = None
    at: str | None = None
    us: int | None = None
    them: int | None = None

    def only(self, ctx: click.Context, about: str, *allowed: str) -> None:
        """Raise a usage error for an option that does not go with what is marked."""
        given = [one.name for one in fields(self) if getattr(self, one.name) is not None]
        for name in given:
            if name not in allowed:
                raise click.UsageError(f"--{name} does not go with {about}", ctx)


def tell_plan(found: Found, session: Session, now: datetime) -> None:
    """Write the plan page anew, and say where it is; one that cannot be written stops nothing."""
    from facilitator.cli.plan_pages import write_plan_page

    page: Path | None
    try:
        page = write_plan_page(session, found.path, now)
    except OSError as error:
        warn(f"{found.path.parent}: the plan page could not be written ({os_reason(error)}).")
        return
    except Unreadable as fault:
        warn(f"The plan page stays as it is: {fault}")
        return
    if page is None:
        warn(f"{found.path}: a later review with this partner took place, and does not read this any more.")
    else:
        say(str(page))


def day_from(first: date, typed: str, option: str, today: date, is_none: str) -> date:
    """A day as people type it. Raises `Sorry`, with `is_none` after it for one before `first`."""
    with typed_as(option):
        day = read_date(typed, today, load_config().fiscal_year_starts)
        if day < first:
            raise BadPhrase(f"{show_date(day, today)} {is_none}")
    return day
