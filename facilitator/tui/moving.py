"""How the cursor moves over a page: item by item, half a page, to either end."""

from facilitator.tui.command import command
from facilitator.tui.showing import Showing


class Moving(Showing):
    """The part of a stage that moves the cursor; the letters of a workspace come before those of a mover."""

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
        if known := self.sheet.items.keys:
            self.stand_on(known[-1 if way > 0 else 0])
        if way > 0:
            self.call_after_refresh(self.sheet.scroll_end, animate=False)
        else:
            self.sheet.scroll_home(animate=False)

    def _move(self, by: int) -> None:
        items = self.sheet.items
        at = items.places.get(self.cursor or "", -1) + by
        # An item higher than the page, and what stands before the first and after the last, is scrolled to.
        if self.sheet.more_of_the_cursor(by) or not 0 <= at < len(items.keys):
            self.sheet.scroll_relative(y=by * 3, animate=False, immediate=True)
            return
        self.stand_on(items.keys[at])

    def _around(self, by: int) -> None:
        items = self.sheet.items
        if items.keys:
            at = items.places.get(self.cursor or "", -1)
            self.stand_on(items.keys[(at + by) % len(items.keys)])

    def _leap(self, way: int) -> None:
        items, half = self.sheet.items, max(self.sheet.scrollable_content_region.height // 2, 1)
        at = items.starts.get(self.cursor or "")
        ahead = [key for key in items.keys if (items.starts[key] - at) * way > 0] if at is not None else []
        if at is None or not ahead:
            self.sheet.scroll_relative(y=way * half, animate=False, immediate=True)
            return
        near = [key for key in ahead if (items.starts[key] - at) * way <= half]
        if near:
            self.stand_on(max(near, key=lambda key: items.starts[key] * way))
        else:
            self.stand_on(ahead[0 if way > 0 else -1])
