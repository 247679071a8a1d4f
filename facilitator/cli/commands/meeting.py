"""The meeting: `run` and `watch`, its run of show, and the sample."""

import click

from facilitator.cli.commands.shared import WHEN, here_too, partners, speed_of


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@click.option(
    "--speed", type=float, metavar="N", help="Rehearse, N times as fast, on a copy that is thrown away."
)
@here_too
@click.pass_context
def run(ctx: click.Context, target: str | None, speed: float | None, sessions: str | None) -> None:
    """Run a review: roll call, the agenda with its clock, the joint plan, wrap-up.

    Before the meeting, what the last review left open is carried over. A meeting that was interrupted goes on
    where it stood, its clocks right. Without a partner or file it is the review that is running, else the one
    that is due today, else the only one that is open; where that leaves several, or none, Home opens.

    \b
    facilitator run northwind-data
    facilitator run northwind-data --speed 60    rehearse: an hour in a minute, nothing is kept
    """
    from facilitator.cli.run import run_review

    run_review(ctx, ctx.obj, target, speed_of(speed))


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@here_too
@click.pass_context
def watch(ctx: click.Context, target: str | None, sessions: str | None) -> None:
    """Show the board: the clock in large figures, and the joint plan as it grows.

    For a second terminal, on the screen that the room looks at. It follows the file of the review and writes
    nothing. Without a partner or file it is the review that `facilitator run` would open. q leaves.

    \b
    facilitator watch northwind-data
    """
    from facilitator.cli.watch import watch_review

    watch_review(ctx, ctx.obj, target)


@click.command()
@click.argument("target", metavar="[PARTNER|FILE]", required=False, shell_complete=partners)
@click.option(
    "--at",
    "at",
    metavar=WHEN,
    help="Another moment than now: 10:31 (on the review's day), or as for --starts.",
)
@click.option(
    "--set",
    "minutes",
    metavar="SEGMENT=MIN",
    multiple=True,
    help="Other minutes for a segment, by its id or title, before the meeting. Several are fine.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, durations in seconds.")
@here_too
@click.pass_context
def agenda(
    ctx: click.Context,
    target: str | None,
    at: str | None,
    minutes: tuple[str, ...],
    as_json: bool,
    sessions: str | None,
) -> None:
    """Print the run of show: each segment with its clock times, and who pays when time runs short.

    Before the meeting it is the schedule; while it runs, what is left to whom and by when the joint plan has
    to start; afterwards, planned beside actual minutes. With --at any moment of any review is replayed.

    \b
    facilitator agenda northwind-data
    facilitator agenda sessions/northwind-data/2026-06-04.toml --at 10:31
    facilitator agenda northwind-data --at 2026-12-03T10:31:00-05:00 --json
    facilitator agenda northwind-data --set scoreboard=8 --set plan=22
    """
    from facilitator.cli.show import show_agenda

    show_agenda(ctx, ctx.obj, target, at, minutes, as_json=as_json)


@click.command()
@click.option("--speed", type=float, default=1.0, metavar="N", help="Run the clock N times as fast.")
@here_too
@click.pass_context
def demo(ctx: click.Context, speed: float, sessions: str | None) -> None:
    """Try it on sample data: three partners with a history, and a review that starts now.

    Works on a copy that is thrown away at the end; your own reviews are not touched.

    \b
    facilitator demo
    facilitator demo --speed 60    an hour in a minute
    """
    from facilitator.cli.demo import run_demo

    run_demo(ctx, speed_of(speed) or 1.0)
