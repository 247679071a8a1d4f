"""The commands and what their help says; what they do is imported when they run."""

import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any, NoReturn

import click

import facilitator
from facilitator.cli import says
from facilitator.clock import Clock

_WHEN = "WHEN"
_EXAMPLE_WHEN = '"3 dec 10:00", "fri 2:30 pm", "+2w 14:00", 2026-12-03T10:00-05:00'


class Facilitator(click.Group):
    """The group; an error leaves it as one sentence on stderr."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and exit: 0 done, 1 findings or not saved, 2 wrong usage or input."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a terminal that lacks a letter is no reason to fall over
                stream.reconfigure(errors="replace")
        try:
            code = super().main(*args, **{"prog_name": "facilitator"} | extra | {"standalone_mode": False})
            sys.stdout.flush()
        except click.UsageError as error:
            _fail(says.usage(error))
        except click.Abort:
            sys.exit(130)  # Ctrl+C
        except BrokenPipeError:  # `facilitator agenda | head`
            sys.stdout = None  # or Python complains on the way out
            sys.exit(0)
        except Exception as error:
            if (sentence := says.sentence(error)) is None:
                _crash(error)
            _fail(sentence)
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one meets them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """See `click.Group`; what is no command may be a partner."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = ", ".join(self.list_commands(ctx))
            raise says.Sorry(
                f'there is no command "{args[0]}"; the commands are {known}, '
                f"and a review is run with `facilitator run {args[0]}`."
            )
        return super().resolve_command(ctx, args)


def _fail(sentence: str) -> NoReturn:
    says.warn(sentence)
    sys.exit(says.WRONG)


def _crash(error: Exception) -> NoReturn:
    from facilitator.cli.crash import CRASHED, sentence

    says.warn(sentence([error], ended=True))
    sys.exit(CRASHED)


