"""The scoreboard's numbers from deals, to the word of the definitions in `core.metrics`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from facilitator.core.quarter import first_day, last_day
from facilitator.core.record import Number
from facilitator.imports.deals import DealFile, DealRow

#: What is true of now only: of a quarter that is past no export knows it.
SNAPSHOTS = ("sourced_pipeline", "influenced_pipeline")


@dataclass(frozen=True, slots=True)
class Figure:
    """A starter row's number and what it was computed from; `value` is None where `basis` says why not."""

    row: str
    value: Number | None
    basis: str


def figures(file: DealFile, quarter: str, first_month: int = 1) -> tuple[Figure, ...]:
    """Every number that the deals give for a quarter, in the order of the starter rows."""
    computing = _Computing(file, quarter, first_day(quarter, first_month), last_day(quarter, first_month))
    return tuple(make(computing) for make in _MAKERS)


class _Computing:
    def __init__(self, file: DealFile, quarter: str, begins: date, ends: date) -> None:
        self.file = file
        self.quarter = quarter
        self.begins = begins
        self.ends = ends
        self.deals = [row for row in file.rows if row.whose != "neither"]
        self.sourced = [row for row in self.deals if row.whose == "sourced"]
        decided = [row for row in self.deals if row.state != "open" and self.within(row.close)]
        self.won = [row for row in decided if row.state == "won"]
        self.lost = [row for row in decided if row.state == "lost"]

    def within(self, day: date | None) -> bool:
        return day is not None and self.begins <= day <= self.ends

    def name(self, field: str) -> str:
        return f"“{self.file.names[field]}”"

    def has(self, field: str) -> bool:
        return field in self.file.names

    @property
    def registering(self) -> str:
        return "registered" if self.has("registered") else "created"

    def registered(self) -> list[DealRow]:
        """Those the partner registered in the quarter, as far as the file says it: accepted ones."""
        if self.has("registered"):
            new = [row for row in self.deals if self.within(row.registered)]
        else:
            new = [row for row in self.sourced if self.within(row.created)]
        return [row for row in new if row.accepted is not False]


def _pipeline(id_: str, whose: str) -> Callable[[_Computing], Figure]:
    def make(c: _Computing) -> Figure:
        known = c.file.sourced_known if whose == "sourced" else c.file.influenced_known
        if not known:
            return Figure(id_, None, f"the file does not say which deals the partner {whose}")
        deals = [row for row in c.deals if row.state == "open" and row.whose == whose]
        amounts = [row.amount for row in deals if row.amount is not None]
        if deals and not amounts:
            return Figure(id_, None, f"none of the {_deals(len(deals), 'open')} has an amount that counts")
        said = f"{_deals(len(amounts), f'open {whose}')}, {c.name('amount')}"
        return Figure(
            id_,
            plain_number(sum(amounts, Decimal(0))),
            said + _without(len(deals) - len(amounts), "an amount that counts"),
        )

    return make


def _registered(c: _Computing) -> Figure:
    id_ = "deals_registered"
    if not c.has(c.registering):
        return Figure(id_, None, "the file has no date of registration or creation")
    if not c.has("registered") and not c.file.sourced_known:
        return Figure(id_, None, "the file does not say which deals the partner sourced")
    deals = c.registered()
    kind = "registered" if c.has("registered") else "sourced"
    judged = (
        f", accepted by {c.name('accepted')}"
        if any(row.accepted is not None for row in c.deals)
        else (", whether accepted the file does not say")
    )
    return Figure(
        id_, len(deals), f"{_deals(len(deals), kind)}, {c.name(c.registering)} in {c.quarter}{judged}"
    )


def _closed(c: _Computing) -> Figure:
    if not c.has("close"):
        return Figure("deals_closed", None, _NO_CLOSE)
    return Figure(
        "deals_closed", len(c.won), f"{_deals(len(c.won), 'won')}, {c.name('close')} in {c.quarter}"
    )


def _win_rate(c: _Computing) -> Figure:
    if not c.has("close"):
        return Figure("win_rate", None, _NO_CLOSE)
    decided = len(c.won) + len(c.lost)
    if not decided:
        return Figure("win_rate", None, f"no deal was decided in {c.quarter}")
    rate = Decimal(100 * len(c.won)) / decided
    return Figure(
        "win_rate", plain_number(_round(rate, 1)), f"{len(c.won):,} won of {decided:,} decided in {c.quarter}"
    )


def _size(c: _Computing) -> Figure:
    id_ = "average_deal_size"
    if not c.has("close"):
        return Figure(id_, None, _NO_CLOSE)
    amounts = [row.amount for row in c.won if row.amount is not None]
    if not amounts:
        return Figure(id_, None, f"no deal with an amount that counts was won in {c.quarter}")
    mean = _round(sum(amounts, Decimal(0)) / len(amounts), 2)
    said = f"{c.name('amount')} of {_deals(len(amounts), 'won')} in {c.quarter}"
    return Figure(
        id_, plain_number(mean), said + _without(len(c.won) - len(amounts), "an amount that counts")
    )


def _cycle(c: _Computing) -> Figure:
    id_ = "average_sales_cycle"
    start = c.registering
    if not c.has("close") or not c.has(start):
        return Figure(
            id_, None, "the file has no date of registration or creation" if c.has("close") else _NO_CLOSE
        )
    spans = [
        (row.close - since).days
        for row in c.won
        if row.close and (since := row.registered or row.created) and since <= row.close
    ]
    if not spans:
        return Figure(id_, None, f"no deal with both dates was won in {c.quarter}")
    mean = _round(Decimal(sum(spans)) / len(spans), 1)
    said = f"{c.name(start)} to {c.name('close')} of {_deals(len(spans), 'won')} in {c.quarter}"
    return Figure(id_, plain_number(mean), said + _without(len(c.won) - len(spans), "both dates"))


def _reps(c: _Computing) -> Figure:
    id_ = "active_partner_reps"
    if not c.has("rep") or not c.has(c.registering):
        return Figure(id_, None, "the file has no column for the partner's sellers")
    names = {" ".join(row.rep.split()).casefold() for row in c.registered()} - {""}
    said = f"names in {c.name('rep')} of deals registered in {c.quarter}; customer calls are not in the file"
    return Figure(id_, len(names), said)


_NO_CLOSE = "the file has no close date"
_MAKERS: Sequence[Callable[[_Computing], Figure]] = (
    _pipeline("sourced_pipeline", "sourced"),
    _pipeline("influenced_pipeline", "influenced"),
    _registered,
    _closed,
    _win_rate,
    _size,
    _cycle,
    _reps,
)


def undated(file: DealFile) -> Mapping[int, str]:
    """Lines of the partner's decided deals without a close date: they are in no quarter's numbers."""
    return {
        row.line: f"it is {row.state} and has no close date: in no quarter"
        for row in file.rows
        if row.whose != "neither" and row.state != "open" and row.close is None and "close" in file.names
    }


def _deals(count: int, kind: str) -> str:
    return f"1 {kind} deal" if count == 1 else f"{count:,} {kind} deals"


def _without(count: int, what: str) -> str:
    return f"; {count:,} more without {what}" if count else ""


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain_number(value: Decimal) -> Number:
    """As a file has it: whole numbers as int, others as float."""
    return int(value) if value == value.to_integral_value() else float(value)
