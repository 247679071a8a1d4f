"""Both companies with those who were there."""

from facilitator.core.present import called, side_there, those_there
from facilitator.core.session import Session, Side
from facilitator.documents.blocks import Line, line

__all__ = ["called", "those_there", "who_was_there"]


def who_was_there(session: Session) -> tuple[tuple[str, Line], ...]:
    """Both companies with their people, as facts."""
    sides: tuple[tuple[Side, str], ...] = (("us", session.meeting.us), ("them", session.meeting.partner))
    label = "{}" if called(session) or not session.people else "{}, invited (nobody was called)"
    return tuple((label.format(name), line(side_there(session, side))) for side, name in sides)
