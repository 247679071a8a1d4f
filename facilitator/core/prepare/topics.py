"""What the strategic part is to be about: two or three topics, and what each side wants most."""

from facilitator.core import names
from facilitator.core.edit import add_note, item, without
from facilitator.core.prepare.ground import not_over, words
from facilitator.core.refused import Refused
from facilitator.core.session import NoteKind, Session, Side


def add_topic(session: Session, text: str, side: Side | None = None, segment: str | None = None) -> Session:
    """A topic, of one side or of both (None).

    It is talked about in the segment of that id; else in the diagnosis, and where there is none in the
    joint plan.
    """
    diagnosis = next((one.id for one in session.agenda if one.kind == "diagnosis"), "plan")
    return _add(session, "topic", words(text, "A topic needs some words."), side, segment or diagnosis)


def add_priority(session: Session, text: str, side: Side) -> Session:
    """What a side wants most; the joint plan shows it above its initiatives."""
    return _add(session, "priority", words(text, "A priority needs some words."), side, "plan")


def remove_topic(session: Session, id_: str) -> Session:
    """A topic or a priority less. KeyError when no note has that id."""
    not_over(session)
    note = item(session.notes, id_)
    if note.kind not in ("topic", "priority"):
        raise Refused(f"“{note.text}” is a {note.kind}, and neither a topic nor a priority.")
    return without(session, "notes", id_)


def _add(session: Session, kind: NoteKind, text: str, side: Side | None, segment: str) -> Session:
    not_over(session)
    for note in session.notes:
        if note.kind == kind and note.side == side and names.same(note.text, text):
            raise Refused(f"“{note.text}” is there already.")
    if all(one.id != segment for one in session.agenda):
        segment = next((one.id for one in session.agenda if one.kind == "plan"), segment)
    return add_note(session, segment, kind, text, side=side, at=None)
