"""The one place where the driver is asked something: below the page, never over it.

It asks for a line of text, or for one key of a few, or it just says something.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from textual import events

from facilitator.tui.drafts import draft_key
from facilitator.tui.editor import Editors, NoEditor, edited
from facilitator.tui.widgets.choice import Option
from facilitator.tui.widgets.one_line import in_lines, on_one_line
from facilitator.tui.widgets.prompt_lines import Echo, PromptLines

T = TypeVar("T")


class Superseded(Exception):  # noqa: N818 - nothing went wrong
    """Another question took the place of this one; whoever asked gives up."""


class Prompt(PromptLines):
    """At most one question at a time.

    Esc takes it back, and another question takes its place; either way, what was typed is there again the
    next time the same is asked (`drafts`, by the question's key).
    """

    def __init__(self, opened: Callable[[], None], closed: Callable[[], None]) -> None:
        """`opened` is called as soon as a question has the keys, `closed` when it has to give them back."""
        super().__init__()
        self._when_open = opened
        self._when_closed = closed
        self._text: asyncio.Future[str | None] | None = None
        self._key: asyncio.Future[int | None] | None = None
        self._read: Callable[[str], Echo] | None = None
        self._about = ""
        self._first = ""
        #: What was entered last for a command that still runs: the question's key and the line.
        self._entered: dict[asyncio.Task[Any] | None, tuple[str, str]] = {}
        self._asker: asyncio.Task[Any] | None = None
        self._value = ""
        self._keep = True
        self._waiting: tuple[str, bool] | None = None
        #: Whether a sentence stands there.
        self._said = False
        #: Whether the line may be a long text of several lines.
        self.long = False
        #: What was typed and not entered, by the key of the question.
        self.drafts: dict[str, str] = {}

    @property
    def busy(self) -> bool:
        """Whether something is being asked."""
        return self._text is not None or self._key is not None

    @property
    def typing(self) -> bool:
        """Whether a text field has the keys."""
        return self._text is not None

    @property
    def half_typed(self) -> dict[str, str]:
        """What is being typed right now, as a draft; empty when that is nothing."""
        typed = self.line.value
        if not self.typing or not self._keep or not typed.strip() or typed.strip() == self._first.strip():
            return {}
        return {self._about: typed}

    async def ask(
        self,
        question: str,
        value: str = "",
        read: Callable[[str], Echo] | None = None,
        hint: str = "",
        about: str = "",
        *,
        complete: Callable[[str], Sequence[str]] | None = None,
        long: bool = False,
        keep: bool = True,
    ) -> str | None:
        """A line of text, stripped; None when it was taken back with Esc. Raises Superseded.

        `read` says in words how the line is understood so far. `about` names what the line belongs to
        ("actions/a3"), so that a draft comes back to that one alone; else the question does. `complete` gives
        the lines that Tab goes through; a `long` text can be edited outside too. What is not entered is a
        draft, unless `keep` is False.
        """
        self._cancel(Superseded())
        asked: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._text = asked
        self._about, self._read = draft_key(about or question, value), read
        self._value, self._first = value, on_one_line(value)
        self.line.complete_with(complete)
        self.long, self._keep, self._asker = long, keep, asyncio.current_task()
        self._show_words(hint)
        self._show_label(question)
        self._show(text=True)
        # What asks again at once puts the line back by its plain name.
        kept = self.drafts.pop(self._about, "") or self.drafts.pop(about or question, "")
        self.line.put(kept or self._first)
        self.read_again()
        self.screen.set_focus(self.line, scroll_visible=False)
        self._when_open()
        try:
            return await asked
        finally:
            self._close()

    async def choose(self, question: str, options: Sequence[Option[T]]) -> T | None:
        """The value of the option whose key was pressed; None for Esc. Raises Superseded."""
        self._cancel(Superseded())
        self._key = asked = self._asked.offer(question, options, self._width)
        self._asked.display = True
        self._show(text=False)
        self.screen.set_focus(self._asked, scroll_visible=False)
        self._when_open()
        try:
            index = await asked
        finally:
            self._close()
        return None if index is None else options[index].value

    def say(self, words: str, *, wrong: bool = False) -> None:
        """A sentence that stands until the next one; while something is asked it waits for the answer."""
        if self.busy:
            self._waiting = (words, wrong) if words else None
            return
        self._waiting = None
        if not words:  # the usual case costs nothing
            self._said = False
            self._show_nothing()
            return
        self._said = True
        self._show_words(words, wrong=wrong)
        self._show(text=False)

    def keep_a_line(self, keep: bool) -> None:
        """Whether a line is kept free while there is nothing to say."""
        if keep != self.keeps_a_line:
            self.keeps_a_line = keep
            if not self.busy and not self._said:
                self._show_nothing()

    def keep_focus(self) -> None:
        """The line that is being typed keeps the keys, wherever the mouse clicked."""
        if self.typing and self.screen.focused is not self.line:
            self.screen.set_focus(self.line)

    def back(self) -> bool:
        """Esc: take the question back. False when there was nothing to take away."""
        if not self.busy:
            shown = self._said
            self.say("")
            return shown
        self._cancel(None)
        return True

    @property
    def completing(self) -> bool:
        """Whether Tab completes what is typed."""
        return self.typing and self.line.completions is not None

    def edit_outside(self, editors: Editors) -> None:
        """The line in the user's editor; it comes back to be entered."""
        try:
            text = edited(self.app, in_lines(self.line.value), editors)
        except NoEditor as why:
            self._show_words(str(why), wrong=True)
            return
        self.line.put(on_one_line(text))

    def forget_entered(self) -> None:
        """The command that runs has used what was entered for it: it is where it belongs."""
        self._entered.pop(asyncio.current_task(), None)

    def keep_entered(self) -> None:
        """The command that runs could not use what was entered for it: it is a draft again."""
        if entered := self._entered.pop(asyncio.current_task(), None):
            self.drafts.setdefault(*entered)

    def on_input_changed(self) -> None:
        """Show how the line is read while it is typed."""
        if self.typing:
            self.read_again()

    def on_key(self, event: events.Key) -> None:
        """Enter takes the line.

        It is taken here and not by the field's own binding: that one would reach it by way of the app,
        which is waiting for the effect of this very key.
        """
        if event.key == "enter" and self._text is not None and not self._text.done():
            event.stop()
            event.prevent_default()
            self.enter()

    def enter(self) -> None:
        """Take the line as it stands."""
        if self._text is not None and not self._text.done():
            text = self.line.value.strip()
            if text == self._first.strip():
                self._text.set_result(self._value)
                return
            if text and self._keep:
                self._entered[self._asker] = (self._about, text)
            # A ⏎ is a character like any other where there are no lines.
            self._text.set_result(in_lines(text) if self.long or "\n" in self._value else text)

    def read_again(self) -> None:
        """Show how the line is read; that may depend on more than the line."""
        self._show_echo(self._read(self.line.value) if self._read and self.line.value.strip() else Echo(""))

    def _cancel(self, why: Superseded | None) -> None:
        if self._text is not None and not self._text.done():
            typed = self.line.value.strip()
            if typed and self._keep and typed != self._first.strip():
                self.drafts[self._about] = self.line.value
        for asked in (self._text, self._key):
            if asked is None or asked.done():
                continue
            if why is not None:
                asked.set_exception(why)
            else:
                asked.set_result(None)
        self._text = self._key = None

    def _close(self) -> None:
        # A new question may have been asked while this one was being answered.
        if (self._text is None or self._text.done()) and (self._key is None or self._key.done()):
            self._text = self._key = None
            if not self.is_attached:
                return  # the screen went with the question
            self._said = False
            self._show_nothing()
            # At once, not when this widget has its turn: the page scrolls by the room that it has then.
            self.screen.refresh(layout=True, repaint=False)
            self._when_closed()
            if self._waiting is not None:
                words, wrong = self._waiting
                self.say(words, wrong=wrong)
