"""Making a review ready by commands: `people`, `topics` and `checklist`."""

from typing import Any

import click

from facilitator.cli.commands.shared import here_too, partners

_SIDES = click.Choice(["us", "them"])
_side = click.option("--side", type=_SIDES, help="Ours, or the partner's.")


@click.command()
@click.argument("target", metavar="PARTNER|FILE", shell_complete=partners)
@click.option("--add", metavar="NAME", help="Somebody more, with --side.")
@click.option("--change", metavar="NAME", help="Somebody who is invited already.")
@click.option("--remove", metavar="NAME", help="Somebody who is not invited after all.")
@_side
@click.option("--name", metavar="NAME", help="Another name.")
@click.option("--role", metavar="TEXT", help='What they do; "" takes it out.')
@click.option("--decides/--no-decides", default=None, help="Can commit their side to a plan, or cannot.")
@click.option("--sponsor/--no-sponsor", default=None, help="Is their side's executive sponsor, or is not.")
@click.option("--leaves", metavar="TIME", help="When they have to leave, like 10:50; none takes it out.")
@click.option(
    "--json", "as_json", is_flag=True, help="A list of {name, side, role, decides, sponsor, leaves}."
)
@here_too
@click.pass_context
def people(
    ctx: click.Context,
    /,
    target: str,
    add: str | None,
    change: str | None,
    remove: str | None,
    side: Any,
    as_json: bool,
    sessions: str | None,
    **fields: Any,
) -> None:
    """Show who is invited to a review, or change it.

    For --change and --remove a beginning of the name is enough where it can mean one person only; --side
    tells two of one name apart.

    \b
    facilitator people northwind-data
    facilitator people northwind-data --add "Maria Lindqvist" --side them --role "VP Alliances" --decides
    facilitator people northwind-data --change maria --leaves 10:50
    """
    from facilitator.cli.people import Wanted, amend_people, read_leaves

    changes = {key: value for key, value in fields.items() if value is not None}
    if "leaves" in changes:
        changes["leaves"] = read_leaves(changes["leaves"])
    amend_people(ctx, ctx.obj, target, Wanted(add, change, remove, side, changes), as_json=as_json)


@click.command()
@click.argument("target", metavar="PARTNER|FILE", shell_complete=partners)
@click.option(
    "--add", metavar="TEXT", multiple=True, help="A topic, of one side with --side. Several are fine."
)
@click.option("--priority", metavar="TEXT", multiple=True, help="What a side wants most, with --side.")
@click.option("--remove", metavar="N", type=int, help="A topic or a priority, by its number in the list.")
@_side
@click.option("--json", "as_json", is_flag=True, help="A list of {number, id, kind, side, text}.")
@here_too
@click.pass_context
def topics(
    ctx: click.Context,
    target: str,
    add: tuple[str, ...],
    priority: tuple[str, ...],
    remove: int | None,
    side: Any,
    as_json: bool,
    sessions: str | None,
) -> None:
    """Show what a review is to be about, or change it.

    Topics are the questions for the strategic part, agreed with the other side a week ahead. Priorities are
    what each side wants most; every initiative is held against them.

    \b
    facilitator topics northwind-data --add "Why does co-selling stall after the first call?"
    facilitator topics northwind-data --side them --priority "Land three banks by June"
    facilitator topics northwind-data --remove 2
    """
    from facilitator.cli.topics import amend_topics

    amend_topics(ctx, ctx.obj, target, add, priority, side, remove, as_json=as_json)


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@click.option("--done", metavar="KEY", help="Tick an item by hand: people, scorecard, guests, call ...")
@click.option("--undo", metavar="KEY", help="Take a tick back.")
@click.option("--json", "as_json", is_flag=True, help="A list of {partner, file, starts, items}.")
@here_too
@click.pass_context
def checklist(
    ctx: click.Context,
    target: str | None,
    done: str | None,
    undo: str | None,
    as_json: bool,
    sessions: str | None,
) -> None:
    """Show what has to be done a week, 48 hours and on the day before a review, and how far it is.

    What the file shows is seen by itself: people, numbers, topics, last review's actions, the pre-read. The
    rest is ticked by hand. Without a partner it is the review that is due, else every one that is open.

    \b
    facilitator checklist
    facilitator checklist northwind-data --done guests
    """
    from facilitator.cli.checklist import show_checklist

    ctx.exit(show_checklist(ctx, ctx.obj, target, done, undo, as_json=as_json))
