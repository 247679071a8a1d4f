"""Amounts and their currencies: one currency is kept, the others told, and none are added together."""

from collections import Counter
from decimal import Decimal

from facilitator.core.figures import exact
from facilitator.imports.currencies import currency_of, may_be
from facilitator.imports.headers import marked
from facilitator.imports.numbers import Read
from facilitator.imports.unusable import quoted


class Money:
    """The amounts of a file for a scoreboard in `wanted` (an ISO code, None where it has no money at all).

    An amount is in the currency of its row, else of its own mark, else of the column's name ("Amount
    (EUR)"), else in `usual`, else in the one that is wanted. It remembers what it met, for `notes`.
    """

    def __init__(self, column: str, wanted: str | None, usual: str | None) -> None:
        self._wanted = wanted
        self._usual = marked(column)[1] or usual
        self._unmarked = 0
        self._kept = 0
        self._sums: Counter[str] = Counter()
        self._foreign: dict[str, Decimal] = {}

    def of(self, read: Read, row: str) -> tuple[Decimal | None, str | None]:
        """An amount that counts, or None and why; `row` is the text of the row's currency column.

        Raises ValueError with the reason for what is no amount.
        """
        if read.value is None:
            return None, "it has no amount: counted as a deal, in no sum"
        if read.percent:
            raise ValueError("its amount is a percentage")
        if self._wanted is None:
            return None, None
        value = Decimal(str(read.value))
        currency = self._currency(read.currency, row)
        if currency is None:
            self._unmarked += 1
            return value, None
        if may_be(currency, self._wanted):
            self._kept += 1
            return value, None
        self._sums[currency] += 1
        self._foreign[currency] = self._foreign.get(currency, Decimal(0)) + value
        said = f"its amount is in {currency}, and the scoreboard in {self._wanted}"
        return None, f"{said}: counted as a deal, in no sum"

    def notes(self) -> list[str]:
        """What there was in other currencies, and what carried none."""
        said = []
        if self._sums:
            sums = ", ".join(
                f"{_amount(self._foreign[code], code)} ({count:,} {'deal' if count == 1 else 'deals'})"
                for code, count in self._sums.most_common()
            )
            said.append(f"In other currencies than {self._wanted}, and in no sum: {sums}.")
        if self._unmarked and self._wanted:
            some = f"{self._unmarked:,} amounts name" if self._kept or self._sums else "The amounts name"
            said.append(f"{some} no currency: taken as {self._wanted}.")
        return said

    def _currency(self, mark: str | None, row: str) -> str | None:
        if not row:
            return mark or self._usual
        code = currency_of(row.upper()) or currency_of(row)
        if code is None:
            raise ValueError(f"{quoted(row)} is no currency code")
        if mark and not may_be(mark, code):
            raise ValueError(f"its amount is marked {mark}, and its currency is {code}")
        return code


def _amount(value: Decimal, code: str) -> str:
    return f"{code} {exact(int(value) if value == value.to_integral_value() else float(value), 'count')}"
