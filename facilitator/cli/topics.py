"""`topics`: what the strategic part is to be about."""

from collections.abc import Sequence
from datetime import datetime

import click

from facilitator.cli.find import Found
from facilitator.cli.preparing import meant, named, prepare, when
from facilitator.cli.says import Sorry, command, say, say_json
from facilitator.clock import Clock
from facilitator.core import seen
from facilitator.core.prepare import add_priority, add_topic, remove_topic
from facilitator.core.session import Note, Session, Side


def amend_topics(
    ctx: click.Context,
    clock: Clock,
    target: str,
    add: Sequence[str],
    priority: Sequence[str],
    side: Side | None,
    remove: int | None,
    *,
    as_json: bool,
) -> None:
    """Change what is asked for, and show the topics and priorities then, with their numbers."""
    wants = [(text, side) for text in priority] if side else []
    if len(wants) < len(priority):
        raise click.UsageError("whose priority is it? add --side us or --side them", ctx)
    if side and not (add or priority):
        raise click.UsageError(f"what does --side {side} belong to? name it with --add or --priority", ctx)
    now = clock.now()
    found = meant(ctx, target, now)
    gone = None if remove is None else _numbered(found, remove)

    def change(session: Session) -> Session:
        if gone is not None:
            session = remove_topic(session, gone.id)
        for text in add:
            session = add_topic(session, text, side)
        for text, whose in wants:
            session = add_priority(session, text, whose)
        return session

    session = prepare(found, now, change)
    if as_json:
        say_json([_as_plain(number, note) for number, note in enumerate(_notes(session), 1)])
    else:
        say(*_lines(ctx, found, session, now))


def _notes(session: Session) -> list[Note]:
    """The topics, then the priorities: their place in this list is their number."""
    return [note for kind in ("topic", "priority") for note in session.notes if note.kind == kind]


def _numbered(found: Found, number: int) -> Note:
    notes = _notes(found.loaded.session)
    if not 1 <= number <= len(notes):
        there = f"the numbers go from 1 to {len(notes)}" if notes else "there are no topics yet"
        raise Sorry(f"{found.path}: there is no topic {number}; {there}.")
    return notes[number - 1]


def _as_plain(number: int, note: Note) -> dict[str, object]:
    return {"number": number, "id": note.id, "kind": note.kind, "side": note.side, "text": note.text}


def _lines(ctx: click.Context, found: Found, session: Session, now: datetime) -> list[str]:
    lines = [f"{named(session)}, {when(session, now)}"]
    notes = list(enumerate(_notes(session), 1))
    parties = {"us": session.meeting.us, "them": session.meeting.partner}
    for kind, title in (("topic", "To talk about"), ("priority", "What each side wants most")):
        lines += ["", title]
        here = [(number, note) for number, note in notes if note.kind == kind]
        for number, note in here:
            side = f"{parties[note.side]}: " if note.side else ""
            lines.append(f"{number:3} {side}{note.text}")
        if not here:
            more = ("--side", "us") if kind == "priority" else ()
            words = "--add" if kind == "topic" else "--priority"
            lines.append(f"    nothing yet: {command(ctx, 'topics', found.slug, words, 'TEXT', *more)}")
    done, about = seen.topics(session)
    return lines if done else [*lines, "", about]
