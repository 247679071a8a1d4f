"""How a session is changed: small pure functions from one frozen session to the next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from facilitator.core.moments import fixed_offset
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
    numbers = (one.id.removeprefix(prefix) for one in items if one.id.startswith(prefix))
    return f"{prefix}{max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"


def changed(session: Session, field: str, id_: str, after: Record) -> Session:
    """The list `field` with the item of that id replaced in its place. KeyError when it is not there.

    Where a slip of the hand gave two items one id, the second stays as it is.
    """
    items = getattr(session, field)
    at = items.index(item(items, id_))
    return session.but(**{field: (*items[:at], after, *items[at + 1 :])})


def put(session: Session, field: str, items: tuple[Any, ...]) -> Session:
    """The list in its place; an unchanged one leaves the session as it is, an absent key absent."""
    return session if getattr(session, field) == items else session.but(**{field: items})


def amended(session: Session, field: str, id_: str, **changes: Any) -> Session:
    """The list `field` with some fields of one item changed; None takes a key out. KeyError as above."""
    return changed(session, field, id_, item(getattr(session, field), id_).but(**changes))


def without(session: Session, field: str, id_: str) -> Session:
    """The list `field` less the item of that id, of two the first. KeyError when it is not there."""
    items = getattr(session, field)
    at = items.index(item(items, id_))
    return session.but(**{field: (*items[:at], *items[at + 1 :])})


def add_note(
    session: Session,
    segment: str,
    kind: NoteKind,
    text: str,
    *,
    side: Side | None = None,
    at: datetime | None,
) -> Session:
    """A line said in a segment; `at` (aware) is kept in whole seconds and in the meeting's own UTC offset."""
    new: dict[str, Any] = {"id": fresh_id(session.notes, "n"), "segment": segment, "kind": kind, "text": text}
    if side:
        new["side"] = side
    if at is not None:
        new["at"] = at.astimezone(fixed_offset(session.meeting.starts)).replace(microsecond=0)
    return session.but(notes=(*session.notes, Note(**new)))


def set_follow_up(session: Session, **changes: Any) -> Session:
    """Fields of `[follow_up]` changed, which need not be there yet; None takes a key out."""
    return session.but(follow_up=(session.follow_up or FollowUp()).but(**changes))
