"""`history`: what the reviews with one partner show together."""

import sys

import click

from facilitator.cli import history_numbers, history_words
from facilitator.cli.action_table import wrapped
from facilitator.cli.options import root_of
from facilitator.cli.plain import plain
from facilitator.cli.says import NOT_DONE, Sorry, columns, say, say_json, warn
from facilitator.core.dates import day_month_year
from facilitator.core.history import PartnerHistory, history_of
from facilitator.core.history.amounts import span_words
from facilitator.core.history.review import NotHeld
from facilitator.core.history.verdict import verdict
from facilitator.core.visible import safe
from facilitator.store.faults import Unreadable
from facilitator.store.folder import Folder
from facilitator.store.load import Loaded

#: Columns where nobody knows how many there are; and between these it stays readable.
_ELSEWHERE, _NARROWEST, _WIDEST = 100, 60, 140


def show_history(ctx: click.Context, partner: str, *, as_json: bool) -> int:
    """Print it, from the partner's own folder alone; the exit code: 1 where a file could not be read."""
    folder = Folder(root_of(ctx).path)
    found = folder.find(partner)
    entries = folder.read(found)
    faults = [entry for entry in entries if isinstance(entry, Unreadable)]
    sound = [(entry.path.stem, entry.session) for entry in entries if isinstance(entry, Loaded)]
    if not sound:
        raise faults[0] if faults else Sorry(f"{found.path}: there is no review in this folder any more.")
    for fault in faults:
        warn(f"Left out: {fault}")
    history = history_of(sound)
    if as_json:
        say_json({"slug": found.slug} | plain(history))
    else:
        say(*lines(history, _width()))
    return NOT_DONE if faults else 0


def lines(history: PartnerHistory, width: int) -> list[str]:
    """The history in sections, in so many columns."""
    said = list(wrapped(_head(history), width))
    if history.reviews:
        answers = verdict(history)
        for answer in (answers.climbing, answers.kept, answers.worth):
            said += wrapped(safe(answer.words), width)
        for section in (
            history_numbers.scoreboard,
            history_words.commitments,
            history_words.bets,
            history_words.initiatives,
            history_numbers.minutes,
            history_numbers.satisfaction,
        ):
            said += ["", *section(history, width)]
    return said


def _head(history: PartnerHistory) -> str:
    said = f"{safe(history.us)} and {safe(history.partner)}: {span_words(history)}."
    broken = [one.review for one in history.reviews if one.clock == "not ended"]
    if broken:
        said += f" Not ended: {', '.join(broken)}."
    return said + _others("Cancelled", history.cancelled) + _others("Planned", history.planned)


def _others(word: str, reviews: tuple[NotHeld, ...]) -> str:
    return f" {word}: {', '.join(day_month_year(one.day) for one in reviews)}." if reviews else ""


def _width() -> int:
    width = columns() if sys.stdout.isatty() else _ELSEWHERE
    return min(max(width, _NARROWEST), _WIDEST)
