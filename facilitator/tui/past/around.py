"""What stands around the agreements of a past review: numbers, deals, words, people, what came after."""

from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.core.check_ins import series
from facilitator.core.dates import day_month_year, show_date
from facilitator.core.figures import show
from facilitator.core.meeting_clock import clock_there
from facilitator.core.present import called
from facilitator.core.recap import times_sent
from facilitator.core.scoreboard import coverage_words, history, last_quarters, target_words, trend
from facilitator.core.session import Metric, Person, Session, Side
from facilitator.tui.bars import bars
from facilitator.tui.page import Cell, Page
from facilitator.tui.past.words import below, cut

_WIDE = 80
_KINDS = ("priority", "topic", "win", "loss", "surprise", "working", "stuck", "ask", "note")


# -- numbers --------------------------------------------------------------------------------------


def scoreboard(page: Page, session: Session, past: Sequence[Session]) -> None:
    """The numbers as they were known then; under the cursor the definition and where each came from."""
    quarter = session.meeting.quarter
    page.heading("Scoreboard", f"as it stood for {quarter}" if session.scoreboard else "it had no rows")
    for row in session.scoreboard:
        key, known = f"scoreboard/{row.id}", history(row.id, (*past, session))
        values = [value for _, value in last_quarters(known, quarter)]
        way = trend(values, row.better)
        there = row.value is not None
        style = {True: "$good", False: "$bad", None: "$text-quiet"}[way.good if there else None]
        wide = page.width >= _WIDE
        page.row(
            key,
            Cell(row.name + _marks(row)),
            Cell(bars(values, wide=wide), 7 if wide else 4, "$current"),
            Cell(show(row.value, row.unit), 10 if wide else 7, "bold", "right"),
            Cell(way.word if there else "no number", 14 if wide else 9, style),
            Cell(show(row.target, row.unit), 10 if wide else 7, "$text-quiet", "right"),
        )
        if key == page.cursor:
            below(page, key, row.means or "No definition was agreed.")
            below(page, key, " · ".join(_about(row)))


def _marks(row: Metric) -> str:
    return "".join(f"  [{mark}]" for mark, on in (("discuss", row.discuss), ("doubted", row.disputed)) if on)


def _about(row: Metric) -> Iterator[str]:
    yield target_words(row.value, row.target, row.better, row.unit)
    if row.was:
        yield f"was {', '.join(show(old, row.unit) for old in row.was)}"
    if row.earlier:
        yield ", ".join(f"{quarter} {show(value, row.unit)}" for quarter, value in row.earlier.items())
    if row.source:
        yield f"source: {row.source}"


def deals(page: Page, session: Session, day: date) -> None:
    """Forecast and deals, where the review had any."""
    if not session.deals and session.forecast is None:
        return
    money, forecast = session.meeting.currency or "count", session.forecast
    page.heading("Pipeline")
    if forecast is not None:
        parts = [f"forecast {show(forecast.expected, money)} of {show(forecast.target, money)}"]
        parts += [f"pipeline {show(forecast.pipeline, money)}", coverage_words(forecast)]
        parts += [f"new pipeline from {forecast.needed_from}"] if forecast.needed_from else []
        page.item("forecast", ", ".join(parts))
    for deal in session.deals:
        key = f"deals/{deal.id}"
        page.row(
            key,
            Cell(deal.name),
            Cell(show(deal.amount, money) if deal.amount is not None else "", 8, "", "right"),
            Cell(show_date(deal.close, day) if deal.close else "", 10, "$text-quiet"),
            Cell(deal.state or "", 8, "$text-quiet"),
        )
        about = [deal.stage or "", f"blocked by {deal.blocker}" if deal.blocker else ""]
        about += [f"could help: {deal.help}" if deal.help else ""]
        if any(about):
            below(page, key, " · ".join(part for part in about if part))


# -- people and what they said ---------------------------------------------------------------------


def said(page: Page, session: Session) -> None:
    """Every line that is no decision, by its kind."""
    names = {"us": session.meeting.us, "them": session.meeting.partner}
    lines = [note for note in session.notes if note.kind in _KINDS]
    page.heading("Said", "" if lines else "nothing was written down")
    for note in sorted(lines, key=lambda note: _KINDS.index(note.kind)):
        party = f"{names[note.side]}: " if note.side else ""
        key = f"notes/{note.id}"
        whose = (cut(page, key, party), "$text-quiet")
        page.labelled(key, Cell(note.kind, 10, "$text-quiet"), whose, cut(page, key, note.text))


def people(page: Page, session: Session) -> None:
    """Both sides, and who of them was there."""
    sides: tuple[tuple[Side, str], ...] = (("us", session.meeting.us), ("them", session.meeting.partner))
    for side, name in sides:
        those = [(at, one) for at, one in enumerate(session.people) if one.side == side]
        there = sum(one.present is True for _, one in those)
        note = f"{there} of {len(those)} there" if called(session) else "nobody was called" if those else ""
        page.heading(f"From {name}", note or "nobody is named")
        for at, one in those:
            words, style = {
                True: ("there", "$good"),
                False: ("not there", "$bad"),
                None: ("not called", "$text-quiet"),
            }[one.present]
            about = ", ".join(_of(one))
            page.row(
                f"people/{at}", Cell(one.name, 24), Cell(about, None, "$text-quiet"), Cell(words, 10, style)
            )


def _of(one: Person) -> Iterator[str]:
    if one.role:
        yield one.role
    if one.decides:
        yield "decides"
    if one.sponsor:
        yield "executive sponsor"
    if one.leaves:
        yield f"had to leave at {one.leaves:%H:%M}"


# -- what came after -------------------------------------------------------------------------------


def afterwards(page: Page, session: Session, day: date) -> None:
    """Satisfaction, the recap, the check-ins, the next review; what is not known is said so."""
    known = session.follow_up
    given = (known.satisfaction_us, known.satisfaction_them) if known else (None, None)
    names = (session.meeting.us, session.meeting.partner)
    page.heading("Afterwards")
    scores = [f"{name} {score} of 10" for name, score in zip(names, given, strict=True) if score is not None]
    unknown = [name for name, score in zip(names, given, strict=True) if score is None]
    satisfied = ", ".join([*scores, *(f"{name} not known" for name in unknown)])
    sent = known.recap_sent if known else None
    recap = times_sent(clock_there(session, sent), None, day) if sent else "not marked sent"
    review = known.next_review if known else None
    facts = [("Satisfaction", satisfied), ("Recap", recap), ("Check-ins", _check_ins(session))]
    facts += [("Next review", f"{show_date(review, day)} {review.year}" if review else "not agreed")]
    if moved := session.meeting.moved_from:
        facts.append(("First set for", ", then ".join(day_month_year(one) for one in moved)))
    for label, words in facts:
        key = f"after/{label}"
        page.labelled(key, Cell(label, 14, "$text-quiet"), cut(page, key, words))


def _check_ins(session: Session) -> str:
    every = session.follow_up.every if session.follow_up else None
    how = {"two weeks": "every two weeks", "month": "once a month"}.get(every or "", "")
    slots = series(session)
    counts = [(sum(one.held is held for one in slots), words) for held, words in _HELD]
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    return ": ".join(part for part in (how, told) if part) or "none was agreed"


_HELD = ((True, "held"), (False, "not held"), (None, "with nothing noted"))
