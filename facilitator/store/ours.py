"""Files that the program writes beside a review for people to take away."""

import os
from itertools import count
from pathlib import Path

from facilitator.store.atomic import create, replace

#: Bytes in which a mark stands.
_HEAD = 400


def put_ours(path: Path, text: str, *, mark: str | None = None, durable: bool = True) -> Path:
    """Write a text into the first of `x.md`, `x-2.md` ... that is free or ours; OSError if that fails.

    Ours is what begins with the same line as the text, or, where a `mark` is given, has it in its first
    lines. A file of the user's stays as it is, and a link is never followed: it may lead anywhere. One that
    is not `durable` may be the older after a power cut: for what is written again at every change.
    """
    raw = text.encode("utf-8", "replace")
    sign = raw.partition(b"\n")[0].rstrip(b"\r") if mark is None else mark.encode()
    for number in count(1):
        place = path.with_stem(f"{path.stem}-{number}") if number > 1 else path
        if _is_ours(place, sign, whole_line=mark is None):
            replace(place, raw, durable=durable)
            return place
        if not os.path.lexists(place):
            create(place, raw)
            return place
    raise AssertionError


def _is_ours(place: Path, sign: bytes, *, whole_line: bool) -> bool:
    if place.is_symlink() or not place.is_file():
        return False
    with place.open("rb") as file:
        if whole_line:
            return file.readline(len(sign) + 2).rstrip(b"\r\n") == sign
        return sign in file.read(_HEAD)
