"""What stands in an export beside its rows: totals, copyright, who made it and when."""

import re
from collections.abc import Iterable

from facilitator.imports.figures import is_missing

_TOTALS = re.compile(
    r"(?:(?:grand |report |sub[ -]?)?totals?|sum|summe|(?:zwischen|end|gesamt)summe|gesamt|totaux"
    r"|(?:gesamt|teil)ergebnis|total g[eé]n[eé]ral|sous-total|summa|delsumma|totalt|suma)"
    r"(?: ?[(\[]? ?[\d.,']+ (?:record|row|item|deal|opportunit)\w*[)\]]?)? ?:?",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"copyright (?:\(c\)|©)|(?:\(c\)|©) ?\d{4}|confidential information\b.*do not distribute",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:report |data )?(?:generated|exported|created|run|printed|downloaded) (?:by|on|at|from)\b|as of\b"
    r"|page \d|total (?:records|rows)\b|[\d.,]++ (?:records?|rows?)$|confidential\b|vertraulich"
    r"|erstellt (?:von|am)\b",
    re.IGNORECASE,
)
#: How all of these begin. A row hardly ever does, and there may be a million rows.
_BEGINS = re.compile("|".join(one.pattern for one in (_TOTALS, _ALWAYS, _ALONE)), re.IGNORECASE)


def none_begins_beside(texts: Iterable[str]) -> bool:
    """Whether no first text of a record begins like totals or a footer; what does not is neither."""
    return not any(map(_BEGINS.match, texts))


def may_be_beside(cells: list[str]) -> bool:
    """Whether a record that is not blank may be totals or a footer; the others need not be asked for."""
    return _BEGINS.match(next(filter(None, map(str.strip, cells)))) is not None


def is_totals(cells: list[str]) -> bool:
    """Whether a record adds up others: "Grand Totals (12 records)" or the like, and only figures after it.

    So a deal or a partner called Total is none, as there is more than figures in its row.
    """
    filled = filter(None, map(str.strip, cells))
    return bool(_TOTALS.fullmatch(next(filled))) and all(map(_is_figure, filled))


def is_footer(cells: list[str], fits: bool) -> bool:
    """Whether a record says something about the report; one that fits as a row needs the surest words."""
    filled = filter(None, map(str.strip, cells))
    word = next(filled)
    return bool(_ALWAYS.match(word) or (_ALONE.match(word) and (not fits or not any(filled))))


def only_figures(cells: list[str]) -> bool:
    """Whether the first cell is empty and the others are figures or empty, as in totals without a name."""
    return not cells[0].strip() and all(_is_figure(cell) for cell in cells if cell.strip())


def _is_figure(cell: str) -> bool:
    letters = sum(char.isalpha() for char in cell)
    return is_missing(cell) or (letters <= 3 and any(char.isdigit() for char in cell))
