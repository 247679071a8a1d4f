"""The reviews that all of it is made of, each with what both sides said that it was worth."""

from facilitator.core.counts import times
from facilitator.core.dates import day_month_year
from facilitator.core.figures import UNKNOWN
from facilitator.core.history.amounts import (
    SATISFIED,
    given_words,
    share_words,
)
from facilitator.core.history.review import NotHeld, Review
from facilitator.core.history.wording import recap_words, sponsor_words
from facilitator.core.narrate import clock_text
from facilitator.core.scoreboard import sparkline
from facilitator.tui.looking_back.base import Standing, View
from facilitator.tui.page import Cell, Page

#: Where no more lines are seen, the reviews stand first.
_LOW = 14
#: Quarters of a line.
_SPAN = 16
#: On a narrower page the plan's time is left out.
_NARROW = 64
_DAY, _QUARTER, _PLAN, _WE, _THEY = 11, 7, 14, 7, 9
_CLOCKS = {"not ended": "not ended", "no log": "not timed"}


class Reviews(View):
    """Newest first, each with its satisfaction on both sides; Enter opens one as it was held."""

    key = "reviews"
    title = "Reviews"

    def page(self, page: Page, room: int) -> None:
        """Files that cannot be read, the satisfaction, then the reviews, the newest first."""
        for fault in self.records.faults:
            page.text((fault, "$bad"))
        if self.records.faults:
            page.blank()
        below = room < _LOW
        if not below:
            self._satisfaction(page)
        self._others(page, "Planned", self.history.planned)
        self._others(page, "Cancelled", self.history.cancelled)
        page.blank()
        if not self.history.reviews:
            page.text("No review has taken place yet.")
            return
        heads = ("held", "quarter", "kept of graded", "joint plan", "we gave", "they gave")
        page.row(None, *_cells(page.width, heads, ("$text-quiet",) * 6))
        for one in reversed(self.history.reviews):
            self._review(page, one)
        if below:
            self._satisfaction(page)

    def standing(self) -> Standing:
        """How many there were, or that files are missing."""
        if self.records.faults:
            count = len(self.records.faults)
            words = f"{count} {'file' if count == 1 else 'files'} left out"
            return Standing(words, f"{count} left out", good=False)
        words = f"{len(self.history.reviews)} held"
        return Standing(words, words)

    def review_at(self, cursor: str) -> str:
        """Its stem, for Enter to open; "" where the cursor is on none that was held."""
        kind, _, stem = cursor.partition("/")
        return self.held([stem]) if kind == "review" else ""

    def _satisfaction(self, page: Page) -> None:
        told = self.history.satisfaction
        if not (told.us_n or told.them_n):
            return
        page.heading("Satisfaction", f"1 to 10; the target is {SATISFIED}")
        for name, mean, n, given in (
            (self.history.us, told.us_mean, told.us_n, [one.us for one in told.reviews]),
            (self.history.partner, told.them_mean, told.them_n, [one.them for one in told.reviews]),
        ):
            line = Cell(sparkline(given[-_SPAN:]), min(len(given), _SPAN), "$current")
            page.row(None, Cell(name), line, Cell(given_words(mean, n), 22))

    def _others(self, page: Page, word: str, others: tuple[NotHeld, ...]) -> None:
        if others:
            page.blank()
            page.text(
                (f"{word}: ", "$text-quiet"), ", ".join(day_month_year(one.day) for one in others) + "."
            )

    def _review(self, page: Page, one: Review) -> None:
        key = f"review/{one.review}"
        given = next(given for given in self.history.satisfaction.reviews if given.review == one.review)
        texts = (
            day_month_year(one.day),
            one.quarter,
            share_words(one.kept, one.graded) if one.graded else "none graded",
            self._plan(one),
            *(UNKNOWN if score is None else str(score) for score in (given.us, given.them)),
        )
        page.row(key, *_cells(page.width, texts, ("bold", "", "", "", "", "")))
        more = [words for words in (one.tier, recap_words(one), sponsor_words(one)) if words]
        page.row(key, Cell("", _DAY), Cell("; ".join(more), None, "$text-quiet"))
        if key == page.cursor and one.moves:
            page.about(key, f"Its day was moved {times(one.moves)}.")

    def _plan(self, one: Review) -> str:
        """Actual and planned time of the joint plan."""
        if one.clock in _CLOCKS:
            return _CLOCKS[one.clock]
        time = next((time for time in self.history.plan if time.review == one.review), None)
        if time is None or time.actual_s is None:
            return "none"
        if time.kept == "not entered":
            return f"none of {clock_text(time.planned_s)}"
        return f"{clock_text(time.actual_s)} of {clock_text(time.planned_s)}"


def _cells(width: int, texts: tuple[str, ...], styles: tuple[str, ...]) -> list[Cell]:
    """Of the six columns those that there is room for; the share of the kept has what is left over."""
    widths = (_DAY, _QUARTER, None, _PLAN, _WE, _THEY)
    gone = {3} if width < _NARROW else set()
    return [
        Cell(text, wide, style, "right" if at > 3 else "left")
        for at, (text, wide, style) in enumerate(zip(texts, widths, styles, strict=True))
        if at not in gone
    ]
