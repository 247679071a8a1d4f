"""Who was there, by side; where nobody was called, who was invited."""

from facilitator.core.session import Person, Session, Side


def called(session: Session) -> bool:
    """Whether the roll was called: somebody is known to have been there, or not."""
    return any(one.present is not None for one in session.people)


def those_there(session: Session) -> tuple[Person, ...]:
    """Everyone present; all who were invited where nobody was called."""
    return tuple(one for one in session.people if one.present or not called(session))


def side_there(session: Session, side: Side) -> str:
    """ "Sam Okafor (Partner manager); Mia Lee", as both sides read it."""
    people = [one for one in those_there(session) if one.side == side]
    nobody = "nobody" if any(one.side == side for one in session.people) else "not known"
    return "; ".join(f"{one.name} ({one.role})" if one.role else one.name for one in people) or nobody
