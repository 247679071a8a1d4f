"""`mark`: what became of an action, and of the review's recap, satisfaction and next days."""

from collections.abc import Callable, Mapping
from datetime import datetime

import click

from facilitator.cli.find import Found, held
from facilitator.cli.marking.action import mark_action
from facilitator.cli.marking.recap import mark_recap
from facilitator.cli.marking.review import mark_check_ins, mark_next_review, mark_satisfaction
from facilitator.cli.marking.shared import Options
from facilitator.cli.options import root_of
from facilitator.cli.says import warn
from facilitator.clock import Clock

__all__ = ["Options", "mark_review"]

#: What cmd.exe, which knows no single quotes, or a text program leaves around a name.
_QUOTES = "\"'“”„‘’«»` "
#: What is no action, by the word for it; these words win over an action that is called so.
_KINDS: Mapping[str, Callable[[click.Context, Found, datetime, str | None, Options], None]] = {
    "recap": mark_recap,
    "satisfaction": mark_satisfaction,
    "next-review": mark_next_review,
    "check-ins": mark_check_ins,
}


def mark_review(
    ctx: click.Context, clock: Clock, target: str, what: str, said: str | None, options: Options
) -> None:
    """Mark what is meant in the review that is meant, and say what it was and is."""
    now = clock.now()
    found = held(target, root_of(ctx), now.date())
    for finding in found.loaded.warnings:
        warn(str(finding))
    kind = _KINDS.get(what.strip(_QUOTES).lower())
    if kind is not None:
        kind(ctx, found, now, said, options)
    else:
        mark_action(ctx, found, now, what.strip(_QUOTES), said, options)
