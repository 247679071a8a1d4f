"""Before the meeting, on the screen: `prepare`."""

import click

from facilitator.cli.commands.shared import here_too, partners


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@here_too
@click.pass_context
def prepare(ctx: click.Context, target: str | None, sessions: str | None) -> None:
    """Make a planned review ready: a checklist with its dates, people, agenda, scoreboard, topics.

    Numbers are typed, or read from a CRM export or a scorecard, and shown before any is taken. What `check`
    finds stands on the page where it can be mended. Without a partner or file it is the review that
    `facilitator run` would open. q leaves; everything is in the file as it is typed.

    \b
    facilitator prepare northwind-data
    """
    from facilitator.cli.run import prepare_review

    prepare_review(ctx, ctx.obj, target)
