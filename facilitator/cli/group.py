"""The group of all commands; an error leaves it as one sentence."""

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NamedTuple, NoReturn

import click

import facilitator
from facilitator.cli import says


class Listed(NamedTuple):
    """A command as the help lists it. Its module below `cli.commands` is imported where it is asked for."""

    name: str
    module: str
    said: str


#: As one meets them: the order of the help.
SECTIONS: dict[str, tuple[Listed, ...]] = {
    "Before the meeting": (
        Listed("new", "planning", "Plan the next review with a partner, or the first."),
        Listed("prepare", "prepare", "Make a planned review ready: people, agenda, numbers, topics."),
        Listed("people", "prepare_lines", "Say who is invited, on both sides, and who can decide."),
        Listed("topics", "prepare_lines", "Say what the review is to be about: two or three topics."),
        Listed("scores", "scores", "Show a review's scoreboard, change it, or fill it from a CSV export."),
        Listed("checklist", "prepare_lines", "Show what has to be done before a review, and by when."),
        Listed(
            "check", "checking", "Check a review: what a good one must have, and what is odd in its file."
        ),
        Listed(
            "preread",
            "preread",
            "Write what both sides read before the meeting, and the mail to send it with.",
        ),
        Listed("move", "planning", "Move a planned review to another day or time."),
        Listed("cancel", "planning", "Cancel a planned review."),
    ),
    "The meeting": (
        Listed("run", "meeting", "Run a review, from roll call to wrap-up."),
        Listed("watch", "meeting", "Show a review that runs elsewhere, large, for the room."),
        Listed("agenda", "meeting", "Print the run of show, now or at any moment of any review."),
    ),
    "After it": (
        Listed("recap", "recap", "Write what was agreed, and the mail to send it with."),
        Listed("calendar", "calendar", "Write what was agreed as entries for calendars."),
        Listed("checkin", "checkin", "Hold a check-in: fifteen minutes on the bets and actions."),
        Listed("actions", "between", "List what is still owed, over all partners."),
        Listed("mark", "between", "Say what became of an action, and what came after a review."),
    ),
    "Over many reviews": (
        Listed("history", "past", "Show what the reviews with one partner show together."),
        Listed("stats", "year", "Show whether the reviews are worth holding, over all partners."),
        Listed("export", "past", "Write all reviews as flat tables, for a spreadsheet, DuckDB or a BI tool."),
    ),
    "This program": (
        Listed("demo", "meeting", "Try it on sample data."),
        Listed("doctor", "checking", "What this program finds on this machine."),
        Listed("config", "setup", "Your configuration: where its file is, and a first one."),
        Listed(
            "schema", "setup", "Print the form of a session file, for editors that check it while you type."
        ),
        Listed("completion", "setup", "Print what completes commands and partners in your shell."),
        Listed("merge", "merge", "Put two versions of a review together, for git."),
    ),
}
#: So many columns the help has.
_NARROWEST, _WIDEST = 50, 100
_LISTED = {one.name: one for commands in SECTIONS.values() for one in commands}


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

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """See `click.Group`; help is as wide as the terminal, up to what can be read."""
        width = max(min(says.columns(), _WIDEST) - 2, _NARROWEST)
        return super().make_context(info_name, args, parent, **{"terminal_width": width} | extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one meets them."""
        return list(_LISTED)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group`."""
        if (listed := _LISTED.get(cmd_name)) is None:
            return None
        module = import_module(f"facilitator.cli.commands.{listed.module}")
        command: click.Command = getattr(module, listed.name)
        command.short_help = listed.said
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """In sections, by when one needs them; all in the same columns."""
        widest = max(map(len, _LISTED))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(one.name.ljust(widest), one.said) for one in commands])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """See `click.Group`; what is no command may be a partner."""
        if args and args[0] not in _LISTED and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], _LISTED, 1)
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
    context_settings={"help_option_names": ["-h", "--help"]},
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
    if ctx.obj is None:  # tests bring their own
        from facilitator.clock import Clock

        ctx.obj = Clock()
    if ctx.invoked_subcommand is None:
        from facilitator.cli.home import home

        home(ctx, ctx.obj)
