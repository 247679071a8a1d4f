"""The people of both sides, by their place in the list: they have no id."""

from typing import Any

from facilitator.core import names
from facilitator.core.prepare.ground import but, known, line, not_over, words
from facilitator.core.refused import Refused
from facilitator.core.session import Person, Session, Side

_NO_NAME = "A person needs a name."


def add_person(
    session: Session,
    name: str,
    side: Side,
    role: str | None = None,
    decides: bool | None = None,
    sponsor: bool | None = None,
) -> Session:
    """Somebody invited, at the end of the list. Refused where that side has one of that name."""
    not_over(session)
    person = Person(name=words(name, _NO_NAME), side=side)
    _is_new(session, person)
    person = but(person, _tidy({"role": role, "decides": decides, "sponsor": sponsor}))
    return session.but(people=(*session.people, person))


def change_person(session: Session, at: int, **changes: Any) -> Session:
    """Fields of `Person` changed; None, an empty role and a False take the key out.

    Refused where that side would have two of one name; IndexError for a wrong place.
    """
    not_over(session)
    known(Person, changes)
    before = _person(session, at)
    after = but(before, _tidy(changes))
    if after is before:
        return session
    others = session.but(people=(*session.people[:at], *session.people[at + 1 :]))
    if {"name", "side"} & changes.keys():
        _is_new(others, after)
    return session.but(people=(*session.people[:at], after, *session.people[at + 1 :]))


def remove_person(session: Session, at: int) -> Session:
    """Somebody who is not invited after all; IndexError for a wrong place."""
    not_over(session)
    _person(session, at)
    return session.but(people=(*session.people[:at], *session.people[at + 1 :]))


def _person(session: Session, at: int) -> Person:
    if at < 0:
        raise IndexError(at)
    return session.people[at]


def _tidy(changes: dict[str, Any]) -> dict[str, Any]:
    changes = dict(changes)
    if "name" in changes:
        changes["name"] = words(changes["name"], _NO_NAME)
    if "role" in changes:
        changes["role"] = line(changes["role"])
    for key in ("decides", "sponsor"):
        if key in changes:
            changes[key] = changes[key] or None
    return changes


def _is_new(session: Session, person: Person) -> None:
    for one in session.people:
        if one.side == person.side and names.same(one.name, person.name):
            party = session.meeting.us if one.side == "us" else session.meeting.partner
            raise Refused(f"{party} has {one.name} already: tell the two apart, like {one.name} (sales).")
