"""How the cursor moves over a page: item by item, half a page, to either end."""

from textual.screen import Screen

from facilitator.tui.command import command
from facilitator.tui.page import keys, rows_of
from facilitator.tui.widgets.sheet import Sheet


class Moving(Screen[None]):
    """The part of a stage that moves the cursor; the letters of a workspace come before those of a mover."""

    sheet: Sheet

    @property
    def cursor(self) -> str | None:
        """The key of the item that the cursor is on."""
        raise NotImplementedError

    def put_cursor(self, key: str) -> None:
        """Move the cursor to an item of this page."""
        raise NotImplementedError

    @property
    def on_the_page(self) -> bool:
        """Whether the keys are the page's: nothing is asked."""
        raise NotImplementedError

    @command("down j", "down", bar=False)
    def down(self) -> None:
        """The next item; the rest of one that is higher than the page."""
        self._move(1)

    @command("up k", "up", bar=False)
    def up(self) -> None:
        """The item before."""
        self._move(-1)

    @command("tab", "next item", bar=False, when="on_the_page")
    def next_item(self) -> None:
        """The next item, and after the last one the first."""
        self._around(1)

    @command("shift+tab", "item before", bar=False, when="on_the_page")
    def previous_item(self) -> None:
        """The item before, and before the first one the last."""
        self._around(-1)

    @command("ctrl+d", "half a page down", bar=False)
    def half_down(self) -> None:
        """Half a page down."""
        self._leap(1)

    @command("ctrl+u", "half a page up", bar=False)
    def half_up(self) -> None:
        """Half a page up."""
        self._leap(-1)

    @command("home", "top", bar=False)
    def top(self) -> None:
        """The first item, and the top of the page."""
        self._end(-1)

    @command("end G", "bottom", bar=False)
    def bottom(self) -> None:
        """The last item, and the bottom of the page."""
        self._end(1)

    def _end(self, way: int) -> None:
        if known := keys(self.sheet.lines):
            self.put_cursor(known[-1 if way > 0 else 0])
        if way > 0:
            self.call_after_refresh(self.sheet.scroll_end, animate=False)
        else:
            self.sheet.scroll_home(animate=False)

    def _move(self, by: int) -> None:
        known = keys(self.sheet.lines)
        at = known.index(self.cursor) if self.cursor in known else -1
        # An item higher than the page, and what stands before the first and after the last, is scrolled to.
        if self.sheet.more_of_the_cursor(by) or not 0 <= at + by < len(known):
            self.sheet.scroll_relative(y=by * 3, animate=False, immediate=True)
            return
        self.put_cursor(known[at + by])

    def _around(self, by: int) -> None:
        known = keys(self.sheet.lines)
        if known:
            at = known.index(self.cursor) if self.cursor in known else -1
            self.put_cursor(known[(at + by) % len(known)])

    def _leap(self, way: int) -> None:
        lines, half = self.sheet.lines, max(self.sheet.scrollable_content_region.height // 2, 1)
        known = keys(lines)
        rows = rows_of(lines, self.cursor)
        if not rows:
            self.sheet.scroll_relative(y=way * half, animate=False, immediate=True)
            return
        wanted = rows[0] + way * half
        starts = {key: rows_of(lines, key)[0] for key in known}
        ahead = [key for key in known if (starts[key] - rows[0]) * way > 0]
        near = [key for key in ahead if (starts[key] - wanted) * way <= 0]
        if near or ahead:
            self.put_cursor(
                max(near, key=lambda key: starts[key] * way) if near else ahead[0 if way > 0 else -1]
            )
        else:
            self.sheet.scroll_relative(y=way * half, animate=False, immediate=True)
