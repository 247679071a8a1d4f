"""A reader of TOML behind a door: what would take it minutes or gigabytes is refused before it begins."""

import re
from typing import Any

import tomli

from facilitator.store.scan import MAX_PARTS, scan

#: Signs of a value, a list item or a table; no session comes near.
MAX_SIGNS = 250_000
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
# Begun only where a part begins: every letter of a long word would make it quadratic.
_DOTTED = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MAX_PARTS}}}")


class TooMuch(ValueError):  # noqa: N818 - it says what there is
    """TOML, maybe, but no session; `line` is None where it is all of it."""

    def __init__(self, line: int | None, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def parse(text: str) -> dict[str, Any]:
    """The table that a text holds. ValueError (`TooMuch` among them), RecursionError or MemoryError."""
    if text.count("=") + text.count(",") + text.count("[") > MAX_SIGNS:
        raise TooMuch(None, "it holds more values than any session does; check the file")
    # The cost of a dotted key grows with the square of its parts. A text may look like one: scanning tells.
    if _many_dots(text) and _DOTTED.search(text) and (line := scan(text).too_deep) is not None:
        raise TooMuch(line, f"this key is nested more than {MAX_PARTS} deep; take some of it out")
    try:
        # The same reader as the standard library's, compiled: it takes a quarter of the time.
        return tomli.loads(text)
    except (ValueError, RecursionError):
        import tomllib

        # What is refused, and in which words, is for the standard library to say; it reads deeper, too.
        return tomllib.loads(text)


def _many_dots(text: str) -> bool:
    """Whether a line has as many as such a key: of a review's lines hardly one."""
    return text.count(".") >= MAX_PARTS and any(line.count(".") >= MAX_PARTS for line in text.split("\n"))


def parse_bytes(raw: bytes) -> dict[str, Any] | None:
    """The table that a file's bytes hold; None where they hold none."""
    try:
        return parse(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError):
        return None
