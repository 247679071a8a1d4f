"""What a year shows over all partners: `stats`."""

from typing import Any

import click

from facilitator.cli.commands.shared import WHEN, here_too
from facilitator.core.meanings import MEANINGS

_HELP = """Show over all partners whether the reviews are worth holding: figures with their n and target.

    Below the table stand the partners that pull a figure down, worst first. What is not known is left out
    and said, never counted as zero.

    \b
    facilitator stats
    facilitator stats --since 2026-Q1 --tier strategic
    facilitator stats --since 2025 --until 2026
    facilitator stats --csv > figures.csv

    The first time all files are read; later only what changed since. Exit code 1: a file could not be read,
    and is named.
"""


def _definitions() -> str:
    told = (f"{one.name} ({one.target}): {one.definition}" for one in MEANINGS.values())
    return "\n\n    ".join(["What each figure is:", *told])


@click.command(
    help=f"{_HELP}\n    {_definitions()}",
)
@click.option("--since", metavar=WHEN, help='Only reviews from a day on: 2026-Q1, 2026, "15 mar".')
@click.option("--until", metavar=WHEN, help="Only reviews before a day, written the same way.")
@click.option(
    "--tier",
    type=click.Choice(["strategic", "growth", "starter", "ecosystem", "custom"]),
    help="Only reviews of this tier.",
)
@click.option("--partners", is_flag=True, help="Name all partners behind each figure.")
@click.option("--json", "as_json", is_flag=True, help="One object; docs/statistics.md has its keys.")
@click.option("--csv", "as_csv", is_flag=True, help="A row for each figure, side, kind and partner.")
@here_too
@click.pass_context
def stats(ctx: click.Context, /, sessions: str | None, **options: Any) -> None:
    """The figures, as a table or as data; the help is made above, of the figures' own definitions."""
    if options["as_json"] and options["as_csv"]:
        raise click.UsageError("--json and --csv cannot both be printed; choose one", ctx)
    from facilitator.cli.stats import Wanted, show_stats

    ctx.exit(show_stats(ctx, ctx.obj, Wanted(**options)))
