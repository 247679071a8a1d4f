"""What is wrong, odd or missing: `check` in reviews, `doctor` on this machine."""

import click

from facilitator.cli.commands.shared import here_too, partners


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="A list of {check, severity, where, message}; without a target also {file}.",
)
@here_too
@click.pass_context
def check(ctx: click.Context, target: str | None, as_json: bool, sessions: str | None) -> None:
    """Check a review: what a good one must have, and what is odd in its file. Without a target all open ones.

    Before the meeting people, agenda, scoreboard and topics are looked at, once it began also the plan and
    what follows it; docs/checks.md explains each check. One line a finding: file:line: severity check:
    message. The exit code is 1 where one is an error, 2 where a file cannot be read.

    \b
    facilitator check
    facilitator check northwind-data
    facilitator check sessions/northwind-data/2026-09-03.toml --json
    """
    from facilitator.cli.check import check_review
    from facilitator.cli.options import root_of

    ctx.exit(check_review(root_of(ctx), ctx.obj.now(), target, as_json=as_json))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="A list of {about, said, wrong}.")
@click.option(
    "--report",
    "for_report",
    is_flag=True,
    help="For a bug report: without the names of partners, folders and files, and what is in them.",
)
@here_too
@click.pass_context
def doctor(ctx: click.Context, as_json: bool, for_report: bool, sessions: str | None) -> None:
    """Versions, terminal, folders; files that do not load, others' versions of them, what was not saved.

    A line that needs somebody begins with "!" and says what to do; then the exit code is 1.

    \b
    facilitator doctor
    facilitator doctor --report
    """
    from facilitator.cli.doctor import examine
    from facilitator.cli.options import root_of

    ctx.exit(examine(root_of(ctx), as_json=as_json, for_report=for_report))
