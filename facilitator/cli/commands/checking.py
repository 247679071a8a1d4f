"""What is wrong, odd or missing: `check`."""

import click

from facilitator.cli.commands.shared import here_too


@click.command(short_help="Check a review: what is wrong, odd or missing in its file.")
@click.argument("target", metavar="[PARTNER|FILE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="A list of {check, severity, where, message}.")
@here_too
@click.pass_context
def check(ctx: click.Context, target: str | None, as_json: bool, sessions: str | None) -> None:
    """Check a review's file: keys that nobody knows, and what a good review must have.

    One line a finding: file:line: severity check: message. The exit code is 1 where one is an error, 2 where
    the file cannot be read. The plan is checked once the review took place.

    \b
    facilitator check northwind-data
    facilitator check sessions/northwind-data/2026-09-03.toml --json
    """
    from facilitator.cli.check import check_review
    from facilitator.cli.options import root_of

    ctx.exit(check_review(root_of(ctx), ctx.obj.now(), target, as_json=as_json))
