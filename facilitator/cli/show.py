"""`agenda`: a review at one moment, as a table or as JSON; other minutes for its segments."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from facilitator.cli.find import Found, due, find
from facilitator.cli.options import root_of
from facilitator.cli.preparing import prepare
from facilitator.cli.replayed import belongs_to, broken_off_words, last_known
from facilitator.cli.says import Sorry, say, say_json, warn
from facilitator.cli.table import run_of_show
from facilitator.cli.zones import read_at, typed_as
from facilitator.clock import Clock
from facilitator.core import names
from facilitator.core.agenda import split
from facilitator.core.checks import findings
from facilitator.core.checks.agenda import PAST_OVER_A_THIRD
from facilitator.core.narrate import amount_text
from facilitator.core.prepare import set_minutes
from facilitator.core.record import Number
from facilitator.core.session import Session
from facilitator.core.timing import as_json as plain
from facilitator.core.timing import timeline
from facilitator.store.folder import Folder


def show_agenda(
    ctx: click.Context,
    clock: Clock,
    target: str | None,
    at: str | None,
    minutes: Sequence[str] = (),
    *,
    as_json: bool,
) -> None:
    """Print it, with the minutes that are asked for; what is odd in the file goes to stderr."""
    now = clock.now()
    root = root_of(ctx)
    found = due(root, now) if target is None else find(target, root, now)
    if found is None:
        partners = Folder(root.path).partners()
        if not partners:
            raise Sorry(f"{root.path}: there is no review yet; plan one with `facilitator new`.")
        raise Sorry(
            f"{root.path}: no single review is running or due; name a partner, "
            f"like `facilitator agenda {partners[0].slug}`."
        )
    with typed_as("--at"):
        if at is not None and target is not None and not Path(target).is_file():
            found = belongs_to(found, at, now)
        session = found.loaded.session
        ended_at = last_known(found.loaded, now) if at is None else None
        moment = ended_at or (now if at is None else read_at(at, session, now))
    for finding in found.loaded.warnings:
        warn(str(finding))
    if minutes:
        wanted = [_read(found, text) for text in minutes]
        session = prepare(found, now, partial(_set, wanted=wanted))
    told = timeline(session.agenda, session.log, moment, session.meeting.starts)
    if as_json:
        say_json(plain(told))
    else:
        say(*run_of_show(session, told, broken_off=ended_at is not None))
        if ended_at is not None:
            say(broken_off_words(session))
        if minutes:
            say(_split_words(session))


def _set(session: Session, wanted: Sequence[tuple[str, Number]]) -> Session:
    for segment_id, minutes in wanted:
        session = set_minutes(session, segment_id, minutes)
    return session


def _read(found: Found, text: str) -> tuple[str, Number]:
    """The id and the minutes of "scoreboard=8" or "Joint plan=22.5"."""
    name, _, typed = text.rpartition("=")
    if not name or not re.fullmatch(r"\d{1,4}(\.\d+)?", typed.strip()):
        raise Sorry(f"--set: “{text}” is no segment with its minutes; write it like scoreboard=8.")
    agenda = found.loaded.session.agenda
    hits = [one for one in agenda if one.id == name] or [one for one in agenda if names.same(one.title, name)]
    if len(hits) != 1:
        there = ", ".join(one.id for one in agenda) or "none yet"
        several = "more than one" if hits else "none"
        raise Sorry(f"{found.path}: “{name}” is {several} of its segments; they are {there}.")
    minutes = float(typed)
    return hits[0].id, int(minutes) if minutes.is_integer() and "." not in typed else minutes


def _split_words(session: Session) -> str:
    """The rule beside the figures; where there is something to say against them, that, as `check` does."""
    for one in findings(session):
        if one.check == PAST_OVER_A_THIRD.name:
            return one.message
    parts = split(session.agenda)
    whole = parts.back + parts.forward + parts.buffer
    return f"Looking back takes {amount_text(parts.back)} of {amount_text(whole)}, a third at most."
