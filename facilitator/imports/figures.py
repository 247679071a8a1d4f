"""One cell of numbers taken apart: its sign, its figures as written, and what they are counted in."""

import re
from dataclasses import dataclass

from facilitator.imports.currencies import currency_of, same_currency
from facilitator.imports.unusable import quoted

#: What stands in a cell that has no number, any case.
_MISSING = frozenset(
    ["", "-", "--", "n/a", "#n/a", "na", "n.a.", "null", "(null)", "none", "nan", "k.a.", "k. a.", "(blank)"]
)
_BLANKS = dict.fromkeys([*range(9, 14), 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032\u00b4\u0060"), "'")
_PLAIN = _BLANKS | _NOTHING | _DASHES | _APOSTROPHES | {ord("％"): "%"}

_FIGURES = re.compile(r"[.,]?[0-9](?:[0-9.,' ]*[0-9])?")
_EXPONENT = re.compile(r"[eE]([+-]?[0-9]{1,3})(?![^\W_])")
#: "1.200,-", as prices are written in Germany and Switzerland.
_NO_CENTS = re.compile(r"[.,]-{1,2}")
_LONGEST = 80
#: Powers of ten, any case. A bare "t" and "cr" are missing: they mean different things to different people.
_SCALES = {
    "k": 3, "tsd": 3, "tsd.": 3, "thousand": 3,
    "m": 6, "mm": 6, "mn": 6, "mln": 6, "mio": 6, "mio.": 6, "mill": 6, "mill.": 6, "million": 6,
    "millions": 6, "b": 9, "bn": 9, "mrd": 9, "mrd.": 9, "md": 9, "mds": 9, "billion": 9, "milliard": 9,
    "milliarden": 9, "lakh": 5, "lac": 5, "crore": 7,
}  # fmt: skip
#: "T€" and "TEUR" are thousands: said with the currency only.
_BEFORE_A_CURRENCY = _SCALES | {"t": 3}


@dataclass(frozen=True, slots=True)
class Figures:
    """`digits` as written, with their marks (`.`, `,`, `'`, blank), to be counted in 10 ** `tens`."""

    digits: str
    negative: bool
    tens: int
    exact: bool  # an exponent was written: its mark can only be the decimal one
    currency: str | None
    percent: bool
    scaled: bool = False  # "k", "Mio" and the like are written


def plain(text: str) -> str:
    """The cell with one kind of blank, dash and apostrophe, and without characters that cannot be seen."""
    # Most cells are plain already, and there can be millions of them.
    return (text if text.isascii() and "`" not in text else text.translate(_PLAIN)).strip()


def is_missing(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, n/a and the like."""
    return plain(text).casefold() in _MISSING


def take_apart(text: str) -> Figures | None:
    """None for a cell that says there is nothing; raises ValueError, one clause, where it is no number."""
    cell = plain(text)
    if cell.casefold() in _MISSING:
        return None
    if len(cell) > _LONGEST:
        raise _none(text)
    if cell.startswith("#"):
        raise ValueError(f"{quoted(text)} is an error of a spreadsheet, no number")
    negative = False
    if "(" in cell:
        cell, negative = _without_brackets(cell, text), True
    match = _FIGURES.search(cell)
    if not match:
        if currency_of(cell.replace("-", "")) and cell.count("-") == 1:
            return None  # "$ -", as spreadsheets write that there is nothing
        raise _none(text)
    before, digits, after = cell[: match.start()], match[0], cell[match.end() :]
    before, signs = re.subn(r"[+-]", "", before)
    minus = "-" in cell[: match.start()]
    if cents := _NO_CENTS.match(after):
        digits, after = f"{digits}{cents[0][0]}0", after[cents.end() :]
    elif after.startswith("-"):
        after, minus, signs = after[1:], True, signs + 1
    if signs + negative > 1:
        raise _none(text)
    tens = 0
    if exponent := _EXPONENT.match(after):
        tens, after = int(exponent[1]), after[exponent.end() :]
    scale, currency, percent = _units(before, after, text)
    exact = exponent is not None
    return Figures(digits, negative or minus, tens + scale, exact, currency, percent, bool(scale))


def _without_brackets(cell: str, text: str) -> str:
    """Accountants write what is negative in brackets; all the digits have to be in them."""
    match = re.fullmatch(r"([^()0-9]*)\(([^()]*)\)([^()0-9]*)", cell)
    if not match:
        raise _none(text)
    return f"{match[1]}{match[2]} {match[3]}".strip()


def _units(before: str, after: str, text: str) -> tuple[int, str | None, bool]:
    """The power of ten, the currency, whether it is per cent; every word is known, and stands there once."""
    scale: int | None = None
    currency: str | None = None
    percents = 0
    if before.strip() == "%":
        percents = 1
    elif before.strip():
        currency = currency_of(before)
        if currency is None:
            raise _none(text)
    for word in after.replace("%", " % ").split():
        if word == "%":
            percents += 1
            continue
        known = _scaled_currency(word)
        if known is None or (known[0] is not None and scale is not None):
            raise _none(text)
        scale = known[0] if scale is None else scale
        currency = same_currency(currency, known[1], quoted(text))
    if percents > 1 or (percents and (currency or scale)):
        raise _none(text)
    return scale or 0, currency, percents == 1


def _scaled_currency(word: str) -> tuple[int | None, str | None] | None:
    """ "Mio." or "EUR" or both in one, as in "M€" and "TEUR"."""
    if (tens := _SCALES.get(word.casefold())) is not None:
        return tens, None
    if found := currency_of(word):
        return None, found
    for size in range(min(len(word) - 1, 5), 0, -1):
        tens = _BEFORE_A_CURRENCY.get(word[:size].casefold())
        found = currency_of(word[size:])
        if tens is not None and found:
            return tens, found
    return None


def _none(text: str) -> ValueError:
    return ValueError(f"{quoted(text)} is no number")
