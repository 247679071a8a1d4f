"""Home: all partners and what is due; what `facilitator` opens without a command."""

import sys

import click

from facilitator.cli.demo import play_demo
from facilitator.cli.options import root_of
from facilitator.cli.run import app_options, configured, play, there
from facilitator.clock import Clock
from facilitator.store.folder import Folder


def home(ctx: click.Context, clock: Clock) -> None:
    """Home; from an empty folder to the sample and back, as often as its user likes."""
    root = root_of(ctx)
    there(root)
    config = configured(ctx)
    while True:
        options = app_options(root.path, config)
        code = play(Folder(root.path), clock, config, options)
        if not options.sample_wanted:
            sys.exit(code)
        play_demo(config)
