"""A screen that stays when it is left, so that opening it again is a frame and no more."""

import asyncio
from typing import Any

from textual import events, on

from facilitator.tui.stage import Stage

#: Seconds that the first frame waits for what it is to show: too short to be noticed, and long for a disk.
_A_MOMENT = 0.1


class KeptStage(Stage):
    """Each time that it is opened it is as a new one: nothing of what was seen before is left."""

    #: Its page has the keys, and is not scrolled to where the window is too small for it.
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        #: What the next first frame is to show, while it is being read.
        self._wanted: asyncio.Future[Any] | None = None
        #: The colours that its widgets have on.
        self._worn = ""

    def open_with(self, wanted: asyncio.Future[Any] | None = None) -> None:
        """Before it is pushed; what is read is read with the key, and not after the screen stands."""
        if wanted is None:
            wanted = asyncio.get_running_loop().create_future()
            wanted.set_result(None)
        self._wanted = wanted
        self._cursors.clear()
        self._stood.clear()

    @property
    def opening(self) -> bool:
        """Whether it was opened, and stands nowhere yet."""
        return self._wanted is not None

    def stand_by(self) -> None:
        """Lay it out before it is opened for the first time, which is then as quick as the others."""
        if not self.stack_updates:
            self._refresh_layout(self.app.size)

    @property
    def has_its_colours(self) -> bool:
        """See `Showing`; nothing else that its styles go by has changed since it was left."""
        return self._worn == self.app.theme

    def opened(self) -> None:
        """It is to be seen now, and is built next: take what was read, or say what is waited for."""

    def left(self) -> None:
        """It is not open any more: nobody waits for what is being read."""

    @on(events.Mount)
    def have_the_keys(self) -> None:
        """The words that stand above the page are there before anybody could scroll them away."""
        self.set_focus(self.sheet, scroll_visible=False)
        self._worn = self.app.theme

    @on(events.ScreenResume)
    async def come_up(self) -> None:
        """The first frame has what is there within a moment; keys wait for it as for every other screen."""
        if (wanted := self._wanted) is None:
            return
        await asyncio.wait((wanted,), timeout=_A_MOMENT)
        if self._wanted is not wanted:
            return
        self._wanted = None
        self.prompt.drafts.clear()
        self.prompt.say("")
        self.clear_selection()
        self.sheet.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.opened()
        if self.size == self.app.size:  # it is laid out
            self.call_later(self.draw)  # and not with the next sixtieth of a second

    @on(events.ScreenSuspend)
    def go_away(self) -> None:
        """Below another screen it is still open."""
        self._worn = self.app.theme
        if self not in self.app.screen_stack:
            self.workers.cancel_node(self)  # as if it were taken away
            self.left()
