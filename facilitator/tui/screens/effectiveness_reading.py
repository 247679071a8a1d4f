"""What the effectiveness screen knows: the facts of all reviews, and what was counted of them."""

import asyncio
from collections.abc import Iterator
from typing import get_args

from facilitator.core.counting import Choice, Counted, count
from facilitator.core.figure_words import Called
from facilitator.core.session import Tier
from facilitator.tui.counting.behind import Behind, behind_of
from facilitator.tui.desk import Facts, Trouble
from facilitator.tui.on_thread import on_thread
from facilitator.tui.screens.plain import PlainStage


class CountingStage(PlainStage):
    """Reads and counts on a thread; each choice of reviews is counted once."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = Facts(())
        #: What is shown; it may be of another choice than the one that was made last.
        self.counted: Counted | None = None
        self.choice = Choice()
        #: Whether files are being read, and how far that is: of how many that are new.
        self.reading = False
        self.far = (0, 0)
        #: Why nothing could be read.
        self.trouble = ""
        self._stopped = False
        self._known: dict[Choice, Counted] = {}
        self._behind: dict[str, Behind] = {}

    def on_mount(self) -> None:
        """Once: whoever comes back from a partner finds what was read before."""
        super().on_mount()
        self.read()

    def on_unmount(self) -> None:
        """Nothing is read for a screen that is gone."""
        self._stopped = True

    def tick(self) -> None:
        """How far it is."""
        if self.reading and self.is_mounted:
            self.refresh_page()

    def read(self) -> None:
        """Read what is new, and count."""
        if not self.reading:
            self.reading, self._stopped, self.far, self.trouble = True, False, (0, 0), ""
            self.spawn(self._read())

    def stop(self) -> None:
        """The reading ends with the next file; what was read is counted."""
        self._stopped = True

    @property
    def stopping(self) -> bool:
        """Whether it was told to end, and has not yet."""
        return self.reading and self._stopped

    def choose_reviews(self, choice: Choice) -> None:
        """Other reviews count; what was counted before is shown at once."""
        self.choice = choice
        if choice in self._known:
            self._show(self._known[choice])
        elif not self.reading:
            self.spawn(self._count())

    def behind(self, key: str) -> Behind:
        """What is behind one of the figures that are shown."""
        assert self.counted is not None
        if key not in self._behind:
            found = self.counted.found
            called = next((one.called for one in self._behind.values()), None) or Called(found)
            self._behind[key] = behind_of(found, key, called)
        return self._behind[key]

    @property
    def tiers(self) -> Iterator[Tier]:
        """Those that reviews are of."""
        there = {one.tier for one in self.facts.reviews}
        return (tier for tier in get_args(Tier) if tier in there)

    async def _read(self) -> None:
        try:
            facts = await on_thread(lambda: self.shell.desk.facts(self._told, lambda: self._stopped))
        except Trouble as trouble:
            self.trouble = str(trouble)
            self.reading = False
            await self._count()  # what was read before is still there, and may be wanted otherwise now
            return
        finally:
            self.reading = False
        self.facts, self._known, self.trouble = facts, {}, ""
        await self._count()

    async def _count(self) -> None:
        """Of the choice that was made last, also where that was while this was at work."""
        while (choice := self.choice) not in self._known:
            facts, month = self.facts, self.shell.options.fiscal_year_starts
            counted = await asyncio.to_thread(count, facts.reviews, self.now, choice, month)
            if facts is self.facts:
                self._known[choice] = counted
        self._show(self._known[choice])

    def _show(self, counted: Counted) -> None:
        self.counted, self._behind = counted, {}
        self.refresh_page()

    def _told(self, done: int, total: int) -> None:
        """From the thread that reads."""
        self.far = (done, total)
