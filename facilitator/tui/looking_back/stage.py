"""History as far as it reads: the partner's folder, on a thread, and what that shows."""

from dataclasses import dataclass

from facilitator.core.history import PartnerHistory, history_of
from facilitator.core.history.verdict import Verdict, verdict
from facilitator.tui.command import command
from facilitator.tui.desk import Records, Trouble
from facilitator.tui.looking_back import VIEWS
from facilitator.tui.looking_back.base import View
from facilitator.tui.on_thread import on_thread
from facilitator.tui.stage import Stage

#: Seconds after which a disk that has not answered will not.
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, and what it shows; None of a partner without a file that can be read."""

    records: Records
    history: PartnerHistory | None
    verdict: Verdict | None


class HistoryStage(Stage):
    """Reads once when it is opened; coming back to it reads nothing."""

    place = "history"

    def __init__(self, slug: str) -> None:
        super().__init__()
        self._slug = slug
        self.records: Records | None = None
        self.verdict: Verdict | None = None
        #: The pages; none while nothing was read.
        self.views: tuple[View, ...] = ()
        #: The sentence that says why nothing, or nothing new, was read.
        self.trouble = ""
        #: Whether the folder is being read, and the number of the newest reading.
        self.reading = False
        self._turn = 0

    def on_mount(self) -> None:
        """Show that it is read, and read it."""
        super().on_mount()
        self.read_again()

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
        self.reading = True
        self._turn += 1
        self.refresh_page()
        self.spawn(self._read(self._turn))

    async def _read(self, turn: int) -> None:
        """On a thread of its own: no disk stops the keys."""
        desk, slug, trouble, found = self.shell.desk, self._slug, "", None
        try:
            found = await on_thread(lambda: _look(desk.records(slug)), _PATIENCE)
        except Trouble as raised:
            trouble = str(raised)
        finally:
            if turn == self._turn:
                self.reading = False
        if turn == self._turn:
            self._take(found, trouble)

    def _take(self, found: _Found | None, trouble: str) -> None:
        """What could not be read again stays as it was read before."""
        self.trouble = trouble
        if found is not None:
            self.records, self.verdict = found.records, found.verdict
            unfolded = {view.key for view in self.views if view.unfolded}
            self.views = tuple(
                view(found.records, found.history, unfolded=view.key in unfolded)
                for view in VIEWS
                if found.history
            )
        self.refresh_page()


def _look(records: Records) -> _Found:
    history = history_of(records.sessions) if records.sessions else None
    return _Found(records, history, verdict(history) if history else None)
