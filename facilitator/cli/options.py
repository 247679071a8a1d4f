"""What was said on the command line for every command."""

import click

from facilitator.cli.roots import Root, sessions_root


def root_of(ctx: click.Context) -> Root:
    """The sessions folder: as named after the command, else before it or in the environment."""
    return sessions_root(named_in(ctx))


def named_in(ctx: click.Context) -> str | None:
    """The folder that was named there, as it was written."""
    named: str | None = ctx.params.get("sessions")
    if named is None and ctx.parent is not None:
        named = ctx.parent.params.get("sessions")
    return named
