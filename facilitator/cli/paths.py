"""A half-typed path and what it can become, in the form in which it is typed."""

import os
from collections.abc import Iterator
from pathlib import Path

#: What numbers come in; folders lead there.
_FORMS = (".csv", ".tsv", ".txt")
#: Of a folder with more than these nobody goes through with Tab.
_MOST = 200


def completed(typed: str) -> tuple[str, ...]:
    """The folders (with a separator at their end), then the files of numbers, whose names begin so.

    Case does not count; hidden ones are only there for who types the dot. What cannot be read has none.
    """
    if typed == "~":
        return ("~" + os.sep,)
    head, tail = os.path.split(typed)
    front = typed[: len(typed) - len(tail)]
    try:
        found = sorted(_beginning(Path(head).expanduser(), tail))
    except (OSError, RuntimeError):  # RuntimeError: there is no such user
        return ()
    return tuple(front + name for _, _, name in found[:_MOST])


def _beginning(folder: Path, start: str) -> Iterator[tuple[bool, str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if not name.casefold().startswith(start.casefold()) or (name[0] == "." and not start):
                continue
            if entry.is_dir():
                yield False, name.casefold(), name + os.sep
            elif name.casefold().endswith(_FORMS):
                yield True, name.casefold(), name
