"""How a value is shown and typed: $350k, 18 %, 33 days, 13."""

import re
from decimal import Decimal
from typing import Final

from facilitator.core.record import Number

UNKNOWN: Final = "–"
#: Signs that mean one currency only, as far as an English screen goes; others are shown by their code.
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_SCALES = ((Decimal(10) ** 12, "T"), (Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (Decimal(1000), "k"))
#: From here on an amount is shortened to three digits; below it is shown in full.
_SHORT_FROM = 10_000


def is_currency(unit: str) -> bool:
    """Whether the unit is an ISO 4217 code by its form."""
    return re.fullmatch(r"[A-Z]{3}", unit) is not None


def show(value: Number | None, unit: str) -> str:
    """The value in three digits with its unit, an unknown one as a dash.

    From 10,000 on currencies and counts are shortened ($350k, €1.2M; 999,999 rounds to $1M).
    A value other than zero is never shown as zero.
    """
    if value is None:
        return UNKNOWN
    number = Decimal(str(value))
    if abs(number) < (10**9 if unit in ("%", "days") else _SHORT_FROM):
        return _dress(_full(_rounded(number, 2 if is_currency(unit) else 1), unit), unit)
    return _dress(_short(number), unit)


def exact(value: Number | None, unit: str) -> str:
    """The value with every digit the file has: $1,234,567.50."""
    return UNKNOWN if value is None else _dress(_full(Decimal(str(value)), unit), unit)


def _rounded(number: Decimal, places: int) -> Decimal:
    rounded = round(number, places)
    return rounded if rounded or not number else _digits(number, 1)


def _short(number: Decimal) -> str:
    """Of a number from `_SHORT_FROM` on, which no rounding takes below the smallest scale."""
    number = _digits(number, 3)
    size, letter = next(scale for scale in _SCALES if abs(number) >= scale[0])
    return _plain(number / size) + letter


def _digits(number: Decimal, digits: int) -> Decimal:
    """Rounded to so many significant digits."""
    return round(number, digits - 1 - number.adjusted())


def _full(number: Decimal, unit: str) -> str:
    text = _plain(number)
    tenths = is_currency(unit) and len(text.partition(".")[2]) == 1
    return text + "0" if tenths else text


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _dress(text: str, unit: str) -> str:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    if is_currency(unit):
        return f"{sign}{_SIGNS[unit]}{digits}" if unit in _SIGNS else f"{unit} {sign}{digits}"
    if unit == "count":
        return text
    if unit == "days":
        return f"{text} day" if digits == "1" else f"{text} days"
    return f"{text} {unit}"
