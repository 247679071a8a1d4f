"""Completion in the shell: its script, and the partners by the names of their folders.

Runs at every Tab: it reads the names in one folder, opens no file, and imports no models.
"""

import os

import click
from click.shell_completion import CompletionItem, get_completion_class

from facilitator.cli.says import Sorry

#: The variable by which the shell's script asks; the name is what click makes of the program's.
ASKS = "_FACILITATOR_COMPLETE"


def script(group: click.Command, shell: str) -> str:
    """The shell's own code, to be run at its start; `Sorry` for a shell that click does not know."""
    found = get_completion_class(shell)
    if found is None:
        raise Sorry(f"There is no completion for {shell} in this version of click; a newer one has it.")
    return found(group, {}, "facilitator", ASKS).source()


def partners(ctx: click.Context, begun: str) -> list[CompletionItem[str]]:
    """The partners whose folder begins so; where there is none, the shell completes a path."""
    from facilitator.cli.options import named_in
    from facilitator.cli.roots import sessions_folder

    try:
        folder, _ = sessions_folder(named_in(ctx))
        with os.scandir(os.path.expanduser(folder)) as found:  # noqa: PTH111 - pathlib makes every Tab slower
            names = [one.name for one in found if not one.name.startswith(".") and one.is_dir()]
    except (OSError, click.ClickException):
        names = []
    near = sorted(name for name in names if name.casefold().startswith(begun.casefold()))
    return [CompletionItem(name) for name in near] or [CompletionItem(begun, type="file")]
