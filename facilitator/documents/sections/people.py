"""Who is invited, by side: name, role, who can commit to a plan."""

from facilitator.core.session import Person, Session
from facilitator.documents.blocks import Line, line


def invited(session: Session) -> tuple[tuple[str, Line], ...]:
    """Both companies with their people, as facts; whether somebody comes is said nowhere."""
    names = {"us": session.meeting.us, "them": session.meeting.partner}
    return tuple((names[side], _side(session, side)) for side in names)


def _side(session: Session, side: str) -> Line:
    people = [one for one in session.people if one.side == side]
    return line("; ".join(map(_person, people)) or "not known yet")


def _person(one: Person) -> str:
    marks = ("executive sponsor", one.sponsor), ("decides", one.decides)
    about = [*([one.role] if one.role else []), *(mark for mark, on in marks if on)]
    return f"{one.name} ({', '.join(about)})" if about else one.name
