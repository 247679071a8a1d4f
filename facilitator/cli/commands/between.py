"""Between two reviews: `actions` and `mark`."""

from typing import Any

import click

from facilitator.cli.commands.shared import WHEN, here_too, partners


@click.command()
@click.option("--partner", metavar="NAME", help="Of one partner only, by name or folder.")
@click.option("--owner", metavar="NAME", help="Of one person only; a first name will do where it means one.")
@click.option("--side", type=click.Choice(["us", "them"]), help="Ours, or the partners'.")
@click.option("--due", metavar=WHEN, help='Due up to and including a day: fri, +2w, eoq, "15 mar".')
@click.option("--overdue", is_flag=True, help="Only those whose day has passed.")
@click.option("--json", "as_json", is_flag=True, help="A list of objects; docs/between.md has their keys.")
@here_too
@click.pass_context
def actions(
    ctx: click.Context,
    partner: str | None,
    owner: str | None,
    side: Any,
    due: str | None,
    overdue: bool,
    as_json: bool,
    sessions: str | None,
) -> None:
    """List what is still owed, over all partners, the oldest date first.

    These are the open and blocked actions of each partner's newest review, and what that review carried from
    earlier ones that is not done and that no new action goes on with. Bets are left out: they have no date,
    and are graded as a whole.

    \b
    facilitator actions --overdue
    facilitator actions --owner sam --due fri
    facilitator actions --partner northwind-data --side them --json

    In a terminal the text is wrapped; elsewhere each action is one line. Exit code 1: a file could not be
    read, and is named.
    """
    from facilitator.cli.actions import Wanted, list_actions

    wanted = Wanted(partner, owner, side, due, overdue)
    ctx.exit(list_actions(ctx, ctx.obj, wanted, as_json=as_json))


@click.command()
@click.argument("target", metavar="PARTNER|FILE", shell_complete=partners)
@click.argument("what", metavar="ACTION")
@click.argument("said", metavar="[STATUS|WHEN]", required=False)
@click.option("--note", metavar="TEXT", help="What came of it; for blocked: by what, and who can help.")
@click.option("--due", metavar=WHEN, help="Another day for an action: fri, +2w, eoq. The old one is kept.")
@click.option("--at", metavar=WHEN, help="For recap sent: when it really went out, like 18:30 or fri 9:00.")
@click.option("--us", metavar="N", type=int, help="For satisfaction: ours, 1 to 10.")
@click.option("--them", metavar="N", type=int, help="For satisfaction: the partner's, 1 to 10.")
@here_too
@click.pass_context
def mark(
    ctx: click.Context, /, target: str, what: str, said: str | None, sessions: str | None, **options: Any
) -> None:
    """Say what became of an action, in the review that made it: done, blocked, dropped or open again.

    ACTION is its id as `facilitator actions` shows it, or a part of its wording that only one has. The next
    review reads it when it opens. What an earlier review made is graded in the next one.

    \b
    facilitator mark northwind-data a4 done --note "Twelve leads, all through the workspace"
    facilitator mark northwind-data "joint discovery" blocked --note "No SE; Maria can help"
    facilitator mark northwind-data a3 --due "11 dec"

    And in the place of ACTION, what came after the review as a whole:

    \b
    facilitator mark northwind-data recap sent
    facilitator mark northwind-data recap sent --at 18:30
    facilitator mark northwind-data recap open            it has not gone out after all
    facilitator mark northwind-data satisfaction --us 8 --them 7
    facilitator mark northwind-data next-review "4 mar"
    facilitator mark northwind-data check-ins "two weeks"  or month

    A PARTNER means the newest review with them that took place. Whatever is marked twice stays as it is.
    """
    from facilitator.cli.marking import Options, mark_review

    mark_review(ctx, ctx.obj, target, what, said, Options(**options))
