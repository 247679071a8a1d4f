"""What the screens share that have a list of pages: Prepare and History."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult

from facilitator.tui.contents import Entry, rail, tabs
from facilitator.tui.ink import Across, Down
from facilitator.tui.screens.meeting_base import WIDE
from facilitator.tui.showing import LOW
from facilitator.tui.stage import Stage
from facilitator.tui.widgets.place import place, put
from facilitator.tui.widgets.small import Cover


class Paged(Stage):
    """Composes the parts; a subclass says which pages there are, and what stands above them."""

    CSS_PATH = "paged.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Whose pages these are, what they are for, the list of them, the one that is open."""
        self.heading, self.above, self.cover = place("title"), place("above"), Cover()
        self._tabs, self._rail = place("tabs"), place("rail")
        yield self.heading
        yield self.above
        yield self._tabs
        with Across(id="body"):
            yield self._rail
            with Down(id="pane"):
                yield self.sheet
                yield self.prompt
        yield self.cover
        yield self.key_bar

    @property
    def head_width(self) -> int:
        """Cells of a line above the page."""
        return max(self.size.width - 2, 20)

    def list_pages(self, entries: Sequence[Entry], current: str) -> None:
        """Show the list of pages where there is room for it."""
        if self.size.width >= WIDE:
            put(self._rail, rail(entries, current, max(self._rail.content_size.width, 20)))
        else:
            put(self._tabs, tabs(entries, current, self.head_width))

    def open_page(self, key: str) -> None:
        """Show another page."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """A click on a page's name opens it."""
        key = event.style.meta.get("page")
        if key is not None:
            self.open_page(key)
