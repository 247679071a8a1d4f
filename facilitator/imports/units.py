"""What a number of a scorecard is counted in, held against the row it is meant for: never converted."""

import re

from facilitator.core.figures import is_currency
from facilitator.core.metrics import STARTERS
from facilitator.core.record import Number
from facilitator.core.session import Metric
from facilitator.imports.currencies import currency_of, may_be
from facilitator.imports.headers import marked
from facilitator.imports.numbers import Read
from facilitator.imports.unusable import quoted

_DAYS = re.compile(r"(?<=[0-9.)])\s*(?:d|days?|tage?n?|dagar|jours?|días?|giorni)\s*$", re.IGNORECASE)
_SIGN = re.compile(r"\S\s*[(\[]?\s*([%#])\s*[)\]]?\s*$")
_NAMES = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage": "%",
    "days": "days", "day": "days", "d": "days",
    "count": "count", "number": "count", "#": "count", "deals": "count", "units": "count",
    "anzahl": "count", "stück": "count", "prozent": "%", "tage": "days",
}  # fmt: skip


def without_days(text: str) -> tuple[str, bool]:
    """A cell without the word days, and whether it had it: "33 days" gives "33" and True."""
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


def in_header(header: str) -> str | None:
    """The unit at the end of a header, as it says it: "Value (EUR)", "Pipeline $", "Win rate (%)"."""
    if found := _SIGN.search(header):
        return "count" if found[1] == "#" else "%"
    return marked(header)[1]


def check(read: Read, days: bool, row: Metric, text: str, column: str | None) -> None:
    """Raise ValueError with the reason where a number says that it is in another unit than its row.

    `column` is the unit that its header names, which counts where the number names none.
    """
    says = "%" if read.percent else "days" if days else read.currency
    check_unit(says, row.unit, text)
    if says is None:
        check_unit(column, row.unit, text, " by its header")
    if read.currency and column and not (may_be(column, read.currency) or may_be(read.currency, column)):
        raise ValueError(f"{quoted(text)} stands in a column in {column}")
    if read.scaled and not is_currency(row.unit):
        raise ValueError(f"{quoted(text)} says thousands or millions, which only amounts may; write it out")


def check_unit(says: str | None, unit: str, text: str, where: str = "") -> None:
    """Raise ValueError where a text names another unit than that of its row."""
    if says is None or says == unit or (is_currency(unit) and may_be(says, unit)):
        return
    raise ValueError(f"{quoted(text)} is in {says}{where}, and the row in {unit}; nothing is converted")


def check_possible(value: Number, row: Metric, text: str) -> None:
    """Raise ValueError for what a row of the usual ones cannot be: 385 % won, or -3 deals."""
    if row.id not in STARTERS:
        return
    if value < 0:
        raise ValueError(f"{quoted(text)} is below nothing, which {quoted(row.name)} cannot be")
    if row.unit == "%" and value > 100:
        raise ValueError(f"{quoted(text)} is over 100 %, which {quoted(row.name)} cannot be")
    if row.unit == "count" and not isinstance(value, int):
        raise ValueError(f"{quoted(text)} is no whole number, and {quoted(row.name)} counts whole ones")
