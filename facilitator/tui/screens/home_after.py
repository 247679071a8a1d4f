"""What comes after a review, from Home: its recap, and the check-ins until the next."""

from facilitator.core.glance import Glance
from facilitator.core.meeting_clock import clock_of
from facilitator.core.narrate import time_text
from facilitator.core.waiting import waiting
from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.screens.home_base import HomeStage


class HomeAfter(HomeStage):
    """The commands for what waits."""

    @property
    def recap_waits(self) -> bool:
        """Whether the partner under the cursor has not got its recap yet."""
        row = self.chosen()
        return row is not None and any(one.kind == "recap" for one in waiting(row, self.now))

    @command("enter", "open it", when="on_recap")
    def open_recap(self) -> None:
        """Open the review whose recap is due, at its wrap-up: there it is written and looked at."""
        row = self.chosen()
        if row is not None:
            self.enter(_last(row))

    @command("enter", "hold it", when="on_check_in")
    def hold_check_in(self) -> None:
        """Hold the check-in that is due."""
        self.check_in()

    @command("c", "check-in", when="has_past")
    def check_in(self) -> None:
        """Hold a check-in with the partner under the cursor: fifteen minutes on the bets and actions."""
        row = self.chosen()
        if row is None:
            return
        if row.next is not None and row.next.running:
            self.say(f"The next review with {row.partner} has begun: what was agreed is graded there.")
            return
        if row.last is not None and row.last.running:
            opens = self.key_of("last-review")
            self.say(
                f"The last review with {row.partner} was never ended: {opens} opens it, to end it first."
            )
            return
        try:
            self.shell.check_in(_last(row))
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)

    @command("m", "recap sent", when="recap_waits")
    async def recap_sent(self) -> None:
        """The recap of the partner under the cursor went out: note that, with the time."""
        row = self.chosen()
        if row is None or row.last is None:
            return
        try:
            trouble = await self.shell.recap_went_out(_last(row))
        except Trouble as told:
            trouble = str(told)
        await self.read_all()
        if trouble:
            self.say(trouble, wrong=True)
            return
        at = time_text(clock_of(row.last, self.now, running=row.last.running))
        self.say(
            f"Recap for {row.partner} marked sent, {at}. "
            f"`facilitator mark {row.slug} recap open` takes that back."
        )


def _last(row: Glance) -> str:
    """The file of its last review."""
    return row.last.path if row.last else ""
