"""The deals worth talking about: stuck or at risk, and what became of those the review knows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from facilitator.core.session import Deal, DealState
from facilitator.imports.computed import plain_number
from facilitator.imports.deals import DealFile, DealRow
from facilitator.imports.stages import is_yes

#: So many fit the pipeline segment.
MOST = 12


@dataclass(frozen=True, slots=True)
class Worth:
    """`deals` are the largest; `note` says what there was besides."""

    deals: tuple[Deal, ...]
    note: str | None = None


def worth_a_word(file: DealFile, known: Iterable[Deal], as_of: date, stuck_after: int) -> Worth:
    """Open deals that are stuck or at risk, by amount, and after them those that the review knows already.

    At risk: the close date has passed and it is still open, or the file's own flag says so. Stuck: no
    activity and no change of stage for `stuck_after` days, where the file has such a column, or so flagged.
    """
    mine = [row for row in file.rows if row.whose != "neither"]
    since = as_of - timedelta(days=stuck_after)
    troubled = [(row, state) for row in mine if (state := _state(row, as_of, since)) in ("stuck", "at-risk")]
    troubled.sort(key=lambda one: (-(one[0].amount or Decimal(0)), one[0].line))
    taken = troubled[:MOST]
    names = {_key(deal.name) for deal in known}
    shown = {row.line for row, _ in taken}
    again = [
        (row, _state(row, as_of, since)) for row in mine if _key(row.name) in names and row.line not in shown
    ]
    note = None
    if len(troubled) > MOST:
        note = f"{len(troubled):,} open deals are stuck or at risk; the {MOST} largest of them are taken."
    return Worth(tuple(_deals([*taken, *again])), note)


def _state(row: DealRow, as_of: date, since: date) -> DealState:
    if row.state != "open":
        return row.state
    flag = row.flag.casefold()
    if "risk" in flag or (row.close is not None and row.close < as_of):
        return "at-risk"
    if "stuck" in flag or "stall" in flag or is_yes(row.flag):
        return "stuck"
    return "stuck" if row.quiet_since is not None and row.quiet_since < since else "active"


def _deals(rows: list[tuple[DealRow, DealState]]) -> Iterable[Deal]:
    """As the session has them. A deal is known by its name there: of two alike each gets its account."""
    often = Counter(_key(row.name) for row, _ in rows)
    used: Counter[str] = Counter()
    for number, (row, state) in enumerate(rows, 1):
        name = row.name
        if often[_key(name)] > 1 and row.account:
            name = f"{name} ({row.account})"
        used[_key(name)] += 1
        if used[_key(name)] > 1:
            name = f"{name} ({used[_key(name)]})"
        yield Deal(
            id=f"d{number}",
            name=name,
            stage=row.stage or None,
            amount=None if row.amount is None else plain_number(row.amount),
            state=state,
            close=row.close,
        )


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
