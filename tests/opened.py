"""Which session files are opened and which folders looked into: asked of Python itself, whoever does it."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

_watching: list[tuple[Path, set[str], list[Path]]] = []
_FOLDERS = {"os.scandir", "os.listdir"}


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in _watching[-1][1] and isinstance(arguments[0], str | os.PathLike):
        path = Path(os.fsdecode(arguments[0]))
        root, _, found = _watching[-1]
        if (event in _FOLDERS or path.suffix == ".toml") and path.is_relative_to(root):
            found.append(path)


sys.addaudithook(_note)  # there is no way to take one back


def opened(root: Path) -> AbstractContextManager[list[Path]]:
    """The session files in a folder that are opened meanwhile, on any thread, each time."""
    return _watched(root, {"open"})


def looked_into(root: Path) -> AbstractContextManager[list[Path]]:
    """The same and the folders, that one and those in it, whose names are asked for."""
    return _watched(root, {"open", *_FOLDERS})


@contextmanager
def _watched(root: Path, events: set[str]) -> Iterator[list[Path]]:
    found: list[Path] = []
    _watching.append((root, events, found))
    try:
        yield found
    finally:
        _watching.pop()
