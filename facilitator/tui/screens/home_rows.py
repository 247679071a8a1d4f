"""A row a partner: whose it is, when the last review was and the next one is, what is owed, where it goes."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from facilitator.core.dates import day_month, day_month_year, show_date
from facilitator.core.glance import Glance, LastReview, NextReview
from facilitator.core.open_review import is_over, when
from facilitator.core.partners import told_apart
from facilitator.tui.bars import bars
from facilitator.tui.page import GUTTER, Cell, Page

_WIDE = 108
#: On a narrower page the pipeline is left out: whose review it is, when, and what is owed matter more.
_NARROW = 64
#: Where an older file would speak in the place of the newest.
_UNREAD = "cannot be read"


class Rows:
    """Makes the cells of a row once, as long as nothing of it is another: of hundreds at every key."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Glance, tuple[object, ...], tuple[Cell, ...]]] = {}

    def draw(
        self, page: Page, partners: Sequence[str | Glance], now: datetime, shared: Collection[str]
    ) -> None:
        """A row each; of one that was not read yet its folder's name, and nothing that is made up.

        `shared` are the names that several partners have.
        """
        page.row(None, *(Cell(name, width, "$text-quiet") for name, width in _columns(page.width)))
        for one in partners:
            if isinstance(one, str):
                page.row(f"partners/{one}", Cell(one, None, "$text-quiet"))
                continue
            page.row(f"partners/{one.slug}", *self._cells(one, now, page.width, shared))
            for sentence in (*one.broken, *one.conflicts):
                page.text((sentence, "$bad"), indent=4)

    def _cells(self, row: Glance, now: datetime, width: int, shared: Collection[str]) -> tuple[Cell, ...]:
        of = (now.date(), width, row.next is not None and is_over(row.next, now), row.partner in shared)
        made = self._made.get(row.slug)
        if made is None or made[0] is not row or made[1] != of:
            made = self._made[row.slug] = (row, of, _cells(row, now, width, shared))
        return made[2]


def _next_in(room: int, review: NextReview, now: datetime) -> str:
    """The same in so many cells, never cut; of one whose day is over that it is."""
    today, began, starts = now.date(), review.began, review.starts
    day = (began or starts).date()
    short = day_month(day) if day.year == today.year else day_month_year(day)
    if began is not None:
        ways = [when(review, today, over=is_over(review, now)), f"not ended, {short}", f"open {short}"]
    elif is_over(review, now):
        ways = [f"overdue since {short}", f"overdue {short}", f"was {short}"]
    else:
        ways = [when(review, today, over=False), f"{short} {starts:%H:%M}", short]
    return next((words for words in ways if len(words) <= room), ways[-1])


def _columns(width: int) -> list[tuple[str, int | None]]:
    wide = width >= _WIDE
    found: list[tuple[str, int | None]] = [("partner", None)]
    found += [("tier", 10), ("last review", 15)] if wide else []
    found += [("next review", 20 if wide else 19 if width >= _NARROW else 16), ("actions", 18)]
    return found + ([("sourced pipeline", 20 if wide else 16)] if width >= _NARROW else [])


def _cells(row: Glance, now: datetime, width: int, shared: Collection[str]) -> tuple[Cell, ...]:
    wide, last, today = width >= _WIDE, row.last, now.date()
    columns = _columns(width)
    cells = {
        "partner": (_name(row, shared, columns, width), "bold"),
        "tier": (row.tier or "", ""),
        "last review": ("" if row.last_unread else show_date(last.day, today) if last else "none yet", ""),
        "next review": _next(row, now, dict(columns)["next review"] or 0),
        "actions": _owed(row, today),
        "sourced pipeline": _sourced(row, wide=wide),
    }
    return tuple(Cell(cells[column][0], room, cells[column][1]) for column, room in columns)


def _name(row: Glance, shared: Collection[str], columns: Sequence[tuple[str, int | None]], width: int) -> str:
    name = told_apart(row.partner, row.slug, shared)
    room = width - GUTTER - sum(cells + 2 for _, cells in columns if cells is not None)
    if row.partner not in shared or len(name) <= room:
        return name
    # What is cut must not be what tells them apart, and folders are numbered at their end.
    return row.slug if len(row.slug) <= room else f"…{row.slug[1 - room :]}"


def _next(row: Glance, now: datetime, room: int) -> tuple[str, str]:
    if row.next_unread:
        return _UNREAD, "$bad"
    if row.next is None:
        return _not_planned(row.last), ""
    over = is_over(row.next, now)
    return _next_in(room, row.next, now), "$bad" if over else "bold $current" if row.next.running else ""


def _owed(row: Glance, today: date) -> tuple[str, str]:
    if row.last_unread:
        return _UNREAD, "$bad"
    late = sum(one.due is not None and one.due < today for one in row.owed)
    words = f"{len(row.owed)} open" + (f", {late} overdue" if late else "")
    return (words if row.last else ""), "$bad" if late else ""


def _sourced(row: Glance, *, wide: bool) -> tuple[str, str]:
    numbers = f"{bars(row.sourced, wide=wide)}  {row.way}" if row.sourced else "no numbers yet"
    colour = {True: "$good", False: "$bad", None: ""}[row.good]
    return ("" if row.last_unread else numbers), colour


def _not_planned(last: LastReview | None) -> str:
    """Of a review without a file, the day that both sides agreed on."""
    return f"agreed {day_month(last.agreed)}" if last is not None and last.agreed else "none planned"
