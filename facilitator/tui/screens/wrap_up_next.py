"""What comes after, at the wrap-up: the check-ins, and the next review."""

from datetime import UTC

from facilitator.core.announced import set_next_review
from facilitator.core.check_ins import series
from facilitator.core.dates import show_date
from facilitator.core.meeting_clock import today_there
from facilitator.core.phrases import read_when
from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.page import Page
from facilitator.tui.screens.wrap_up_base import WrapUpStage
from facilitator.tui.workspaces.follow_up import ask_cadence, ask_next_review, follow_up_words

#: So many of the next check-ins are named.
_NAMED = 4


class WrapUpNext(WrapUpStage):
    """Shows both, sets them, and plans the next review."""

    def next_page(self, page: Page) -> None:
        """What is set so far."""
        page.heading("Next", follow_up_words(self.hands))
        if days := self._next_days():
            page.text(("Check-ins on ", "$text-quiet"), days)

    def _next_days(self) -> str:
        """The days of the next check-ins; "" where none is agreed on."""
        session = self.sitting.session
        today = today_there(session, self.now)
        days = [one.day for one in series(session) if one.held is None and one.day >= today]
        shown = ", ".join(show_date(day, today) for day in days[:_NAMED])
        return f"{shown} and {len(days) - _NAMED} more" if len(days) > _NAMED else shown

    @command("i", "check-ins")
    async def check_ins(self) -> None:
        """Say how often both sides check in until the next review."""
        await ask_cadence(self.hands)

    @command("v", "next review")
    async def next_review(self) -> None:
        """Set the date of the next review; three months on is offered."""
        await ask_next_review(self.hands)

    @command("n", "plan it", when="dated")
    async def plan_next(self) -> None:
        """Create the file of the next review, at this one's time of day unless another is given."""
        session = self.sitting.session
        follow_up = session.follow_up
        if follow_up is None or follow_up.next_review is None:
            return
        zone = session.meeting.starts.tzinfo or UTC
        starts = await self.ask_for(
            "Next review",
            lambda text: read_when(text, self.now, zone),
            f"{follow_up.next_review} {session.meeting.starts:%H:%M}",
            echo=lambda starts: f"= {starts:%A %d %B %Y, %H:%M}",
        )
        if starts is None:
            return
        try:
            day = self.shell.desk.plan_next(session, starts)
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)
            return
        if self.sitting.newest:  # what comes next is agreed in the review that took place last
            self.sitting.apply(lambda s: set_next_review(s, day))
        self.say(f"Planned: {session.meeting.partner}, {starts:%A %d %B %Y, %H:%M}.")

    @property
    def dated(self) -> bool:
        """Without a day the next review cannot be planned from here."""
        follow_up = self.sitting.session.follow_up
        return follow_up is not None and follow_up.next_review is not None
