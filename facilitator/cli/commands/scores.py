"""The scoreboard: `scores`."""

import click

from facilitator.cli.commands.shared import here_too, partners


@click.command()
@click.argument("target", metavar="PARTNER|FILE", shell_complete=partners)
@click.option(
    "--import", "file", metavar="FILE.csv", help="Read numbers from an export; asks before it writes."
)
@click.option(
    "--map", "map_name", metavar="NAME", help="The mapping to read it with. Else the one that fits."
)
@click.option(
    "--quarter", metavar="Q", help="The quarter its numbers are for, like 2026-Q3. Else the one under review."
)
@click.option(
    "--as-of", metavar="DATE", help="The day they were true, like 2026-11-20. Else that of the file."
)
@click.option(
    "--answer", "answers", metavar="KEY=VALUE", multiple=True, help="Settle what the file leaves open."
)
@click.option("--dry-run", is_flag=True, help="Show what it would bring, and write nothing.")
@click.option("--yes", is_flag=True, help="Take the numbers without asking.")
@click.option("--all", "show_all", is_flag=True, help="Show every line that is left, not the first 20.")
@click.option(
    "--set", "values", metavar="ROW=VALUE", multiple=True, help="This quarter's value; ROW= takes it out."
)
@click.option("--target", "targets", metavar="ROW=VALUE", multiple=True, help="The target.")
@click.option("--means", metavar="ROW=TEXT", multiple=True, help="The definition that both sides agreed on.")
@click.option("--source", "sources", metavar="ROW=TEXT", multiple=True, help="Where the number comes from.")
@click.option("--add", metavar="NAME", help="Add a row; needs --unit and --better.")
@click.option(
    "--unit", metavar="UNIT", help="Of the row that is added: a currency like USD, %, count or days."
)
@click.option(
    "--better", type=click.Choice(["up", "down"]), help="Which way the row that is added gets better."
)
@click.option("--remove", metavar="ROW", multiple=True, help="Take a row out.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@here_too
@click.pass_context
def scores(ctx: click.Context, /, **options: object) -> None:
    """Show the scoreboard of a review, change its rows, or fill it from a CSV export.

    A scorecard (one row or one column a metric) is read as it is; from a CRM export with one row a deal the
    numbers are computed. You see every number beside the old one, what it was computed from, and each line
    that was left with its reason, before anything is taken. What a file leaves open is asked, and remembered
    for this partner. A ROW is its name or its id. Exit code 1: the file has nothing to take.

    \b
    facilitator scores northwind-data
    facilitator scores northwind-data --import opportunities.csv
    facilitator scores northwind-data --set "Co-sell activity=12" --source "Co-sell activity=Report 7"
    facilitator scores northwind-data --add "Certified sellers" --unit count --better up
    """
    from facilitator.cli.scores import change_scores, check_options, show_scores
    from facilitator.cli.taking import import_scores

    check_options(options)
    if options["file"] is not None:
        ctx.exit(import_scores(ctx, ctx.obj, options))
    change_scores(ctx, ctx.obj, options)
    show_scores(ctx, ctx.obj, options)
