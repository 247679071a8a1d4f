"""What a past review graded of the commitments of the one before."""

from collections.abc import Iterator
from datetime import date

from facilitator.core.counts import times
from facilitator.core.dates import show_date
from facilitator.core.plan import kept, renewed
from facilitator.core.session import Commitment, Session
from facilitator.tui.grades import grade_cell
from facilitator.tui.page import Cell, Page
from facilitator.tui.past.words import WIDE, below, party


def graded(page: Page, session: Session, day: date) -> None:
    """Bets first, then actions, each with its owner, its grade and what came of it."""
    page.heading("Commitments of the review before", _graded_words(session))
    for one in sorted(session.commitments, key=lambda one: one.kind != "bet"):
        key, grade = f"commitments/{one.id}", grade_cell(one.outcome)
        due = show_date(one.due, day) if one.due else ""
        owner = one.owner or party(session, one.side) or "no owner"
        if page.width >= WIDE:
            page.row(key, Cell(one.what), Cell(owner, 18), Cell(due, 11), grade)
        else:
            page.row(key, Cell(one.what), Cell(owner, 12), grade)
        if about := " · ".join(_about_grade(session, one)):
            below(page, key, about)


def _graded_words(session: Session) -> str:
    """ "4.5 of 7 kept; partly counts half; 1 dropped by agreement", never a share without its base."""
    if not session.commitments:
        return "nothing was owed"
    points, count_of = kept(session.commitments)
    outcomes = [one.outcome for one in session.commitments]
    parts = [f"{points:g} of {count_of} kept" if count_of else "none was graded"]
    parts += ["partly counts half"] if "partly" in outcomes else []
    parts += [f"{count} dropped by agreement"] if (count := outcomes.count("dropped")) else []
    parts += [f"{count} not graded"] if count_of and (count := outcomes.count(None)) else []
    return "; ".join(parts)


def _about_grade(session: Session, one: Commitment) -> Iterator[str]:
    if one.kind == "bet":
        yield "bet"
    if one.target:
        yield f"target: {one.target}"
    if one.carried:
        yield f"carried {times(one.carried)}"
    if one.result:
        yield f"result: {one.result}"
    if renewed(session, one.id):
        yield "went on in this review"
