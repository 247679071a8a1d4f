"""What both sides read before the meeting: `preread`."""

from pathlib import Path

import click

from facilitator.cli.commands.shared import here_too, partners, to_folder


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@to_folder
@here_too
@click.pass_context
def preread(ctx: click.Context, target: str | None, folder: Path | None, sessions: str | None) -> None:
    """Write the pre-read: a page or two that both sides read 48 hours before the meeting.

    As Markdown, as one HTML page that needs nothing else (for a phone, or to print), and as the draft of a
    mail with the calendar entry attached. In it: when and who, the agenda with clock times, the questions,
    the scoreboard with its definitions, what is owed from the last review, and the proposals that wait.
    Notes and blockers stay at home. Written again, it takes its own files' place, never one of yours.

    \b
    facilitator preread northwind-data
    facilitator preread sessions/northwind-data/2026-12-03.toml -o ~/Desktop
    """
    from facilitator.cli.prereading import preread_review

    preread_review(ctx, ctx.obj, target, folder)
