"""What was proposed, and what became of it."""

from collections.abc import Sequence

from facilitator.core.dates import day_month_year
from facilitator.core.history.initiatives import Proposal
from facilitator.core.history.wording import became_words, company, failed_words, proposed_words
from facilitator.tui.looking_back.base import Standing, View
from facilitator.tui.page import Cell, Page

#: On a narrower page whose it is stands at the cursor's line alone.
_NARROW = 64
_WHOSE = 14
#: What became of it has so much of the page at most.
_BECAME = 0.45


class Initiatives(View):
    """What waits, and what the four questions let through."""

    key = "initiatives"
    title = "Initiatives"

    def page(self, page: Page, room: int) -> None:
        """Those that wait for the next review; then the others, the newest first."""
        if not self.history.initiatives:
            page.text("None has been proposed yet.")
            return
        page.text(proposed_words(self.history.proposed))
        waiting = [one for one in self.history.initiatives if one.waits]
        others = [one for one in reversed(self.history.initiatives) if not one.waits]
        if waiting:
            page.heading("Waiting", "the next review asks about them again")
        self._list(page, sorted(waiting, key=lambda one: -one.deferred))
        if others:
            page.heading("What became of the others" if waiting else "What became of them")
        self._list(page, others)

    def standing(self) -> Standing:
        """How many wait."""
        told = self.history.proposed
        if not told.proposed:
            return Standing("none yet", "none yet")
        return Standing(f"{told.waiting} of {told.proposed} waiting", f"{told.waiting} waiting")

    def review_at(self, cursor: str) -> str:
        """The newest that had it."""
        found = (one for one in self.history.initiatives if f"initiative/{one.id}" == cursor)
        one = next(found, None)
        return self.held(at.review for at in reversed(one.asked)) if one else ""

    def _list(self, page: Page, proposals: Sequence[Proposal]) -> None:
        wide = min(max((len(became_words(one)) for one in proposals), default=0), int(page.width * _BECAME))
        for one in proposals:
            self._line(page, one, wide)

    def _line(self, page: Page, one: Proposal, wide: int) -> None:
        key, whose = f"initiative/{one.id}", company(one.side, self.history)
        page.row(
            key,
            Cell(one.title),
            *([Cell(whose, _WHOSE, "$text-quiet")] if page.width >= _NARROW else []),
            Cell(became_words(one), wide, "$good" if one.became == "bet" else ""),
        )
        if key != page.cursor:
            return
        raised = f"proposed {day_month_year(one.raised)}" + (f" by {whose}" if whose else "")
        page.about(key, raised + (f"; why: {one.why}" if one.why else ""))
        for asked in one.asked:
            if asked.became != "bet" and (failed := failed_words(asked)):
                page.about(key, f"{asked.review}: {failed}")
