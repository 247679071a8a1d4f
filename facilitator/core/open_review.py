"""The review that is open with a partner: when it is, whether its day is over, and whose stands first."""

from datetime import date, datetime, time, timedelta

from facilitator.core.dates import show_date
from facilitator.core.glance import Glance, LastReview, NextReview
from facilitator.core.moments import fixed_offset
from facilitator.core.zone import fits, offset_text, seen_from, there

#: So long a meeting may run past midnight.
_LONGEST = timedelta(hours=12)
#: Sorts: what runs, what lies ahead, what is overdue, what is not planned; then by the time, and the name.
Place = tuple[int, float, str]
_RUNS, _AHEAD, _OVERDUE, _NOT_PLANNED = range(4)


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


def can_be_planned(row: Glance) -> bool:
    """Whether no review is open with a partner, as far as its files can be read."""
    return row.next is None and not row.next_unread and not nothing_readable(row)


def nothing_readable(row: Glance) -> bool:
    """Whether there are files of a partner, and none that can be read."""
    return row.next is None and row.last is None and bool(row.broken)


def agreed_start(last: LastReview | None) -> str:
    """What both sides agreed on for the next review, as it is typed: at the same time of day; else ""."""
    return f"{last.agreed} {last.starts:%H:%M}" if last and last.agreed else ""


def place(row: Glance, now: datetime) -> Place:
    """A running review first, then what is next, then what is overdue, then those without a review."""
    return place_of(row.partner, row.next, now)


def place_of(partner: str, review: NextReview | None, now: datetime) -> Place:
    """The same for the partner of that name, with the review that is open with it."""
    if review is None:
        return _NOT_PLANNED, 0, partner.casefold()
    rank = _OVERDUE if is_over(review, now) else _RUNS if review.running else _AHEAD
    return rank, review.starts.timestamp(), partner.casefold()


def place_unread(slug: str, newest: date | None, now: datetime) -> Place:
    """The place of a partner that was not read yet: it goes by the day in the name of its newest file."""
    if newest is None or newest < now.date():
        return _NOT_PLANNED, 0, slug.casefold()
    return _AHEAD, datetime.combine(newest, time.min, now.tzinfo).timestamp(), slug


def when(review: NextReview, today: date, *, over: bool) -> str:
    """When it is, on the meeting's own clocks: "today 10:00", "runs since 10:02"."""
    began, starts = review.began, review.starts
    if began is not None:
        return f"not ended since {show_date(began.date(), today)}" if over else f"runs since {began:%H:%M}"
    if starts.date() == today:
        return f"today {starts:%H:%M}"
    return f"{show_date(starts.date(), today)} {starts:%H:%M}"


def when_in_full(review: NextReview, now: datetime) -> str:
    """`when`, and whose clocks those are where they are not the user's: "today 02:50 (New York)"."""
    today = seen_from(fixed_offset(review.starts), now).date()
    words = when(review, today, over=is_over(review, now))
    if there(review, now).utcoffset() == now.utcoffset():
        return words
    city = (review.zone or "").rpartition("/")[2].replace("_", " ")
    return f"{words} ({city if fits(review) else offset_text(review.starts)})"
