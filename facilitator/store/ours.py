"""Files that the program writes beside a review for people to take away."""

import os
from itertools import count
from pathlib import Path

from facilitator.store.atomic import create, replace


def put_ours(path: Path, text: str) -> Path:
    """Write a text into the first of `x.md`, `x-2.md` ... that is free or ours; OSError if that fails.

    Ours is what begins with the same line as the text. A file of the user's stays as it is, and a link is
    never followed: it may lead anywhere.
    """
    raw = text.encode("utf-8", "replace")
    for number in count(1):
        place = path.with_stem(f"{path.stem}-{number}") if number > 1 else path
        if _is_ours(place, raw.partition(b"\n")[0].rstrip(b"\r")):
            replace(place, raw)
            return place
        if not os.path.lexists(place):
            create(place, raw)
            return place
    raise AssertionError


def _is_ours(place: Path, first: bytes) -> bool:
    if place.is_symlink() or not place.is_file():
        return False
    with place.open("rb") as file:
        return file.readline(len(first) + 2).rstrip(b"\r\n") == first
