"""Planned beside actual minutes of each kind of segment; and what was given up of the joint plan."""

from facilitator.core.dates import day_month
from facilitator.core.history.amounts import counted, difference_words, untimed_words
from facilitator.core.history.minutes import KindTime
from facilitator.core.history.plan_words import plan_counts, plan_words
from facilitator.core.narrate import clock_text
from facilitator.core.record import Number
from facilitator.tui.looking_back.bar import LEGEND, spent_bar
from facilitator.tui.looking_back.base import Standing, View
from facilitator.tui.looking_back.drawing import draw_below, draw_inside, height_below, told
from facilitator.tui.looking_back.plot import Column
from facilitator.tui.page import Cell, Page
from facilitator.tui.text import shorten

#: On a narrower page there is no room for bars.
_NARROW = 72
_TITLE, _CLOCK, _APART = 20, 8, 14


class Minutes(View):
    """Where did the time go, and did the plan have its own?"""

    key = "time"
    title = "Time"

    def page(self, page: Page, room: int) -> None:
        """A line a kind of segment, in sum; the cursor's as a plot, review by review."""
        kinds = self.history.minutes
        notes = [words for words in (plan_words(self.history), untimed_words(self.history)) if words]
        if not kinds:
            page.text("How long the segments took is not known of any review.")
        chosen = next(
            (one for one in kinds if f"time/{one.kind}" == page.cursor), kinds[0] if kinds else None
        )
        height = height_below(room, len(kinds) + 4 + len(notes))
        if kinds:
            self._table(page, None if height else chosen)
            page.blank()
        for words in notes:
            page.text(words)
        if height and chosen is not None:
            columns = self._columns(chosen)
            title = shorten(chosen.title, page.width // 2)
            drawn = draw_below(page, title, _note(columns), columns, height, _minutes)
            if untold := told(columns, drawn):
                page.text((f"{untold}.", "$text-quiet"))

    def standing(self) -> Standing:
        """In how many reviews the joint plan had its time."""
        full, known = plan_counts(self.history)
        if not known:
            return Standing("not known", "not known")
        return Standing(f"plan full {full} of {known}", f"full {full} of {known}", good=full == known)

    def _table(self, page: Page, inside: KindTime | None) -> None:
        kinds = self.history.minutes
        most = max(max(one.planned_s, one.actual_s) for one in kinds)
        wide = max(page.width - 2 - _TITLE - 2 * _CLOCK - _APART - 8, 0) if page.width >= _NARROW else 0
        timed = len(self.history.reviews) - len(self.history.untimed)
        heads = (f"in sum, {counted(timed)}", "planned", "actual", "", LEGEND if wide > len(LEGEND) else "")
        _row(page, None, heads, wide, "$text-quiet")
        for one in kinds:
            key = f"time/{one.kind}"
            bar = spent_bar(one.planned_s, one.actual_s, most, wide) if wide else ""
            _row(page, key, _told(one.title, one.planned_s, one.actual_s, bar), wide)
            if one is inside and key == page.cursor:
                columns = self._columns(one)
                drawn = draw_inside(page, key, columns, _minutes)
                page.about(key, _note(columns))
                if untold := told(columns, drawn):
                    page.about(key, f"{untold}.")
        planned, actual = sum(one.planned_s for one in kinds), sum(one.actual_s for one in kinds)
        _row(page, None, _told("all", planned, actual, ""), wide, "bold")

    def _columns(self, kind: KindTime) -> list[Column]:
        """A column a review that had such a segment."""
        days = {one.review: one.day for one in self.history.reviews}
        return [
            Column(
                one.review,
                day_month(days[one.review]),
                str(days[one.review].year),
                one.actual_s / 60,
                "skipped" if one.skipped else clock_text(one.actual_s),
                one.planned_s / 60,
                clock_text(one.planned_s),
            )
            for one in kind.reviews
        ]


def _told(title: str, planned: int, actual: int, bar: str) -> tuple[str, ...]:
    return (title, clock_text(planned), clock_text(actual), difference_words(planned, actual), bar)


def _row(page: Page, key: str | None, texts: tuple[str, ...], wide: int, style: str = "") -> None:
    title, planned, actual, apart, bar = texts
    page.row(
        key,
        Cell(title, _TITLE if wide else None, style),
        Cell(planned, _CLOCK, style, "right"),
        Cell(actual, _CLOCK, style or "bold", "right"),
        Cell(apart, _APART, style or "$text-quiet"),
        *([Cell(bar, None, style or "$current")] if wide else []),
    )


def _note(columns: list[Column]) -> str:
    """With the newest figure: the plot may have no room for it."""
    return f"minutes by review; ── planned, at last {columns[-1].aim}"


def _minutes(value: Number) -> str:
    return f"{value:g} min"
