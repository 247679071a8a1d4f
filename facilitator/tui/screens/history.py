"""History: what all reviews with one partner show together. It is for our own side, and changes nothing."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.core.history.amounts import span_words
from facilitator.tui.command import command
from facilitator.tui.looking_back import VIEWS
from facilitator.tui.looking_back.answers import answers
from facilitator.tui.looking_back.base import View
from facilitator.tui.looking_back.contents import rail, tabs
from facilitator.tui.looking_back.stage import HistoryStage
from facilitator.tui.page import Page
from facilitator.tui.screens.meeting import WIDE
from facilitator.tui.stage import LOW
from facilitator.tui.text import plain, shorten
from facilitator.tui.widgets.small import LEAST, too_small

_NOTE = "   history"


class HistoryScreen(HistoryStage):
    """Six pages of one partner; above them the answers that they are read for."""

    place = "history"
    writes = False

    CSS_PATH = "history.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012

    def __init__(self, slug: str, page: str = "") -> None:
        super().__init__(slug)
        self._open = next((at for at, view in enumerate(VIEWS) if view.key == page), 0)
        self._title = Static("", id="title", markup=False)
        self._answers = Static("", id="answers", markup=False)
        self._tabs = Static("", id="tabs", markup=False)
        self._rail = Static("", id="rail", markup=False)
        self._small = Static("", id="small", markup=False)
        self._drawn: dict[Static, Content] = {}

    def compose(self) -> ComposeResult:
        """The names, the answers, the list of pages, the page."""
        yield self._title
        yield self._answers
        yield self._tabs
        with Horizontal(id="body"):
            yield self._rail
            with Vertical(id="pane"):
                yield self.sheet
                yield self.prompt
        yield self._small
        yield self.key_bar

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
        small = too_small(*self.size)
        self.set_class(small, "-small")
        width = max(self.size.width - 2, 20)
        self._put(self._title, self._title_line(width))
        if small:
            needs = "Needs {} x {}; has {} x {}.".format(*LEAST, *self.size)
            self._put(self._small, Content("\n").join([self._title_line(width), plain(needs, "$text-quiet")]))
            return
        if self.verdict is not None:
            said = answers(self.verdict, width, low=self.size.height < LOW, key=self.key_of("reviews"))
            self._put(self._answers, said, layout=True)
        if self.view is None:
            for around in (self._answers, self._rail, self._tabs):
                self._put(around, Content(""), layout=True)
        elif self.size.width >= WIDE:
            self._put(self._rail, rail(self.views, self.view, max(self._rail.content_size.width, 20)))
        else:
            self._put(self._tabs, tabs(self.views, self.view, width))

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

    def _put(self, widget: Static, content: Content, *, layout: bool = False) -> None:
        """Show it, unless it stands there already."""
        known = self._drawn.get(widget)
        if known is None or not content.is_same(known):
            self._drawn[widget] = content
            widget.update(content, layout=layout)

    # -- commands -----------------------------------------------------------------------------

    def _turn_to(self, number: int) -> None:
        self._open = number % len(VIEWS)
        self.refresh_page()

    def on_click(self, event: events.Click) -> None:
        """A click on a page's name opens it."""
        key = event.style.meta.get("page")
        if key is not None:
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
