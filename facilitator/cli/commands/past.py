"""What was, and the way out: `history` and `export`."""

from pathlib import Path
from typing import Any

import click

from facilitator.cli.commands.shared import WHEN, here_too, partners


@click.command()
@click.argument("partner", metavar="PARTNER", shell_complete=partners)
@click.option("--json", "as_json", is_flag=True, help="One object; docs/history.md has its keys.")
@here_too
@click.pass_context
def history(ctx: click.Context, partner: str, as_json: bool, sessions: str | None) -> None:
    """Show what the reviews with one partner show together: is it climbing, do both sides keep their word?

    Each row of the scoreboard over all quarters; commitments made, kept and slipped, and how often; bets with
    target beside result; initiatives, and what became of them; planned beside actual minutes, and what was
    given up of the joint plan; the satisfaction of both sides. Only reviews that took place count.

    \b
    facilitator history northwind-data
    facilitator history "Northwind Data" --json

    It is for your own side: it has notes and results that are not shared. Exit code 1: a file could not be
    read, and is named.
    """
    from facilitator.cli.history import show_history

    ctx.exit(show_history(ctx, partner, as_json=as_json))


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), required=True, help="One or the other."
)
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="A file a table, into this folder, made where it is not there. Else everything goes to stdout.",
)
@click.option(
    "--table",
    type=click.Choice(["sessions", "metrics", "commitments", "actions", "bets", "initiatives", "timings"]),
    help="This table only.",
)
@click.option("--partner", metavar="NAME", help="Of one partner only, by name or folder.")
@click.option("--since", metavar=WHEN, help='Only reviews from a day on: 2026-Q1, "15 mar", 2026-03-05.')
@click.option("--force", is_flag=True, help="Take the place of files that export did not write.")
@here_too
@click.pass_context
def export(ctx: click.Context, /, sessions: str | None, **options: Any) -> None:
    """Write all reviews as flat tables: sessions, metrics, commitments, actions, bets, initiatives, timings.

    Every row begins with the partner's folder and the review's file, by which tables are joined;
    docs/export.md has all columns, and queries for DuckDB. To stdout each line of JSON names its table; CSV
    goes to stdout one table at a time.

    \b
    facilitator export --format csv -o tables
    facilitator export --format jsonl --since 2026-Q1 > year.jsonl
    facilitator export --format csv --table commitments --partner northwind-data

    It is your own data, in full: notes, results and satisfaction that are never shared with a partner are in
    it. A file that cannot be read is named and left out; then the exit code is 1.
    """
    from facilitator.cli.exporting import Wanted, export

    ctx.exit(export(ctx, ctx.obj, Wanted(**options)))
