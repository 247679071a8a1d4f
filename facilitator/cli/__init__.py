"""The command line: the one place where clock, store and app are put together."""

from facilitator.cli.group import main

__all__ = ["main"]
