"""What git leaves where two people changed the same: both versions, with marker lines around them."""

import re
from itertools import takewhile
from pathlib import Path

from facilitator.store.faults import Unreadable, shown

_MARKER = re.compile(r"(?P<sign><{7}|={7}|>{7}|\|{7})(?: .*)?\r?")
_WORDS = {3: "three", 4: "four"}


def whole_conflict(path: Path, text: str) -> Unreadable | None:
    """The sentence for a text that has one with all its markers. TOML may have one within a text."""
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return None
    found = _markers(text.split("\n"))
    begin = next((at for at, (sign, _) in enumerate(found) if sign == "<"), len(found))
    signs = [sign for sign, _ in found[begin:]]
    return any_marker(path, text) if "=" in signs and ">" in signs[signs.index("=") :] else None


def any_marker(path: Path, text: str) -> Unreadable | None:
    """The sentence for a text that no TOML reader takes and that has markers, all of them or some."""
    lines = text.split("\n")
    found = _markers(lines)
    if not found:
        return None
    sign, first = found[0]
    inside = list(takewhile(lambda marker: marker[0] != ">", found))
    if sign != "<" or len(inside) == len(found) or len(inside) < 2:
        message = (
            f'a marker of a git conflict is left here ("{shown(lines[first - 1].rstrip())}"); keep what is '
            "right around it, take the marker line out, then git add the file"
        )
        return Unreadable(path, first, "", message)
    count, last = len(inside) + 1, found[len(inside)][1]
    more = sum(sign == "<" for sign, _ in found[count:])
    follow = f"; {more} more such {'place follows' if more == 1 else 'places follow'}" if more else ""
    message = (
        f"git left two versions here: keep what is right of lines {first} to {last}, take the "
        f"{_WORDS.get(count, count)} marker lines out, then git add the file{follow}"
    )
    return Unreadable(path, first, "", message)


def _markers(lines: list[str]) -> list[tuple[str, int]]:
    """The sign and the 1-based line of each marker."""
    found = ((_MARKER.fullmatch(line), number) for number, line in enumerate(lines, 1))
    return [(match["sign"][0], number) for match, number in found if match]
