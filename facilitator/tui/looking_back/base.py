"""What the pages of a partner's history share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from facilitator.core.attention import KEPT
from facilitator.core.history import PartnerHistory
from facilitator.core.history.amounts import dropped_words, share_short, share_words
from facilitator.core.history.tally import Tally
from facilitator.tui.contents import Entry
from facilitator.tui.desk import Records
from facilitator.tui.page import Page

#: From this width of a page on there is room for what is only good to have.
WIDE = 80


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands in a few words, `short` in two; `good` is None where it is neither."""

    words: str
    short: str
    good: bool | None = None

    @property
    def style(self) -> str:
        """The colour of `short`: quiet where it is neither good nor bad."""
        return tone(self.good) or "$text-quiet"


class View:
    """One page of a history. It is built anew when the files are read again; only `unfolded` goes on."""

    #: By what its lines and a click know it, and what stands in the list of pages.
    key: ClassVar[str]
    title: ClassVar[str]

    #: What the key that shows and hides a part is called.
    fold_key = "Enter"

    def __init__(self, records: Records, history: PartnerHistory, *, unfolded: bool = False) -> None:
        self.records = records
        self.history = history
        #: Whether the part of it that is folded at first is seen.
        self.unfolded = unfolded

    def page(self, page: Page, room: int) -> None:
        """Fill the page; `room` is how many lines of it are seen at once."""
        raise NotImplementedError

    def standing(self) -> Standing:
        """How it stands, for the list of pages."""
        raise NotImplementedError

    def entry(self) -> Entry:
        """The page as the list of pages has it, with how it stands."""
        how = self.standing()
        return Entry(self.key, self.title, how.words, how.short, how.style)

    def review_at(self, cursor: str) -> str:
        """The review, by the stem of its file, that the line under the cursor leads to; "" for none."""
        return ""

    def folds_at(self, cursor: str) -> bool:
        """Whether the line under the cursor folds a part of the page."""
        return cursor == f"{self.key}/fold"

    def held(self, stems: Iterable[str]) -> str:
        """The first of these that names a review that took place and could be read; "" for none."""
        known = {one.review for one in self.history.reviews}
        return next((stem for stem in stems if stem in known), "")

    def fold(self, page: Page, words: str) -> None:
        """The line that shows or hides the folded part; `words` say what that is."""
        page.item(
            f"{self.key}/fold",
            (words, "bold"),
            (f"  {self.fold_key} {'hides' if self.unfolded else 'shows'} them.", "$text-quiet"),
        )


def kept_of(one: Tally) -> Standing:
    """How many of those that were graded were kept."""
    if one.kept_rate is None and one.dropped:
        return Standing(dropped_words(one), "dropped" if one.dropped == one.made else "not graded")
    if one.kept_rate is None:
        return Standing("none graded yet", "not graded") if one.made else Standing("none yet", "none yet")
    words, short = share_words(one.points, one.graded), share_short(one.points, one.graded)
    return Standing(words, short, one.kept_rate >= KEPT)


def tone(good: bool | None) -> str:
    """The colour of news that are good, bad, or neither; a word stands with it always."""
    return {True: "$good", False: "$bad", None: ""}[good]
