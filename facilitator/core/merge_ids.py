"""The ids of two versions of a review: new entries that took the same one, and links that lead nowhere."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from facilitator.core.said import PLACES, TABLE, mapping

Table = Mapping[str, Any]


class Renamed(NamedTuple):
    """An entry of theirs whose id was taken."""

    place: str
    was: str
    now: str


#: The lists whose ids are counted: what the number follows, and the key that says what the entry is.
_COUNTED = {
    "notes": ("n", "text"),
    "deals": ("d", "name"),
    "initiatives": ("i", "title"),
    "bets": ("b", "title"),
    "actions": ("a", "what"),
}
#: List, key and the list whose id it has.
_LINKS = (
    ("actions", "bet", "bets"),
    ("bets", "initiative", "initiatives"),
    ("bets", "moves", "scoreboard"),
    ("notes", "segment", "agenda"),
)


def renumbered(base: Table, ours: Table, theirs: Table) -> tuple[dict[str, Any], tuple[Renamed, ...]]:
    """Theirs with fresh ids for what both added under one and does not say the same; its links follow."""
    renamed: list[Renamed] = []
    for place, (prefix, says) in _COUNTED.items():
        old, mine, yours = (_by_id(side, place) for side in (base, ours, theirs))
        taken = {*old, *mine, *yours}
        for id_ in yours:
            if id_ in mine and id_ not in old and not _the_same(mine[id_], yours[id_], says):
                now = _fresh(taken, prefix)
                taken.add(now)
                renamed.append(Renamed(place, id_, now))
    table = dict(theirs)
    for one in renamed:
        table = _follow(table, one)
    return table, tuple(renamed)


def dangling(merged: Table, ours: Table, theirs: Table) -> Iterator[tuple[str, str, str]]:
    """(list, id, key) of the links that lead nowhere, although they did not in any version that has them."""
    for place, key, target in _LINKS:
        known = _by_id(merged, target)
        for id_, entry in _by_id(merged, place).items():
            link = entry.get(key)
            if link is None or link in known:
                continue
            sides = [side for side in (ours, theirs) if _by_id(side, place).get(id_, {}).get(key) == link]
            if sides and all(link in _by_id(side, target) for side in sides):
                yield place, id_, key


def _the_same(one: Table, other: Table, says: str) -> bool:
    if one.get("from") is not None and one.get("from") == other.get("from"):
        return True
    return str(one.get(says)).strip().casefold() == str(other.get(says)).strip().casefold()


def _fresh(taken: set[str], prefix: str) -> str:
    numbers = (id_.removeprefix(prefix) for id_ in taken if id_.startswith(prefix))
    return f"{prefix}{max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"


def _follow(table: dict[str, Any], renamed: Renamed) -> dict[str, Any]:
    place, was, now = renamed
    table = table | {place: _changed(table[place], "id", was, now)}
    for source, key, target in _LINKS:
        if target == place and source in table:
            table[source] = _changed(table[source], key, was, now)
    if "log" in table:
        table["log"] = _found(table["log"], f" {place}/{was}", f" {place}/{now}")
    days = mapping(mapping(table.get("custom")).get(TABLE))
    if place in PLACES and days:
        told = {day: _under(said, place, was, now) for day, said in days.items()}
        table["custom"] = {**table["custom"], TABLE: told}
    return table


def _under(said: Any, place: str, was: str, now: str) -> Any:
    lines = mapping(said).get(place)
    if not isinstance(lines, Mapping) or was not in lines:
        return said
    return {**said, place: {now if id_ == was else id_: line for id_, line in lines.items()}}


def _found(log: Any, was: str, now: str) -> Any:
    """The findings with which the meeting was closed end with what they are about."""
    if not isinstance(log, list) or not log or not isinstance(mapping(log[-1]).get("open"), list):
        return log
    said = [one.removesuffix(was) + now if str(one).endswith(was) else one for one in log[-1]["open"]]
    return [*log[:-1], {**log[-1], "open": said}]


def _changed(entries: Any, key: str, was: str, now: str) -> Any:
    return [{**one, key: now} if isinstance(one, Mapping) and one.get(key) == was else one for one in entries]


def _by_id(table: Table, place: str) -> dict[str, Table]:
    entries = table.get(place)
    if not isinstance(entries, list):
        return {}
    named = [one for one in entries if isinstance(one, Mapping) and isinstance(one.get("id"), str)]
    return {one["id"]: one for one in named}
