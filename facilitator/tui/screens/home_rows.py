"""A row a partner: whose it is, when the last review was and the next one is, what is owed, where it goes."""

from collections.abc import Sequence
from datetime import date, datetime

from facilitator.core.dates import day_month, show_date
from facilitator.core.glance import Glance, LastReview, NextReview
from facilitator.core.moments import fixed_offset
from facilitator.core.zone import fits, offset_text, seen_from, there
from facilitator.tui.bars import bars
from facilitator.tui.page import Cell, Page

_WIDE = 108
#: On a narrower page the pipeline is left out: whose review it is, when, and what is owed matter more.
_NARROW = 64
#: Where an older file would speak in the place of the newest.
_UNREAD = "cannot be read"


class Rows:
    """Makes the cells of a row once, as long as nothing of it is another: of hundreds at every key."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Glance, date, int, tuple[Cell, ...]]] = {}

    def draw(self, page: Page, partners: Sequence[str | Glance], today: date) -> None:
        """A row each; of one that was not read yet its folder's name, and nothing that is made up."""
        page.row(None, *(Cell(name, width, "$text-quiet") for name, width in _columns(page.width)))
        for one in partners:
            if isinstance(one, str):
                page.row(f"partners/{one}", Cell(one, None, "$text-quiet"))
                continue
            page.row(f"partners/{one.slug}", *self._cells(one, today, page.width))
            for sentence in (*one.broken, *one.conflicts):
                page.text((sentence, "$bad"), indent=4)

    def _cells(self, row: Glance, today: date, width: int) -> tuple[Cell, ...]:
        made = self._made.get(row.slug)
        if made is None or made[0] is not row or made[1:3] != (today, width):
            made = self._made[row.slug] = (row, today, width, _cells(row, today, width))
        return made[3]


def next_words(review: NextReview, today: date) -> str:
    """When a review that is open is, on the meeting's own clocks."""
    if review.began is not None:
        return f"runs since {review.began:%H:%M}"
    starts = review.starts
    if starts.date() == today:
        return f"today {starts:%H:%M}"
    return f"{show_date(starts.date(), today)} {starts:%H:%M}"


def next_in_full(review: NextReview, now: datetime) -> str:
    """The same, and whose clocks those are where they are not the user's: "today 02:50 (New York)"."""
    words = next_words(review, seen_from(fixed_offset(review.starts), now).date())
    if there(review, now).utcoffset() == now.utcoffset():
        return words
    city = (review.zone or "").rpartition("/")[2].replace("_", " ")
    return f"{words} ({city if fits(review) else offset_text(review.starts)})"


def _columns(width: int) -> list[tuple[str, int | None]]:
    wide = width >= _WIDE
    found: list[tuple[str, int | None]] = [("partner", None)]
    found += [("tier", 10), ("last review", 15)] if wide else []
    found += [("next review", 18 if wide else 16), ("actions", 18)]
    return found + ([("sourced pipeline", 20 if wide else 16)] if width >= _NARROW else [])


def _cells(row: Glance, today: date, width: int) -> tuple[Cell, ...]:
    wide, last = width >= _WIDE, row.last
    cells = {
        "partner": (row.partner, "bold"),
        "tier": (row.tier or "", ""),
        "last review": ("" if row.last_unread else show_date(last.day, today) if last else "none yet", ""),
        "next review": _next(row, today),
        "actions": _owed(row, today),
        "sourced pipeline": _sourced(row, wide=wide),
    }
    return tuple(Cell(cells[name][0], room, cells[name][1]) for name, room in _columns(width))


def _next(row: Glance, today: date) -> tuple[str, str]:
    if row.next_unread:
        return _UNREAD, "$bad"
    if row.next is None:
        return _not_planned(row.last), ""
    return next_words(row.next, today), "bold $current" if row.next.running else ""


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
