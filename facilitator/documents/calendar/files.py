"""All that was agreed in a review as calendar files: one an action, the check-ins, the next review.

And one with everything, as nobody likes to import seven.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from facilitator.core.names import slug
from facilitator.core.session import Action, Session
from facilitator.documents.calendar.actions import action_entry
from facilitator.documents.calendar.check_ins import check_in_entries
from facilitator.documents.calendar.file import MARK, calendar_file
from facilitator.documents.calendar.versions import Group, numbered, off, read
from facilitator.documents.identity import item_id

#: Enough of an id to tell one file of a review from its others.
_SHORT = 16
_NAME = 45
#: What the file with the next review is of.
NEXT_REVIEW = ("next_review",)


@dataclass(frozen=True, slots=True)
class File:
    """One to be written: its name without `.ics` where it is new; the mark by which an old one is known."""

    name: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What goes into one file, and what it is of."""

    name: str
    item: tuple[str, ...]
    groups: tuple[Group, ...]


def mark_of(review: UUID, *item: str) -> str:
    """What a file's line in its head says; without an item, how those of all files of the review begin."""
    return f"{MARK}:{review}." + (item_id(review, *item).hex[:_SHORT] if item else "")


def calendar_files(
    session: Session,
    review: UUID,
    coming: Group,
    now: datetime,
    before: Mapping[str, bytes],
    *,
    again: bool = False,
) -> tuple[File, ...]:
    """The one with everything first. `review` is the review's id, `coming` the next one's entry, if any.

    `before`: what lies there of ours, by its mark. What says the same stays as it is there, to the byte; what
    is there and in no plan any more is called off. `again`: others count up the versions of `coming` too, so
    that it gets a new one in any case.
    """
    parts = {mark_of(review, *one.item): one for one in _parts(session, review, coming)}
    known = read(before.values())
    fresh = _id(coming) if coming and again else None
    entries = {
        id_: numbered(group, now, known.get(id_, ()), again=id_ == fresh)
        for part in parts.values()
        for group in part.groups
        for id_ in [_id(group)]
    }
    gone = {id_: off(known[id_], now) for id_ in sorted(known.keys() - entries.keys())}
    whole = mark_of(review, "everything")
    made = [_file("everything", whole, [*entries.values(), *gone.values()])]
    for mark in dict.fromkeys([*parts, *sorted(before.keys() - {whole})]):
        part, was = parts.get(mark), read([before[mark]]) if mark in before else {}
        groups = [entries[_id(one)] for one in part.groups] if part else []
        groups += [gone[id_] for id_ in sorted(was) if id_ in gone]
        made.append(_file(part.name if part else "", mark, groups))
    return tuple(one for one in made if one is not None)


def _parts(session: Session, review: UUID, coming: Group) -> Iterator[_Part]:
    seen: Counter[str] = Counter()
    for action in session.actions:
        # Where a slip of the hand gave two actions one id, they are two entries all the same.
        seen[action.id] += 1
        item = ("actions", action.id, *([str(seen[action.id])] if seen[action.id] > 1 else []))
        event = action_entry(session, action, item_id(review, *item))
        if event is not None:
            yield _Part(_name(action), item, ((event,),))
    if meetings := check_in_entries(session, review):
        yield _Part("check-ins", ("check_ins",), meetings)
    if coming:
        yield _Part("next-review", NEXT_REVIEW, (coming,))


def _name(action: Action) -> str:
    """ "a3-run-three-joint-discovery-calls": whole words, as far as there is room."""
    whole = slug(f"{action.id} {action.what}")
    if len(whole) <= _NAME:
        return whole
    return whole[: _NAME + 1].rpartition("-")[0] or whole


def _file(name: str, mark: str, groups: Sequence[Group]) -> File | None:
    if not groups:
        return None
    events = [event for group in groups for event in group]
    sign = mark.removeprefix(f"{MARK}:")
    return File(name, mark, calendar_file("calendar", events, sign).decode("utf-8"))


def _id(group: Group) -> str:
    return str(group[0]["uid"])
