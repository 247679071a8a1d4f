"""The deals worth talking about: stuck or at risk, and what became of those the review knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from facilitator.core.session import Deal, DealState
from facilitator.imports.computed import plain_number
from facilitator.imports.deal_names import deal_names, same_name
from facilitator.imports.deals import DealFile, DealRow
from facilitator.imports.stages import is_yes
from facilitator.imports.unusable import quoted

#: So many fit the pipeline segment.
MOST = 12


@dataclass(frozen=True, slots=True)
class Worth:
    """`deals` are the largest; `notes` say what there was besides."""

    deals: tuple[Deal, ...]
    notes: tuple[str, ...] = ()


def worth_a_word(
    file: DealFile, known: Iterable[Deal], as_of: date, stuck_after: int, *, amounts: bool = True
) -> Worth:
    """Open deals that are stuck or at risk, by amount, and after them those that the review knows already.

    At risk: the close date has passed and it is still open, or the file's own flag says so. Stuck: no
    activity and no change of stage for `stuck_after` days, where the file has such a column, or so flagged.
    `amounts`: whether they are in the currency of the review's deals; else they are not taken.
    """
    mine = [row for row in file.rows if row.whose != "neither"]
    since = as_of - timedelta(days=stuck_after)
    there = {same_name(deal.name) for deal in known}
    names = deal_names(mine, there)
    found = [(row, _state(row, as_of, since)) for row in mine]
    troubled = [(row, state) for row, state in found if state in ("stuck", "at-risk")]
    unnamed = [row for row, _ in troubled if row.line not in names]
    troubled = [one for one in troubled if one[0].line in names]
    troubled.sort(key=lambda one: (-(one[0].amount or Decimal(0)), one[0].line))
    taken = troubled[:MOST]
    shown = {row.line for row, _ in taken}
    again = [
        one for one in found if one[0].line not in shown and same_name(names.get(one[0].line, "")) in there
    ]
    notes = []
    if len(troubled) > MOST:
        notes.append(
            f"{len(troubled):,} open deals are stuck or at risk; the {MOST} largest of them are taken."
        )
    if unnamed:
        alike = ", ".join(dict.fromkeys(quoted(row.name) for row in unnamed))
        notes.append(
            f"{len(unnamed):,} stuck or at risk cannot be told apart from others of their name, and are not "
            f"listed: {alike}. A column with an id or the account would do it."
        )
    deals = tuple(
        _deal(number, row, names[row.line], state, amounts)
        for number, (row, state) in enumerate((*taken, *again), 1)
    )
    if not amounts and any(row.amount is not None for row, _ in (*taken, *again)):
        notes.append(
            "The deals are listed without their amounts, which are not in the review's own currency."
        )
    return Worth(deals, tuple(notes))


def _state(row: DealRow, as_of: date, since: date) -> DealState:
    if row.state != "open":
        return row.state
    flag = row.flag.casefold()
    if "risk" in flag or (row.close is not None and row.close < as_of):
        return "at-risk"
    if "stuck" in flag or "stall" in flag or is_yes(row.flag):
        return "stuck"
    return "stuck" if row.quiet_since is not None and row.quiet_since < since else "active"


def _deal(number: int, row: DealRow, name: str, state: DealState, amounts: bool) -> Deal:
    return Deal(
        id=f"d{number}",
        name=name,
        stage=row.stage or None,
        amount=plain_number(row.amount) if amounts and row.amount is not None else None,
        state=state,
        close=row.close,
    )
