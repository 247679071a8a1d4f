"""Files that the program writes beside a review for people to take away."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.store.atomic import create, replace

#: Bytes in which a mark stands.
_HEAD = 400


def put_ours(path: Path, text: str, *, mark: str | None = None, durable: bool = True) -> Path:
    """Write a text in the place of ours among `x.md`, `x-2.md` ..., else into the first that is free.

    Ours is what begins with the same line as the text, or, where a `mark` is given, has it in its first
    lines. A file of the user's stays as it is, and a link is never followed: it may lead anywhere. One that
    is not `durable` may be the older after a power cut: for what is written again at every change. OSError,
    with the name of the file that was to be written, if that fails.
    """
    raw = text.encode("utf-8", "replace")
    sign = raw.partition(b"\n")[0].rstrip(b"\r") if mark is None else mark.encode()
    free: Path | None = None
    number = 0
    while True:
        number += 1
        place = path.with_stem(f"{path.stem}-{number}") if number > 1 else path
        if _is_ours(place, sign, whole_line=mark is None):
            with _named(place):
                replace(place, raw, durable=durable)
            return place
        if not os.path.lexists(place):
            free = free or place
            # Ours stays `x-2.md` where the user's `x.md` has gone since: who has it open would read the old.
            if number > 1:
                break
    with _named(free):
        create(free, raw)
    return free


def _is_ours(place: Path, sign: bytes, *, whole_line: bool) -> bool:
    try:
        if place.is_symlink() or not place.is_file():
            return False
        with place.open("rb") as file:
            if whole_line:
                return file.readline(len(sign) + 2).rstrip(b"\r\n") == sign
            return sign in file.read(_HEAD)
    except PermissionError:  # nobody can say, so it stays
        return False


@contextmanager
def _named(place: Path) -> Iterator[None]:
    """What is refused is that file; the temporary one beside it means nothing to anybody."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(place), None
        raise
