"""Reading a value as somebody types it in a meeting. What could be two numbers is refused, never guessed."""

import re
import unicodedata
from decimal import Decimal

from facilitator.core.figures import exact, is_currency
from facilitator.core.record import Number

_SIZES = {"k": 3, "m": 6, "mio": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_SIGNS = {
    "$": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN"),
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "₩": ("KRW",),
}
_SHAPE = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<before>[A-Za-z]{3}(?![A-Za-z])|[$€£¥₹₩])?\s*(?P<inner>-?)\s*"
    r"(?P<number>[0-9](?:[0-9.,' ]*[0-9])?)\s*(?P<after>.*)",
    re.DOTALL,
)
_LONGEST = 40


class BadFigure(ValueError):  # noqa: N818 - it is an answer to the user
    """One sentence: what was typed, why it is no number for this row, what to write."""


def read(text: str, unit: str) -> Number:
    """The number that was typed for a row of this unit: "350k", "$350,000", "18 %", "33 days", "€1.2m".

    `.` is the decimal mark, and `,` (or a space, or ') groups thousands: "1,234" is 1234 for currencies and
    counts, of which nobody types thousandths. Marks that cannot be read as thousands are decimal ones
    ("38,5"). Refused as ambiguous: "1.234" for currencies and counts, "1,234" for % and days and before
    k, m, b. A sign, code or word of another unit is refused too. Raises `BadFigure`.
    """
    tidy = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").replace("’", "'").split())
    match = _SHAPE.fullmatch(tidy) if len(tidy) <= _LONGEST else None
    if match is None:
        said = tidy if len(tidy) <= _LONGEST else tidy[:_LONGEST] + "…"
        raise BadFigure(f"“{said}” is no number; write it like {_example(unit)}.")
    size, named = _words(match["after"], tidy, unit)
    for mark in (match["before"], named):
        _check_mark(mark, tidy, unit)
    amount = unit not in ("%", "days")
    if size and not amount:
        raise BadFigure(
            f"“{tidy}” has a k, m or b, but the row is in {unit}; write it like {_example(unit)}."
        )
    number = _number(match["number"], tidy, grouped=amount, sized=size > 0)
    number = number.scaleb(size)
    negative = (match["sign"] == "-") != (match["inner"] == "-")
    number = -number if negative else number
    return int(number) if number == number.to_integral_value() else float(number)


def _words(after: str, text: str, unit: str) -> tuple[int, str | None]:
    """The power of ten and the unit's word that follow the number."""
    words = re.findall(r"[A-Za-z]+|[%$€£¥₹₩]", after)
    if "".join(words) != after.replace(" ", "") or len(words) > 2:
        raise BadFigure(f"“{text}” is no number; write it like {_example(unit)}.")
    size = _SIZES.get(words[0].lower(), 0) if words else 0
    if size:
        words = words[1:]
    if len(words) > 1:
        raise BadFigure(f"“{text}” has more words than a number; write it like {_example(unit)}.")
    return size, words[0] if words else None


def _check_mark(mark: str | None, text: str, unit: str) -> None:
    if mark is None:
        return
    fits = {
        "%": mark == "%" or mark.lower() == "percent",
        "days": mark.lower() in ("d", "day", "days"),
    }.get(unit, mark.upper() == unit.upper() or unit in _SIGNS.get(mark, ()))
    if not fits:
        raise BadFigure(f"“{text}” says “{mark}”, but this row is in {unit}; write it like {_example(unit)}.")


def _number(digits: str, text: str, *, grouped: bool, sized: bool) -> Decimal:
    marks = [char for char in digits if not char.isdigit()]
    kinds = list(dict.fromkeys(marks))
    if not kinds:
        return Decimal(digits)
    decimal = marks[-1] if marks[-1] in ".," else None
    if len(kinds) > 2 or (len(kinds) == 2 and (decimal is None or marks.count(decimal) > 1)):
        raise BadFigure(f"“{text}” mixes its marks; write only digits and one decimal point.")
    if len(kinds) == 1:
        whole, _, tail = digits.rpartition(kinds[0])
        could_group = _groups(digits, kinds[0])
        if kinds[0] in ".," and len(marks) == 1:
            if could_group:
                decimal = _which(kinds[0], whole, tail, text, grouped=grouped, sized=sized)
        else:
            decimal = None
    body, _, tail = digits.rpartition(decimal) if decimal else (digits, "", "")
    mark = next((kind for kind in kinds if kind != decimal), None)
    if mark and not _groups(body, mark):
        raise BadFigure(f"“{text}” is not grouped in thousands; write only digits and one decimal point.")
    if mark:
        body = body.replace(mark, "")
    return Decimal(f"{body}.{tail}" if tail else body)


def _which(mark: str, whole: str, tail: str, text: str, *, grouped: bool, sized: bool) -> str | None:
    """The decimal mark, or None where it groups, of a number like 1,234 or 1.234."""
    if mark == "," and grouped and not sized:
        return None
    if mark == "." and (sized or not grouped):
        return "."
    large, small = exact(int(whole + tail), "count"), f"{whole}.{tail}"
    raise BadFigure(f"“{text}” could be {large} or {small}; write {whole}{tail} or {small}0.")


def _groups(digits: str, mark: str) -> bool:
    first, *others = digits.split(mark)
    return 0 < len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in others)


def _example(unit: str) -> str:
    if is_currency(unit):
        return f"350k or 350,000 ({unit})"
    return {"%": "18 %", "days": "33 days"}.get(unit, "13")
