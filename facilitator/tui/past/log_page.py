"""The page beside the replay of a clock: the events of the log; at the end how planned and actual compare."""

from facilitator.core.dates import show_date
from facilitator.core.how_it_ran import accounts, segments_ran
from facilitator.core.narrate import amount_text, clock_text
from facilitator.core.playback import Recording
from facilitator.core.session import Session
from facilitator.core.zone import offset_text
from facilitator.tui.page import Cell, Page
from facilitator.tui.past.words import cut
from facilitator.tui.widgets.strip import PROTECTED

#: The log has no corrections: "moved on two minutes ago" is written as if it had been pressed then.
_CORRECTED = "as corrected in the end"
#: From this width on a segment's title has more of it.
_WIDE = 76


def log_page(page: Page, film: Recording, second: int) -> None:
    """Every event with its time, those that the replay has reached; at its end first what came of it."""
    if second >= film.last:
        _came_of_it(page, film)
    count = len(film.moments)
    page.heading("The log", f"{count:,} event{'' if count == 1 else 's'}, {_CORRECTED}")
    if film.clocks_changed:
        offset = offset_text(film.session.meeting.starts)
        page.text((f"The clocks there changed during the meeting: its times stay at {offset}.", "$protected"))
    reached, day = film.reached(second), film.clock(film.first).date()
    for at, one in enumerate(film.moments):
        if one.clock.date() != day:
            day = one.clock.date()
            page.text((show_date(day, film.clock(film.first).date()), "bold $text-head"))
        here, to_come = at in reached, at >= reached.stop
        style = "bold $current" if here else "$text-quiet" if to_come else ""
        key, clock = f"moment/{at}", f"{'▶' if here else ' '} {one.clock:%H:%M:%S}"
        page.labelled(key, Cell(clock, 12, style), (cut(page, key, one.words), style))
    if not film.ended:
        page.text(("The log goes no further: it has no end.", "$bad"))


def _came_of_it(page: Page, film: Recording) -> None:
    ran = segments_ran(film.session)
    page.heading("How it ran")
    if ran:
        _row(page, None, ("segment", "planned", "actual", ""), "$text-quiet")
    for one in ran:
        title = f"{PROTECTED if one.protected else ' '} {one.title}"
        style = "bold $protected" if one.protected else ""
        _row(
            page, f"ran/{one.id}", (title, clock_text(one.planned), clock_text(one.actual), one.words), style
        )
    if ran:
        planned, actual = sum(one.planned for one in ran), sum(one.actual for one in ran)
        paused = film.last - film.first - actual
        pauses = f"paused for {amount_text(paused)}" if paused else ""
        _row(page, "ran/", ("  in all", clock_text(planned), clock_text(actual), pauses), "bold")
        page.blank()
    for at, sentence in enumerate(accounts(film.session)):
        page.item(f"account/{at}", sentence)


def _row(page: Page, key: str | None, words: tuple[str, str, str, str], style: str) -> None:
    title, planned, actual, how = words
    page.row(
        key,
        Cell(title, 32 if page.width >= _WIDE else 20, style),
        Cell(planned, 8, style, "right"),
        Cell(actual, 8, style, "right"),
        Cell(how, None, "" if key else style),
    )


def nothing_to_play(page: Page, session: Session) -> None:
    """A review without a log: why there is none, and what was planned."""
    why = {
        "held": "This review was held without the program: there is no log, and nothing to play.",
        "planned": "This review did not take place yet: there is no log, and nothing to play.",
        "cancelled": "This review was cancelled: there is no log, and nothing to play.",
    }[session.meeting.status]
    page.text((why, "bold"))
    page.heading("Planned")
    for item in session.agenda:
        page.row(
            f"ran/{item.id}",
            Cell(f"{PROTECTED if item.protected else ' '} {item.title}"),
            Cell(f"{item.minutes:g} min", 10, "", "right"),
        )
