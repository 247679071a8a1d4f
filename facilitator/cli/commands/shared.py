"""What commands share: the options that several of them have."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

WHEN = "WHEN"
EXAMPLE_WHEN = '"3 dec 10:00", "fri 2:30 pm", "+2w 14:00", 2026-12-03T10:00-05:00'


def _as_path(ctx: click.Context, parameter: click.Parameter, named: str | None) -> "Path | None":
    # Imported here and not above: completion waits for all that stands there.
    from pathlib import Path

    return None if named is None else Path(named)


to_folder = click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False),
    callback=_as_path,
    help="Another folder than the one beside the review, made where it is not there.",
)
here_too = click.option("--sessions", metavar="DIR", help="The sessions folder, as before the command.")


def speed_of(value: float | None) -> float | None:
    """A speed that can be rehearsed at; click.BadParameter for another."""
    if value is not None and not 0 < value <= 10_000:
        raise click.BadParameter(
            f"{value:g} is no speed; write 60 for an hour in a minute", param_hint="--speed"
        )
    return value


def partners(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem[str]]":
    """What an argument that names a partner completes to in a shell."""
    from facilitator.cli.completing import partners

    return partners(ctx, incomplete)
