"""The app: it holds the review that is open, ticks, and hands keys to the screens one after the other."""

import os
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.filter import LineFilter

from facilitator.tui.command import Command
from facilitator.tui.desk import Desk, Held, Options, Trouble
from facilitator.tui.few_colours import Depth, FewColours, depth_of
from facilitator.tui.keeping import KeepingApp
from facilitator.tui.sitting import Sitting
from facilitator.tui.stage import Stage
from facilitator.tui.theme import SAID, THEMES, THEMES_256


class FacilitatorApp(KeepingApp):
    """Home, or straight into a review. Exits with a sentence for the terminal, or None."""

    TITLE = "facilitator"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk, options: Options | None = None) -> None:
        super().__init__(desk, options)
        self.set_depth("full")
        self._tick_said = False

    def now(self) -> datetime:
        """The time, aware."""
        return self.desk.now()

    def set_depth(self, depth: Depth) -> None:
        """How many colours the terminal has."""
        self.depth = depth
        self._themes = THEMES_256 if depth == "256" else THEMES
        for theme in self._themes.values():
            self.register_theme(theme)
        few = self._themes.values() if depth in ("few", "none") else ()
        self._few = {theme.name: FewColours(theme, monochrome=depth == "none") for theme in few}
        self.wear(self.options.theme)

    def wear(self, name: str) -> None:
        """Show everything in the theme of that name: dark, light, share."""
        self.options.theme = name
        self.theme = self._themes[name].name

    def next_theme(self) -> str:
        """See `Shell`."""
        names = list(self._themes)
        self.wear(names[(names.index(self.options.theme) + 1) % len(names)])
        if self.depth == "none":
            return "This terminal shows no colours, or NO_COLOR asks for none."
        return f"Colours: {SAID[self.options.theme]}."

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With few colours ours takes the place of Textual's, which would make greys of them."""
        few = self._few.get(self.theme)
        return super().get_line_filters() if few is None else [few]

    def on_mount(self) -> None:
        """Home, or the review that was asked for."""
        from facilitator.tui.screens.home import HomeScreen

        if not self.is_headless:
            self.set_depth(
                depth_of(self.console.color_system, os.environ.get("TERM", ""), no_color=self.no_color)
            )
        if self.options.target is None:
            self.push_screen(HomeScreen())
        else:
            try:
                self._first_screen(self.options.target)
            except Trouble as trouble:
                self.exit(str(trouble))
        # Ticks are only a reason to look at the clock: what they show is computed from the time.
        self.set_interval(0.5 if self.options.speed == 1 else 0.25, self.tick)
        self.heed_signals()

    def _first_screen(self, target: str) -> None:
        options = self.options
        (self.watch_review if options.watch else self.prepare if options.prepare else self.enter)(target)

    def tick(self) -> None:
        """Show the time that it is now. What goes wrong in this ends no meeting, and is said once."""
        try:
            self._tick()
        except Exception as error:
            self.went_wrong(error)
            if not self._tick_said and self.stage is not None:
                self._tick_said = True
                self.stage.say(
                    f"Something went wrong inside ({type(error).__name__}); the meeting goes on.", wrong=True
                )

    def _tick(self) -> None:
        # First what must not be lost, then what is only to be seen.
        self.keep_drafts()
        self.look_at_the_disk()
        if (stage := self.stage) is not None:
            if notice := self.desk.clock_notice():
                stage.say(notice, wrong=True)
            stage.tick()

    def enter(self, target: str) -> None:
        """Open a partner's review on the screen that fits where it stands. Raises Trouble.

        One that another window has is watched instead.
        """
        try:
            sitting = self._sit_down(target)
        except Held as held:
            # The room sees this line, which has to fit: who has it, not what to do about it.
            _, _, who = self._within_the_folder(str(held)).partition(": this review ")
            self.watch_review(target, f"Only watching: it {who.partition(';')[0]}." if who else str(held))
            return
        self.push_screen(self._screen_for(sitting))

    def prepare(self, target: str) -> None:
        """See `Shell`. One that another window has is prepared there."""
        from facilitator.tui.screens.prepare import PrepareScreen

        try:
            sitting = self._sit_down(target)
        except Held as held:
            raise Trouble(self._within_the_folder(str(held))) from None
        if not sitting.session.took_place:
            self.push_screen(PrepareScreen(sitting))
            return
        over = sitting.session.started is None or sitting.session.ended is not None
        sitting.news = (
            f"This review {'took place' if over else 'has begun'}; there is nothing to prepare any more."
        )
        self.push_screen(self._screen_for(sitting))

    def _sit_down(self, target: str) -> Sitting:
        """Open a review for a screen. Raises Trouble."""
        opened = self.desk.open(target)
        sitting = Sitting(opened.session, opened.past, self.save, opened.last_stem)
        sitting.notices = tuple(map(self._within_the_folder, opened.notices))
        sitting.drafts.update(opened.drafts)
        sitting.kept = tuple(opened.drafts.values())
        sitting.recovery = opened.recovery
        self.opened(sitting)
        return sitting

    def _within_the_folder(self, sentence: str) -> str:
        """The sentence with its paths as they are below the sessions folder."""
        return sentence.replace(f"{self.options.folder}{os.sep}", "") if self.options.folder else sentence

    def show(self, sitting: Sitting) -> None:
        """See `Shell`; what is prepared goes on being prepared until it begins."""
        from facilitator.tui.screens.prepare import PrepareScreen

        if isinstance(self.stage, PrepareScreen) and not sitting.session.took_place:
            self.switch_screen(PrepareScreen(sitting))
        else:
            self.switch_screen(self._screen_for(sitting))

    def _screen_for(self, sitting: Sitting) -> Stage:
        from facilitator.tui.screens.meeting import MeetingScreen
        from facilitator.tui.screens.roll_call import RollCallScreen
        from facilitator.tui.screens.wrap_up import WrapUpScreen

        session = sitting.session
        if session.ended is not None or (session.meeting.status == "held" and session.started is None):
            # A review that was held without this program has no log; it is not started a second time.
            return WrapUpScreen(sitting)
        if session.started is not None:
            return MeetingScreen(sitting)
        return RollCallScreen(sitting)

    def show_roll_call(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.roll_call import RollCallScreen

        self.switch_screen(RollCallScreen(sitting))

    def show_meeting(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.meeting import MeetingScreen

        self.switch_screen(MeetingScreen(sitting))

    def show_wrap_up(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.wrap_up import WrapUpScreen

        self.switch_screen(WrapUpScreen(sitting))

    def show_board(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.board import BoardScreen

        self.push_screen(BoardScreen(sitting))

    def watch_review(self, target: str, why: str = "") -> None:
        """Show a review as its file tells it, on the board; `why` stands quietly below. Raises Trouble."""
        from facilitator.tui.screens.watch import WatchScreen

        self.push_screen(WatchScreen(self.desk.follow(target), why))

    def show_help(self, commands: Sequence[Command], remarks: Sequence[str]) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(commands, remarks))

    async def leave(self) -> None:
        """Let the review go: back to Home, or out of the program when it was started on this review."""
        from facilitator.tui.screens.home import HomeScreen

        if self.stage is None or (trouble := await self.let_go(self.stage)) is None:
            return
        if self.options.target is not None:
            self.exit(trouble or None)
            return
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        if trouble and self.stage is not None:
            self.stage.say(trouble, wrong=True)

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
