"""What was agreed, for both sides: `recap`."""

from pathlib import Path

import click

from facilitator.cli.commands.shared import here_too, partners, to_folder


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@to_folder
@here_too
@click.pass_context
def recap(ctx: click.Context, target: str | None, folder: Path | None, sessions: str | None) -> None:
    """Write the recap of the newest review that took place: one page that both sides get within a day.

    As one HTML page that needs nothing else, as the draft of a mail to everyone who was there, and as
    Markdown. In it: decisions, the bets with what each side does, the actions by owner, what was deferred
    and why, how the last commitments were graded, what comes next. Where it was sent before, it begins with
    what changed. Notes and blockers of deals stay at home. Without a partner or file it is the one review
    whose recap is due. Written again, it takes its own files' place, never one of yours.

    \b
    facilitator recap northwind-data
    facilitator recap sessions/northwind-data/2026-09-03.toml -o ~/Desktop
    """
    from facilitator.cli.recap_review import recap_review

    recap_review(ctx, ctx.obj, target, folder)
