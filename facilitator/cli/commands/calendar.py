"""What was agreed, for calendars: `calendar`."""

from pathlib import Path

import click

from facilitator.cli.commands.shared import here_too, partners, to_folder


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@to_folder
@here_too
@click.pass_context
def calendar(ctx: click.Context, target: str | None, folder: Path | None, sessions: str | None) -> None:
    """Write the newest review's agreements as calendar files, into a folder beside it.

    One file for each action that has a date, with a reminder, to be sent to its owner; the check-ins as a
    series; the next review with its agenda; and everything.ics, with all of it. After a change write them
    again and import them again: entries keep their ids, so that calendars change what they have.

    \b
    facilitator calendar northwind-data
    facilitator calendar sessions/northwind-data/2026-09-03.toml -o ~/Desktop
    """
    from facilitator.cli.calendar_review import calendar_review

    calendar_review(ctx, ctx.obj, target, folder)
