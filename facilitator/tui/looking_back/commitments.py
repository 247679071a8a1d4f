"""What both sides committed to: how much of it was kept, what slipped and how often, what is owed."""

from collections import Counter
from collections.abc import Sequence

from facilitator.core.attention import KEPT
from facilitator.core.counts import times
from facilitator.core.history.amounts import kept_words
from facilitator.core.history.commitments import Followed
from facilitator.core.history.wording import (
    FATES,
    commitment_words,
    owed_words,
    rest_words,
    slipped_words,
)
from facilitator.tui.looking_back.bar import share_bar
from facilitator.tui.looking_back.base import WIDE, Standing, View, kept_of, tone
from facilitator.tui.page import Cell, Page

#: On a narrower page what slipped stands in the list alone.
_NARROW = 64
#: Cells of the counts, of how often one slipped, of the share kept, of its word; of an owner.
_COUNT, _SLIPPED, _WORD, _BAR, _OWNER, _OFTEN = 4, 13, 5, 16, 14, 7


class Commitments(View):
    """Do both sides keep their word?"""

    key = "commitments"
    title = "Commitments"

    def page(self, page: Page, room: int) -> None:
        """The counts of all, of each side and kind; then what slipped, those still owed first."""
        if not self.history.commitments:
            page.text("None has been made yet.")
            return
        self._tallies(page)
        if rest := rest_words(self.history.kept[0]):
            page.text((rest, "$text-quiet"))
        newest_first = self.history.commitments[::-1]
        slipped = [one for one in newest_first if one.slipped]
        others = sorted((one for one in newest_first if not one.slipped), key=lambda one: not one.owed)
        if not slipped:
            page.heading("Each of them", "those that are owed first")
            self._list(page, others)
            return
        page.heading("Slipped", "graded partly or missed at least once; those still owed first")
        self._list(page, sorted(slipped, key=lambda one: (not one.owed, -one.slipped)))
        if others:
            page.blank()
            self.fold(page, _fold_words(others))
        if self.unfolded:
            self._list(page, others)

    def standing(self) -> Standing:
        """How many of those that were graded were kept."""
        one = self.history.kept[0]
        return kept_of(one)

    def review_at(self, cursor: str) -> str:
        """That which graded it last, else that which made it."""
        one = next((one for one in self.history.commitments if f"commitment/{one.id}" == cursor), None)
        return self.held((*(at.review for at in reversed(one.gradings)), one.made)) if one else ""

    def _tallies(self, page: Page) -> None:
        names = {"all": "all", "us": self.history.us, "them": self.history.partner}
        made = [one for one in self.history.kept if one.made]
        shares = [kept_words(one) for one in made]
        heads = ("", "made", "slipped", "kept of graded", "", "")
        widths = _widths(page.width, max(map(len, (heads[3], *shares))))
        page.row(None, *_cells(widths, heads, ("$text-quiet",) * 6))
        for one, share in zip(made, shares, strict=True):
            met = None if one.kept_rate is None else one.kept_rate >= KEPT
            word = {True: "met", False: "short", None: ""}[met]
            bar = "" if one.kept_rate is None else share_bar(one.kept_rate, KEPT, widths[-1] or 1)
            name = names.get(one.group, one.group)
            texts = (name, str(one.made), slipped_words(one), share, word, bar)
            style = tone(met) or "$text-quiet"
            page.row(None, *_cells(widths, texts, ("bold", "", "", "bold", style, style)))

    def _list(self, page: Page, commitments: Sequence[Followed]) -> None:
        wide = max((len(_state(one)) for one in commitments), default=0)
        for one in commitments:
            self._line(page, one, wide)

    def _line(self, page: Page, one: Followed, wide: int) -> None:
        key = f"commitment/{one.id}"
        style = "$text-quiet" if not one.owed else "$bad" if one.slipped else ""
        often = times(one.slipped) if one.slipped else ""
        page.row(
            key,
            Cell(one.what),
            Cell(one.owner or "nobody", _OWNER, "$text-quiet"),
            *([Cell(often, _OFTEN)] if page.width >= _NARROW else []),
            Cell(_state(one), wide, style),
        )
        if key == page.cursor:
            page.about(key, commitment_words(one, self.history))


def _state(one: Followed) -> str:
    return owed_words(one) or FATES[one.fate]


def _widths(width: int, share: int) -> tuple[int | None, ...]:
    """Of the columns; 0 for one that there is no room for. The name has what is left over."""
    slipped = _SLIPPED if width >= _NARROW else 0
    return (None, _COUNT, slipped, share, _WORD, _BAR if width >= WIDE else 0)


def _cells(widths: Sequence[int | None], texts: Sequence[str], styles: Sequence[str]) -> list[Cell]:
    return [
        Cell(text, wide, style, "right" if at == 1 else "left")
        for at, (text, wide, style) in enumerate(zip(texts, widths, styles, strict=True))
        if wide != 0
    ]


def _fold_words(others: Sequence[Followed]) -> str:
    """ "21 others: 11 kept, 7 not graded, 3 dropped."."""
    counts = Counter(FATES[one.fate] for one in others)
    said = ", ".join(f"{count} {words}" for words, count in counts.most_common())
    return f"{len(others)} {'other' if len(others) == 1 else 'others'}: {said}."
