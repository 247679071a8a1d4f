"""`stats`: whether the reviews are worth holding, over all partners."""

import gc
import sys
from dataclasses import dataclass
from datetime import date, datetime

import click

from facilitator.cli.options import root_of
from facilitator.cli.says import NOT_DONE, Sorry, columns, say, say_json, warn
from facilitator.cli.settings import load_config
from facilitator.cli.zones import typed_as
from facilitator.clock import Clock
from facilitator.core.answer import answer
from facilitator.core.effectiveness import Effectiveness, effectiveness
from facilitator.core.figure_words import left_out, scope_words, time_words
from facilitator.core.session import Tier
from facilitator.core.since import read_since
from facilitator.core.visible import safe
from facilitator.store.all_facts import AllFacts, all_facts
from facilitator.store.folder import Folder
from facilitator.store.kept_file import cache_folder

#: With fewer files to read it is done before anybody asks how long it takes.
_TOLD_FROM = 200
_TOLD_EVERY = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; `since` and `until` as they were typed."""

    since: str | None = None
    until: str | None = None
    tier: Tier | None = None
    as_json: bool = False
    as_csv: bool = False
    partners: bool = False


def show_stats(ctx: click.Context, clock: Clock, wanted: Wanted) -> int:
    """Print the figures; the exit code: 1 where a file could not be read."""
    now = clock.now()
    since, until = _day(wanted.since, "--since", now), _day(wanted.until, "--until", now)
    if since and until and until <= since:
        raise Sorry("--until: it is a day after --since, the first that does not count.")
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
    found = effectiveness(facts.reviews, now, since=since, tier=wanted.tier, until=until)
    if wanted.as_json or wanted.as_csv:
        from facilitator.cli import stats_forms

        if wanted.as_json:
            say_json(stats_forms.as_plain(found, since, until, wanted.tier, len(facts.faults)))
        else:
            click.echo(stats_forms.as_csv(found), nl=False)
    else:
        _say_table(found, (since, until), wanted, len(facts.faults))
    return NOT_DONE if facts.faults else 0


def _day(typed: str | None, option: str, now: datetime) -> date | None:
    if typed is None:
        return None
    with typed_as(option):
        return read_since(typed, now.date(), load_config().fiscal_year_starts)


def _say_table(
    found: Effectiveness, days: tuple[date | None, date | None], wanted: Wanted, unreadable: int
) -> None:
    from facilitator.cli.stats_table import lines

    since, until = days
    say(scope_words(found, since, wanted.tier, until))
    if said := time_words(found):
        say(said)
    if found.figure("held_rate").n:
        width = columns() if sys.stdout.isatty() else None
        say(answer(found), "", *lines(found, width, all_partners=wanted.partners))
    if unreadable:
        say("", left_out(unreadable))


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
        """Write blanks over the line on stderr, so that the next word stands at its beginning."""
        if self._shown:
            click.echo(f"\r{' ' * len(self._shown)}\r", nl=False, err=True)
            self._shown = ""
