"""Which of a partner's files tell how things stand with it: the newest, as few as are enough."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from facilitator.core.attention import LOOKS_BACK
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable


class Read(Protocol):
    """A file that was read."""

    @property
    def session(self) -> Session:
        """What it holds."""


R = TypeVar("R", bound=Read)


def recent(paths: Sequence[Path], read: Callable[[Path], R | Unreadable]) -> list[R | Unreadable]:
    """What the newest of a partner's files hold, oldest first; `paths` are all of them, oldest first.

    They are read from the newest back until so many reviews that took place were found as `core.attention`
    looks at; one that still runs is the newest of them, and is not counted. A review that is still planned in
    an older file was forgotten: it is open no more.
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
