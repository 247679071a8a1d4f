"""What all screens share: a page with a cursor, one place for questions, and commands by key.

A key is handled when what it started has finished, or asks something: only then does the next key
go anywhere. So nothing typed ahead is lost or lands in the wrong place.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from inspect import iscoroutinefunction
from typing import Any, ClassVar

from textual import events, on
from textual.widgets import Input

from facilitator.core.refused import Refused
from facilitator.tui.command import Command, command
from facilitator.tui.moving import Moving
from facilitator.tui.palette import Palette
from facilitator.tui.widgets.prompt import Superseded
from facilitator.tui.widgets.sheet import Sheet

_PALETTE = "What is it that you want to do? Up and down choose, Enter does it."
#: A key never waits longer than this for the one before it, whatever happens.
_PATIENCE = 1.0


class Stage(Moving):
    """A screen that is driven by commands.

    A subclass composes `sheet`, `prompt` and `key_bar` among its own widgets, and says what its page holds.
    """

    # Of a window that is too small, a few words cover everything.
    DEFAULT_CSS = "Stage { layers: default cover; }"

    #: What the configuration calls the place of its commands.
    place: ClassVar[str] = "everywhere"

    def __init__(self) -> None:
        super().__init__()
        self.settled = asyncio.Event()
        #: The number of the number key that was pressed last.
        self.pressed = 0
        #: Whether a line is open, until what was typed in it has had its effect.
        self.line_open = False

    # -- commands -----------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Find the command of a key. Whatever is typed in a line has been taken by the line before."""
        busy = self.prompt.busy
        wanted = next(
            (one for one in self.live_commands() if event.key in one.keys and (one.always or not busy)), None
        )
        if self._palette is not None and event.key in ("up", "down"):
            event.stop()
            self._palette.move(1 if event.key == "down" else -1)
            self.prompt.read_again()
            self.build()
            self.settled.set()
            return
        if self.prompt.typing and wanted is None and event.key != "escape":
            self.prompt.keep_focus()
            if event.key != "enter":  # Enter settles when what asked has gone on.
                event.stop()
                await self.prompt.line.edit(event.key)
                self.settled.set()
            return
        if event.key == "escape" and busy:
            # Taken back; the command that asked goes on, and settles.
            event.stop()
            self.prompt.back()
            return
        if wanted is not None:
            self.pressed = int(event.key) if event.key.isdecimal() else 0
            event.stop()
            event.prevent_default()
            self.run(wanted)
            return
        if busy:
            event.stop()
        self.settled.set()

    def run(self, one: Command) -> None:
        """Do a command; what the rules forbid is said in a sentence."""
        if iscoroutinefunction(one.call):  # it asks or waits, and meanwhile keys go on
            self.run_worker(self._perform(one.call), exit_on_error=True)
            return
        with self._performed():
            one.call()

    def action_perform(self, name: str) -> None:
        """A command clicked in the key bar; while something is asked, only what a key could do then too."""
        self.pressed = 0
        for one in self.live_commands():
            if name in (one.name, one.known_as) and (one.always or not self.prompt.busy):
                self.run(one)

    async def _perform(self, call: Callable[[], Awaitable[None] | None], *, keep: bool = False) -> None:
        with self._performed(keep=keep):
            waiting = call()
            if waiting is not None:
                await waiting

    @contextmanager
    def _performed(self, *, keep: bool = False) -> Iterator[None]:
        # What was said before has been read; here, so that what comes of the key is one change of the screen.
        if not keep and not self.prompt.busy:
            self.prompt.say("")
        try:
            yield
            self.prompt.forget_entered()
        except Superseded:
            self.prompt.keep_entered()
        except Refused as refused:
            self.prompt.keep_entered()
            self.say(str(refused), wrong=True)
        except Exception as error:
            # Nothing that goes wrong inside a command may end a meeting in front of the room.
            self.prompt.keep_entered()
            self.shell.went_wrong(error)
            self.say(
                f"That went wrong inside ({type(error).__name__}); nothing was changed by it.", wrong=True
            )
        finally:
            self.line_open = self.prompt.typing
            if self.is_current:
                self.shell.show_saved()
            self.show()
            self.settled.set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that may ask, outside of a key."""
        self.run_worker(self._perform(lambda: work, keep=True))

    def waits_for(self, event: events.Key) -> bool:
        """Whether the next key has to wait for this one. Characters that go into a line need not."""
        return not (self.prompt.typing and event.is_printable)

    async def key_handled(self) -> None:
        """Wait until the last key has had its effect."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.settled.wait()
        except TimeoutError:
            self.settled.set()

    def _prompt_has_the_keys(self) -> None:
        super()._prompt_has_the_keys()
        self.line_open = self.prompt.typing
        self.shell.show_saved()
        self.show()
        self.settled.set()

    @on(Input.Changed)
    def palette_typed(self, event: Input.Changed) -> None:
        """The page has the matches of what is typed."""
        if self._palette is not None:
            self._palette.type(event.value)
            self.build()

    @on(Sheet.Clicked)
    def item_clicked(self, event: Sheet.Clicked) -> None:
        """A click puts the cursor there; a second one opens. A question that is asked is not disturbed."""
        if self._palette is not None:
            self._palette.choose(event.key)
            self.prompt.enter()
            return
        if self.prompt.busy:
            return
        self.put_cursor(event.key)
        if event.again:
            for one in self.all_commands():  # as declared: whatever key the user gave to it
                if "enter" in one.keys and one.when():
                    self.run(one)
                    return

    # -- commands that every screen has --------------------------------------------------------------

    @property
    def completing(self) -> bool:
        """Whether Tab has something to do."""
        return self.prompt.completing

    @command("tab", "complete", when="completing", always=True)
    def complete(self) -> None:
        """While a name is typed: complete it; again for the next one that it can be."""
        self.prompt.line.complete()

    @property
    def typing_long(self) -> bool:
        """Whether a text is typed that may be long."""
        return self.prompt.typing and self.prompt.long

    @command("ctrl+g", "editor", when="typing_long", always=True)
    async def edit_outside(self) -> None:
        """While a note is typed: go on in your own editor ($VISUAL, $EDITOR) and come back."""
        await self.shell.drafts_on_disk()
        self.prompt.edit_outside(self.shell.editors)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the help says beside the keys."""
        return ()

    @command("f1", "help")
    def help(self) -> None:
        """Every key of this screen, and what was noticed about the file."""
        self.shell.show_help(list(self.live_commands()), self.remarks)

    @command("ctrl+z", "shell", bar=False, always=True)
    def put_aside(self) -> None:
        """Put the program aside and give the terminal to the shell; fg brings it back as it was."""
        if said := self.shell.put_aside():
            self.say(said)

    @command("f12", "colours", bar=False)
    def colours(self) -> None:
        """Step through the colours: dark, light, and share, whose strong ones survive a video call."""
        self.say(self.shell.next_theme())

    @command("ctrl+p", "palette", bar=False)
    async def palette(self) -> None:
        """Find a command by a part of its name or help, and do it."""
        known = [one for one in self.live_commands() if one.name != "palette" and not one.counts]
        self._palette = palette = Palette(known)
        self.refresh_page()
        try:
            entered = await self.ask("Command", read=palette.type, hint=_PALETTE, keep=False)
        finally:
            self._palette = None
            self.refresh_page()
        if entered is None or palette.chosen is None:
            return
        # Only what applies now: the meeting may have moved on meanwhile.
        for one in self.live_commands():
            if one.known_as == palette.chosen.known_as:
                waiting = one.call()
                if waiting is not None:
                    await waiting
                return
        self.say(f"{palette.chosen.label} does not apply any more.")
