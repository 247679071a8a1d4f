"""What stands on Home: a row a partner, what waits, what is due this week; a welcome where nothing is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from facilitator.core.check_ins import held_on
from facilitator.core.dates import day_month, show_date
from facilitator.core.moments import fixed_offset
from facilitator.core.scoreboard import history, trend
from facilitator.core.session import Session
from facilitator.core.tasks import Task, tasks
from facilitator.core.zone import fits, offset_text, seen_from, there
from facilitator.tui.bars import bars
from facilitator.tui.desk import PartnerRow
from facilitator.tui.page import Cell, Page
from facilitator.tui.waiting import Waiting

_SOURCED = "sourced_pipeline"
_WIDE = 90
#: On a narrower page the pipeline is left out: whose review it is, when, and what is owed matter more.
_NARROW = 64


#: Where an older file would speak in the place of the newest.
_UNREAD = "cannot be read"


def still_owed(row: PartnerRow) -> tuple[Task, ...]:
    """What the newest review that took place, or runs, leaves to be done: what `actions` lists."""
    begun = row.next is not None and row.next.took_place
    newest = row.next if begun else row.past[-1] if row.past else None
    return tasks(newest) if newest is not None and not row.last_unread else ()


def next_words(session: Session, today: date) -> str:
    """When a review that is open is, on the meeting's own clocks."""
    if session.running and session.started:
        return f"running since {session.started.at:%H:%M}"
    starts = session.meeting.starts
    if starts.date() == today:
        return f"today {starts:%H:%M}"
    return f"{show_date(starts.date(), today)} {starts:%H:%M}"


def next_in_full(session: Session, now: datetime) -> str:
    """The same, and whose clocks those are where they are not the user's: "today 02:50 (New York)"."""
    meeting = session.meeting
    words = next_words(session, seen_from(fixed_offset(meeting.starts), now).date())
    if there(meeting, now).utcoffset() == now.utcoffset():
        return words
    city = (meeting.zone or "").rpartition("/")[2].replace("_", " ")
    return f"{words} ({city if fits(meeting) else offset_text(meeting.starts)})"


def partners(page: Page, rows: Sequence[PartnerRow], today: date) -> None:
    """A row a partner."""
    wide = page.width >= _WIDE
    names = [("partner", None), ("tier", 10), ("last review", 12), ("next review", 18 if wide else 16)]
    names += [("actions", 18)]
    names += [("sourced pipeline", 20 if wide else 16)] if page.width >= _NARROW else []
    shown = names if wide else [name for name in names if name[0] not in ("tier", "last review")]
    page.row(None, *(Cell(name, width, "$text-quiet") for name, width in shown))
    for row in rows:
        _row(page, row, today, wide)


def _row(page: Page, row: PartnerRow, today: date, wide: bool) -> None:
    last, next_ = (row.past[-1] if row.past else None), row.next
    newest = next_ or last
    promised = still_owed(row)
    late = sum(one.due is not None and one.due < today for one in promised)
    open_ = f"{len(promised)} open" + (f", {late} overdue" if late else "")
    known = [value for _, value in history(_SOURCED, row.past)]
    rows = [one for s in row.past for one in s.scoreboard if one.id == _SOURCED]
    way = trend(known, rows[-1].better if rows else "up")
    lead = [Cell(row.partner, None, "bold")]
    if wide:
        lead.append(Cell(newest.meeting.tier if newest else "", 10))
        held = show_date(held_on(last), today) if last else "none yet"
        lead.append(Cell("" if row.last_unread else held, 12))
    running = next_ is not None and next_.running
    numbers = f"{bars(known[-4:], wide=wide)}  {way.word}" if known else "no numbers yet"
    pipeline = Cell("" if row.last_unread else numbers, 20 if wide else 16, _colour(way.good))
    ahead = next_words(next_, today) if next_ else _not_planned(last)
    page.row(
        f"partners/{row.slug}",
        *lead,
        Cell(
            _UNREAD if row.next_unread else ahead,
            18 if wide else 16,
            "$bad" if row.next_unread else "bold $current" if running else "",
        ),
        Cell(_UNREAD, 18, "$bad")
        if row.last_unread
        else Cell(open_ if last else "", 18, "$bad" if late else ""),
        *([pipeline] if page.width >= _NARROW else []),
    )
    for sentence in row.broken:
        page.text((sentence, "$bad"), indent=4)


def _not_planned(last: Session | None) -> str:
    """Of a review without a file, the day that both sides agreed on."""
    agreed = last.follow_up.next_review if last is not None and last.follow_up else None
    return f"agreed {day_month(agreed)}" if agreed else "none planned"


def what_waits(page: Page, waiting: Sequence[Waiting], keys: Mapping[str, str]) -> None:
    """The recaps and check-ins that are due; `keys` do what is to be done, by the kind of it."""
    if not waiting:
        return
    does = {
        "recap": f"{keys['recap']} marks a recap sent",
        "check-in": f"{keys['check-in']} holds a check-in",
    }
    page.heading("Waiting", ", ".join(dict.fromkeys(does[one.kind] for one in waiting)))
    for one in waiting:
        name = {"recap": "Recap for", "check-in": "Check-in with"}[one.kind]
        page.row(
            f"{one.kind}/{one.slug}",
            Cell(f"{name} {one.partner}"),
            Cell(one.when, 20, "bold $bad" if one.late else "bold $protected"),
        )


def due_this_week(page: Page, rows: Sequence[PartnerRow], today: date) -> None:
    """What partners owe each other in the next seven days."""
    until = today + timedelta(days=7)
    due = [
        (one.due, row.partner, one)
        for row in rows
        for one in still_owed(row)
        if one.due is not None and today <= one.due <= until
    ]
    if not due:
        return
    page.heading("Due this week")
    for day, partner, one in sorted(due, key=lambda entry: entry[0]):
        page.row(
            None,
            Cell(show_date(day, today), 11),
            Cell(partner, 20, "$text-quiet"),
            Cell(one.what),
            Cell(one.owner or "no owner", 18),
        )


def welcome(page: Page, folder: str) -> None:
    """What an empty folder offers."""
    page.text(("Reviews with partners that end in one or two bets, each with owners and dates.", "bold"))
    page.blank()
    page.text("Most reviews look back for fifty minutes and plan for ten. Here the clock protects the plan,")
    page.text("and the next review opens by grading what was agreed in this one.")
    page.blank()
    for key, label, words in (
        ("s", "see one", "a whole review on sample data, in which nothing you do is kept"),
        ("a", "add partner", "plan your first review: a name, a tier, a time"),
        ("q", "quit", "what is planned waits here"),
    ):
        page.item(f"welcome/{key}", (f"{key}  ", "bold $current"), (f"{label}   ", "bold"), words)
    page.blank()
    if folder:
        page.text((f"Reviews are kept in {folder}, one file each.", "$text-quiet"))


def _colour(good: bool | None) -> str:
    return {True: "$good", False: "$bad", None: ""}[good]
