"""What a number of a scorecard is counted in, held against the row it is meant for: never converted."""

import re
from decimal import Decimal

from facilitator.core.figures import is_currency
from facilitator.imports.currencies import currency_of, may_be
from facilitator.imports.numbers import Read
from facilitator.imports.unusable import quoted

_DAYS = re.compile(r"(?<=[0-9.)])\s*(?:d|days?|tage?n?|dagar|jours?|días?|giorni)\s*$", re.IGNORECASE)
_NAMES = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage": "%",
    "days": "days", "day": "days", "d": "days",
    "count": "count", "number": "count", "#": "count", "deals": "count", "units": "count",
}  # fmt: skip


def without_days(text: str) -> tuple[str, bool]:
    """A cell without the word days, and whether it had it: "33 days"."""
    cut = _DAYS.sub("", text)
    return cut, cut != text


def unit_named(text: str, currency: str | None) -> str | None:
    """The unit that a cell names, "$" being the review's own currency where that is a dollar's; else None."""
    tidy = " ".join(text.split())
    if known := _NAMES.get(tidy.casefold()):
        return known
    code = currency_of(tidy.upper()) or currency_of(tidy)
    if code is None:
        return None
    if currency is not None and may_be(code, currency):
        return currency
    return code if is_currency(code) else None


def check(read: Read, days: bool, unit: str, text: str) -> None:
    """Raise ValueError with the reason where a number says that it is in another unit than its row."""
    says = "%" if read.percent else "days" if days else read.currency
    if says is None or says == unit or (is_currency(unit) and may_be(says, unit)):
        return
    raise ValueError(f"{quoted(text)} is in {says}, and the row in {unit}; nothing is converted")


def is_share(read: Read) -> bool:
    """Whether a number for a row in % may be a share of one: 0.385 is 0.385 % or 38.5 %."""
    if read.value is None or read.percent or isinstance(read.value, int):
        return False
    return 0 < abs(Decimal(str(read.value))) < 1
