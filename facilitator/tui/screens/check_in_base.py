"""The check-in as a whole: its fifteen minutes, its page, and how it ends."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from facilitator.core.check_in_entry import close
from facilitator.core.check_in_note import head_of, note_for, note_so_far
from facilitator.core.check_ins import LENGTH, next_check_in
from facilitator.core.dates import show_date
from facilitator.core.moments import epoch_seconds
from facilitator.core.narrate import clock_text, time_text
from facilitator.core.refused import Refused
from facilitator.core.said import news, said
from facilitator.tui.alarm import Alarm
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.screens.check_in_page import check_in_page, on_page
from facilitator.tui.screens.plain import PlainStage
from facilitator.tui.sitting import Sitting
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.widgets.choice import Option


class CheckInStage(PlainStage, SittingStage):
    """Shows the page and the time, and closes the check-in."""

    place = "check-in"

    #: When the fifteen minutes began, and the day of the check-in, the same past midnight.
    began: datetime
    day: date

    def __init__(self) -> None:
        super().__init__()
        #: The one that was answered just now, and where the cursor went from there.
        self.answered: tuple[str, str | None] | None = None
        self._alarm = Alarm(self)
        self._left: int | None = None

    def hold(self, sitting: Sitting, began: datetime, day: date) -> None:
        """Before it is opened: the review that the check-in belongs to, and when it began."""
        self.began, self.day = began, day
        self.tell(sitting)

    # -- what is shown ------------------------------------------------------------------------

    def refresh_page(self) -> None:
        """See `Stage`; what is left of the fifteen minutes is told anew with it."""
        super().refresh_page()
        self.tick()

    def tick(self) -> None:
        """How much of the fifteen minutes is left; at their end the bell rings once."""
        if not self.can_show:
            return
        session, meeting = self.sitting.session, self.sitting.session.meeting
        left = int(LENGTH.total_seconds()) - (epoch_seconds(self.now) - epoch_seconds(self.began))
        before, self._left = self._left, left
        if before is not None and before > 0 >= left:
            self._alarm.ring(f"{time_text(self.now)} the fifteen minutes of the check-in are over")
        keys, answers = on_page(session, self.day), said(session, self.day)
        spoken = f"{sum(key in answers for key in keys)} of {len(keys)} spoken of" if keys else ""
        self.head(
            f"{meeting.us} × {meeting.partner}",
            f"check-in, {show_date(self.day, self.day)}",
            f"{clock_text(-left)} over   {spoken}" if left < 0 else f"{clock_text(left)} left   {spoken}",
        )

    def page(self, page: Page) -> None:
        """Every bet, the actions that are not over, what is new, and the note so far."""
        check_in_page(page, self.sitting.session, self.day, self.key_of("new"))

    def first(self, known: Sequence[str]) -> str:
        """The first that nobody spoke of today."""
        return next(iter(self.silent()), known[0])

    def silent(self) -> list[str]:
        """What nobody spoke of today."""
        session = self.sitting.session
        answers = said(session, self.day)
        return [key for key in on_page(session, self.day) if key not in answers]

    # -- closing ------------------------------------------------------------------------------

    async def note_it(self) -> None:
        """Close it as held, with its note, and leave."""
        session = self.sitting.session
        if not said(session, self.day) and not news(session, self.day):
            question = "Nothing was said of anything. Was it held?"
            if not await self.choose(question, [Option("c", "close it as held", True)]):
                return
        note = note_for(session, self.day)
        self.sitting.apply(lambda s: close(s, self.day, note))
        await self.shell.leave((head_of(session, self.day), *note.split("\n")))

    @command("s", "not held")
    async def not_held(self) -> None:
        """The check-in is not held; say why."""
        session, today = self.sitting.session, self.day
        if said(session, today) or news(session, today):
            raise Refused(f"Something was said today: {self.key_of('close')} closes the check-in as held.")
        slot = next_check_in(session, today)
        if slot is None:
            raise Refused("No check-in is set before the next review.")
        day = show_date(slot.day, today)
        why = await self.ask(f"Why not held on {day}", hint="An empty line gives no reason; Esc goes back.")
        if why is None:
            return
        self.sitting.apply(lambda s: close(s, slot.day, why, held=False))
        reason = f": {why}" if why else ""
        await self.shell.leave(
            (f"The check-in of {day} with {session.meeting.partner} is not held{reason}.",)
        )

    copies_plan = False

    @property
    def copies_note(self) -> bool:
        """Always: a check-in ends with a note, and not with a plan."""
        return True

    @command("ctrl+k", "copy note", when="copies_note", bar=False)
    def copy_note(self) -> None:
        """Copy the note so far, below a line that says whose it is and of which day."""
        session = self.sitting.session
        note = note_so_far(session, self.day)
        if not note:
            raise Refused("Nothing was said yet.")
        self.app.copy_to_clipboard(f"{head_of(session, self.day)}\n{note}")
        self.say(f"The note so far is in the clipboard. {self.key_of('close')} closes with it.")

    def go_on(self, key: str) -> bool:
        """From what was answered to the next that nobody spoke of; False where there is none."""
        order, silent = on_page(self.sitting.session, self.day), self.silent()
        at = order.index(key)
        following = next((one for one in (*order[at + 1 :], *order[:at]) if one in silent), None)
        self.put_cursor(following or key)
        self.answered = (key, self.cursor)
        return following is not None

    def _step(self, step: Callable[[], bool], done: str, nothing: str) -> None:
        before = said(self.sitting.session, self.day)
        super()._step(step, done, nothing)
        after = said(self.sitting.session, self.day)
        there = on_page(self.sitting.session, self.day)
        changed = [key for key in there if before.get(key) != after.get(key)]
        if not changed or not self.is_current:
            return
        if step == self.sitting.redo:  # as after the answer itself: the next key is for the next one
            self.go_on(changed[0])
            return
        self.answered = None
        self.put_cursor(changed[0])

    @command("q", "leave", bar=False)
    async def leave(self) -> None:
        """Leave as it stands; everything is in the file, and the check-in goes on when it is opened again."""
        await self.shell.leave()

    @command("escape", "back", bar=False)
    def step_back(self) -> None:
        """Take the sentence below the page away. Leaving is q."""
        self.prompt.back()
