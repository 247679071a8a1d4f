"""`new`, `move` and `cancel`: what happens to a review before it begins."""

from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import click

from facilitator.cli.agreed_next import agree_on_next
from facilitator.cli.amending import alone, tell_comments, write
from facilitator.cli.find import Found, find
from facilitator.cli.options import root_of
from facilitator.cli.planning import plan_review
from facilitator.cli.preparing import named, when
from facilitator.cli.prereading import take_along
from facilitator.cli.says import Sorry, command, say, warn
from facilitator.cli.settings import load_config
from facilitator.cli.zones import typed_as, zone_of
from facilitator.clock import Clock, local_zone
from facilitator.core.agenda import split
from facilitator.core.dates import show_date
from facilitator.core.leave_at import read_leave
from facilitator.core.phrases import read_when
from facilitator.core.quarter import reviewed_quarter
from facilitator.core.session import Meeting, Session
from facilitator.core.timing import timeline
from facilitator.core.zone import seen_from
from facilitator.documents.identity import keeping_name
from facilitator.store.faults import Unreadable, os_reason
from facilitator.store.files import move, read, session_files
from facilitator.store.folder import Folder
from facilitator.store.state import State, state_folder


def plan_new(
    ctx: click.Context,
    clock: Clock,
    partner: str,
    starts: str,
    tier: str | None,
    us: str | None,
    currency: str | None,
    quarter: str | None,
) -> None:
    """Create the file, and say where it is and what comes next."""
    now = clock.now()
    with typed_as("--starts"):
        planned = plan_review(
            Folder(root_of(ctx).path), load_config(), now, partner, starts, tier, us, currency, quarter
        )
    session = planned.session
    totals = split(session.agenda)
    minutes = (totals.back + totals.forward + totals.buffer) // 60
    tier_ = session.meeting.tier
    say(f"Planned: {named(session)}, {when(session, now)}, {minutes} min ({tier_}).")
    say(str(planned.path))
    for entry in map(read, session_files(planned.path.parent)):
        if isinstance(entry, Unreadable):  # it may be the very review that is planned here again
            warn(f"Passed over: {entry}")
    _past(session, now)
    _agreed(ctx, planned.path, now)
    say(f"Make it ready: {command(ctx, 'prepare', planned.slug)}")
    say(f"What is due by when: {command(ctx, 'checklist', planned.slug)}")
    say(f"On the day: {command(ctx, 'run', planned.slug)}")


def move_review(ctx: click.Context, clock: Clock, partner: str, starts: str) -> None:
    """Give a planned review another time; the file goes by the new day."""
    now = clock.now()
    found = find(partner, root_of(ctx), now)
    session = _not_begun(found, "moved")
    meeting = session.meeting
    with typed_as("--starts"):
        zone = zone_of(found.loaded)
        begins = seen_from(zone, read_when(starts, now, zone or local_zone()))
    if begins == meeting.starts:
        raise Sorry(f"{found.path}: this review is set for {when(session, now)} already; name another time.")
    was = meeting.starts.date()
    fiscal = load_config().fiscal_year_starts
    moved_from = meeting.moved_from
    if begins.date() != was and was not in {_day(one) for one in moved_from}:
        moved_from = (*moved_from, was)
    moved = session.but(meeting=meeting.but(starts=begins, moved_from=moved_from))
    moved = keeping_name(moved, session, found.path.stem)
    with alone(found, now):
        # Written first: were the program to die in between, the new time would be under the old name.
        write(found.loaded, moved)
        path = move(found.path, begins.date())
        if path != found.path:
            with suppress(OSError):
                State(state_folder(), found.path).follow(path)
        had_preread = _preread_along(moved, found.path, path)
    tell_comments(found.loaded, path)
    say(f"Moved: {named(session)}, from {when(session, now)} to {when(moved, now)}.")
    say(str(path))
    if had_preread:
        again = command(ctx, "preread", found.slug)
        say(f"Its pre-read names the old time; write it again, and send it, with: {again}")
    _leaving(ctx, found.slug, session, moved)
    _past(moved, now)
    _agreed(ctx, path, now, meeting)
    by_rule = reviewed_quarter(begins.date(), fiscal)
    if by_rule not in (meeting.quarter, reviewed_quarter(was, fiscal)):
        say(f"It still reviews {meeting.quarter}; if it is to review {by_rule}, change quarter in the file.")
    say(f"On the day: {command(ctx, 'run', found.slug)}")


