"""`watch`: the board in a second terminal, following the file of a review."""

import sys

import click

from facilitator.cli.find import due, find
from facilitator.cli.options import root_of
from facilitator.cli.run import app_options, configured, play
from facilitator.cli.says import Sorry, command
from facilitator.clock import Clock


def watch_review(ctx: click.Context, clock: Clock, target: str | None) -> None:
    """The board on one review; reads its file and writes nothing."""
    root = root_of(ctx)
    now = clock.now()
    found = due(root, now) if target is None else find(target, root, now)
    if found is None:
        raise Sorry(
            f"{root.path}: it is not clear which review to watch, for none is running or it is not the only "
            f"one; name the partner: {command(ctx, 'watch', 'PARTNER')}"
        )
    config = configured(ctx)
    options = app_options(root.path, config, found)
    options.watch = True
    sys.exit(play(found.folder, clock, config, options))
