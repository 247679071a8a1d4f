"""The bets of the joint plans: what each was to reach beside what came of it."""

from collections.abc import Iterator

from facilitator.core.history.bets import BetMade
from facilitator.core.history.wording import bet_words, moved_words, result_of, target_of
from facilitator.tui.looking_back.base import Standing, View, kept_of
from facilitator.tui.page import GUTTER, Cell, Page

_WHEN = 10
#: On a narrower page there is no room for which time it was made.
_NARROW, _GRADE = 76, 14


class Bets(View):
    """Did the bets come off?"""

    key = "bets"
    title = "Bets"

    def page(self, page: Page, room: int) -> None:
        """The newest first: its grade, and below that its target beside the result."""
        if not self.history.bets:
            page.text("None has been made yet.")
            return
        half = (page.width - GUTTER - _WHEN - 4) // 2
        page.row(
            None,
            Cell("made", _WHEN, "$text-quiet"),
            Cell("what it was to reach", half, "$text-quiet"),
            Cell("what came of it", half, "$text-quiet"),
        )
        grade = max(len(bet_words(one)) for one in self.history.bets) if page.width >= _NARROW else _GRADE
        for one in reversed(self.history.bets):
            self._bet(page, one, half, grade)

    def standing(self) -> Standing:
        """How many of those that were graded were kept."""
        one = next(one for one in self.history.kept if one.group == "bets")
        return kept_of(one)

    def review_at(self, cursor: str) -> str:
        """The stem of the review that made the bet, else of one that graded it; "" where none was held."""
        one = next((one for one in self.history.bets if f"bet/{one.id}" == cursor), None)
        return self.held((one.review, *(at.review for at in one.gradings))) if one else ""

    def _bet(self, page: Page, one: BetMade, half: int, grade: int) -> None:
        key = f"bet/{one.id}"
        colour = {"done": "$good", "missed": "$bad", "partly": "$protected"}.get(
            str(one.outcome), "$text-quiet"
        )
        page.row(
            key,
            Cell(one.review, _WHEN, "$text-quiet"),
            Cell(one.title, None, "bold"),
            Cell(bet_words(one), grade, colour),
        )
        page.row(
            key,
            Cell("", _WHEN),
            Cell(target_of(one), half),
            Cell(result_of(one), half, "" if one.result else "$text-quiet"),
        )
        if key == page.cursor:
            for words in _more(one):
                page.about(key, words)


def _more(one: BetMade) -> Iterator[str]:
    owners = [name for name in (one.our_owner, one.their_owner) if name]
    told = (
        moved_words(one),
        f"why: {one.why}" if one.why else "",
        f"owned by {' and '.join(owners)}" if owners else "",
    )
    if any(told):
        yield " · ".join(words for words in told if words)
