"""Between two reviews, on the screen: `checkin`."""

import click

from facilitator.cli.commands.shared import here_too, partners


@click.command()
@click.argument("target", metavar="PARTNER|FILE", shell_complete=partners)
@here_too
@click.pass_context
def checkin(ctx: click.Context, target: str, sessions: str | None) -> None:
    """Hold a check-in: fifteen minutes between two reviews, on the bets and actions of the last.

    Each of them is asked about once, with a key an answer: moving, blocked (by what, who can help), done,
    another date (the old one is kept), dropped. What is new gets a line. Closing it writes a note of three
    lines. Everything is in the file as it is answered; opened again on the same day, it goes on.

    \b
    facilitator checkin northwind-data
    """
    from facilitator.cli.run import check_in

    check_in(ctx, ctx.obj, target)
