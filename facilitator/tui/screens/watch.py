"""Watching a review from a second terminal: the board follows its file."""

import contextlib
import threading
from datetime import datetime, timedelta

from textual.message import Message

from facilitator.core.narrate import time_text
from facilitator.core.session import Session
from facilitator.tui.command import command
from facilitator.tui.desk import Follow, Seen
from facilitator.tui.screens.board import WholeBoard

#: A disk that takes longer than this to answer is worth a word.
PATIENCE = timedelta(seconds=2)


class WatchScreen(WholeBoard):
    """Looks at the file each time the clock ticks, on a thread: no disk can stop the clock."""

    place = "watch"

    class Looked(Message):
        """What the thread saw, or the fault of ours that it ran into."""

        def __init__(self, seen: Seen | Exception) -> None:
            super().__init__()
            self.seen = seen

    def __init__(self, follow: Follow, why: str = "") -> None:
        """`why` says, quietly and all the time, why the review can only be watched."""
        super().__init__()
        self._follow = follow
        self._why = why
        self._seen: Seen | None = None
        #: Since when a look has not come back.
        self._looking: datetime | None = None
        self.informed()

    @property
    def shown(self) -> Session:
        """The review as it was seen last."""
        assert self._seen is not None
        return self._seen.session

    @property
    def note(self) -> str:
        """What keeps the board from being up to date, or why it is shown."""
        looking = self._looking
        if looking is not None and self.now - looking > PATIENCE:
            since = time_text(looking.astimezone(self.shown.meeting.starts.tzinfo))
            return f"The disk does not answer since {since}; shown is what the file said then."
        return (self._seen.trouble if self._seen else "") or self._why

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is wrong with the file, in full; it is no matter of the room's."""
        return (self._seen.cause,) if self._seen and self._seen.cause else ()

    def tick(self) -> None:
        """Show the time, and look at the file again unless the last look is still under way."""
        if not self.can_show:
            return
        if self._looking is None:
            self._looking = now = self.now
            threading.Thread(target=self._look, args=(now,), daemon=True).start()
        if self._seen is not None:
            super().tick()

    def _look(self, now: datetime) -> None:
        try:
            seen: Seen | Exception = self._follow.look(now)
        except Exception as error:
            seen = error
        with contextlib.suppress(RuntimeError):  # the app has ended meanwhile
            self.post_message(self.Looked(seen))

    def on_watch_screen_looked(self, message: Looked) -> None:
        """Show what was seen."""
        self._looking = None
        if isinstance(message.seen, Exception):
            self.shell.went_wrong(message.seen)
            return
        self._seen = message.seen
        super().tick()

    @command("q escape", "leave")
    async def leave(self) -> None:
        """Leave the board; the review goes on without it."""
        if not self.prompt.back():
            await self.shell.leave()
