"""History as far as it reads: the partner's folder, on a thread, and what that shows."""

import asyncio
from dataclasses import dataclass

from facilitator.core.history import PartnerHistory, history_of
from facilitator.core.history.verdict import Verdict, verdict
from facilitator.tui.command import command
from facilitator.tui.desk import Desk, Records, Trouble
from facilitator.tui.kept import KeptStage
from facilitator.tui.looking_back import VIEWS
from facilitator.tui.looking_back.base import View
from facilitator.tui.on_thread import on_thread

#: Seconds after which a disk that has not answered will not.
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, and what it shows; None of a partner without a file that can be read."""

    records: Records
    history: PartnerHistory | None
    verdict: Verdict | None


class HistoryStage(KeptStage):
    """Reads once when it is opened; coming back to it reads nothing."""

    place = "history"

    def __init__(self) -> None:
        super().__init__()
        self._know_nothing_of("")

    def _know_nothing_of(self, slug: str) -> None:
        self._slug = slug
        self.records: Records | None = None
        self.verdict: Verdict | None = None
        #: The pages; none while nothing was read.
        self.views: tuple[View, ...] = ()
        #: The sentence that says why nothing, or nothing new, was read.
        self.trouble = ""
        #: The reading that is waited for: of this partner, and the newest.
        self._newest: asyncio.Task[_Found | str] | None = None

    def look_at(self, slug: str) -> None:
        """Before it is opened: with which partner to look back. Reading begins."""
        self._know_nothing_of(slug)
        self.open_with(self._read())

    def opened(self) -> None:
        """See `KeptStage`."""
        if (newest := self._newest) is None:
            return
        if newest.done() and newest.exception() is None:
            self._take(newest)
        else:
            self.spawn(self._take_when_read(newest))

    def left(self) -> None:
        """See `KeptStage`."""
        self._know_nothing_of(self._slug)

    @property
    def reading(self) -> bool:
        """Whether the folder is being read."""
        return self._newest is not None

    @property
    def partner(self) -> str:
        """The partner's name, as far as that is known."""
        return self.records.partner if self.records else self._slug

    @property
    def remarks(self) -> tuple[str, ...]:
        """The files that could not be read, a sentence each."""
        return self.records.faults if self.records else ()

    @command("f5", "read again", bar=False)
    def read_again(self) -> None:
        """Read the partner's folder anew: somebody may have changed it."""
        self.spawn(self._take_when_read(self._read()))
        self.refresh_page()

    def _read(self) -> asyncio.Task[_Found | str]:
        """On a thread of its own: no disk stops the keys."""
        self._newest = asyncio.create_task(_found(self.shell.desk, self._slug))
        return self._newest

    async def _take_when_read(self, read: asyncio.Task[_Found | str]) -> None:
        await asyncio.wait((read,))
        if read is self._newest:
            self._take(read)
            self.refresh_page()

    def _take(self, read: asyncio.Task[_Found | str]) -> None:
        """What could not be read again stays as it was read before."""
        self._newest = None
        found = read.result()
        if isinstance(found, str):
            self.trouble = found
            return
        self.trouble = ""
        self.records, self.verdict = found.records, found.verdict
        unfolded = {view.key for view in self.views if view.unfolded}
        self.views = tuple(
            view(found.records, found.history, unfolded=view.key in unfolded)
            for view in VIEWS
            if found.history
        )


async def _found(desk: Desk, slug: str) -> _Found | str:
    """Or why nothing was read."""
    try:
        return await on_thread(lambda: _look(desk.records(slug)), _PATIENCE)
    except Trouble as trouble:
        return str(trouble)


def _look(records: Records) -> _Found:
    history = history_of(records.sessions) if records.sessions else None
    return _Found(records, history, verdict(history) if history else None)
