"""`mark`, for what comes after a review: satisfaction, the next review, the check-ins."""

import re
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

import click

from facilitator.cli.find import Found
from facilitator.cli.marking.shared import Options, day_from, tell_plan
from facilitator.cli.preparing import prepare
from facilitator.cli.says import command, say, warn
from facilitator.core.announced import set_next_review
from facilitator.core.check_ins import held_on, next_check_in
from facilitator.core.dates import show_date, tidy
from facilitator.core.edit import set_follow_up
from facilitator.core.session import FollowUp, Session
from facilitator.store.files import is_open, read, session_files
from facilitator.store.load import Loaded

_Every = Literal["two weeks", "month"]
_EVERY: Mapping[str, _Every] = {
    "two weeks": "two weeks", "every two weeks": "two weeks", "2 weeks": "two weeks", "2w": "two weeks",
    "month": "month", "once a month": "month", "monthly": "month", "1m": "month",
}  # fmt: skip
_WORDS = {"two weeks": "every two weeks", "month": "once a month", "": "not agreed"}


def mark_satisfaction(
    ctx: click.Context, found: Found, now: datetime, said: str | None, options: Options
) -> None:
    """How satisfied each side is, asked for one after the other where no option says it."""
    options.only(ctx, "satisfaction", "us", "them")
    _no_more(ctx, said, "--us N and --them N")
    session = found.loaded.session
    given = {"us": options.us, "them": options.them}
    parties = {"us": session.meeting.us, "them": session.meeting.partner}
    if options.us is None and options.them is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.UsageError("how satisfied is each side? say --us N and --them N, 1 to 10", ctx)
        given = {side: _ask(party, _score(session, side)) for side, party in parties.items()}
    for side, score in given.items():
        if score is not None and not 1 <= score <= 10:
            raise click.UsageError(f"--{side} {score}: satisfaction goes from 1 to 10", ctx)
    changes = {f"satisfaction_{side}": score for side, score in given.items() if score is not None}
    after = prepare(found, now, lambda s: set_follow_up(s, **changes)) if changes else session
    told = (f"{party} {_change(_score(session, s), _score(after, s))}" for s, party in parties.items())
    say(f"Satisfaction: {', '.join(told)}.")


def mark_next_review(
    ctx: click.Context, found: Found, now: datetime, said: str | None, options: Options
) -> None:
    """The day that both sides agreed on for the next review."""
    options.only(ctx, "next-review")
    if said is None:
        raise click.UsageError('say when the next review is, like next-review "4 mar"', ctx)
    today, session = now.date(), found.loaded.session
    ahead = today + timedelta(days=1)
    day = day_from(ahead, said, "next-review", today, "is no day to come; the next review lies ahead.")
    was = (session.follow_up or FollowUp()).next_review
    before, shown = show_date(was, today) if was else "no day", show_date(day, today)
    after = prepare(found, now, lambda s: set_next_review(s, day))
    _tell(found, now, after, "Next review", before, shown)
    planned = _planned_after(found)
    if planned is not None and (set_for := held_on(planned.session)) != day:
        move = command(ctx, "move", found.slug, "--starts", "WHEN")
        is_for = show_date(set_for, today)
        warn(f"{planned.path}: the next review is planned for {is_for} already; this moves it: {move}")


def mark_check_ins(
    ctx: click.Context, found: Found, now: datetime, said: str | None, options: Options
) -> None:
    """How often both sides check in until the next review."""
    options.only(ctx, "check-ins")
    every = _EVERY.get(re.sub(r"[-_]", " ", tidy(said or "")))
    if every is None:
        raise click.UsageError('say how often: check-ins "two weeks", or check-ins month', ctx)
    was = (found.loaded.session.follow_up or FollowUp()).every
    after = prepare(found, now, lambda s: set_follow_up(s, every=every))
    _tell(found, now, after, "Check-ins", _WORDS[was or ""], _WORDS[every])
    today = now.date()
    slot = next_check_in(after, today)
    if slot is None:
        say("None is left before the next review.")
    else:
        say(f"{'Due since' if slot.day < today else 'The next one'}: {show_date(slot.day, today)}.")


def _ask(party: str, known: int | None) -> int | None:
    """A number from 1 to 10; None where it is left out."""
    more = f" ({known} so far)" if known else ""
    while True:
        typed: str = click.prompt(f"{party}, 1 to 10{more}; Enter leaves it out", "", show_default=False)
        if not typed.strip():
            return None
        if re.fullmatch(r"[1-9]|10", typed.strip()):
            return int(typed)
        say("A whole number from 1 to 10.")


def _score(session: Session, side: str) -> int | None:
    known = session.follow_up or FollowUp()
    return known.satisfaction_us if side == "us" else known.satisfaction_them


def _change(was: int | None, now_is: int | None) -> str:
    if was == now_is:
        return str(was or "not asked")
    return f"{was or 'not asked'} → {now_is}"


def _tell(found: Found, now: datetime, after: Session, what: str, was: str, now_is: str) -> None:
    if after == found.loaded.session:
        say(f"{what}: {now_is} already: nothing is changed.")
    else:
        say(f"{what}: {was} → {now_is}.")
    tell_plan(found, after, now)


def _planned_after(found: Found) -> Loaded | None:
    """The next review's file, where it is planned."""
    files = session_files(found.path.parent)
    names = [path.name for path in files]
    later = files[names.index(found.path.name) + 1 :] if found.path.name in names else []
    sound = (one for one in map(read, later) if isinstance(one, Loaded))
    return next((one for one in sound if is_open(one) and not one.session.took_place), None)


def _no_more(ctx: click.Context, said: str | None, instead: str) -> None:
    if said is not None:
        raise click.UsageError(f"“{said}” says nothing here: it is {instead}", ctx)