def cancel_review(ctx: click.Context, clock: Clock, partner: str) -> None:
    """Mark a planned review as cancelled and say so; its file stays. `Sorry` for one that has begun."""
    now = clock.now()
    found = find(partner, root_of(ctx), now)
    session = _not_begun(found, "cancelled")
    with alone(found, now):
        write(found.loaded, session.but(meeting=session.meeting.but(status="cancelled")))
    tell_comments(found.loaded, found.path)
    say(f"Cancelled: {named(session)}, {when(session, now)}.")
    say(str(found.path))
    _agreed(ctx, found.path, now, session.meeting)
    say(f"Plan another with: {command(ctx, 'new', found.slug, '--starts', 'WHEN')}")


def _not_begun(found: Found, done: str) -> Session:
    """The session, if it can still be moved or cancelled."""
    session, who = found.loaded.session, found.slug
    for finding in found.loaded.warnings:
        warn(str(finding))
    if session.meeting.status == "cancelled":
        do = f"plan another with `facilitator new {who} --starts WHEN`"
        raise Sorry(f"{found.path}: this review is cancelled already; {do}.")
    if session.running:
        raise Sorry(
            f"{found.path}: this review has begun and cannot be {done}; go on with `facilitator run {who}`."
        )
    if session.took_place:
        do = f"plan the next with `facilitator new {who} --starts WHEN`"
        raise Sorry(f"{found.path}: this review took place and cannot be {done}; {do}.")
    return session


def _agreed(ctx: click.Context, path: Path, now: datetime, before: Meeting | None = None) -> None:
    """The last review names the day of the next as well: its recap, plan.html and the check-ins go by it."""
    agreed = agree_on_next(path, now, before)
    for trouble in agreed.troubles:
        warn(trouble)
    if agreed.path is not None:
        day = f"on {show_date(agreed.day, now.date())}" if agreed.day else "not agreed on"
        again = command(ctx, "recap", agreed.path.resolve().parent.name)
        where = " and ".join(one.name for one in (agreed.path, agreed.page) if one)
        say(f"In {where} the next review is {day} now; to tell both sides: {again}")


def _preread_along(session: Session, old: Path, new: Path) -> bool:
    """The pre-read goes by the review's new name; whether there is one."""
    try:
        return take_along(session, old, new)
    except OSError as error:
        warn(f"{old.parent}: the pre-read of {old.stem} stays there ({os_reason(error)}); delete it.")
        return True


def _leaving(ctx: click.Context, slug: str, session: Session, moved: Session) -> None:
    """Who had to leave in the middle of it, at a time that the new hours do not have."""
    before, after = _hours(session), _hours(moved)
    for one in moved.people:
        if one.leaves and _within(one.leaves, *before) and not _within(one.leaves, *after):
            again = command(ctx, "people", slug, "--change", one.name, "--leaves", "TIME")
            hours = f"{after[0]:%H:%M}–{after[1]:%H:%M}"
            say(f"{one.name} still leaves {one.leaves:%H:%M}, and it is {hours} now; mend it with: {again}")


def _hours(session: Session) -> tuple[datetime, datetime]:
    starts = session.meeting.starts
    return starts, timeline(session.agenda, (), starts, starts).projected_end


def _within(leaves: time, begin: datetime, end: datetime) -> bool:
    # The time nearest to the end is meant, as it is where somebody types it.
    return begin < read_leave(f"{leaves:%H:%M}", end) <= end


def _past(session: Session, now: datetime) -> None:
    if session.meeting.starts.date() < now.date():
        warn("That day has passed; if it is a slip, `facilitator move` puts it right.")


def _day(one: date | datetime) -> date:
    return one.date() if isinstance(one, datetime) else one