def _sessions(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("--sessions", metavar="DIR", help=text)


_here_too = _sessions("The sessions folder, as before the command.")


def _speed(value: float | None) -> float | None:
    if value is not None and not 0 < value <= 10_000:
        raise click.BadParameter(
            f"{value:g} is no speed; write 60 for an hour in a minute", param_hint="--speed"
        )
    return value


@click.group(
    "facilitator",
    cls=Facilitator,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command: Home, with all partners and what is due.",
)
@click.option(
    "--sessions",
    metavar="DIR",
    envvar="FACILITATOR_SESSIONS",
    show_envvar=True,
    help="The folder with a folder for each partner. Else ./sessions if it is there, else your data folder.",
)
@click.version_option(facilitator.__version__, prog_name="facilitator")
@click.pass_context
def main(ctx: click.Context, sessions: str | None) -> None:
    """Run partner QBRs from the terminal: the clock protects the joint plan, and every review opens by
    grading the last one.

    \b
    See one first:       facilitator demo
    Plan your first:     facilitator new "Northwind Data" --starts "fri 10:00" --us "Acme Cloud"
    Run it, on the day:  facilitator run northwind-data

    A PARTNER is the name, or the folder's name under the sessions folder; it means the review that is open
    with that partner, else the latest. A FILE is the path of a review's .toml file.
    """
    ctx.obj = ctx.obj or Clock()  # tests bring their own
    if ctx.invoked_subcommand is None:
        from facilitator.cli.run import home

        home(ctx, ctx.obj)


@main.command(short_help="Run a review, from roll call to wrap-up.")
@click.argument("target", metavar="[PARTNER|FILE]", required=False)
@click.option(
    "--speed", type=float, metavar="N", help="Rehearse, N times as fast, on a copy that is thrown away."
)
@_here_too
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

    run_review(ctx, ctx.obj, target, _speed(speed))


@main.command(short_help="Show a review that runs elsewhere, large, for the room.")
@click.argument("target", metavar="[PARTNER|FILE]", required=False)
@_here_too
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


@main.command(short_help="Plan the next review with a partner, or the first.")
@click.argument("partner", metavar="PARTNER")
@click.option("--starts", metavar=_WHEN, required=True, help=f"Day and time: {_EXAMPLE_WHEN}.")
@click.option(
    "--tier",
    metavar="TIER",
    help="strategic (90 min), growth (60), starter (45), ecosystem (30), or a template of your own. "
    "Else that of the last review, else growth.",
)
@click.option("--us", metavar="NAME", help="Your company. Else as in the last review.")
@_here_too
@click.pass_context
def new(
    ctx: click.Context, partner: str, starts: str, tier: str | None, us: str | None, sessions: str | None
) -> None:
    """Plan the next review with a partner, or the first: creates its file.

    People, scoreboard rows and cadence come from the last review, the agenda from the tier. Edit the file, or
    leave it: commitments and deferred initiatives are carried over when the meeting opens.

    \b
    facilitator new "Northwind Data" --starts "3 dec 10:00"
    facilitator new Acme --starts "fri 2:30 pm" --tier starter --us "Acme Cloud"

    The time is the partner's: in the zone of the last review, else in yours. Templates of your own are
    TOML files NAME.toml in the folder templates of your configuration.
    """
    from facilitator.cli.plans import plan_new

    plan_new(ctx, ctx.obj, partner, starts, tier, us)


@main.command(short_help="Move a planned review to another day or time.")
@click.argument("partner", metavar="PARTNER")
@click.option("--starts", metavar=_WHEN, required=True, help=f"The new day and time: {_EXAMPLE_WHEN}.")
@_here_too
@click.pass_context
def move(ctx: click.Context, partner: str, starts: str, sessions: str | None) -> None:
    """Move a planned review to another day or time.

    All that was prepared stays. The file is renamed to the new day, and the day it was set for is kept in its
    list moved_from. A review that has begun cannot be moved.

    \b
    facilitator move northwind-data --starts "10 dec 10:00"
    """
    from facilitator.cli.plans import move_review

    move_review(ctx, ctx.obj, partner, starts)


@main.command(short_help="Cancel a planned review.")
@click.argument("partner", metavar="PARTNER")
@_here_too
@click.pass_context
def cancel(ctx: click.Context, partner: str, sessions: str | None) -> None:
    """Cancel a planned review; its file stays, marked as cancelled.

    What the last review left open goes to the next one that is planned. A review that has begun cannot be
    cancelled.

    \b
    facilitator cancel northwind-data
    """
    from facilitator.cli.plans import cancel_review

    cancel_review(ctx, ctx.obj, partner)


@main.command(short_help="Print the run of show, now or at any moment of any review.")
@click.argument("target", metavar="[PARTNER|FILE]", required=False)
@click.option(
    "--at",
    "at",
    metavar=_WHEN,
    help="Another moment than now: 10:31 (on the review's day), or as for --starts.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, durations in seconds.")
@_here_too
@click.pass_context
def agenda(
    ctx: click.Context, target: str | None, at: str | None, as_json: bool, sessions: str | None
) -> None:
    """Print the run of show: each segment with its clock times, and who pays when time runs short.

    Before the meeting it is the schedule; while it runs, what is left to whom and by when the joint plan has
    to start; afterwards, planned beside actual minutes. With --at any moment of any review is replayed.

    \b
    facilitator agenda northwind-data
    facilitator agenda sessions/northwind-data/2026-06-04.toml --at 10:31
    facilitator agenda northwind-data --at 2026-12-03T10:31:00-05:00 --json
    """
    from facilitator.cli.show import show_agenda

    show_agenda(ctx, ctx.obj, target, at, as_json=as_json)


@main.command(short_help="Check a review: what is wrong, odd or missing in its file.")
@click.argument("target", metavar="[PARTNER|FILE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="A list of {check, severity, where, message}.")
@_here_too
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


@main.command(short_help="Try it on sample data.")
@click.option("--speed", type=float, default=1.0, metavar="N", help="Run the clock N times as fast.")
@_here_too
@click.pass_context
def demo(ctx: click.Context, speed: float, sessions: str | None) -> None:
    """Try it on sample data: three partners with a history, and a review that starts now.

    Works on a copy that is thrown away at the end; your own reviews are not touched.

    \b
    facilitator demo
    facilitator demo --speed 60    an hour in a minute
    """
    from facilitator.cli.demo import run_demo

    run_demo(ctx, _speed(speed) or 1.0)
