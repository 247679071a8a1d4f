"""Prepare: a review is made ready before it begins, page by page."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath

from facilitator.core.timing import timeline
from facilitator.tui.command import Command, command, commands_of
from facilitator.tui.desk import Trouble
from facilitator.tui.page import Page
from facilitator.tui.preparing import PARTS
from facilitator.tui.preparing.base import Part, PrepareStage
from facilitator.tui.preparing.importing import Import
from facilitator.tui.preparing.split_bar import split_bar
from facilitator.tui.preparing.when import prepare_title
from facilitator.tui.screens.paged import Paged
from facilitator.tui.widgets.place import put
from facilitator.tui.widgets.small import small_words


class PrepareScreen(Paged, PrepareStage):
    """Five pages of one planned review; above them how much of it looks back."""

    place = "prepare"

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = tuple(part(self) for part in PARTS)
        self._open = self._parts[0]
        self._minute: datetime | None = None

    def on_unmount(self) -> None:
        """Whatever still runs on a thread has to end with the screen."""
        for part in self._parts:
            part.stop()

    # -- what is shown ------------------------------------------------------------------------

    @property
    def part(self) -> Part:
        """The page that is seen."""
        return self._open.over or self._open

    @property
    def topic(self) -> str:
        """Each page remembers its cursor."""
        return self.part.topic

    def first(self, known: Sequence[str]) -> str:
        """Where the page wants it."""
        return self.part.first(known)

    def page(self, page: Page) -> None:
        """See `Stage`: each part draws its own."""
        self.part.page(page)

    @property
    def reading(self) -> bool:
        """Whether a file is being read."""
        return any(isinstance(one.over, Import) and one.over.reading for one in self._parts)

    def refresh_page(self) -> None:
        """The page, and all that stands around it."""
        self._minute = self.now.replace(second=0, microsecond=0)
        super().refresh_page()
        self._show_around()

    def tick(self) -> None:
        """What changes with time: when it is, what has become late, how far a file is read."""
        if not self.can_show:
            return
        if self.reading or self._minute != self.now.replace(second=0, microsecond=0):
            self.refresh_page()
        else:
            self._show_around()

    def _show_around(self) -> None:
        if not self.can_show:
            return
        session = self.sitting.session
        if self.cover.covers(*self.size):
            now = timeline(session.agenda, session.log, self.now, session.meeting.starts)
            put(self.cover, small_words(session, now, *self.size))
            return
        width = self.head_width
        put(self.heading, prepare_title(session, self.now, width))
        put(self.above, split_bar(session, width))
        self.list_pages([part.entry() for part in self._parts], self._open.place)

    # -- commands -----------------------------------------------------------------------------

    def all_commands(self) -> Iterator[Command]:
        """The page's own first, then those of the whole screen."""
        own = list(commands_of(self))
        yield from (one for one in own if one.name == "next-page")
        yield from commands_of(self.part)
        yield from (one for one in own if one.name != "next-page")

    def open_page(self, key: str) -> None:
        """See `Paged`."""
        self._open = next(part for part in self._parts if part.place == key)
        self.refresh_page()

    def _turn(self, by: int) -> None:
        self._open = self._parts[(self._parts.index(self._open) + by) % len(self._parts)]

    @command("pagedown", "next page")
    def next_page(self) -> None:
        """The next page, and after the last one the first."""
        self._turn(1)

    @command("pageup", "page before", bar=False)
    def page_before(self) -> None:
        """The page before."""
        self._turn(-1)

    @command("1", "checklist", bar=False)
    def checklist(self) -> None:
        """The checklist: what is to be done by when."""
        self.open_page("prepare-checklist")

    @command("2", "people", bar=False)
    def people(self) -> None:
        """The people of both sides."""
        self.open_page("prepare-people")

    @command("3", "agenda", bar=False)
    def agenda(self) -> None:
        """The agenda with its minutes."""
        self.open_page("prepare-agenda")

    @command("4", "scoreboard", bar=False)
    def scoreboard(self) -> None:
        """The scoreboard with its numbers and definitions."""
        self.open_page("prepare-scoreboard")

    @command("5", "topics", bar=False)
    def topics(self) -> None:
        """The topics, and what each side wants most."""
        self.open_page("prepare-topics")

    @command("w", "pre-read")
    async def preread(self) -> None:
        """Write the pre-read beside the review: as a page, as text, as a mail draft with the invitation."""
        await self.write_preread()

    async def write_preread(self) -> None:
        """See `PrepareStage`."""
        try:
            written = await asyncio.to_thread(self.shell.desk.preread, self.sitting.session)
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)
            return
        self.forget_preread()
        names = ", ".join(PurePath(one).name for one in written)
        self.say(f"Written beside the review: {names}. Send it 48 hours ahead.")

    @command("ctrl+r", "roll call")
    def start(self) -> None:
        """It is time: go to the roll call, from which the meeting starts."""
        self.shell.show_roll_call(self.sitting)

    @command("q", "leave", bar=False)
    async def leave(self) -> None:
        """Leave; everything is in the file."""
        await self.shell.leave()

    @command("escape", "back", bar=False)
    async def step_back(self) -> None:
        """One step back: out of what is open on the page, and from the page itself to Home."""
        if self.prompt.back() or self.part.back():
            return
        if self.shell.options.target is not None:  # one Esc too many must not end the program
            self.say(f"All is saved. {self.key_of('leave')} leaves.")
            return
        await self.shell.leave()
