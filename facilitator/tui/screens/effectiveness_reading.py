"""What the effectiveness screen knows: the facts of all reviews, and what was counted of them."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from threading import Event
from typing import get_args

from facilitator.core.counting import Choice, Counted, count
from facilitator.core.figure_words import Called
from facilitator.core.session import Tier
from facilitator.tui.counting.behind import Behind, behind_of
from facilitator.tui.desk import Desk, Facts, Trouble
from facilitator.tui.kept import KeptStage
from facilitator.tui.on_thread import on_thread
from facilitator.tui.screens.plain import PlainStage


class _Reading:
    """One reading of the folder, begun when it is made."""

    def __init__(self, desk: Desk, choice: Choice, now: datetime, month: int) -> None:
        self.choice = choice
        #: How many files were read, of how many that are new.
        self.far = (0, 0)
        self._desk, self._now, self._month = desk, now, month
        #: The reading ends with the next file; what was read is counted.
        self.stop = Event()
        #: What was found and what was counted of it, or why nothing was read.
        self.task = asyncio.create_task(self._read())

    async def _read(self) -> tuple[Facts, Counted] | str:
        try:
            return await on_thread(self._counted)
        except Trouble as trouble:
            return str(trouble)

    @property
    def found(self) -> tuple[Facts, Counted] | None:
        """None also where nothing was read: why, `task` says or raises."""
        if not self.task.done() or self.task.cancelled() or self.task.exception():
            return None
        found = self.task.result()
        return None if isinstance(found, str) else found

    def _counted(self) -> tuple[Facts, Counted]:
        facts = self._desk.facts(self._told, self.stop.is_set)
        return facts, count(facts.reviews, self._now, self.choice, self._month)

    def _told(self, done: int, total: int) -> None:
        """From the thread that reads."""
        self.far = (done, total)


class CountingStage(PlainStage, KeptStage):
    """Reads and counts on a thread; each choice of reviews is counted once."""

    def __init__(self) -> None:
        super().__init__()
        self._know_nothing()

    def _know_nothing(self) -> None:
        self.facts = Facts(())
        #: What is shown; it may be of another choice than the one that was made last.
        self.counted: Counted | None = None
        self.choice = Choice()
        #: The reading that was begun last, and whether it still goes on.
        self._newest: _Reading | None = None
        self.reading = False
        #: Why nothing could be read.
        self.trouble = ""
        self._known: dict[Choice, Counted] = {}
        self._behind: dict[str, Behind] = {}

    def look(self) -> None:
        """Before it is opened. Reading begins; nothing is left of what was seen before."""
        self._know_nothing()
        self.open_with(self._read().task)

    def opened(self) -> None:
        """See `KeptStage`. Whoever comes back from a partner finds what was read before."""
        if (newest := self._newest) is None:
            return
        if newest.found is None:
            self.spawn(self._take_when_read(newest))
        else:
            self._take(newest)
            self.counted = newest.found[1]

    def left(self) -> None:
        """See `KeptStage`. Nothing is read for a screen that is gone."""
        self.stop()
        self._know_nothing()

    def on_unmount(self) -> None:
        """Nor for a program that ends."""
        self.stop()

    def tick(self) -> None:
        """How far it is."""
        if self.reading and self.is_mounted and not self.opening:
            self.refresh_page()

    @property
    def far(self) -> tuple[int, int]:
        """How many files were read, of how many that are new."""
        return self._newest.far if self._newest else (0, 0)

    def read(self) -> None:
        """Read what is new, and count."""
        if not self.reading:
            self.trouble = ""
            self.spawn(self._take_when_read(self._read()))

    def _read(self) -> _Reading:
        month = self.shell.options.fiscal_year_starts
        self._newest, self.reading = _Reading(self.shell.desk, self.choice, self.now, month), True
        return self._newest

    def stop(self) -> None:
        """The reading ends with the next file; what was read is counted."""
        if self._newest is not None:
            self._newest.stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was told to end, and has not yet."""
        return self.reading and self._newest is not None and self._newest.stop.is_set()

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

    async def _take_when_read(self, read: _Reading) -> None:
        await asyncio.wait((read.task,))
        if read is self._newest:
            self._take(read)
            await self._count()

    def _take(self, read: _Reading) -> None:
        """Where nothing could be read, what was read before is still there, and may be wanted otherwise."""
        self.reading = False
        found = read.task.result()
        if isinstance(found, str):
            self.trouble = found
            return
        self.facts, counted = found
        self._known, self.trouble = {read.choice: counted}, ""

    async def _count(self) -> None:
        """Of the choice that was made last, also where that was while this was at work."""
        newest = self._newest
        while (choice := self.choice) not in self._known:
            facts, month = self.facts, self.shell.options.fiscal_year_starts
            counted = await asyncio.to_thread(count, facts.reviews, self.now, choice, month)
            if newest is not self._newest:
                return  # what is read anew is counted then
            self._known[choice] = counted
        self._show(self._known[choice])

    def _show(self, counted: Counted) -> None:
        self.counted, self._behind = counted, {}
        self.refresh_page()
