"""The scrolling page with a cursor: one widget, whatever the page says."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from facilitator.tui.ink import Inked
from facilitator.tui.lines import Items, Line
from facilitator.tui.widgets.page_bar import PageBar


class Sheet(ScrollView, Inked):
    """Shows lines, keeps the line of the cursor in sight, and tells where the mouse clicked.

    Only the lines in sight are drawn, and of those only the ones that changed.
    """

    DEFAULT_CSS = """
    Sheet {
        width: 1fr; height: 1fr; overflow: hidden scroll; scrollbar-size-vertical: 1;
        text-wrap: nowrap; text-overflow: clip;
    }
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
        self.items = Items()
        self.cursor: str | None = None
        self.set_reactive(Sheet.auto_links, False)  # there are none

    @property
    def lines(self) -> Sequence[Line]:
        """Also those out of sight, of which there may be thousands; from the top."""
        return self.items.lines

    @property
    def room(self) -> Size:
        """Cells that are free for the page."""
        return self.scrollable_content_region.size

    @property
    def page_width(self) -> int:
        """Cells that a line may have."""
        return self.scrollable_content_region.width or self.size.width

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """See `Widget`; made when it is asked for the first time."""
        if self._vertical_scrollbar is None:
            bar = PageBar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)
        return super().vertical_scrollbar

    def show(self, items: Items, cursor: str | None) -> None:
        """Show these; nothing is sent to the terminal when it has them."""
        before, self.items = self.lines, items
        self._have_room_for(len(items.lines))
        self._draw_what_changed(before)
        if cursor != self.cursor:
            self.cursor = cursor
            self.call_after_refresh(self.reveal)

    def _have_room_for(self, lines: int) -> None:
        # At least what is in sight: then the scrollbar, which keeps its place, has nothing to show.
        lines = max(lines, self.container_size.height)
        if lines == self.virtual_size.height:
            return
        # Textual would lay out the screen anew, which is what costs most in showing a change.
        self.set_reactive(Sheet.virtual_size, Size(1, lines))
        self.vertical_scrollbar.window_virtual_size = lines
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def _draw_what_changed(self, before: Sequence[Line]) -> None:
        top, (width, height) = self.scroll_offset.y, self.size
        was, now = before[top : top + height], self.lines[top : top + height]
        changed = [y for y in range(max(len(was), len(now))) if was[y : y + 1] != now[y : y + 1]]
        if changed:
            self.refresh(Region(0, changed[0], width, changed[-1] - changed[0] + 1))

    def line_in_sight(self, y: int, width: int) -> Content | None:
        """See `Inked`; beside it stands the scrollbar."""
        at, width = y + self.scroll_offset.y, width - 1
        if at >= len(self.lines) or width <= 0:
            return None
        content = self.lines[at].content
        return content.rstrip().truncate(width, ellipsis=True) if content.cell_length > width else content

    def render_line(self, y: int) -> Strip:
        """A line in sight, for the mouse: each piece knows where in the text it is."""
        content, style = self.line_in_sight(y, self.size.width), self.visual_style
        if content is None:
            return Strip.blank(self.size.width, style.rich_style)
        at = y + self.scroll_offset.y
        if self.text_selection is not None and (span := self.text_selection.get_span(at)) is not None:
            start, end = span
            selected = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(selected, start, end if end >= 0 else len(content))
        strips = Visual.to_strips(self, content, self.page_width, 1, style, apply_selection=False)
        return strips[0].apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The text that is selected with the mouse."""
        lines = [line.content.plain if selection.get_span(y) else "" for y, line in enumerate(self.lines)]
        return selection.extract("\n".join(lines)), "\n"

    def reveal(self) -> None:
        """Scroll to the item of the cursor; the first item brings the top of the page along."""
        rows = self.items.rows(self.cursor)
        if not rows or rows[0] <= self.scroll_offset.y <= rows[-1] - self.scrollable_content_region.height:
            return  # in the middle of one that is higher than the page
        top = 0 if self.items.keys[0] == self.cursor else rows[0]
        self.scroll_to_region(
            Region(0, top, 1, rows[-1] - top + 1), animate=False, force=True, x_axis=False, immediate=True
        )

    def more_of_the_cursor(self, by: int) -> bool:
        """Whether the item of the cursor goes on below (by > 0) or above what is in sight."""
        rows = self.items.rows(self.cursor)
        if not rows or len(rows) <= self.scrollable_content_region.height:
            return False
        if by > 0:
            return rows[-1] >= self.scroll_offset.y + self.scrollable_content_region.height
        return rows[0] < self.scroll_offset.y

    def across(self) -> str | None:
        """The item that stands beside the one of the cursor, or nearest to that, in two columns."""
        rows = self.items.rows(self.cursor)
        if not rows or not self.lines[rows[0]].split:
            return None
        left = self.lines[rows[0]].key == self.cursor
        others = [
            (abs(y - rows[0]), key)
            for y, line in enumerate(self.lines)
            if line.split and (key := line.right if left else line.key) is not None
        ]
        return min(others)[1] if others else None

    def action_page_down(self) -> None:
        """Where no command has the key: the next window of lines, at once."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """The window before."""
        self.scroll_page_up(animate=False)

    def _forward_event(self, event: events.Event) -> None:
        # What stands around the page would only pass a key on, each in its own turn.
        if isinstance(event, events.Key):
            self.screen._forward_event(event)
        else:
            super()._forward_event(event)

    def on_resize(self) -> None:
        """The page is built for a width: ask for another one. The cursor stays in sight."""
        self.call_after_refresh(self.reveal)
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on the item under it."""
        seen = self.scrollable_content_region
        y = event.screen_y - seen.y
        at = y + self.scroll_offset.y
        if not (0 <= y < seen.height and at < len(self.lines)):
            return
        if (key := self.lines[at].at(event.screen_x - seen.x)) is not None:
            self.post_message(self.Clicked(key, key == self.cursor))
