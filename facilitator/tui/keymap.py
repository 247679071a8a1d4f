"""The user's own keys, read from a table of the configuration and held against every command there is."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from facilitator.tui.catalogue import PLACES, pairs
from facilitator.tui.command import Declared, Keymap, key_name
from facilitator.tui.key_names import edits_a_line, read_key


class BadKey(Exception):  # noqa: N818 - a sentence for the user
    """What is wrong with an entry, without a full stop; `path` is where it stands, ("meeting", "next")."""

    def __init__(self, path: tuple[str, ...], words: str) -> None:
        super().__init__(words)
        self.path = path


def read_keymap(table: Mapping[str, object]) -> Keymap:
    """A table a place, in it a text a command: "pagedown ctrl+j". Raises BadKey.

    What is written there takes the place of the command's own keys, but for those that are fixed.
    """
    chosen = dict(_chosen(table))
    for one, other in pairs():
        if one.known_as in chosen or other.known_as in chosen:
            _clash(one, other, chosen)
    return Keymap(chosen)


def _chosen(table: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    places = {place.name: {one.name: one for one in place.commands} for place in PLACES}
    for place, entries in table.items():
        if place not in places:
            raise BadKey((place,), f"there is no such place; {_nearest(place, places)}")
        if not isinstance(entries, Mapping):
            raise BadKey((place,), f"this must be a table of commands and keys, like [keys.{place}]")
        for name, keys in entries.items():
            one = places[place].get(name)
            if one is None:
                known = _nearest(name, places[place])
                raise BadKey((place, name), f"{place} has no such command; {known}")
            try:
                yield one.known_as, _read(one, keys)
            except ValueError as wrong:
                raise BadKey((place, name), str(wrong)) from None


def _read(one: Declared, keys: object) -> tuple[str, ...]:
    if not isinstance(keys, str) or not keys.strip():
        raise ValueError('this must be one or more keys in quotes, parted by blanks, like "PgDn Ctrl+J"')
    if one.counts:
        raise ValueError("the number keys stand for the people as they are numbered; they cannot be others")
    read = tuple(read_key(text) for text in keys.split())
    for key in read:
        if one.always and key not in one.keys and edits_a_line(key):
            raise ValueError(
                f"{one.name} works while a line is typed, and {key_name(key)} belongs to that line then; "
                "choose an F key, or a letter with Ctrl or Alt"
            )
    return tuple(dict.fromkeys((*read, *one.fixed)))


def _clash(one: Declared, other: Declared, chosen: Mapping[str, tuple[str, ...]]) -> None:
    both = [chosen.get(each.known_as, each.keys) for each in (one, other)]
    for key in both[0]:
        if key in both[1]:
            # The one that was changed is told; of two, the one for which the key is new.
            mine, taken = (one, other) if one.known_as in chosen else (other, one)
            if {one.known_as, other.known_as} <= chosen.keys() and key in mine.keys:
                mine, taken = taken, mine
            raise BadKey(
                (mine.place, mine.name),
                f"{key_name(key)} is the key of {taken.known_as} (“{taken.label}”) already; "
                "choose another key, or give that command another one too",
            )


def _nearest(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, 1)
    return f'the nearest known is "{near[0]}"' if near else f"known are {', '.join(known)}"
