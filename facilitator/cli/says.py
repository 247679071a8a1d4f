"""How the command line speaks: results on stdout; warnings, and each error as one sentence, on stderr.

Imports what it needs as it needs it: `--help` and completion wait for all that stands at the head of this.
"""

import os
import re
import sys
from contextlib import suppress
from typing import Any

import click

#: The exit code for findings, and for what could not be saved.
NOT_DONE = 1
#: The exit code for wrong usage, and for input that cannot be read.
WRONG = 2
#: So wide is what nobody says the width of.
_COLUMNS = 80


class Sorry(click.ClickException):
    """What cannot be done, as one sentence for the user: what, where, what to do instead."""

    exit_code = WRONG


def say(*lines: str) -> None:
    """A result, each line on its own; what a terminal would obey in it is made visible."""
    from facilitator.core.visible import safe

    _out("\n".join(map(safe, lines)))


def say_json(value: Any) -> None:
    """A result for programs; what a terminal would obey, or nobody could see, is escaped."""
    import json

    from facilitator.core.visible import escaped

    _out(escaped(json.dumps(value, ensure_ascii=False, indent=2)))


def warn(text: str) -> None:
    """Something worth knowing that stops nothing; one line, made visible like a result."""
    from facilitator.core.visible import safe

    _out(safe(text), err=True)


def columns() -> int:
    """How wide the terminal is: what the user set as COLUMNS, else what it says, else 80.

    As `shutil` has it, which brings every way to compress a file along.
    """
    with suppress(KeyError, ValueError):
        if (told := int(os.environ["COLUMNS"])) > 0:
            return told
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns or _COLUMNS
    except (ValueError, OSError):  # closed, or no terminal
        return _COLUMNS


def _out(text: str, *, err: bool = False) -> None:
    try:
        click.echo(text, err=err)
    except BrokenPipeError:  # `facilitator check FILE | head`: the rest goes nowhere, and the work goes on
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)


def usage(error: click.UsageError) -> str:
    """A usage error in one sentence that says where help is."""
    command = error.ctx.command_path if error.ctx else "facilitator"
    near: list[str] | None = getattr(error, "possibilities", None)
    hint = f"did you mean {near[0]}?" if near else f"see `{command} --help`."
    if isinstance(error, click.NoSuchOption):
        return f"{command}: there is no option {error.option_name}; {hint}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        missing = error.param.make_metavar(error.ctx) if error.ctx else str(error.param.name)
        if error.param.param_type_name == "option":
            missing = f"{max(error.param.opts, key=len)} {missing}"
        return f"{command}: {missing} is missing; {hint}"
    message = error.format_message().rstrip(".")
    if message.startswith("Got unexpected extra argument"):
        hint = "put a name or a time of several words in quotes."
    return f"{command}: {message[:1].lower()}{message[1:]}; {hint}"


def sentence(error: Exception) -> str | None:
    """What an error of the parts below says to the user; None for what is a fault of this program."""
    # Here and not above: what raised it has been imported by then, and `--help` must not wait for it.
    from facilitator.core.dates import BadPhrase
    from facilitator.core.template import BadTemplate
    from facilitator.store.faults import Unreadable, os_reason
    from facilitator.store.folder import NotFound
    from facilitator.tui.desk import Trouble

    if isinstance(error, BadPhrase | BadTemplate | NotFound | Unreadable | Trouble | Sorry):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}the system refuses this ({os_reason(error)}); check the place and its permissions."
    return None


def command(ctx: click.Context, *words: str) -> str:
    """A command line to type next, with `--sessions` where the user gave it on this one."""
    sessions: Any = next((c.params.get("sessions") for c in _chain(ctx) if _typed(c)), None)
    more = ["--sessions", str(sessions)] if sessions else []
    return " ".join(["facilitator", *map(_quoted, [*words, *more])])


def _quoted(word: str) -> str:
    # As shlex does it, but letters of every script are harmless to a shell.
    if re.fullmatch(r"[\w@%+=:,./-]+", word):
        return word
    from shlex import quote

    return quote(word)


def _chain(ctx: click.Context) -> list[click.Context]:
    return [ctx, *_chain(ctx.parent)] if ctx.parent else [ctx]


def _typed(ctx: click.Context) -> bool:
    return ctx.get_parameter_source("sessions") is click.core.ParameterSource.COMMANDLINE
