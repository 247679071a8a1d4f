"""What a file would change, row by row, before anything is taken."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.core.dates import day_month_year
from facilitator.core.figures import show
from facilitator.core.proposed import NewValue, Proposed
from facilitator.core.record import Number
from facilitator.core.scoreboard import history
from facilitator.core.session import Deal, Metric, Session
from facilitator.tui.page import Cell, Page

#: So many lines of a list are shown; the rest is counted.
_SHOWN = 200


#: A number so many times another one than before is looked at twice.
_ODD = 10


class Change(NamedTuple):
    """One number that would be another one; None: not known."""

    row: Metric
    quarter: str
    what: str
    before: Number | None
    after: Number | None

    @property
    def is_new(self) -> bool:
        """False where the row has that number already."""
        return self.before != self.after

    @property
    def odd(self) -> str:
        """Words about a number that is hardly the same kind as the one before; "" for a likely one."""
        if not self.before or not self.after or (self.before < 0) != (self.after < 0):
            return ""
        times = self.after / self.before
        if times >= _ODD:
            return f"{times:,.0f} times the number before: look at it in the file."
        return (
            f"1/{1 / times:,.0f} of the number before: look at it in the file." if times <= 1 / _ODD else ""
        )


def changes_of(session: Session, past: Sequence[Session], new: NewValue) -> list[Change]:
    """The value and the target that a row would get."""
    row = next((one for one in session.scoreboard if one.id == new.row), None) or new.new
    if row is None:
        return []
    there = row in session.scoreboard
    known = dict(history(row.id, (*past, session))) if there else {}
    ours = new.quarter == session.meeting.quarter
    found = []
    if new.value is not None:
        before = (row.value if ours else known.get(new.quarter)) if there else None
        found.append(Change(row, new.quarter, "" if ours else new.quarter, before, new.value))
    if new.target is not None:
        found.append(Change(row, new.quarter, "target", row.target if there else None, new.target))
    return found


def changes(session: Session, past: Sequence[Session], proposed: Proposed) -> bool:
    """Whether taking it would change anything."""
    return bool(proposed.deals) or any(
        one.is_new for new in proposed.values for one in changes_of(session, past, new)
    )


def preview_page(page: Page, session: Session, past: Sequence[Session], proposed: Proposed) -> None:
    """What is read, what would change and from what, what was left and why."""
    day = day_month_year(proposed.as_of)
    left = f", {_rows(len(proposed.left))} left out" if proposed.left else ", none left out"
    page.heading(proposed.file, f"as of {day}; {_rows(proposed.taken)} taken{left}")
    page.text(
        ("Nothing is taken yet. ", "bold $protected"), "Enter takes all of it, Esc leaves it as it was."
    )
    page.blank()
    for number, new in enumerate(proposed.values):
        for one in changes_of(session, past, new):
            _row(page, f"values/{number}{one.what}", one, new)
    if not proposed.values:
        page.text("No number of the scoreboard is in this file.")
    for note in proposed.notes:
        page.blank()
        page.text((note, "$text-quiet"))
    if proposed.deals:
        _deals(page, session, proposed.deals)
    if proposed.left:
        page.heading("Left out", _rows(len(proposed.left)))
        for number, one_left in enumerate(proposed.left[:_SHOWN]):
            page.labelled(
                f"left/{number}", Cell(f"line {one_left.line:,}", 13, "$text-quiet"), one_left.reason
            )
        if len(proposed.left) > _SHOWN:
            page.text((f"… and {len(proposed.left) - _SHOWN:,} more", "$text-quiet"))


def _row(page: Page, key: str, one: Change, new: NewValue) -> None:
    wide = page.width >= 80
    name = f"   {one.what}" if one.what else one.row.name
    name += "  [new row]" if new.new is not None and not one.what else ""
    after, before = show(one.after, one.row.unit), show(one.before, one.row.unit)
    page.row(
        key,
        Cell(
            name + ("  [new row]" if new.new is not None and not one.what else ""),
            30 if wide else 24,
            "" if one.what else "bold",
        ),
        Cell(before if one.is_new else "", 10 if wide else 8, "$text-quiet", "right"),
        Cell("→" if one.is_new else "=", 1, "$text-quiet"),
        Cell(after, 10 if wide else 8, "bold $current" if one.is_new else "$text-quiet", "right"),
        Cell(new.basis if one.what != "target" else "", None, "$text-quiet"),
    )
    if one.odd:
        page.about(key, ("warning  ", "bold $protected"), (one.odd, "$text-quiet"))


def _deals(page: Page, session: Session, deals: Sequence[Deal]) -> None:
    known = {" ".join(one.name.split()).casefold() for one in session.deals}
    page.heading("Deals for the pipeline", f"{len(deals)}")
    for number, deal in enumerate(deals[:_SHOWN]):
        there = " ".join(deal.name.split()).casefold() in known
        page.row(
            f"deals/{number}",
            Cell(deal.name, None),
            Cell(deal.stage or "", 16, "$text-quiet"),
            Cell(deal.state or "", 8, "$bad" if deal.state in ("stuck", "at-risk") else ""),
            Cell(show(deal.amount, session.meeting.currency or "USD"), 8, "bold", "right"),
            Cell("known" if there else "new", 5, "$text-quiet"),
        )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
