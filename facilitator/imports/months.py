"""The names of the months as exports write them: English, German, French, Swedish and Spanish."""

import unicodedata
from functools import cache

_NAMES = (
    ("january", "januar", "jänner", "janvier", "januari", "enero"),
    ("february", "februar", "feber", "février", "februari", "febrero"),
    ("march", "märz", "mrz", "mars", "marzo"),
    ("april", "avril", "abril"),
    ("may", "mai", "maj", "mayo"),
    ("june", "juni", "juin", "junio"),
    ("july", "juli", "juillet", "julio"),
    ("august", "août", "augusti", "agosto"),
    ("september", "septembre", "septiembre", "setiembre"),
    ("october", "oktober", "octobre", "octubre"),
    ("november", "novembre", "noviembre"),
    ("december", "dezember", "décembre", "diciembre"),
)


def month_of(word: str) -> int | None:
    """1 to 12 for a name or its beginning in three letters at least, accents or not ("aoû", "Sept.")."""
    return _table().get(_folded(word))


@cache
def _table() -> dict[str, int]:
    beginnings: dict[str, set[int]] = {}
    for number, names in enumerate(_NAMES, 1):
        for name in map(_folded, names):
            for size in range(3, len(name) + 1):
                beginnings.setdefault(name[:size], set()).add(number)
    # "jui" begins juin and juillet, and is neither.
    return {word: months.pop() for word, months in beginnings.items() if len(months) == 1}


def _folded(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.casefold().rstrip("."))
    return "".join(char for char in parts if not unicodedata.combining(char))
