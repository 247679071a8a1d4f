"""The meeting: strip, rail, the workspace of the current segment, and the live plan."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from textual import events

from facilitator.tui.command import Command, command, commands_of
from facilitator.tui.page import Page
from facilitator.tui.people_page import call, people_page, toggle
from facilitator.tui.screens.meeting_base import MeetingBase
from facilitator.tui.widgets.choice import Option

#: A meeting found under way so long after the room had to leave was not ended by anybody.
LONG_PAST = timedelta(hours=1)


class MeetingScreen(MeetingBase):
    """Drives a review from its first segment to its end."""

    place = "meeting"

    def opened(self) -> None:
        """Ask about a meeting that nobody ended."""
        super().opened()
        stop = self.timeline.hard_stop
        if stop is not None and self.now - stop > LONG_PAST and self.sitting.recovery is None:
            self.spawn(self.ask_whether_it_goes_on())

    @property
    def topic(self) -> str:
        """The segment's page, or what is looked at instead."""
        if self.boarding:
            return "board"
        return self.workspace.topic if self.view == "segment" else self.view

    def first(self, known: Sequence[str]) -> str:
        """Where the workspace wants it."""
        return self.workspace.first(known) if self.in_segment else known[0]

    def page(self, page: Page) -> None:
        """The current segment's page; or the people, while they are looked at. The board needs none."""
        if self.boarding:
            return
        if self.view == "people":
            people_page(page, self.sitting.session)
        else:
            self.workspace.page(page)

    # -- commands -----------------------------------------------------------------------------

    def all_commands(self) -> Iterator[Command]:
        """The segment's own first, then those of the whole meeting."""
        own = list(commands_of(self))
        yield from (one for one in own if one.name == "next")
        if self.in_segment:
            yield from commands_of(self.workspace)
        yield from (one for one in own if one.name != "next")

    @property
    def in_segment(self) -> bool:
        """Whether the segment's own page is looked at."""
        return self.view == "segment" and not self.boarding

    @command("f2", "board")
    def show_board(self) -> None:
        """Show the room the board, the clock and the whole joint plan; again to go back."""
        self.boarding = not self.boarding

    def on_click(self, event: events.Click) -> None:
        """A click on the live plan shows all of it."""
        if event.widget is self._plan:
            self.action_perform("show-board")

    @command("f3", "people", bar=False)
    def people(self) -> None:
        """Who is here: number keys mark late arrivals."""
        self.view = "people" if self.boarding or self.view != "people" else "segment"
        self.boarding = False

    @property
    def counting(self) -> bool:
        """Whether the people are looked at."""
        return self.view == "people" and not self.boarding

    @command("1 2 3 4 5 6 7 8 9", "here / not here", when="counting")
    def number(self) -> None:
        """The number key of a person: here, or not here."""
        self.sitting.apply(lambda s: call(s, self.pressed))

    @command("enter space", "the marked one", when="counting")
    def toggle_person(self) -> None:
        """Mark the person under the cursor as here, or not here."""
        place, _, number = (self.cursor or "").partition("/")
        if place == "people":
            self.sitting.apply(lambda s: toggle(s, int(number)))

    @command("q", "leave", bar=False)
    async def leave(self) -> None:
        """Leave the meeting as it stands; it is resumed where it stood."""
        options = [Option("l", "leave it running", "leave"), Option("e", "end the meeting", "end")]
        chosen = await self.choose("Leave? The clock goes on.", options)
        if chosen == "leave":
            await self.shell.leave()
        elif chosen == "end":
            self.end()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """One step back: from a list to what it was opened from."""
        if self.prompt.back():
            return
        if self.boarding:
            self.boarding = False
        elif self.view != "segment":
            self.view = "segment"
        else:
            self.workspace.back()
