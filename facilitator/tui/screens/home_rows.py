"""A row a partner: whose it is, when the last review was and the next one is, what is owed, where it goes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

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
#: So long a meeting may run past midnight.
_LONGEST = timedelta(hours=12)


class Rows:
    """Makes the cells of a row once, as long as nothing of it is another: of hundreds at every key."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Glance, tuple[object, ...], tuple[Cell, ...]]] = {}

    def draw(self, page: Page, partners: Sequence[str | Glance], now: datetime) -> None:
        """A row each; of one that was not read yet its folder's name, and nothing that is made up."""
        page.row(None, *(Cell(name, width, "$text-quiet") for name, width in _columns(page.width)))
        for one in partners:
            if isinstance(one, str):
                page.row(f"partners/{one}", Cell(one, None, "$text-quiet"))
                continue
            page.row(f"partners/{one.slug}", *self._cells(one, now, page.width))
            for sentence in (*one.broken, *one.conflicts):
                page.text((sentence, "$bad"), indent=4)

    def _cells(self, row: Glance, now: datetime, width: int) -> tuple[Cell, ...]:
        of = (now.date(), width, row.next is not None and is_over(row.next, now))
        made = self._made.get(row.slug)
        if made is None or made[0] is not row or made[1] != of:
            made = self._made[row.slug] = (row, of, _cells(row, now, width))
        return made[2]


def is_over(review: NextReview, now: datetime) -> bool:
    """Whether the day of a review that is planned, or runs, is over where it is."""
    if review.began is not None and now - review.began < _LONGEST:
        return False
    day = (review.began or review.starts).date()
    if abs(day - now.date()) > timedelta(days=2):  # whatever the zone; and of hundreds most are so
        return day < now.date()
    return day < there(review, now).date()


def lies_ahead(review: NextReview, now: datetime) -> bool:
    """Whether a review is planned for a day that has not come yet where it is."""
    return not review.running and review.starts.date() > there(review, now).date()


def _words(review: NextReview, today: date, *, over: bool) -> str:
    """When a review that is open is, on the meeting's own clocks."""
    began, starts = review.began, review.starts
    if began is not None:
        return f"not ended since {show_date(began.date(), today)}" if over else f"runs since {began:%H:%M}"
    if starts.date() == today:
        return f"today {starts:%H:%M}"
    return f"{show_date(starts.date(), today)} {starts:%H:%M}"


def _next_in(room: int, review: NextReview, now: datetime) -> str:
    """The same in so many cells, never cut; of one whose day is over that it is."""
    today, began, starts = now.date(), review.began, review.starts
    day = (began or starts).date()
    short = day_month(day) if day.year == today.year else f"{day_month(day)} {day.year}"
    if began is not None:
        ways = [_words(review, today, over=is_over(review, now)), f"not ended, {short}", f"open {short}"]
    elif is_over(review, now):
        ways = [f"overdue since {short}", f"overdue {short}", f"was {short}"]
    else:
        ways = [_words(review, today, over=False), f"{short} {starts:%H:%M}", short]
    return next((words for words in ways if len(words) <= room), ways[-1])


def next_in_full(review: NextReview, now: datetime) -> str:
    """When a review that is open is, on the meeting's own clocks: "today 02:50 (New York)".

    Whose those are is said where they are not the user's.
    """
    today = seen_from(fixed_offset(review.starts), now).date()
    words = _words(review, today, over=is_over(review, now))
    if there(review, now).utcoffset() == now.utcoffset():
        return words
    city = (review.zone or "").rpartition("/")[2].replace("_", " ")
    return f"{words} ({city if fits(review) else offset_text(review.starts)})"


def _columns(width: int) -> list[tuple[str, int | None]]:
    wide = width >= _WIDE
    found: list[tuple[str, int | None]] = [("partner", None)]
    found += [("tier", 10), ("last review", 15)] if wide else []
    found += [("next review", 20 if wide else 19 if width >= _NARROW else 16), ("actions", 18)]
    return found + ([("sourced pipeline", 20 if wide else 16)] if width >= _NARROW else [])


def _cells(row: Glance, now: datetime, width: int) -> tuple[Cell, ...]:
    wide, last, today = width >= _WIDE, row.last, now.date()
    columns = _columns(width)
    cells = {
        "partner": (row.partner, "bold"),
        "tier": (row.tier or "", ""),
        "last review": ("" if row.last_unread else show_date(last.day, today) if last else "none yet", ""),
        "next review": _next(row, now, dict(columns)["next review"] or 0),
        "actions": _owed(row, today),
        "sourced pipeline": _sourced(row, wide=wide),
    }
    return tuple(Cell(cells[column][0], room, cells[column][1]) for column, room in columns)


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
