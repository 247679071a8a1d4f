"""When a review is: `new`, `move` and `cancel`."""

import click

from facilitator.cli.commands.shared import EXAMPLE_WHEN, WHEN, here_too, partners


@click.command()
@click.argument("partner", metavar="PARTNER", shell_complete=partners)
@click.option("--starts", metavar=WHEN, required=True, help=f"Day and time: {EXAMPLE_WHEN}.")
@click.option(
    "--tier",
    metavar="TIER",
    help="strategic (90 min), growth (60), starter (45), ecosystem (30), or a template of your own. "
    "Else that of the last review, else growth.",
)
@click.option("--us", metavar="NAME", help="Your company. Else as in the last review.")
@click.option(
    "--currency", metavar="CODE", help="Of the amounts, like EUR. Else as in the last review, else USD."
)
@click.option(
    "--quarter",
    metavar="QUARTER",
    help="The one under review, like 2026-Q3. Else the running one, or the one before in its first 45 days.",
)
@here_too
@click.pass_context
def new(
    ctx: click.Context,
    partner: str,
    starts: str,
    tier: str | None,
    us: str | None,
    currency: str | None,
    quarter: str | None,
    sessions: str | None,
) -> None:
    """Plan the next review with a partner, or the first: creates its file.

    People, scoreboard rows and cadence come from the last review, the agenda from the tier. Edit the file, or
    leave it: commitments and deferred initiatives are carried over when the meeting opens.

    \b
    facilitator new "Northwind Data" --starts "3 dec 10:00"
    facilitator new Acme --starts "fri 2:30 pm" --tier starter --us "Acme Cloud" --currency EUR

    The time is the partner's: in the zone of the last review, else in yours. Templates of your own are
    TOML files NAME.toml in the folder templates of your configuration.
    """
    from facilitator.cli.plans import plan_new

    plan_new(ctx, ctx.obj, partner, starts, tier, us, currency, quarter)


@click.command()
@click.argument("partner", metavar="PARTNER", shell_complete=partners)
@click.option("--starts", metavar=WHEN, required=True, help=f"The new day and time: {EXAMPLE_WHEN}.")
@here_too
@click.pass_context
def move(ctx: click.Context, partner: str, starts: str, sessions: str | None) -> None:
    """Move a planned review to another day or time.

    All that was prepared stays. The file is renamed to the new day, and the day it was set for is kept in its
    list moved_from. The last review, which says when the next is, and plan.html get the new day too. A review
    that has begun cannot be moved.

    \b
    facilitator move northwind-data --starts "10 dec 10:00"
    """
    from facilitator.cli.plans import move_review

    move_review(ctx, ctx.obj, partner, starts)


@click.command()
@click.argument("partner", metavar="PARTNER", shell_complete=partners)
@here_too
@click.pass_context
def cancel(ctx: click.Context, partner: str, sessions: str | None) -> None:
    """Cancel a planned review; its file stays, marked as cancelled.

    What the last review left open goes to the next one that is planned; the last review and plan.html name
    its day, or none. A review that has begun cannot be cancelled.

    \b
    facilitator cancel northwind-data
    """
    from facilitator.cli.plans import cancel_review

    cancel_review(ctx, ctx.obj, partner)
