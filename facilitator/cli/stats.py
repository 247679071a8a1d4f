"""`stats`: whether the reviews are worth holding, over all partners."""

import gc
import shutil
import sys
from dataclasses import dataclass
from datetime import date

import click

from facilitator.cli.options import root_of
from facilitator.cli.says import NOT_DONE, say, say_json, warn
from facilitator.cli.settings import load_config
from facilitator.cli.since import read_since
from facilitator.cli.zones import typed_as
from facilitator.clock import Clock
from facilitator.core.dates import show_date
from facilitator.core.effectiveness import Effectiveness, effectiveness
from facilitator.core.session import Tier
from facilitator.core.visible import safe
from facilitator.store.all_facts import AllFacts, all_facts
from facilitator.store.facts_cache import cache_folder
from facilitator.store.folder import Folder

#: With fewer files to read it is done before anybody asks how long it takes.
_TOLD_FROM = 200
_TOLD_EVERY = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; `since` as it was typed."""

    since: str | None = None
    tier: Tier | None = None
    as_json: bool = False
    as_csv: bool = False
    partners: bool = False


def show_stats(ctx: click.Context, clock: Clock, wanted: Wanted) -> int:
    """Print the figures; the exit code: 1 where a file could not be read."""
    now = clock.now()
    since = None
    if wanted.since is not None:
        with typed_as("--since"):
            since = read_since(wanted.since, now.date(), load_config().fiscal_year_starts)
    root = root_of(ctx)
    facts = AllFacts((), (), (), whole=True)
    if root.named or root.path.exists():
        progress = _Progress()
        gc.disable()  # what is read is kept to the end, and a tenth of the time went into looking at it again
        try:
            facts = all_facts(Folder(root.path), cache_folder(), now, told=progress.told)
        finally:
            gc.enable()
            progress.clear()
    for sentence in facts.warnings:
        warn(sentence)
    for sentence in facts.faults:
        warn(f"Left out: {sentence}")
    found = effectiveness(facts.reviews, now, since=since, tier=wanted.tier)
    if wanted.as_json or wanted.as_csv:
        from facilitator.cli import stats_forms

        if wanted.as_json:
            say_json(stats_forms.as_plain(found, since, wanted.tier, len(facts.faults)))
        else:
            click.echo(stats_forms.as_csv(found), nl=False)
    else:
        _say_table(found, since, wanted, len(facts.faults))
    return NOT_DONE if facts.faults else 0


def _say_table(found: Effectiveness, since: date | None, wanted: Wanted, unreadable: int) -> None:
    from facilitator.cli.stats_table import lines

    today = found.now.date()
    of = f" of the {wanted.tier} tier" if wanted.tier else ""
    from_ = f" since {show_date(since, today)}" if since else ""
    if not found.figure("held_rate").n:
        say(f"No review{of} was held or due{from_}, so there is nothing to count.")
    else:
        times = {1: "once", 2: "twice"}.get(found.moves, f"{found.moves:,} times")
        moved = f" Reviews were moved {times}." if found.moves else ""
        partners = f"{found.partners:,} partner{'s' * (found.partners != 1)}"
        held = f"{found.reviews:,} review{'s' * (found.reviews != 1)}{of} with {partners}"
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        say(f"{held}{from_}, until {show_date(today, today)} {today.year}.{moved}", "")
        say(*lines(found, width, all_partners=wanted.partners))
    if unreadable:
        files = "1 file" if unreadable == 1 else f"{unreadable:,} files"
        say("", f"{files} could not be read and {'is' if unreadable == 1 else 'are'} left out.")


class _Progress:
    """One line on a terminal that tells how far it has come, and is gone at the end."""

    def __init__(self) -> None:
        self._shown = ""
        self._terminal = sys.stderr.isatty()

    def told(self, done: int, total: int) -> None:
        """So many of so many files have been read."""
        if self._terminal and total >= _TOLD_FROM and done % _TOLD_EVERY == 0:
            self._shown = f"Reading what is new: {done:,} of {total:,} reviews"
            click.echo(f"\r{safe(self._shown)}", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo(f"\r{' ' * len(self._shown)}\r", nl=False, err=True)
            self._shown = ""
