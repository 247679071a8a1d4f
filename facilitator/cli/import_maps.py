"""The import mappings of a partner, in the folder `imports` beside its reviews, with what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from facilitator.cli.settings import read_toml
from facilitator.imports.mapping import BadMapping, ImportMapping, joined, mapping_from, shipped
from facilitator.store.atomic import make_folder
from facilitator.store.faults import Unreadable, shown
from facilitator.store.files import outside
from facilitator.store.ours import put_ours
from facilitator.store.scan import scan

FOLDER = "imports"
#: The first line of what the program wrote, which it may write again. Others it never touches.
OURS = "# Written by facilitator from what was answered; take out this line to keep it as it is."


@dataclass(frozen=True, slots=True)
class Known:
    """A mapping, and where it comes from: `path` is None for one that is shipped."""

    mapping: ImportMapping
    path: Path | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Maps:
    """The partner's own mappings, and those that are shipped."""

    own: tuple[Known, ...]
    shipped: tuple[Known, ...]

    def named(self, name: str) -> Known | None:
        """The mapping of that name, a partner's own first; and where answers were kept for it, with these."""
        every = (*self.own, *self.shipped)
        one = next((known for known in every if known.mapping.name == name), None)
        if one is None:
            return None
        with_answers = (known for known in self.own if known.ours and known.mapping.extends == name)
        return one if one.ours else next(with_answers, one)

    @property
    def best(self) -> tuple[Known, ...]:
        """The partner's own, less those that another of them extends."""
        below = {known.mapping.extends for known in self.own if known.mapping.extends != known.mapping.name}
        return tuple(known for known in self.own if known.mapping.name not in below)


def maps_of(home: Path) -> Maps:
    """All mappings for a partner whose folder is `home`. Raises `Unreadable` where one of them is wrong."""
    given = shipped()
    read: dict[str, tuple[Path, str, dict[str, Any]]] = {}
    for path in sorted((home / FOLDER).glob("*.toml")):
        if found := read_toml(path):
            read[path.stem] = (path, *found)
    chains = {name: _chain(name, read, given) for name in read}
    own = []
    for name in sorted(read, key=lambda one: len(chains[one])):  # a mistake is told of the file that has it
        path, text, table = read[name]
        base: dict[str, Any] = {}
        for below in reversed(chains[name]):
            base = joined(base, below)
        try:
            mapping = mapping_from(table, name, base)
        except BadMapping as wrong:
            line = scan(text).line(wrong.where)
            raise Unreadable(path, line, f'key "{".".join(wrong.where)}"', wrong.message) from None
        own.append(Known(mapping, path, text.startswith(OURS)))
    return Maps(tuple(own), tuple(Known(mapping_from(table, name)) for name, table in given.items()))


def keep(known: Known, home: Path, answers: Mapping[str, str]) -> Path:
    """Write the answers into the partner's own mapping; its path. OSError where it cannot be written,
    `Unreadable` where the folder is a link to somewhere else.

    One that the program wrote gets them too; else there is a new one, which extends what was used.
    """
    if (real := outside(home / FOLDER / "x.toml")) is not None:
        message = f"this is a link to {real.parent}, where nothing is written unasked; make it a folder"
        raise Unreadable(home / FOLDER, None, "", message)
    if known.ours and known.path is not None:
        path, extends = known.path, known.mapping.extends
        answers = {**known.mapping.answers, **answers}
    else:
        path, extends = home / FOLDER / f"{known.mapping.name}.toml", known.mapping.name
    table: dict[str, Any] = {"extends": extends} | ({"answers": dict(answers)} if answers else {})
    make_folder(path.parent)
    return put_ours(path, f"{OURS}\n\n{tomli_w.dumps(table)}")


def _chain(
    name: str, read: Mapping[str, tuple[Path, str, dict[str, Any]]], given: Mapping[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """What a partner's mapping extends, the nearest first: others of its own, at last a shipped one."""
    chain: list[dict[str, Any]] = []
    seen = {name}
    path, text, table = read[name]
    while isinstance(wanted := table.get("extends"), str):
        if wanted in read and wanted not in seen:
            seen.add(wanted)
            path, text, table = read[wanted]
            chain.append(table)
        elif wanted in given:
            return [*chain, given[wanted]]
        else:
            free = (one for one in dict.fromkeys((*read, *given)) if one in given or one not in seen)
            why = "extends this one" if wanted in read else "is not there"
            message = f'the mapping "{shown(wanted)}" {why}; take one of {", ".join(free)}'
            raise Unreadable(path, scan(text).line(("extends",)), 'key "extends"', message)
    return chain
