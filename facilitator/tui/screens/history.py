"""History: what all reviews with one partner show together. It is for our own side, and changes nothing."""

from textual.content import Content

from facilitator.core.history.amounts import span_words
from facilitator.tui.command import command
from facilitator.tui.looking_back import VIEWS
from facilitator.tui.looking_back.answers import answers
from facilitator.tui.looking_back.base import View
from facilitator.tui.looking_back.stage import HistoryStage
from facilitator.tui.page import Page
from facilitator.tui.screens.paged import Paged
from facilitator.tui.showing import LOW
from facilitator.tui.text import plain, shorten
from facilitator.tui.widgets.place import put
from facilitator.tui.widgets.small import needs

_NOTE = "   history"


class HistoryScreen(Paged, HistoryStage):
    """Six pages of one partner; above them the answers that they are read for."""

    place = "history"
    writes = False

    def __init__(self) -> None:
        super().__init__()
        self._open = 0

    def tell(self, slug: str, page: str = "") -> None:
        """What it looks back at when it is opened next: a partner, and on which page it begins."""
        self._open = next((at for at, view in enumerate(VIEWS) if view.key == page), 0)
        self.look_at(slug)

    # -- what is shown ------------------------------------------------------------------------

    @property
    def view(self) -> View | None:
        """The page that is seen; None while nothing was read."""
        return self.views[self._open] if self.views else None

    @property
    def topic(self) -> str:
        """Each page remembers its cursor."""
        return VIEWS[self._open].key

    def page(self, page: Page) -> None:
        """The page that is open; above it what went wrong."""
        if self.trouble:
            page.text((self.trouble, "$bad"))
            page.text(f"{self.key_of('read-again')} reads it again.")
            page.blank()
        view, faults = self.view, self.remarks
        if view is not None:
            if faults and view.key != "reviews":
                page.text((_left_out(len(faults), self.key_of("reviews")), "$bad"))
                page.blank()
            view.fold_key = self.key_of("fold")
            if view.history.reviews or view.key == "reviews":
                view.page(page, self.sheet.scrollable_content_region.height - len(page.lines))
            else:
                page.text("No review has taken place yet, so there is nothing to look back at.")
        elif self.reading:
            page.text("Reading the reviews …")
        elif self.records is not None:
            for fault in faults:
                page.text((fault, "$bad"))
            page.text("There is no review in this folder that can be read.")

    def refresh_page(self) -> None:
        """The page, and all that stands around it."""
        if self.is_mounted:
            self._show_around()
        super().refresh_page()

    def _show_around(self) -> None:
        width = self.head_width
        if self.cover.covers(*self.size):
            words = plain(needs(*self.size), "$text-quiet")
            put(self.cover, Content("\n").join([self._title_line(width), words]))
            return
        put(self.heading, self._title_line(width))
        said = Content("")
        if self.verdict is not None:
            said = answers(self.verdict, width, low=self.size.height < LOW, key=self.key_of("reviews"))
        put(self.above, said, layout=True)
        self.list_pages([view.entry() for view in self.views], VIEWS[self._open].key)

    def _title_line(self, width: int) -> Content:
        """Both companies to the left; how many reviews over what time to the right."""
        view = self.view
        right = "reading …" if self.reading else span_words(view.history) if view else ""
        room = max(width - len(right) - 2, 10)
        left = plain(f"{view.history.us} × {view.history.partner}" if view else self.partner, "bold")
        if left.cell_length > room:  # our own name is the one that everybody knows
            left = plain(shorten(self.partner, room), "bold")
        if left.cell_length + len(_NOTE) <= room:
            left = left.append(plain(_NOTE, "$text-quiet"))
        return left.pad_right(max(width - left.cell_length - len(right), 1)).append(plain(right, "bold"))

    # -- commands -----------------------------------------------------------------------------

    def _turn_to(self, number: int) -> None:
        self._open = number % len(VIEWS)
        self.refresh_page()

    def open_page(self, key: str) -> None:
        """See `Paged`."""
        self._turn_to([view.key for view in VIEWS].index(key))

    @command("pagedown", "next page")
    def next_page(self) -> None:
        """The next page, and after the last one the first."""
        self._turn_to(self._open + 1)

    @command("pageup", "page before", bar=False)
    def page_before(self) -> None:
        """The page before."""
        self._turn_to(self._open - 1)

    @command("1", "scoreboard", bar=False)
    def scoreboard(self) -> None:
        """The scoreboard over all quarters."""
        self._turn_to(0)

    @command("2", "commitments", bar=False)
    def commitments(self) -> None:
        """The commitments: kept, slipped, owed."""
        self._turn_to(1)

    @command("3", "bets", bar=False)
    def bets(self) -> None:
        """The bets, target beside result."""
        self._turn_to(2)

    @command("4", "initiatives", bar=False)
    def initiatives(self) -> None:
        """The initiatives, and what became of them."""
        self._turn_to(3)

    @command("5", "time", bar=False)
    def time(self) -> None:
        """Planned beside actual minutes, and what was given up of the joint plan."""
        self._turn_to(4)

    @command("6", "reviews", bar=False)
    def reviews(self) -> None:
        """The reviews, and what they were worth to both sides."""
        self._turn_to(5)

    @property
    def on_fold(self) -> bool:
        """Whether the line under the cursor shows or hides others."""
        return self.view is not None and self.view.folds_at(self.cursor or "")

    @command("enter", "show or hide", when="on_fold")
    def fold(self) -> None:
        """Show the lines that are folded away, or hide them again."""
        if self.view is not None:
            self.view.unfolded = not self.view.unfolded

    @property
    def on_review(self) -> bool:
        """Whether the line under the cursor leads to a review."""
        return self.view is not None and bool(self.view.review_at(self.cursor or ""))

    @command("enter", "open review", when="on_review")
    def open_review(self) -> None:
        """Open the review that the line under the cursor is about: to be read, its clock to be replayed."""
        if self.view is not None and self.records is not None:
            self.shell.show_past(self.records, self.view.review_at(self.cursor or ""))

    @command("q escape", "back")
    def back(self) -> None:
        """Back to where the history was asked for."""
        if not self.prompt.back():
            self.app.pop_screen()


def _left_out(count: int, key: str) -> str:
    files = "One file cannot be read and is" if count == 1 else f"{count} files cannot be read and are"
    return f"{files} left out; page {key} names {'it' if count == 1 else 'them'}."
