"""What our own side wrote beside a past review: it is nobody else's."""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.core.dates import day_month
from facilitator.core.initiative import QUESTIONS
from facilitator.core.session import Session
from facilitator.core.status import BEFORE, reason
from facilitator.tui.page import Page


class _Note(NamedTuple):
    key: str
    about: str
    text: str


def our_notes(page: Page, session: Session) -> None:
    """Each note quietly, behind what it is about."""
    notes = list(_notes(session))
    page.heading("Our notes", "for our own side" if notes else "none in the file")
    for note in notes:
        page.item(f"ours/{note.key}", (f"{note.about}: ", "$text-quiet"), (note.text, "$text-quiet"))


def _notes(session: Session) -> Iterator[_Note]:
    for commitment in session.commitments:
        if commitment.note:
            yield _Note(f"commitments/{commitment.id}", commitment.what, commitment.note)
    for row in session.scoreboard:
        if row.note:
            yield _Note(f"scoreboard/{row.id}", row.name, row.note)
    for one in session.initiatives:
        for asked in QUESTIONS:
            if note := getattr(one, f"{asked.key}_note"):
                yield _Note(f"initiatives/{one.id}/{asked.key}", f"{one.title}, {asked.short.lower()}", note)
    for action in session.actions:
        # The reason of a block is shared, and stands with the action.
        note = (action.note or "").partition(BEFORE)[2] if reason(action) else action.note
        if note:
            yield _Note(f"actions/{action.id}", action.what, note)
    for at, check_in in enumerate(session.check_ins):
        if check_in.note:
            yield _Note(f"check_ins/{at}", f"Check-in of {day_month(check_in.date)}", check_in.note)
    for at, label in enumerate(session.ended.open or () if session.ended else ()):
        yield _Note(f"open/{at}", "Left open when it was closed", _open_words(session, label))


def _open_words(session: Session, label: str) -> str:
    """A finding's label, "initiative-not-asked initiatives/i4", with the name of what it is about."""
    check, _, where = label.partition(" ")
    place, _, id_ = where.partition("/")
    lists = {
        "actions": {one.id: one.what for one in session.actions},
        "bets": {one.id: one.title for one in session.bets},
        "commitments": {one.id: one.what for one in session.commitments},
        "initiatives": {one.id: one.title for one in session.initiatives},
        "scoreboard": {one.id: one.name for one in session.scoreboard},
    }
    name = lists.get(place, {}).get(id_)
    return f"{check.replace('-', ' ')}{f', “{name}”' if name else ''}"
