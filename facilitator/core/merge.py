"""Two versions of one review, put together by what they say, from the version that both began with.

Works on tables as TOML has them. Tables are put together key by key, lists of tables entry by entry (by id;
people by name and side, check-ins by date), other lists as ordered sets. What only one side changed is taken;
what both changed to the same is the same; what both changed to something else is a clash.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from facilitator.core.merge_ids import Renamed, dangling, renumbered
from facilitator.core.woven import reordered, woven

Table = Mapping[str, Any]
Which = Literal["base", "ours", "theirs"]


class Missing:
    """The type of `MISSING`."""

    def __repr__(self) -> str:
        return "MISSING"


#: What a version has in the place of a key or entry that it lacks.
MISSING = Missing()
#: The last step of a clash's place, where both sides put the same entries into different orders.
ORDER = "order"
#: Of two people who each said when the recap went out the first counts (`core.recap.mark_sent`).
_SENT = ("follow_up", "recap_sent")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Clash:
    """Two answers to one question. `where` is the way to it: ("actions", "a1", "due")."""

    where: tuple[str, ...]
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """`table` has at each clash what was preferred; `renamed` are entries of theirs that have another id now.

    `dangling` are links to what the other side took out: ("actions", "a4", "bet").
    """

    table: dict[str, Any]
    clashes: tuple[Clash, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    dangling: tuple[tuple[str, str, str], ...] = ()


def merge(base: Table, ours: Table, theirs: Table, prefer: Which = "ours") -> Merged:
    """Ours and theirs in one. The order is ours, with theirs' new entries in their places after ours' own.

    Where both added something else under one id, theirs gets a fresh one. An empty `base` is none.
    """
    theirs, renamed = renumbered(base, ours, theirs)
    merging = _Merging(prefer)
    table = merging.table((), base, ours, theirs)
    links = tuple(dangling(table, ours, theirs))
    return Merged(table, tuple(merging.clashes), renamed, links)


def alike(one: Any, other: Any) -> bool:
    """Equal, and written so: for Python 1 equals true, and 10:00 in New York 16:00 in Berlin."""
    return bool(_exact(one) == _exact(other))


def name_of(place: tuple[str, ...], entry: Table) -> str | None:
    """What names an entry of the list at `place`; None where nothing does."""
    if place == ("people",):
        return f"{entry.get('name')} ({entry.get('side')})"
    name = entry.get("date" if place == ("check_ins",) else "id")
    return None if name is None else str(name)


@dataclass
class _Merging:
    prefer: Which
    clashes: list[Clash] = field(default_factory=list)

    def table(self, place: tuple[str, ...], base: Table, ours: Table, theirs: Table) -> dict[str, Any]:
        found = {
            key: self.value((*place, key), *(side.get(key, MISSING) for side in (base, ours, theirs)))
            for key in {**ours, **theirs, **base}
        }
        kept = [key for key, value in found.items() if value is not MISSING]
        return {key: found[key] for key in _order(base, ours, theirs, kept)}

    def value(self, place: tuple[str, ...], base: Any, ours: Any, theirs: Any) -> Any:
        if alike(ours, theirs) or alike(base, theirs):
            return ours
        if alike(base, ours):
            return theirs
        if place[0] == "saved":  # who wrote the file last, which is the program that puts it together
            return ours
        if place == ("log",):  # a meeting is run by one person: no two logs can be told as one
            return self._clash(place, base, ours, theirs)
        if place == _SENT and base is MISSING and (first := _earlier(ours, theirs)):
            return first
        sides = [side for side in (ours, theirs) if side is not MISSING]
        if all(isinstance(side, Mapping) for side in sides):
            found: Any = self.table(place, *(_as(dict, side) for side in (base, ours, theirs)))
        elif all(isinstance(side, Sequence) and not isinstance(side, str) for side in sides):
            found = self._list(place, *(_as(list, side) for side in (base, ours, theirs)))
        else:
            return self._clash(place, base, ours, theirs)
        return found if found or MISSING not in (ours, theirs) else MISSING

    def _list(self, place: tuple[str, ...], base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
        named = [_named(place, side) for side in (base, ours, theirs)]
        if any(side is None for side in named):
            return self._set(base, ours, theirs)
        old, mine, yours = (side or {} for side in named)
        found = {
            name: self._entry((*place, name), *(side.get(name, MISSING) for side in (old, mine, yours)))
            for name in {**mine, **yours, **old}
        }
        kept = [name for name, entry in found.items() if entry is not MISSING]
        names = _order(old, mine, yours, kept, theirs_first=self._turned(place, old, mine, yours))
        return [found[name] for name in names]

    def _entry(self, place: tuple[str, ...], base: Any, ours: Any, theirs: Any) -> Any:
        """Half an entry is none: one that is taken out on one side and changed on the other is a clash."""
        if base is not MISSING and MISSING in (ours, theirs):
            other = theirs if ours is MISSING else ours
            return (
                MISSING if other is MISSING or alike(base, other) else self._clash(place, base, ours, theirs)
            )
        return self.value(place, base, ours, theirs)

    def _turned(self, place: tuple[str, ...], base: Table, ours: Table, theirs: Table) -> bool:
        """Whether the order is theirs."""
        if not reordered(base, theirs):
            return False
        if not reordered(base, ours):
            return True
        common = [name for name in base if name in ours and name in theirs]
        orders = [[name for name in side if name in common] for side in (ours, theirs)]
        if orders[0] != orders[1]:
            self.clashes.append(Clash((*place, ORDER), *orders))
        return self.prefer == "theirs"

    def _set(self, base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
        old, mine, yours = ({repr(_exact(one)): one for one in side} for side in (base, ours, theirs))
        kept = [name for name in {**mine, **yours} if (name in mine and name in yours) or name not in old]
        return [(mine | yours)[name] for name in _order(old, mine, yours, kept)]

    def _clash(self, place: tuple[str, ...], base: Any, ours: Any, theirs: Any) -> Any:
        self.clashes.append(Clash(place, ours, theirs))
        return {"base": base, "ours": ours, "theirs": theirs}[self.prefer]


def _earlier(one: Any, other: Any) -> datetime | None:
    """None where one of the two is no instant."""
    both = [at for at in (one, other) if isinstance(at, datetime) and at.tzinfo is not None]
    return min(both) if len(both) == 2 else None


def _order(
    base: Table, ours: Table, theirs: Table, kept: list[str], *, theirs_first: bool = False
) -> list[str]:
    names = woven(ours, theirs, kept) if not theirs_first else woven(theirs, ours, kept, second_leads=True)
    # Days stay in the order of the calendar, as they were written.
    return sorted(names) if all(map(_DAY.fullmatch, names)) and _sorted(ours) and _sorted(theirs) else names


def _sorted(names: Table) -> bool:
    return list(names) == sorted(names)


def _named(place: tuple[str, ...], entries: list[Any]) -> dict[str, Any] | None:
    """The entries by name, of two with one name the second as "name, 2"; None where they have none."""
    found: dict[str, Any] = {}
    for entry in entries:
        name = name_of(place, entry) if isinstance(entry, Mapping) else None
        if name is None:
            return None
        number, free = 1, name
        while free in found:
            number += 1
            free = f"{name}, {number}"
        found[free] = entry
    return found


def _as(kind: type[Any], value: Any) -> Any:
    """The value, or an empty one where it is of another kind."""
    return value if isinstance(value, kind) else kind()


def _exact(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    return repr(value)
