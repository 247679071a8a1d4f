"""The group of all commands; an error leaves it as one sentence."""

import sys
from difflib import get_close_matches
from io import TextIOWrapper
from typing import Any, NoReturn

import click

import facilitator
from facilitator.cli import says
from facilitator.cli.commands import (
    between,
    calendar,
    checkin,
    checking,
    meeting,
    merge,
    past,
    planning,
    prepare,
    prepare_lines,
    preread,
    recap,
    scores,
    setup,
    year,
)
from facilitator.clock import Clock

#: As one meets them: the order of the help.
SECTIONS: dict[str, tuple[click.Command, ...]] = {
    "Before the meeting": (
        planning.new,
        prepare.prepare,
        prepare_lines.people,
        prepare_lines.topics,
        scores.scores,
        prepare_lines.checklist,
        checking.check,
        preread.preread,
        planning.move,
        planning.cancel,
    ),
    "The meeting": (meeting.run, meeting.watch, meeting.agenda),
    "After it": (recap.recap, calendar.calendar, checkin.checkin, between.actions, between.mark),
    "Over many reviews": (past.history, year.stats, past.export),
    "This program": (
        meeting.demo,
        checking.doctor,
        setup.config,
        setup.schema,
        setup.completion,
        merge.merge,
    ),
}


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """In sections, by when one needs them; all in the same columns."""
        widest = max(map(len, self.commands), default=0)
        room = formatter.width - 6 - widest
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [((one.name or "").ljust(widest), one.get_short_help_str(room)) for one in commands]
                )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """See `click.Group`; what is no command may be a partner."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.commands, 1)
            meant = f"did you mean {near[0]}? " if near else ""
            raise says.Sorry(
                f'there is no command "{args[0]}"; {meant}`facilitator --help` lists them, '
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
    Make it ready:       facilitator prepare northwind-data
    Run it, on the day:  facilitator run northwind-data

    A PARTNER is the name, or the folder's name under the sessions folder; it means the review that is open
    with that partner, else the latest. A FILE is the path of a review's .toml file.
    """
    ctx.obj = ctx.obj or Clock()  # tests bring their own
    if ctx.invoked_subcommand is None:
        from facilitator.cli.home import home

        home(ctx, ctx.obj)


for _commands in SECTIONS.values():
    for _command in _commands:
        main.add_command(_command)
