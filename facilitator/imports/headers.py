"""The header of a file: which of its columns is meant by a name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from facilitator.imports.currencies import currency_of

_MARK = r"[A-Z]{3}|[A-Z]{0,2}[$€£¥₹₩]"
_TAIL = re.compile(rf"(?P<name>.*?\S)\s*(?:[(\[]\s*(?P<in>{_MARK})\s*[)\]]|\s(?:in\s+)?(?P<bare>{_MARK}))")


def plain(text: str) -> str:
    """A name as it is compared: letters and digits only, in one case."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def marked(header: str) -> tuple[str, str | None]:
    """A header without the currency at its end, and that currency: "Amount (USD)"."""
    match = _TAIL.fullmatch(header.strip())
    code = currency_of(match["in"] or match["bare"]) if match else None
    return (match["name"], code) if match and code else (header, None)


class Header:
    """The names of a file's columns; the first of two alike counts."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._at: dict[str, int] = {}
        for at, name in enumerate(names):
            self._at.setdefault(plain(name), at)
        for at, name in enumerate(names):
            self._at.setdefault(plain(marked(name)[0]), at)

    def find(self, names: Iterable[str]) -> int | None:
        """The column that one of the names means, the first name that is there."""
        return next((self._at[key] for name in names if (key := plain(name)) and key in self._at), None)

    def every(self, names: Iterable[str]) -> list[int]:
        """All columns that one of the names could mean, in their order."""
        wanted = {plain(name) for name in names} - {""}
        return [at for at, name in enumerate(self.names) if {plain(name), plain(marked(name)[0])} & wanted]

    def listed(self, most: int = 12) -> str:
        """The columns in a sentence: “A”, “B” and 3 more."""
        shown = ", ".join(f"“{name}”" for name in self.names[:most])
        more = len(self.names) - most
        return f"{shown} and {more} more" if more > 0 else shown
