"""Which of a partner's files tell how things stand with it: the newest, as few as are enough."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from facilitator.core.latest import LOOKS_BACK
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable


class Read(Protocol):
    """A file that was read, as far as it matters here: whatever else came of it, it has a review."""

    @property
    def session(self) -> Session:
        """Asked whether it took place, and whether it still runs."""


R = TypeVar("R", bound=Read)

#: For its trend no more reviews that took place are opened: three years of quarters, a year of months.
_MOST = 12


def recent(paths: Sequence[Path], read: Callable[[Path], R | Unreadable]) -> list[R | Unreadable]:
    """What the newest of a partner's files hold, oldest first; `paths` are all of them, oldest first.

    They are read from the newest back until `LOOKS_BACK` reviews that took place were found; one that still
    runs is the newest of them, and is not counted. A review that is still planned in an older file was
    forgotten: it is open no more.
    """
    found: list[R | Unreadable] = []
    held, newest = 0, True
    for path in reversed(paths):
        entry = read(path)
        found.append(entry)
        if isinstance(entry, Unreadable) or not entry.session.took_place:
            continue
        held += not (newest and entry.session.running)
        newest = False
        if held == LOOKS_BACK:
            break
    return found[::-1]


def further(
    paths: Sequence[Path],
    read: Callable[[Path], R | Unreadable],
    newest: Sequence[R],
    enough: Callable[[Sequence[Session]], bool],
) -> list[R | Unreadable]:
    """Files that took place before those of `recent`, oldest first, as many as tell enough; twelve in all.

    `paths` are those that `recent` left, `newest` what took place of those that it read, both oldest first.
    """
    found: list[R | Unreadable] = []
    known = [one.session for one in newest]
    for path in reversed(paths):
        if len(known) >= _MOST or enough(known):
            break
        entry = read(path)
        if isinstance(entry, Unreadable):
            found.append(entry)
        elif entry.session.took_place:
            known.insert(0, entry.session)
            found.append(entry)
    return found[::-1]
