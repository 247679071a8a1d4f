"""What all screens share: a page with a cursor, one place for questions, and commands by key.

A key is handled when what it started has finished, or asks something: only then does the next key
go anywhere. So nothing typed ahead is lost or lands in the wrong place.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.widgets import Input

from facilitator.core.refused import Refused
from facilitator.tui.command import Command, command, commands_of
from facilitator.tui.lines import Items
from facilitator.tui.moving import Moving
from facilitator.tui.page import Page
from facilitator.tui.palette import Palette
from facilitator.tui.shell import Shell
from facilitator.tui.widgets.key_bar import KeyBar
from facilitator.tui.widgets.prompt import Echo, Prompt, Superseded
from facilitator.tui.widgets.sheet import Sheet

T = TypeVar("T")

#: On a screen of fewer lines pages do without the blank ones.
LOW = 30
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
    #: Whether a review may be open here, and be saved.
    writes: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.settled = asyncio.Event()
        self.sheet = Sheet(id="sheet")
        self.prompt = Prompt(self._prompt_has_the_keys, self._page_has_the_keys)
        self.key_bar = KeyBar(saves=self.writes)
        self.ask, self.choose = self.prompt.ask, self.prompt.choose
        self._cursors: dict[str, str] = {}
        #: Where each of them stood on the page as it was shown.
        self._stood: dict[str, str] = {}
        self._palette: Palette | None = None
        #: The number of the number key that was pressed last.
        self.pressed = 0
        #: Whether a line is open, until what was typed in it has had its effect.
        self.line_open = False

    # -- what a subclass says -----------------------------------------------------------------

    def page(self, page: Page) -> None:
        """Fill the page."""
        raise NotImplementedError

    @property
    def topic(self) -> str:
        """What the page is about; each topic remembers where its cursor stood."""
        return "page"

    def first(self, known: Sequence[str]) -> str:
        """Where the cursor stands at first."""
        return known[0]

    def all_commands(self) -> Iterator[Command]:
        """Every command of the screen, in the order of the key bar."""
        yield from commands_of(self)

    def tick(self) -> None:
        """Show what changes with time."""

    # -- showing ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """The page has the keys."""
        self.set_focus(self.sheet)
        self.refresh_page()

    def on_screen_resume(self) -> None:
        """Another screen may have changed what this one shows, and whether it is saved."""
        self.refresh_page()
        self.shell.show_saved()

    @on(Sheet.Resized)
    def refresh_page(self) -> None:
        """Build the page anew from what is true now."""
        if not self.is_mounted or not self.sheet.is_attached:
            return
        if self._palette is not None:
            chosen = self._palette.chosen.known_as if self._palette.chosen else None
            page = Page(self.sheet.page_width, chosen, low=self.size.height < LOW)
            self._palette.page(page)
            self.sheet.show(Items(page.lines), chosen)
            self._show_keys()
            return
        items = self._built()
        if items.starts and self.cursor not in items.starts:
            # Back to where it stood, if it was sent to what is not there.
            before = self._stood.get(self.topic)
            self._cursors[self.topic] = before if before in items.starts else self.first(items.keys)
            items = self._built()
        if items.starts and self.cursor is not None:
            self._stood[self.topic] = self.cursor
        self.sheet.show(items, self.cursor if items.starts else None)
        self._show_keys()

    def _built(self) -> Items:
        room = self.sheet.scrollable_content_region.height
        for low in (2,) if self.size.height < LOW else (0, 1, 2):
            page = Page(self.sheet.page_width, self.cursor, low=low)
            self.page(page)
            # What need not be scrolled is seen by everybody.
            if not 0 < room < len(page.lines) or not page.can_be_lower:
                break
        return Items(page.lines)

    def _show_keys(self) -> None:
        # While something is asked, only the keys that work then.
        busy = self.prompt.busy
        live = [one for one in self.live_commands() if one.bar() and (not busy or one.always)]
        # What helps to type stands before what moves the meeting on.
        self.key_bar.show(sorted(live, key=lambda one: one.place != "everywhere") if busy else live)

    @property
    def cursor(self) -> str | None:
        """The key of the item that the cursor is on."""
        return self._cursors.get(self.topic)

    def put_cursor(self, key: str) -> None:
        """Move the cursor to an item of this page; it stays where it is if the page has no such item."""
        self.stand_on(key)
        self.refresh_page()

    def stand_on(self, key: str) -> None:
        """See `Moving`."""
        self._cursors[self.topic] = key

    def say(self, words: str, *, wrong: bool = False) -> None:
        """A sentence in the place where questions stand."""
        self.prompt.say(words, wrong=wrong)

    # -- asking -------------------------------------------------------------------------------

    async def ask_for(
        self,
        question: str,
        read: Callable[[str], T],
        value: str = "",
        *,
        echo: Callable[[T], str] | None = None,
        hint: str = "",
        empty: T | None = None,
    ) -> T | None:
        """A line that `read` understands, asked again until it does; None when it is taken back.

        `empty` is what an empty line means. What `read` refuses (ValueError) is said in its own words, and
        the line stays to be mended.
        """

        def echoed(text: str) -> Echo:
            try:
                value = read(text)
                return Echo(echo(value) if echo else "")
            except ValueError as error:
                return Echo(str(error), wrong=True)

        while True:
            text = await self.ask(question, value, echoed, hint)
            if not text:
                return None if text is None else empty
            try:
                return read(text)
            except ValueError:
                self.prompt.drafts[question] = text  # it stands there again; the echo says what is wrong

    # -- commands -----------------------------------------------------------------------------

    def live_commands(self) -> Iterator[Command]:
        """Those that apply right now, with the keys that the user gave them."""
        keymap = self.shell.options.keys
        return (keymap.of(one) for one in self.all_commands() if one.when())

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
            self.refresh_page()
            self.settled.set()
            return
        if self.prompt.typing and wanted is None and event.key != "escape":
            self.prompt.keep_focus()
            if event.key != "enter":  # Enter settles when what asked has gone on.
                event.stop()
                await self.prompt.edit(event.key)
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
        if not self.prompt.busy:
            self.prompt.say("")
        self.run_worker(self._perform(one.call), exit_on_error=True)

    def action_perform(self, name: str) -> None:
        """A command clicked in the key bar; while something is asked, only what a key could do then too."""
        self.pressed = 0
        for one in self.live_commands():
            if name in (one.name, one.known_as) and (one.always or not self.prompt.busy):
                self.run(one)

    async def _perform(self, call: Callable[[], Awaitable[None] | None]) -> None:
        try:
            waiting = call()
            if waiting is not None:
                await waiting
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
            self.refresh_page()
            self.settled.set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that may ask, outside of a key."""
        self.run_worker(self._perform(lambda: work))

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
        self.sheet.can_focus = False  # a click on the page must not take them
        self._show_keys()
        self.line_open = self.prompt.typing
        self.shell.show_saved()
        self.settled.set()

    def _page_has_the_keys(self) -> None:
        # At once: the next key may be there already.
        self.sheet.can_focus = True
        self.set_focus(self.sheet)
        self.refresh_page()

    @on(Input.Changed)
    def palette_typed(self, event: Input.Changed) -> None:
        """The page has the matches of what is typed."""
        if self._palette is not None:
            self._palette.type(event.value)
            self.refresh_page()

    def on_mouse_scroll_down(self) -> None:
        """The wheel turns the page wherever the mouse is."""
        self.sheet.scroll_relative(y=3, animate=False)

    def on_mouse_scroll_up(self) -> None:
        """The wheel turns the page wherever the mouse is."""
        self.sheet.scroll_relative(y=-3, animate=False)

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

    def on_resize(self) -> None:
        """The key bar shows what fits."""
        self.call_after_refresh(self.refresh_page)

    # -- commands that every screen has --------------------------------------------------------------

    @property
    def completing(self) -> bool:
        """Whether Tab has something to do."""
        return self.prompt.completing

    @command("tab", "complete", when="completing", always=True)
    def complete(self) -> None:
        """While a name is typed: complete it; again for the next one that it can be."""
        self.prompt.complete()

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
    def on_the_page(self) -> bool:
        """Whether nothing is asked."""
        return not self.prompt.busy

    def key_of(self, name: str) -> str:
        """The key of a command of this screen as people write it, for the sentences that name one."""
        keymap = self.shell.options.keys
        return next((keymap.of(one).key for one in self.all_commands() if one.name == name), name)

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

    @property
    def now(self) -> datetime:
        """The time, from the app's clock."""
        return self.shell.now()

    @property
    def shell(self) -> Shell:
        """The app, as far as screens know it."""
        return cast(Shell, self.app)
