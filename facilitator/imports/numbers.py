"""The numbers of one column: its decimal mark is decided from all its cells, or it is asked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from facilitator.core.proposed import Choice
from facilitator.core.record import Number
from facilitator.imports.ambiguous import EXAMPLES, Ambiguous, settled
from facilitator.imports.figures import Figures, take_apart
from facilitator.imports.unusable import quoted

Mark = Literal[".", ","]

_NAMES = {".": "point", ",": "comma"}
#: What groups of three may be parted by, one kind a number; and the Indian groups: 12,34,567.
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
)
_DIGITS = re.compile(r"[0-9]*")
#: Which marks a cell has its form says; of its digits it counts which are zeros, as no group begins with one.
_SHAPE = str.maketrans("23456789", "1" * 8)
#: A file of a billion billions is a mistake; up to here floats are exact to the cent and beyond.
_TOO_LARGE = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Style:
    """How the numbers of a column are written. Blanks and apostrophes part thousands in both styles."""

    decimal: Mark

    @property
    def thousands(self) -> Mark:
        """The mark that can part thousands: the other one."""
        return "," if self.decimal == "." else "."


@dataclass(frozen=True, slots=True)
class Read:
    """What one cell holds; `value` is None where it says that there is nothing.

    `currency` is an ISO 4217 code, or the sign "$", "¥" or "kr" that several share (`currencies.may_be`).
    "38.5 %" has the value 38.5. A whole number is an int, however it is written. `scaled`: the cell said
    thousands or millions, like "350k".
    """

    value: Number | None
    currency: str | None = None
    percent: bool = False
    scaled: bool = False


_STYLES: tuple[Style, Style] = (Style("."), Style(","))


class Marks:
    """What the cells of a column say of its decimal mark, those that can be read in one way only."""

    def __init__(self) -> None:
        self._votes: Counter[Mark] = Counter()
        self._both: dict[str, None] = {}
        self._one_way: dict[Mark, str] = {}

    def take(self, texts: Iterable[str]) -> None:
        """More cells. Those that are no numbers have no say."""
        marked = [text for text in texts if "." in text or "," in text]
        shapes = _shapes(marked)
        first = dict(zip(reversed(shapes), reversed(marked), strict=True))
        for shape, count in Counter(shapes).items():
            ways = _ways(shape)
            if ways is None:
                continue
            if len(ways) == 1:
                self._votes[ways[0]] += count
                self._one_way.setdefault(ways[0], first[shape].strip())
            elif len(self._both) < EXAMPLES:
                self._look_for_both(marked, shapes)

    def _look_for_both(self, texts: Iterable[str], shapes: Iterable[str]) -> None:
        for text, shape in zip(texts, shapes, strict=True):
            if len(_ways(shape) or ()) > 1 and len(self._both) < EXAMPLES:
                self._both[text.strip()] = None

    @property
    def torn(self) -> bool:
        """Whether they contradict each other, so that it matters how many say what."""
        return len(self._votes) > 1

    def found(self) -> Mark | Ambiguous:
        """Where nothing shows a mark at all it is the decimal point, which then makes no difference."""
        if not self._votes and not self._both:
            return "."
        mark = settled(self._votes, bool(self._both)) if self._votes else None
        return mark or _asked(tuple(self._both), tuple(self._one_way.values()))


def style_of(texts: Iterable[str]) -> Style | Ambiguous:
    """The style of a column with these cells."""
    marks = Marks()
    marks.take(texts)
    found = marks.found()
    return found if isinstance(found, Ambiguous) else Style(found)


def read_number(text: str, style: Style) -> Read:
    """One cell in the style of its column; raises ValueError, one clause, for what is no such number."""
    if text.isascii() and text.isdigit() and len(text) < 16:
        return Read(int(text))
    figures = take_apart(text)
    if figures is None:
        return Read(None)
    amount = _amount(figures.digits, style)
    if amount is None:
        raise ValueError(_why(text, figures, style))
    if abs(amount.adjusted() + figures.tens) > 300 and amount:
        raise ValueError(f"{quoted(text)} is too large or too small for a figure of a review")
    amount = amount.scaleb(figures.tens) * (-1 if figures.negative else 1)
    if abs(amount) >= _TOO_LARGE:
        raise ValueError(f"{quoted(text)} is too large for a figure of a review")
    whole = amount == amount.to_integral_value()
    value = int(amount) if whole else float(amount)
    return Read(value, figures.currency, figures.percent, figures.scaled)


def _shapes(texts: list[str]) -> list[str]:
    """The shape of each; in one go, as there may be a million."""
    shapes = "\n".join(texts).translate(_SHAPE).split("\n")
    return shapes if len(shapes) == len(texts) else [text.translate(_SHAPE) for text in texts]


@lru_cache(maxsize=1024)
def _ways(shape: str) -> tuple[Mark, ...] | None:
    """The decimal marks with which a cell can be read; None for a cell to which it makes no difference.

    The same for all cells of one shape, and a column of a hundred thousand has a few dozen.
    """
    try:
        figures = take_apart(shape)
    except ValueError:
        return None
    if figures is None:
        return None
    read = {style.decimal: _amount(figures.digits, style) for style in _STYLES}
    ways = tuple(mark for mark, amount in read.items() if amount is not None)
    if not ways or read["."] == read[","]:
        return None
    if len(ways) == 2 and figures.exact:
        # An exponent belongs to one digit, or a few after the decimal mark; nobody groups in thousands then.
        return (_mark_in(figures.digits),)
    return ways


def _mark_in(digits: str) -> Mark:
    return "," if "," in digits else "."


def _amount(digits: str, style: Style) -> Decimal | None:
    """None where the figures are not written in this style."""
    whole, mark, fraction = digits.partition(style.decimal)
    if mark and not _DIGITS.fullmatch(fraction):
        return None
    if not _DIGITS.fullmatch(whole):
        if not _GROUPED.fullmatch(whole):
            return None
        whole = re.sub(r"[^0-9]", "", whole)
    return Decimal(f"{whole or 0}.{fraction or 0}")


def _why(text: str, figures: Figures, style: Style) -> str:
    other = Style(style.thousands)
    if _amount(figures.digits, other) is not None:
        has, wanted = _NAMES[other.decimal], _NAMES[style.decimal]
        return f"{quoted(text)} has a decimal {has}, its column a decimal {wanted}"
    return f"{quoted(text)} is no number: its digits are not grouped in thousands"


def _asked(both: tuple[str, ...], contradicting: tuple[str, ...]) -> Ambiguous:
    """The question, with the first cell read both ways where that can be done."""
    choices = []
    for style in _STYLES:
        words = f"a decimal {_NAMES[style.decimal]}"
        if both:
            words = f"{words}: {quoted(both[0])} is {read_number(both[0], style).value}"
        choices.append(Choice(style.decimal, words))
    return Ambiguous(both or contradicting, tuple(choices))
