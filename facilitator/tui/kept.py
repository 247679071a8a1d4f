"""A screen that stays when it is left, so that opening it again is a frame and no more."""

import asyncio
from typing import Any

from textual import events, on

from facilitator.tui.standing_by import StandingBy

#: Seconds that the first frame waits for what it is to show: too short to be noticed, and long for a disk.
_A_MOMENT = 0.1


class KeptStage(StandingBy):
    """Each time that it is opened it is as a new one: nothing of what was seen before is left."""

    def __init__(self) -> None:
        super().__init__()
        #: What the next first frame is to show, while it is being read.
        self._wanted: asyncio.Future[Any] | None = None

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

    @property
    def has_its_colours(self) -> bool:
        """See `Showing`; nothing else that its styles go by has changed since it was left."""
        return self._colours == self.shell.chosen_colours

    def left(self) -> None:
        """It is not open any more: nobody waits for what is being read."""

    @on(events.ScreenResume)
    async def come_up_with_it(self) -> None:
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
        self.come_up()

    @on(events.ScreenSuspend)
    def go_away(self) -> None:
        """Below another screen it is still open."""
        self._colours = self.shell.chosen_colours
        if self not in self.app.screen_stack:
            self.workers.cancel_node(self)  # as if it were taken away
            self.left()
