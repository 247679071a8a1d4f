"""What two lists of agreements say otherwise, item by item and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Change:
    """One agreement that is another now. `what` names it; `was` and `now` are in words, "" for nothing."""

    what: str
    was: str
    now: str


class Item(NamedTuple):
    """Something agreed: its name, and what else is said of it, by what that is ("" where there is one)."""

    id: str
    name: str
    fields: dict[str, str]


def of_lists(kind: str, before: Sequence[Item], after: Sequence[Item]) -> Iterator[Change]:
    """By id, in the order of the newer list; what is gone comes last. Both say the same fields of an item."""
    old = _by_id(before)
    for key, one in _by_id(after).items():
        what = f"{kind} “{one.name}”"
        was = old.pop(key, None)
        if was is None:
            yield Change(what, "", "new" + _told(one.fields))
            continue
        if was.name != one.name:
            yield Change(kind, f"“{was.name}”", f"“{one.name}”")
        for field, here in one.fields.items():
            if (then := was.fields[field]) != here:
                yield Change(what + (f", {field}" if field else ""), then or "nothing", here or "nothing")
    for gone in old.values():
        yield Change(f"{kind} “{gone.name}”", "agreed", "taken out")


def _by_id(items: Sequence[Item]) -> dict[tuple[str, int], Item]:
    """With the number of each: a slip of the hand may have given two items one id."""
    found: dict[tuple[str, int], Item] = {}
    for one in items:
        number = 1
        while (one.id, number) in found:
            number += 1
        found[one.id, number] = one
    return found


def _told(fields: dict[str, str]) -> str:
    said = [f"{field} {value}".strip() for field, value in fields.items() if value]
    return f": {', '.join(said)}" if said else ""
