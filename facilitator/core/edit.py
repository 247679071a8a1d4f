"""How a session is changed: small pure functions from one frozen session to the next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from facilitator.core.record import Record
from facilitator.core.session import FollowUp, Note, NoteKind, Session, Side


class HasId(Protocol):
    """Whatever a list of the session holds."""

    @property
    def id(self) -> str:
        """Unique within its list."""


T = TypeVar("T", bound=HasId)


def item(items: Sequence[T], id_: str) -> T:
    """The one of that id. KeyError when it is not there."""
    for one in items:
        if one.id == id_:
            return one
    raise KeyError(id_)


def fresh_id(items: Sequence[HasId], prefix: str) -> str:
    """The next free id: one above the highest number that follows the prefix."""
    taken = [int(one.id[len(prefix) :]) for one in items if one.id[len(prefix) :].isdecimal()]
    return f"{prefix}{max(taken, default=0) + 1}"


def changed(session: Session, field: str, id_: str, after: Record) -> Session:
    """The list `field` with the item of that id replaced in its place."""
    return session.but(**{field: tuple(after if one.id == id_ else one for one in getattr(session, field))})


def amended(session: Session, field: str, id_: str, **changes: Any) -> Session:
    """The list `field` with some fields of one item changed."""
    return changed(session, field, id_, item(getattr(session, field), id_).but(**changes))


def without(session: Session, field: str, id_: str) -> Session:
    """The list `field` less the item of that id."""
    return session.but(**{field: tuple(one for one in getattr(session, field) if one.id != id_)})


def add_note(
    session: Session,
    segment: str,
    kind: NoteKind,
    text: str,
    *,
    side: Side | None = None,
    at: datetime | None,
) -> Session:
    """A line said in a segment, stamped in whole seconds."""
    new = Note(id=fresh_id(session.notes, "n"), segment=segment, kind=kind, text=text)
    extra: dict[str, Any] = {}
    if side:
        extra["side"] = side
    if at is not None:
        extra["at"] = at.astimezone(session.meeting.starts.tzinfo).replace(microsecond=0)
    return session.but(notes=(*session.notes, new.but(**extra)))


def set_follow_up(session: Session, **changes: Any) -> Session:
    """Fields of `[follow_up]`, which need not be there yet."""
    return session.but(follow_up=(session.follow_up or FollowUp()).but(**changes))
