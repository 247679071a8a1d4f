"""The roll call: who is here, and then the clock starts."""

from datetime import timedelta

from facilitator.core import drive
from facilitator.core.dates import show_date
from facilitator.core.narrate import headline, time_text
from facilitator.core.session import Person
from facilitator.core.timing import timeline
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.people_page import all_here, call, people_page, toggle
from facilitator.tui.screens.plain import PlainStage
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.widgets.choice import Option

#: Planned further away than this, the calendar's end is another day's.
ANOTHER_DAY = timedelta(hours=12)


class RollCallScreen(PlainStage, SittingStage):
    """One key a person; Enter starts the meeting."""

    place = "roll-call"

    def tick(self) -> None:
        """See `Stage`: the head has the time and what there is to say of the start."""
        if not self.can_show:
            return
        session = self.sitting.session
        now = timeline(session.agenda, session.log, self.now, session.meeting.starts)
        meeting = session.meeting
        self.head(
            f"{meeting.us} × {meeting.partner}",
            f"{meeting.quarter} review   {time_text(now.now)}",
            f"Roll call. {headline(session, now).text}",
        )

    def refresh_page(self) -> None:
        """See `Stage`; the head is told anew with it."""
        super().refresh_page()
        self.tick()

    def page(self, page: Page) -> None:
        """Both sides, and what this review opens with."""
        session = self.sitting.session
        people_page(page, session)
        page.heading("This review opens with")
        owed, waiting = len(session.commitments), len(session.initiatives)
        if owed:
            page.text(f"{_counted(owed, 'commitment')} of the last review, graded first")
        else:
            first = "it is the first review with this partner"
            page.text(f"nothing to grade: {'nothing is owed' if self.sitting.past else first}")
        if waiting:
            page.text(f"{_counted(waiting, 'initiative')} that waited")
        page.text("  ".join(f"{one.title} {one.minutes:g}".replace(" ", "\u00a0") for one in session.agenda))

    # -- commands -----------------------------------------------------------------------------

    @command("enter", "start the meeting")
    async def start(self) -> None:
        """Start the clock with the first segment; far off schedule it asks which end holds."""
        session = self.sitting.session
        if not session.agenda:
            self.say("This review has no agenda: add [[agenda]] tables to its file.", wrong=True)
            return
        plan = drive.plan_start(session, self.now)
        until = plan.scheduled_end
        if plan.off_schedule:
            full = f"full length, to {time_text(plan.full_length_end)}"
            options = [Option("f", full, "full")]
            starts = session.meeting.starts
            if abs(self.now - starts) < ANOTHER_DAY:
                question = f"Planned for {time_text(starts)}. When does it end?"
                calendar = f"calendar's end, {time_text(plan.scheduled_end)}"
                options.append(Option("c", calendar, "calendar"))
            else:
                day = show_date(starts.date(), self.now.astimezone(starts.tzinfo).date())
                question = f"Planned for {day}, {time_text(starts)}. Start it today?"
            chosen = await self.choose(question, options)
            if chosen is None:
                return
            if chosen == "full":  # from the answer on: the question may have stood there for a while
                until = drive.plan_start(session, self.now).full_length_end
        self.sitting.apply(lambda s: drive.start(s, s.agenda[0].id, until, self.now))
        self.shell.show_meeting(self.sitting)

    @command("1 2 3 4 5 6 7 8 9", "here")
    def number(self) -> None:
        """The number key of a person: here, or not here."""
        self.sitting.apply(lambda s: call(s, self.pressed))

    @command("space", "here / not here", bar=False)
    def here(self) -> None:
        """The person under the cursor: here, or not here."""
        place, _, number = (self.cursor or "").partition("/")
        if place == "people":
            self.sitting.apply(lambda s: toggle(s, int(number)))

    @command("a", "all here")
    def everybody(self) -> None:
        """Whoever was not called yet is here."""
        self.sitting.apply(all_here)

    @command("o", "one more")
    async def one_more(self) -> None:
        """Somebody who is not in the list."""
        meeting = self.sitting.session.meeting
        sides = [Option("u", meeting.us, "us"), Option("t", meeting.partner, "them")]
        while name := await self.ask("Name"):
            if side := await self.choose("Side", sides):
                self._add(Person.read({"name": name, "side": side, "present": True}))
                return
            self.prompt.keep_entered()

    def _add(self, person: Person) -> None:
        self.sitting.apply(lambda s: s.but(people=(*s.people, person)))

    @command("escape q", "not yet")
    async def leave(self) -> None:
        """Leave; the meeting has not begun."""
        if not self.prompt.back():
            await self.shell.leave()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
