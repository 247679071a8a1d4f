"""What can be seen on every screen: a page with a cursor, the place for questions, and the key bar."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import ClassVar, TypeVar, cast

from textual import events, on
from textual.geometry import Size

from facilitator.tui.at_once import AtOnce
from facilitator.tui.command import Command, commands_of
from facilitator.tui.lines import Items
from facilitator.tui.page import Page
from facilitator.tui.palette import Palette
from facilitator.tui.shell import Shell
from facilitator.tui.widgets.key_bar import KeyBar
from facilitator.tui.widgets.prompt import Prompt
from facilitator.tui.widgets.prompt_lines import Echo
from facilitator.tui.widgets.sheet import Sheet

T = TypeVar("T")

#: On a screen of fewer lines pages do without the blank ones.
LOW = 30


class Showing(AtOnce):
    """The part of a stage that shows what is true now, and asks."""

    #: Whether a review may be open here, and be saved.
    writes: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet(id="sheet")
        self.prompt = Prompt(self._prompt_has_the_keys, self._page_has_the_keys)
        self.key_bar = KeyBar(saves=self.writes)
        self.ask, self.choose = self.prompt.ask, self.prompt.choose
        self._cursors: dict[str, str] = {}
        #: Where each of them stood on the page as it was shown.
        self._stood: dict[str, str] = {}
        self._palette: Palette | None = None
        #: The room that the page was built for.
        self._room = Size(0, 0)

    # -- what a subclass says -----------------------------------------------------------------

    def page(self, page: Page) -> None:
        """Fill the page with what the screen shows now; called anew after every change."""
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
        self.set_focus(self.sheet, scroll_visible=False)
        self.build()

    @property
    def can_show(self) -> bool:
        """Whether it stands, and knows what it is about."""
        return self.is_mounted and self.sheet.is_attached

    def build(self) -> None:
        """Build the page anew where nobody hears of a fault: it ends nothing, and what stood there stays."""
        try:
            self.refresh_page()
        except Exception as error:
            self.went_wrong(error)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Another screen may have changed what this one shows, and whether it is saved."""
        event.refresh_styles = not self.has_its_colours
        self._drawing.forget()  # another screen was drawn over what it remembers
        self.build()
        self.shell.show_saved()

    @property
    def has_its_colours(self) -> bool:
        """Whether its widgets have the colours that are worn now: the first time they are as new as those."""
        return not self.stack_updates

    def around(self) -> None:
        """Put the words that stand around the page; how much room the page has may depend on them."""

    def show(self) -> None:
        """Show what a command has changed, in one frame."""
        if self.app.screen_stack[-1:] != [self] or not self.is_mounted:
            return  # what is shown again is built anew
        try:
            self.around()
            if self.take_layouts():
                self._room = Size(0, 0)  # the page waits until its room is known
            else:
                self.refresh_page()
            self.draw()
        except Exception as error:
            self.went_wrong(error)

    def went_wrong(self, error: Exception) -> None:
        """See `AtOnce`."""
        self.shell.went_wrong(error)

    @on(Sheet.Resized)
    def fit(self) -> None:
        """Build the page anew where it has another room now, and see which keys have some."""
        self.key_bar.fit()
        if self._room != self.sheet.room:
            self.build()

    def refresh_page(self) -> None:
        """Build the page anew from what is true now."""
        if not self.can_show:
            return
        self._room = self.sheet.room
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
        room = self._room.height
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
        self.build()

    def stand_on(self, key: str) -> None:
        """The same, to be seen when the command is done: the page is not built for it twice."""
        self._cursors[self.topic] = key

    def say(self, words: str, *, wrong: bool = False) -> None:
        """A sentence in the place where questions stand."""
        self.prompt.say(words, wrong=wrong)

    def live_commands(self) -> Iterator[Command]:
        """Those that apply right now, with the keys that the user gave them."""
        keymap = self.shell.options.keys
        return (keymap.of(one) for one in self.all_commands() if one.when())

    def key_of(self, name: str) -> str:
        """The key of a command of this screen as people write it, for the sentences that name one."""
        keymap = self.shell.options.keys
        return next((keymap.of(one).key for one in self.all_commands() if one.name == name), name)

    def on_mouse_scroll_down(self) -> None:
        """The wheel turns the page wherever the mouse is."""
        self.sheet.scroll_relative(y=3, animate=False)

    def on_mouse_scroll_up(self) -> None:
        """The wheel turns the page wherever the mouse is."""
        self.sheet.scroll_relative(y=-3, animate=False)

    def on_resize(self) -> None:
        """The key bar shows what fits; what the terminal made of what stood there nobody knows."""
        self._drawing.forget()
        self.refresh()
        self.call_after_refresh(self.build)

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

    @property
    def on_the_page(self) -> bool:
        """Whether nothing is asked."""
        return not self.prompt.busy

    def _prompt_has_the_keys(self) -> None:
        self.sheet.can_focus = False  # a click on the page must not take them
        self._show_keys()

    def _page_has_the_keys(self) -> None:
        # At once: the next key may be there already.
        self.sheet.can_focus = True
        self.set_focus(self.sheet, scroll_visible=False)
        self.build()

    @property
    def now(self) -> datetime:
        """The time, from the app's clock."""
        return self.shell.now()

    @property
    def shell(self) -> Shell:
        """The app, as far as screens know it."""
        return cast(Shell, self.app)
