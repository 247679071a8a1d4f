"""Home as its parts know it: the partners, and which of them the cursor is on."""

import asyncio
from datetime import date

from facilitator.tui.command import command
from facilitator.tui.desk import PartnerRow, Trouble
from facilitator.tui.screens.plain import PlainStage
from facilitator.tui.waiting import Waiting, waiting

#: What has a line about a partner: the partner itself, and what waits.
_PLACES = ("partners", "recap", "check-in")


class HomeStage(PlainStage):
    """Reads the folder, and says what the cursor is on."""

    place = "home"

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PartnerRow, ...] = ()
        #: Whether the folder is being read, and how far that is: of how many partners.
        self.reading = False
        self._read, self._partners = 0, 0
        #: The number of the newest reading: one that it overtook has nothing to say any more.
        self._turn = 0

    def on_screen_resume(self) -> None:
        """A review may have changed what stands here."""
        self.read()
        super().on_screen_resume()

    def read(self) -> None:
        """Read the folder anew, on another thread: keys are alive meanwhile."""
        self.reading = True
        self.run_worker(self.read_all(), group="reading", exclusive=True)

    async def read_all(self) -> None:
        rows: list[PartnerRow] = []
        self._turn += 1
        turn, self.reading = self._turn, True
        try:
            readers = await asyncio.to_thread(self.shell.desk.partners)
            self._partners = len(readers)
            for reader in readers:
                self._read = len(rows)
                if not self.rows:
                    self.refresh_page()
                rows.append(await asyncio.to_thread(reader))
                if not self.reading:
                    self.say(f"Stopped: {len(rows)} of {self._partners} partners are shown. F5 reads all.")
                    break
        finally:
            if turn == self._turn:
                self.reading = False
        self.rows = tuple(sorted(rows, key=_when))
        self.refresh_page()

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.now.date()

    @property
    def waiting(self) -> list[Waiting]:
        """What waits of all partners, the most urgent first."""
        known = [row for row in self.rows if not row.last_unread]
        found = [one for row in known for one in waiting(row, self.now)]
        return sorted(found, key=lambda one: one.soon)

    def chosen(self) -> PartnerRow | None:
        """The partner under the cursor, or the one of whose review something waits there."""
        place, _, slug = (self.cursor or "").partition("/")
        return next((row for row in self.rows if place in _PLACES and row.slug == slug), None)

    @property
    def on_partner(self) -> bool:
        """Whether the cursor is on a partner."""
        return (self.cursor or "").startswith("partners/") and self.about_partner

    @property
    def about_partner(self) -> bool:
        """Whether the line under the cursor is about a partner."""
        return self.chosen() is not None

    @property
    def on_recap(self) -> bool:
        """Whether the cursor is on a recap that is due."""
        return (self.cursor or "").startswith("recap/")

    @property
    def on_check_in(self) -> bool:
        """Whether the cursor is on a check-in that is due."""
        return (self.cursor or "").startswith("check-in/")

    @property
    def has_past(self) -> bool:
        """Whether the partner under the cursor has a review behind it."""
        row = self.chosen()
        return row is not None and bool(row.last_file)

    def enter(self, target: str) -> None:
        """Open a review."""
        try:
            self.shell.enter(target)
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)

    @command("q", "quit")
    def quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """Stop reading; else take the sentence below the page away."""
        if self.reading:
            self.reading = False
        else:
            self.prompt.back()


def _when(row: PartnerRow) -> tuple[int, float, str]:
    if row.next is None:
        return (2, 0, row.partner)
    return (0 if row.next.running else 1, row.next.meeting.starts.timestamp(), row.partner)
