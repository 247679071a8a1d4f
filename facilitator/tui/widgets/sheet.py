"""The scrolling page with a cursor: one widget, whatever the page says."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from facilitator.tui.page import Line, keys, rows_of


class Sheet(VerticalScroll):
    """Shows lines, keeps the line of the cursor in sight, and tells where the mouse clicked."""

    DEFAULT_CSS = """
    Sheet { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Sheet > Static { height: auto; width: 1fr; }
    """

    @dataclass
    class Clicked(Message):
        """An item was clicked; `again` when the cursor stood there already."""

        key: str
        again: bool

    @dataclass
    class Resized(Message):
        """The page has to be built for another width."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self.cursor: str | None = None
        self._page = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """The one static that holds all lines."""
        yield self._page

    @property
    def page_width(self) -> int:
        """Cells that a line may have."""
        return self.scrollable_content_region.width or self.size.width

    def show(self, lines: Sequence[Line], cursor: str | None) -> None:
        """Draw these lines; nothing is sent to the terminal when they are the ones it has."""
        moved = cursor != self.cursor
        if lines != self.lines:
            # Until a first layout is done the page may still have the height of another width.
            as_high = len(lines) == len(self.lines) == self._page.size.height
            self.lines = lines
            # Laying out the whole screen anew is what costs most in showing a change.
            self._page.update(Content("\n").join([line.content for line in lines]), layout=not as_high)
        if moved:
            self.cursor = cursor
            self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Scroll to the item of the cursor; the first item brings the top of the page along."""
        rows = rows_of(self.lines, self.cursor)
        if not rows or rows[0] <= self.scroll_offset.y <= rows[-1] - self.scrollable_content_region.height:
            return  # in the middle of one that is higher than the page
        known = keys(self.lines)
        top = 0 if known and known[0] == self.cursor else rows[0]
        self.scroll_to_region(
            Region(0, top, 1, rows[-1] - top + 1), animate=False, force=True, x_axis=False, immediate=True
        )

    def more_of_the_cursor(self, by: int) -> bool:
        """Whether the item of the cursor goes on below (by > 0) or above what is in sight."""
        rows = rows_of(self.lines, self.cursor)
        if not rows or len(rows) <= self.scrollable_content_region.height:
            return False
        if by > 0:
            return rows[-1] >= self.scroll_offset.y + self.scrollable_content_region.height
        return rows[0] < self.scroll_offset.y

    def across(self) -> str | None:
        """The item that stands beside the one of the cursor, or nearest to that, in two columns."""
        rows = rows_of(self.lines, self.cursor)
        if not rows or not self.lines[rows[0]].split:
            return None
        left = self.lines[rows[0]].key == self.cursor
        others = [
            (abs(y - rows[0]), key)
            for y, line in enumerate(self.lines)
            if line.split and (key := line.right if left else line.key) is not None
        ]
        return min(others)[1] if others else None

    def on_resize(self) -> None:
        """The page is built for a width: ask for another one. The cursor stays in sight."""
        self.call_after_refresh(self.reveal)
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on the item under it."""
        y = event.screen_y - self._page.region.y
        x = event.screen_x - self._page.region.x
        if 0 <= y < len(self.lines) and (key := self.lines[y].at(x)) is not None:
            self.post_message(self.Clicked(key, key == self.cursor))
