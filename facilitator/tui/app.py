"""The app: it holds the review that is open, ticks, and hands keys to the screens one after the other."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.message import Message

from facilitator.core.session import Session
from facilitator.tui.command import Command
from facilitator.tui.desk import Desk, Options, SaveState, Trouble
from facilitator.tui.sitting import Sitting
from facilitator.tui.stage import Stage
from facilitator.tui.theme import DARK


class SaveReported(Message):
    """The writer's thread reports what became of a save."""

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state


class FacilitatorApp(App[str | None]):
    """Home, or straight into a review. Exits with a sentence for the terminal, or None."""

    TITLE = "facilitator"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk, options: Options | None = None) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.desk = desk
        self.options = options or Options()
        self.sitting: Sitting | None = None
        #: What went wrong inside a command; the meeting goes on.
        self.faults: list[Exception] = []
        self._told = ""
        #: Told to go by the system.
        self._going = False
        #: What the right end of the key bar says, and whether it is bad news.
        self.saved: tuple[str, bool] = ("", False)
        desk.listen(self._report)

    def _clock_there(self) -> datetime:
        """The time as the meeting's own clock shows it."""
        now = self.now()
        return now.astimezone(self.sitting.session.meeting.starts.tzinfo) if self.sitting else now

    def _report(self, state: SaveState) -> None:
        self.post_message(SaveReported(state))  # from the writer's thread

    def now(self) -> datetime:
        """The time, aware."""
        return self.desk.now()

    def on_mount(self) -> None:
        """Home, or the review that was asked for."""
        from facilitator.tui.screens.home import HomeScreen

        if self.options.target is None:
            self.push_screen(HomeScreen())
        else:
            self.enter(self.options.target)
        # Ticks are only a reason to look at the clock: what they show is computed from the time.
        self.set_interval(0.5 if self.options.speed == 1 else 0.25, self.tick)

        if sys.platform != "win32":
            # Without this a closed window or a kill leaves the terminal in disorder.
            for sign in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(sign, self._told_to_go, sign)

    def _told_to_go(self, sign: int) -> None:
        if (stage := self.stage) is not None:
            stage.prompt.back()  # what is half typed is a draft
        self._going = True
        self.exit(self.desk.close() or None, return_code=128 + sign)

    @property
    def stage(self) -> Stage | None:
        """The screen that is on top; None while the app starts or ends."""
        top = self.screen_stack[-1] if self._screen_stack else None
        return top if isinstance(top, Stage) else None

    def tick(self) -> None:
        """Show the time that it is now."""
        if (stage := self.stage) is not None:
            if notice := self.desk.clock_notice():
                stage.say(notice, wrong=True)
            stage.tick()

    def enter(self, target: str) -> None:
        """Open a partner's review on the screen that fits where it stands. Raises Trouble."""
        from facilitator.tui.screens.meeting import MeetingScreen
        from facilitator.tui.screens.roll_call import RollCallScreen
        from facilitator.tui.screens.wrap_up import WrapUpScreen

        opened = self.desk.open(target)
        self.sitting = Sitting(opened.session, opened.past, self._save, opened.last_stem)
        self.sitting.notices = tuple(
            one.replace(f"{self.options.folder}{os.sep}", "") for one in opened.notices
        )
        self.saved = ("", False)
        session = opened.session
        screen: Stage
        if session.ended is not None or (session.meeting.status == "held" and session.started is None):
            # A review that was held without this program has no log; it is not started a second time.
            screen = WrapUpScreen(self.sitting)
        elif session.started is not None:
            screen = MeetingScreen(self.sitting)
        else:
            screen = RollCallScreen(self.sitting)
        self.push_screen(screen)

    def show_meeting(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.meeting import MeetingScreen

        self.switch_screen(MeetingScreen(sitting))

    def show_wrap_up(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.wrap_up import WrapUpScreen

        self.switch_screen(WrapUpScreen(sitting))

    def show_help(self, commands: Sequence[Command], remarks: Sequence[str]) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(commands, remarks))

    def leave(self) -> None:
        """Let the review go: back to Home, or out of the program when it was started on this review."""
        from facilitator.tui.screens.home import HomeScreen

        trouble = self.desk.close()
        self.sitting = None
        if self.options.target is not None:
            self.exit(trouble or None)
            return
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        if trouble and self.stage is not None:
            self.stage.say(trouble, wrong=True)

    def went_wrong(self, error: Exception) -> None:
        """Remember a fault of ours; the exit says that there was one."""
        self.faults.append(error)

    def _save(self, session: Session) -> None:
        self.saved = ("saving …", False)
        self.show_saved()
        self.desk.save(session)

    def on_save_reported(self, message: SaveReported) -> None:
        """Only what is on the disk is called saved."""
        state = message.state
        if state.notice and self.stage is not None:
            self.stage.say(state.notice)
        if state.trouble:
            # The cause needs more room than the end of the line has.
            self.saved = ("NOT SAVED", True)
            if self.stage is not None and state.trouble != self._told:
                self.stage.say(f"NOT SAVED: {state.trouble}", wrong=True)
            self._told = state.trouble
        elif state.durable and self.desk.is_saved():  # a newer state may have come since the report
            self._told = ""
            self.saved = (f"saved {self._clock_there():%H:%M:%S}", False)
        self.show_saved()

    def show_saved(self) -> None:
        """Say on the screen that is on top what is known of the file."""
        if self.stage is not None:
            self.stage.key_bar.saved(self.saved[0], bad=self.saved[1])

    async def on_event(self, event: events.Event) -> None:
        """Give a key to the screen, and wait for its effect before the next one."""
        stage = self.stage
        if not isinstance(event, events.Key) or event.is_forwarded or stage is None:
            # Also a key that nobody wanted, on its way back up.
            await super().on_event(event)
            return
        if self._going:
            return  # nothing runs any more that it could wait for
        if not stage.waits_for(event):
            await super().on_event(event)
            return
        stage.settled.clear()
        await super().on_event(event)
        await stage.key_handled()

    async def action_quit(self) -> None:
        """Ctrl+Q: what q does. Never out of a meeting without a question."""
        if self.stage is not None and not self.stage.prompt.typing:
            self.stage.action_perform("leave")
            self.stage.action_perform("quit")
        elif self.stage is not None:
            self.stage.prompt.say("Esc, then q leaves.")

    def action_help_quit(self) -> None:
        """Ctrl+C: say how to leave, never just leave."""
        if self.stage is not None:
            self.stage.say("Esc, then q leaves." if self.stage.prompt.busy else "q leaves this screen.")


__all__ = ["FacilitatorApp", "Trouble"]
