"""The clock in the driver's hands: every control of the meeting's time, one key each."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from textual import events

from facilitator.core import drive
from facilitator.core.checks import gate
from facilitator.core.leave_at import read_leave
from facilitator.core.narrate import amount_text, time_text
from facilitator.core.refused import Refused
from facilitator.core.session import Segment, Session
from facilitator.tui.command import command
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.widgets.choice import Option

if TYPE_CHECKING:
    from facilitator.core.timing import Timeline

#: The keys that name segments in a choice.
_PLACES = "123456789abcdefghi"


class ClockKeys(SittingStage):
    """The part of the meeting's screen that drives its clock."""

    #: What is looked at: the segment, the whole plan, or the people.
    view = "segment"

    if TYPE_CHECKING:

        @property
        def timeline(self) -> Timeline:
            """The meeting at this moment."""

    def _name_of(self, segment_id: str) -> str:
        return next(one.title for one in self.sitting.session.agenda if one.id == segment_id)

    async def _choose_segment(self, question: str, segments: Sequence[Segment]) -> Segment | None:
        options = [Option(key, one.title, one) for key, one in zip(_PLACES, segments, strict=False)]
        return await self.choose(question, options)

    @command("pagedown", "next")
    def next(self) -> None:
        """Move on to the next segment that has time left."""
        self.view = "segment"
        passed: tuple[str, ...] = ()

        def move(session: Session) -> Session:
            nonlocal passed
            session, passed = drive.next_segment(session, self.now)
            return session

        try:
            self.sitting.apply(move)
        except Refused as refused:
            ends, goes = self.key_of("end"), self.key_of("go-to")
            raise Refused(f"{refused} {ends} ends it, {goes} goes to any segment.") from refused
        if passed:
            titles = ", ".join(self._name_of(id_) for id_ in passed)
            self.say(f"Passed over, with no time left: {titles}. {self.key_of('back')} goes back.")

    @command("pageup", "back")
    def back(self) -> None:
        """Go back to the segment before."""
        self.view = "segment"
        self.sitting.apply(lambda s: drive.back(s, self.now))

    @command("f4", "go to", bar=False)
    async def go_to(self) -> None:
        """Jump to any segment."""
        chosen = await self._choose_segment("Go to", self.sitting.session.agenda)
        if chosen is not None and chosen.id != self.timeline.current:
            self.view = "segment"
            self.sitting.apply(lambda s: drive.go_to(s, chosen.id, self.now))

    def on_click(self, event: events.Click) -> None:
        """A click on a segment of strip or rail asks whether to go there, if nothing else is asked."""
        clicked = event.style.meta.get("segment")
        segment = next((one for one in self.sitting.session.agenda if one.id == clicked), None)
        if segment is not None and segment.id != self.timeline.current and not self.prompt.busy:
            self.spawn(self._offer(segment))

    async def _offer(self, segment: Segment) -> None:
        # A hand slips easily: the clock moves after a key only.
        if await self.choose(f"Go to {segment.title}?", [Option("enter", "go there", True)]):
            self.view = "segment"
            self.sitting.apply(lambda s: drive.go_to(s, segment.id, self.now))

    @command("f5", "pause", bar=False)
    def pause(self) -> None:
        """Pause the segment's clock, or go on; the time by which the room must leave stays."""
        paused = self.timeline.state == "paused"
        self.sitting.apply(lambda s: (drive.resume if paused else drive.pause)(s, self.now))

    @property
    def protecting(self) -> bool:
        """Whether a protected segment is still to come."""
        return self.timeline.protects is not None

    @command("f6", "to the plan", when="protecting", bar=False)
    def to_the_plan(self) -> None:
        """Go to the protected segment now."""
        protects = self.timeline.protects
        if protects is not None:
            self.view = "segment"
            self.sitting.apply(lambda s: drive.go_to(s, protects, self.now))

    @command("f7", "release", when="releasable", bar=False)
    async def release(self) -> None:
        """Give up minutes of the joint plan, in so many words: it is on the record."""
        segment = self.releasable
        if segment is None:
            return
        planned = self.timeline.segment(segment.id).planned_now
        minutes = await self.ask_for(
            f"Release how many minutes of {segment.title}",
            lambda text: _minutes(text, most=planned // 60),
            hint=f"It has {amount_text(planned)}. What is released goes on the record.",
        )
        if minutes is None:
            return
        self.sitting.apply(lambda s: drive.release(s, segment.id, minutes * 60, self.now))
        self.say(f"{minutes} min of {segment.title} released, on the record.")

    @property
    def releasable(self) -> Segment | None:
        """The protected segment whose minutes are at stake: the one to come, else the current one."""
        now = self.timeline
        wanted = now.protects or now.current
        return next((one for one in self.sitting.session.agenda if one.id == wanted and one.protected), None)

    @command("ctrl+n", "skip", bar=False)
    def skip(self) -> None:
        """Skip the next segment: go on with the one after it. A protected one is never skipped."""
        self.view = "segment"
        skipped = ""

        def move(session: Session) -> Session:
            nonlocal skipped
            session, skipped = drive.skip(session, self.now)
            return session

        self.sitting.apply(move)
        self.say(f"{self._name_of(skipped)} skipped. {self.key_of('back')} goes back.")

    @command("f9", "leave at", bar=False)
    async def leave_at(self) -> None:
        """Say when the room must leave: ten more minutes, or earlier than planned."""
        stop = self.timeline.hard_stop
        if stop is None:
            return

        new = await self.ask_for(
            "The room must leave at",
            lambda text: read_leave(text, stop),
            echo=lambda new: f"= {time_text(new)}, {_moved(round((new - stop).total_seconds()))}",
            hint=f"Now {time_text(stop)}. A time like 10:50, or minutes like +10 and -5.",
        )
        if new is None:
            return
        self.sitting.apply(lambda s: drive.move_hard_stop(s, new, self.now))
        self.say(f"The room must leave at {time_text(new)}.")

    @command("ctrl+l", "length", bar=False)
    async def resize(self) -> None:
        """Change the minutes of a segment. A protected one can only grow; making it shorter is a release."""
        there = {one.id: one for one in self.timeline.segments}
        open_ = [one for one in self.sitting.session.agenda if there[one.id].state in ("current", "upcoming")]
        while segment := await self._choose_segment("Minutes of which?", open_):
            planned = there[segment.id].planned_now
            minutes = await self.ask_for(
                f"Minutes of {segment.title}",
                lambda text: _minutes(text, least=0),
                hint=f"Now {amount_text(planned)}.",
            )
            if minutes is not None:
                self._resize(segment, minutes)
                return

    def _resize(self, segment: Segment, minutes: int) -> None:
        self.sitting.apply(lambda s: drive.resize(s, segment.id, minutes, self.now))
        self.say(f"{segment.title} is planned at {minutes} min now.")

    @command("ctrl+o", "moved on earlier", bar=False)
    async def moved_on_earlier(self) -> None:
        """The last move to another segment was some minutes ago: put the clock right afterwards."""
        minutes = await self.ask_for(
            "Moved on how many minutes ago", lambda text: _minutes(text), hint="Corrects the last move."
        )
        if minutes is None:
            return
        ago = timedelta(minutes=minutes)
        if not self.sitting.apply(lambda s: drive.moved_on_earlier(s, ago, self.now)):
            self.say("The clock says so already.")
            return
        self.say("The clock is put right.")

    @command("ctrl+t", "undo clock", bar=False)
    def undo_clock(self) -> None:
        """Take back the clock's last step; the timers are what they would have been, no text is touched."""
        if self.sitting.undo_clock():
            self.view = "segment"
            again = self.key_of("redo-clock")
            self.say(f"The clock's last step is taken back; no text was touched. {again} does it again.")
        else:
            self.say("No step of the clock to take back.")

    @command("ctrl+r", "redo clock", bar=False)
    def redo_clock(self) -> None:
        """Do the clock's step again that was taken back."""
        self.view = "segment"
        self.say("Done again." if self.sitting.redo_clock() else "No step of the clock to do again.")

    @command("f8", "end")
    def end(self) -> None:
        """End the meeting: the clock stops at once, what is missing is asked for after it."""
        self.prompt.back()  # a line that is being typed becomes a draft, which the wrap-up shows
        open_ = [finding.label for finding in gate(self.sitting.session)]
        self.sitting.apply(lambda s: drive.end(s, open_, self.now))
        self.shell.show_wrap_up(self.sitting)

    async def ask_whether_it_goes_on(self) -> None:
        """For a meeting that is found under way long after the room had to leave."""
        log = self.sitting.session.log
        last, now = log[-1].at.astimezone(self.timeline.projected_end.tzinfo), self.now
        choice = await self.choose(
            "This meeting was never ended.",
            [
                Option("l", f"end it at its last event, {time_text(last)}", "last"),
                Option("n", f"end it now, {time_text(self.timeline.now)}", "now"),
                Option("c", "continue", "continue"),
            ],
        )
        if choice == "last":
            self.sitting.apply(drive.end_at_last_event)
        elif choice == "now":
            self.sitting.apply(lambda s: drive.end(s, (), now))
        else:
            return
        open_ = [finding.label for finding in gate(self.sitting.session)]
        self.sitting.apply(lambda s: drive.close_with(s, open_))
        self.shell.show_wrap_up(self.sitting)


def _minutes(text: str, least: int = 1, most: int = 600) -> int:
    """A whole number of minutes; ValueError with a sentence."""
    if not (text.isdecimal() and len(text) <= 4):
        raise ValueError(f"“{text[:20]}” is no number of minutes; write it like 5.")
    if not least <= int(text) <= most:
        raise ValueError(f"{text} min will not do: between {least} and {most}.")
    return int(text)


def _moved(seconds: int) -> str:
    if not seconds:
        return "as it is"
    return f"{amount_text(abs(seconds))} {'later' if seconds > 0 else 'earlier'} than now"
