"""The app: it holds the review that is open, ticks, and hands keys to the screens one after the other."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from facilitator.tui.colours import Depth, depth_of
from facilitator.tui.command import Command
from facilitator.tui.desk import Desk, Options, Trouble
from facilitator.tui.few_colours import FewColours
from facilitator.tui.on_thread import on_thread
from facilitator.tui.opening import OpeningApp
from facilitator.tui.stage import Stage
from facilitator.tui.theme import SAID, THEMES, THEMES_256
from facilitator.tui.ticking import Ticking

#: Seconds between two ticks: in a review, in a rehearsal, and where nothing changes by itself.
_TICK, _FAST, _AT_REST = 0.5, 0.25, 5.0


class FacilitatorApp(OpeningApp):
    """Home, or straight into a review. Exits with a sentence for the terminal, or None."""

    TITLE = "facilitator"
    # A screen whose style sheet is there already makes Textual read no other one again.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/plain.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk, options: Options | None = None) -> None:
        super().__init__(desk, options)
        # Nothing here has a tooltip or a toast: no screen needs the two widgets that would show them.
        self._disable_tooltips = self._disable_notifications = True
        self.animation_level = "none"  # over a slow line every step of a page that glides is waited for
        self.set_depth("full")
        self._tick_said = False
        self._ticking: Ticking | None = None

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
        """Show everything in the colours of that name, one of `tui.colours.SCHEMES`."""
        self.options.theme = name
        self.chosen_colours += 1
        self.theme = self._themes[name].name

    def next_theme(self) -> str:
        """See `Shell`."""
        names = list(self._themes)
        self.wear(names[(names.index(self.options.theme) + 1) % len(names)])
        if self.depth == "none":
            return "This terminal shows no colours, or NO_COLOR asks for none."
        return f"Colours: {SAID[self.options.theme]}."

    def refresh_css(self, animate: bool = True) -> None:
        """See `App`; before there is a screen, nothing wears the colours that are new."""
        if self.screen_stack:
            super().refresh_css(animate)
            return
        # What Textual would do reads all style sheets, and forgets what it read before it is used.
        self.stylesheet.set_variables(self.get_css_variables())
        self.stylesheet.parse()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With few colours ours takes the place of Textual's, which would make greys of them."""
        few = self._few.get(self.theme)
        return super().get_line_filters() if few is None else [few]

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """None: a screen covers all that is below it. Textual would lay out and draw the one below too."""
        return []

    def on_mount(self) -> None:
        """Home, or the review that was asked for."""
        if not self.is_headless:
            self.set_depth(
                depth_of(self.console.color_system, os.environ.get("TERM", ""), no_color=self.no_color)
            )
        # Ticks are only a reason to look at the clock: what they show is computed from the time.
        self._ticking = ticking = Ticking(self.tick, self._next_tick)
        self.screen_change_signal.subscribe(self, lambda _: ticking.hurry(), immediate=True)
        if self.options.target is None:
            from facilitator.tui.screens.home import HomeScreen

            self.push_screen(HomeScreen())
        else:
            try:
                self._first_screen(self.options.target)
            except Trouble as trouble:
                self.exit(str(trouble))
        ticking.start()
        self.heed_signals()

    def on_unmount(self) -> None:
        """Nothing is shown any more."""
        if self._ticking is not None:
            self._ticking.stop()

    def on_ready(self) -> None:
        """The first frame is seen once the screen has done what waits for it until now."""
        if not self.is_headless:
            self.screen.call_later(self._warm_up)

    def _warm_up(self) -> None:
        self.run_worker(self._get_ready(home=self.options.target is None), exit_on_error=False)

    async def _get_ready(self, *, home: bool) -> None:
        from facilitator.tui.warming import warm_up

        await warm_up(self.stylesheet, home=home)
        await self.have_ready(home=home)
        if (partner := self._likely_next()) is not None:
            await on_thread(lambda: self.desk.look_into(partner))

    def _likely_next(self) -> str | None:
        """The partner whose review is likely to be opened next: at Home that under the cursor."""
        from facilitator.tui.screens.home import HomeScreen

        row = self.stage.chosen() if isinstance(self.stage, HomeScreen) else None
        return row.slug if row is not None else None

    def _first_screen(self, target: str) -> None:
        options = self.options
        if options.watch:
            self.watch_review(target)
        elif options.check_in:
            self.check_in(target)
        else:
            (self.prepare if options.prepare else self.enter)(target)

    def tick(self) -> None:
        """Show the time that it is now. What goes wrong in this ends no meeting, and is said once."""
        if not self.is_running:
            return  # on the way out screens go, and with them the lines that were kept of them
        # First what must not be lost, then what is only to be seen; no part has to suffer for another.
        for part in (self.keep_drafts, self.look_at_the_disk, self._heed_the_clock, self._show_the_time):
            try:
                part()
            except Exception as error:
                self._tick_failed(error)

    def _next_tick(self) -> float:
        stage = self.stage
        # Where no review is open, and nothing shows the time, the clock alone may have to say something.
        if self.sitting is None and (stage is None or type(stage).tick is Stage.tick):
            return _AT_REST
        return _TICK if self.options.speed == 1 else _FAST

    def _heed_the_clock(self) -> None:
        if self.stage is not None and (notice := self.desk.clock_notice()):
            self.say(notice, wrong=True)

    def _show_the_time(self) -> None:
        if (stage := self.stage) is not None and stage.is_mounted:
            stage.tick()
            stage.draw()

    def _tick_failed(self, error: Exception) -> None:
        self.went_wrong(error)
        if not self._tick_said and self.stage is not None:
            self._tick_said = True
            said = f"Something went wrong inside ({type(error).__name__}); the meeting goes on."
            with suppress(Exception):  # where it is said may be what is wrong
                self.say(said, wrong=True)

    def show_help(self, commands: Sequence[Command], remarks: Sequence[str]) -> None:
        """See `Shell`."""
        screen = self.the_help()
        screen.tell(commands, remarks)
        self.push_screen(screen)

    async def leave(self, said: Sequence[str] = ()) -> None:
        """Let the review go: back to Home, or out of the program when it was started on this review."""
        from facilitator.tui.screens.home import HomeScreen

        if self.stage is None or (trouble := await self.let_go(self.stage)) is None:
            return
        if self.options.target is not None:
            self.options.told = tuple(said)
            self.exit(trouble or None)
            return
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        if trouble or said:
            self.say(trouble or " ".join(said), wrong=bool(trouble))

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
        if (stage := self.stage) is None:
            return
        if stage.prompt.typing:
            stage.prompt.say("Esc, then q leaves.")
        for one in stage.all_commands():  # as declared: whatever key the user gave to it
            if "q" in one.keys and one.when() and not stage.prompt.busy:
                stage.run(one)
                return
        stage.settled.set()

    def action_help_quit(self) -> None:
        """Ctrl+C: say how to leave, never just leave."""
        if self.stage is not None:
            self.say("Esc, then q leaves." if self.stage.prompt.busy else "q leaves this screen.")
            self.stage.settled.set()


__all__ = ["FacilitatorApp", "Trouble"]
