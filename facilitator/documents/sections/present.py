"""Who was there, by side; where nobody was called, who was invited."""

from facilitator.core.session import Person, Session, Side
from facilitator.documents.blocks import Line, line


def called(session: Session) -> bool:
    """Whether the roll was called: somebody is known to have been there, or not."""
    return any(one.present is not None for one in session.people)


def those_there(session: Session) -> tuple[Person, ...]:
    """Everyone present; all who were invited where nobody was called."""
    return tuple(one for one in session.people if one.present or not called(session))


def who_was_there(session: Session) -> tuple[tuple[str, Line], ...]:
    """Both companies with their people, as facts."""
    sides: tuple[tuple[Side, str], ...] = (("us", session.meeting.us), ("them", session.meeting.partner))
    label = "{}" if called(session) or not session.people else "{}, invited (nobody was called)"
    return tuple((label.format(name), _side(session, side)) for side, name in sides)


def _side(session: Session, side: Side) -> Line:
    people = [one for one in those_there(session) if one.side == side]
    nobody = "nobody" if any(one.side == side for one in session.people) else "not known"
    return line("; ".join(f"{one.name} ({one.role})" if one.role else one.name for one in people) or nobody)
