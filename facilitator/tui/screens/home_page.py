"""What stands on Home: a row a partner, what waits, what is due this week; a welcome where nothing is."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from facilitator.core.check_ins import held_on
from facilitator.core.dates import show_date
from facilitator.core.owed import arriving
from facilitator.core.plan import owed
from facilitator.core.scoreboard import history, trend
from facilitator.core.session import Commitment, Session
from facilitator.tui.bars import bars
from facilitator.tui.desk import PartnerRow
from facilitator.tui.page import Cell, Page
from facilitator.tui.waiting import Waiting

_SOURCED = "sourced_pipeline"
_WIDE = 90
#: On a narrower page the pipeline is left out: whose review it is, when, and what is owed matter more.
_NARROW = 64


def still_owed(row: PartnerRow) -> tuple[Commitment, ...]:
    """What the next review opens with and nobody has done; once begun, what it has not graded."""
    if row.next is not None and row.next.started is not None:
        return owed(row.next.commitments)
    return owed(arriving(row.past[-1], "")) if row.past else ()


def next_words(session: Session, today: date) -> str:
    """When a review that is open is."""
    if session.running and session.started:
        return f"running since {session.started.at:%H:%M}"
    starts = session.meeting.starts
    if starts.date() == today:
        return f"today {starts:%H:%M}"
    return f"{show_date(starts.date(), today)} {starts:%H:%M}"


def partners(page: Page, rows: Sequence[PartnerRow], today: date) -> None:
    """A row a partner."""
    wide = page.width >= _WIDE
    names = [("partner", None), ("tier", 10), ("last review", 12), ("next review", 18 if wide else 16)]
    names += [("commitments", 18)]
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
        lead.append(Cell(show_date(held_on(last), today) if last else "none yet", 12))
    running = next_ is not None and next_.running
    pipeline = Cell(
        f"{bars(known[-4:], wide=wide)}  {way.word}" if known else "no numbers yet",
        20 if wide else 16,
        _colour(way.good),
    )
    page.row(
        f"partners/{row.slug}",
        *lead,
        Cell(
            next_words(next_, today) if next_ else "none planned",
            18 if wide else 16,
            "bold $current" if running else "",
        ),
        Cell(open_ if last else "", 18, "$bad" if late else ""),
        *([pipeline] if page.width >= _NARROW else []),
    )
    for sentence in row.broken:
        page.text((sentence, "$bad"), indent=4)


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
