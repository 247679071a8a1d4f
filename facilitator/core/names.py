"""Partner names as folder names (session-format, the slug)."""

import re
import unicodedata

MAX_BYTES = 60
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def slug(name: str) -> str:
    """The folder name of a partner: never empty, at most 60 bytes of UTF-8, allowed on every system.

    Letters and digits of any script stay, lower case, with the marks that belong to them (a word in
    Devanagari or Thai is no word without); every run of anything else becomes one `-`. Slugs of slugs
    are themselves. What would be empty becomes "partner", a name that Windows reserves gets "-partner".
    """
    kept = ""
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
    for char in lowered:
        if _belongs(char, after=kept):
            kept += char
        elif not kept.endswith("-"):
            kept += "-"
    kept = shorten(kept.strip("-"), MAX_BYTES)
    if not kept:
        return "partner"
    return f"{kept}-partner" if _RESERVED.fullmatch(kept) else kept


def numbered(name: str, number: int) -> str:
    """The slug with `-2` and so on after it, still within the 60 bytes; 1 leaves it as it is."""
    if number < 2:
        return name
    tail = f"-{number}"
    return shorten(name, MAX_BYTES - len(tail)) + tail


def same(one: str, other: str) -> bool:
    """Whether two spellings mean the same name: case, way of composing and outer spaces do not count."""
    return _folded(one) == _folded(other)


def shorten(text: str, size: int) -> str:
    """The longest beginning within `size` bytes of UTF-8; no letter loses its marks, no `-` ends it."""
    if len(text.encode("utf-8", "replace")) <= size:
        return text
    cut = len(text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore"))
    while cut and _is_mark(text[cut]):
        cut -= 1
    return text[:cut].rstrip("-")


def _belongs(char: str, after: str) -> bool:
    category = unicodedata.category(char)
    if category.startswith("L") or category == "Nd":
        return True
    return _is_mark(char) and bool(after) and not after.endswith("-")


def _is_mark(char: str) -> bool:
    # Variation selectors are marks too, but only choose a picture.
    return unicodedata.category(char) in ("Mn", "Mc") and not "\ufe00" <= char <= "\ufe0f"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).strip().casefold())
