"""`agenda --set`: other minutes for segments of a review to come, and what that makes of its agenda."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from facilitator.cli.find import Found
from facilitator.cli.preparing import prepare
from facilitator.cli.says import Sorry
from facilitator.core import names
from facilitator.core.agenda import split
from facilitator.core.checks import findings
from facilitator.core.checks.agenda import PAST_OVER_A_THIRD
from facilitator.core.narrate import amount_text
from facilitator.core.prepare import set_minutes
from facilitator.core.record import Number
from facilitator.core.session import Session


def put_minutes(found: Found, now: datetime, typed: Sequence[str]) -> Session:
    """The review with those minutes, each typed as "scoreboard=8" or "Joint plan=22.5", saved."""
    wanted = [_read(found, text) for text in typed]
    return prepare(found, now, partial(_set, wanted=wanted))


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


def split_words(session: Session) -> str:
    """The rule beside the figures; where there is something to say against them, that, as `check` does."""
    for one in findings(session):
        if one.check == PAST_OVER_A_THIRD.name:
            return one.message
    parts = split(session.agenda)
    whole = parts.back + parts.forward + parts.buffer
    return f"Looking back takes {amount_text(parts.back)} of {amount_text(whole)}, a third at most."
