"""Whose actions are asked for, by what somebody types of the name."""

from collections.abc import Iterator, Sequence

from facilitator.cli.action_table import Owed
from facilitator.cli.says import Sorry
from facilitator.core.people import folded, matches
from facilitator.core.session import Person, Session, Side

#: More names than these do not help to find one.
_NAMED = 12


def owner_meant(typed: str, owed: Sequence[Owed], reviews: Sequence[Session], side: Side | None) -> str:
    """The one name that was meant, of everybody invited or owning something. Raises `Sorry`."""
    known: dict[str, tuple[Person, str]] = {}
    for person, company in _everybody(owed, reviews):
        if side in (None, person.side):
            known.setdefault(folded(person.name), (person, company))
    people = [person for person, _ in known.values()]
    hits = matches(typed, people)
    if len(hits) == 1:
        return hits[0].name
    shown = [f"{one.name}{known[folded(one.name)][1]}" for one in hits or people]
    more = " and more" if len(shown) > _NAMED else ""
    if hits:
        raise Sorry(f"--owner: “{typed}” can be {' or '.join(shown[:_NAMED])}{more}; write the full name.")
    there = f"there is {', '.join(shown[:_NAMED])}{more}" if shown else "nobody is named in any review"
    raise Sorry(f"--owner: “{typed}” is nobody's name here; {there}.")


def _everybody(owed: Sequence[Owed], reviews: Sequence[Session]) -> Iterator[tuple[Person, str]]:
    """With the company in brackets, first those who own something: the sentence that lists them is cut."""
    for one in owed:
        task, meeting = one.task, one.session.meeting
        if task.owner and task.owner.strip():
            company = {"us": f" ({meeting.us})", "them": f" ({meeting.partner})"}.get(task.side or "", "")
            yield Person(name=task.owner, side=task.side or "us"), company
    for session in reviews:
        meeting = session.meeting
        for person in session.people:
            yield person, {"us": f" ({meeting.us})", "them": f" ({meeting.partner})"}[person.side]
