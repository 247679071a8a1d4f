"""The one place where the driver is asked something: below the page, never over it.

It asks for a line of text, or for one key of a few, or it just says something.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, Generic, TypeVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Static

from facilitator.tui.command import key_name
from facilitator.tui.editor import Editors, NoEditor, edited
from facilitator.tui.text import one_for_one, plain, shorten, typed

T = TypeVar("T")

#: A sentence is not shown beyond so many lines.
_LINES = 3


class Superseded(Exception):  # noqa: N818 - nothing went wrong
    """Another question took the place of this one; whoever asked gives up."""


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One answer: the key that gives it, its words, and what it stands for."""

    key: str
    label: str
    value: T


@dataclass(frozen=True, slots=True)
class Echo:
    """How a half-typed line is read: in words, and whether something about it is wrong."""

    words: str
    wrong: bool = False


class _Choice(Static, can_focus=True):
    """Takes the one key that answers."""


class _Line(Input):
    """An input that keeps all of what is pasted: the lines become one. What nobody could see is shown."""

    @property
    def _value(self) -> Text:
        return Text(one_for_one(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(one_for_one(self.value[:position]))

    def _on_paste(self, event: events.Paste) -> None:
        words = typed(" ".join(line.strip() for line in event.text.splitlines() if line.strip()))
        if words:
            self.replace(words, *self.selection)
        event.stop()
        event.prevent_default()


class Prompt(Vertical):
    """At most one question at a time.

    Esc takes it back, and another question takes its place; either way, what was typed is there again the
    next time the same is asked (`drafts`, by the question's key).
    """

    DEFAULT_CSS = """
    Prompt { height: auto; max-height: 8; padding: 0 1; }
    Prompt #asked { height: auto; max-height: 5; }
    Prompt #line { height: 1; }
    Prompt #label { width: auto; max-width: 45%; color: $current; text-style: bold; }
    Prompt Input { width: 1fr; height: 1; border: none; padding: 0; background: $block; }
    Prompt Input:focus { border: none; background-tint: transparent 0%; }
    Prompt #echo { height: auto; max-height: 3; color: $text-quiet; }
    """

    def __init__(self, opened: Callable[[], None], closed: Callable[[], None]) -> None:
        """`opened` is called as soon as a question has the keys, `closed` when it has to give them back."""
        super().__init__()
        self._when_open = opened
        self._when_closed = closed
        self.display = False
        self._line = Horizontal(id="line")
        self._asked = _Choice("", id="asked", markup=False)
        self._label = Static("", id="label", markup=False)
        self._input = _Line(id="text", select_on_focus=False, compact=True)
        self._echo = Static("", id="echo", markup=False)
        self._text: asyncio.Future[str | None] | None = None
        self._key: asyncio.Future[int | None] | None = None
        self._options: tuple[str, ...] = ()
        self._read: Callable[[str], Echo] | None = None
        self._about = ""
        self._first = ""
        #: What was entered last for a command that still runs: the question's key and the line.
        self._entered: dict[asyncio.Task[Any] | None, tuple[str, str]] = {}
        self._asker: asyncio.Task[Any] | None = None
        self._value = ""
        self._keep = True
        self._waiting: tuple[str, bool] | None = None
        self._complete: Callable[[str], Sequence[str]] | None = None
        #: What was typed before the first Tab, and the lines that Tab goes through.
        self._completed: tuple[str, Sequence[str]] = ("", ())
        #: Whether the line may be a long text of several lines.
        self.long = False
        #: What was typed and not entered, by the key of the question.
        self.drafts: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A line for words or a choice, a line to type in, a line that echoes how it is read."""
        yield self._asked
        with self._line:
            yield self._label
            yield self._input
        yield self._echo

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
        typed = self._input.value
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
        self._about, self._read = _key(about or question, value), read
        self._value, self._first = value, _on_one_line(value)
        self._complete, self._completed = complete, ("", ())
        self.long, self._keep, self._asker = long, keep, asyncio.current_task()
        self._asked.update(plain(self._cut(hint), "$text-quiet"))
        self._asked.display = bool(hint)
        self._label.update(plain(f"{shorten(question, max(self._width * 2 // 5, 12))}  "))
        self._shape(text=True)
        # What asks again at once puts the line back by its plain name.
        kept = self.drafts.pop(self._about, "") or self.drafts.pop(about or question, "")
        self._input.value = kept or self._first
        self._input.cursor_position = len(self._input.value)
        self._show_echo()
        self.screen.set_focus(self._input)
        self._when_open()
        try:
            return await asked
        finally:
            self._close()

    async def choose(self, question: str, options: Sequence[Option[T]]) -> T | None:
        """The value of the option whose key was pressed; None for Esc. Raises Superseded."""
        self._cancel(Superseded())
        asked: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._key = asked
        self._options = tuple(option.key for option in options)
        parts = [plain(shorten(question, max(self._width * 2, 20)), "bold")]
        for number, option in enumerate(options):
            # A key and its words stay on one line.
            label = plain(shorten(option.label, max(self._width // 3, 16)).replace(" ", "\u00a0"))
            answer = plain(key_name(option.key), "bold $current").append_text("\u00a0").append(label)
            parts.append(answer.stylize(Style.from_meta({"option": number})))
        parts.append(Content.styled("Esc back", "$text-quiet").stylize(Style.from_meta({"option": -1})))
        self._asked.update(Content("   ").join(parts))
        self._asked.display = True
        self._shape(text=False)
        self.screen.set_focus(self._asked)
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
            self.display = False
            return
        self._asked.update(plain(self._cut(words), "$bad" if wrong else "$text-quiet"))
        self._asked.display = True
        self._shape(text=False)

    def keep_focus(self) -> None:
        """The line that is being typed keeps the keys, wherever the mouse clicked."""
        if self.typing and self.screen.focused is not self._input:
            self.screen.set_focus(self._input)

    def back(self) -> bool:
        """Esc: take the question back. False when there was nothing to take away."""
        if not self.busy:
            shown = self.display
            self.say("")
            return shown
        self._cancel(None)
        return True

    async def edit(self, key: str) -> None:
        """An editing key for the line: done here, in its turn among the letters before and after it.

        The field's own binding would be reached by way of the app, after letters that were typed later.
        """
        for binding in Input.BINDINGS:
            if isinstance(binding, Binding) and key in binding.key.split(","):
                await self.app.run_action(binding.action, self._input)
                return

    @property
    def completing(self) -> bool:
        """Whether Tab completes what is typed."""
        return self.typing and self._complete is not None

    def complete(self) -> None:
        """The next of the lines that what was typed can become, as far as the cursor; the rest stays."""
        at = self._input.cursor_position
        typed, rest = self._input.value[:at], self._input.value[at:]
        before, lines = self._completed
        if typed not in lines:
            before, lines = typed, tuple(self._complete(typed)) if self._complete else ()
        if lines:
            self._completed = before, lines
            line = lines[(lines.index(typed) + 1) % len(lines) if typed in lines else 0]
            self._input.value = line + rest
            self._input.cursor_position = len(line)

    def edit_outside(self, editors: Editors) -> None:
        """The line in the user's editor; it comes back to be entered."""
        try:
            text = edited(self.app, _in_lines(self._input.value), editors)
        except NoEditor as why:
            self._asked.update(plain(self._cut(str(why)), "$bad"))
            self._asked.display = True
            return
        self._input.value = _on_one_line(text)
        self._input.cursor_position = len(self._input.value)

    def forget_entered(self) -> None:
        """The command that runs has used what was entered for it: it is where it belongs."""
        self._entered.pop(asyncio.current_task(), None)

    def keep_entered(self) -> None:
        """The command that runs could not use what was entered for it: it is a draft again."""
        if entered := self._entered.pop(asyncio.current_task(), None):
            self.drafts.setdefault(*entered)

    def forget(self, about: str) -> None:
        """What was half typed about that is of no use any more: it was answered another way."""
        for key in list(self.drafts):
            rest = key.removeprefix(about)
            if rest != key and _HASHED.fullmatch(rest):
                del self.drafts[key]

    def on_input_changed(self) -> None:
        """Show how the line is read while it is typed."""
        if self.typing:
            self._show_echo()

    def on_key(self, event: events.Key) -> None:
        """Enter takes the line; one key answers a choice.

        Enter is taken here and not by the field's own binding: that one would reach it by way of the app,
        which is waiting for the effect of this very key.
        """
        if event.key == "enter" and self._text is not None and not self._text.done():
            event.stop()
            event.prevent_default()
            self.enter()
            return
        if self._key is None or self._key.done():
            return
        for index, key in enumerate(self._options):
            if event.key == key or event.character == key:
                event.stop()
                event.prevent_default()
                self._key.set_result(index)
                return

    def enter(self) -> None:
        """Take the line as it stands."""
        if self._text is not None and not self._text.done():
            text = self._input.value.strip()
            if text == self._first.strip():
                self._text.set_result(self._value)
                return
            if text and self._keep:
                self._entered[self._asker] = (self._about, text)
            # A ⏎ is a character like any other where there are no lines.
            self._text.set_result(_in_lines(text) if self.long or "\n" in self._value else text)

    def read_again(self) -> None:
        """What the echo says depends on more than the line."""
        self._show_echo()

    def on_click(self, event: events.Click) -> None:
        """A click on an answer gives it; one on "Esc back" takes the question back."""
        index = event.style.meta.get("option")
        if index is None or self._key is None or self._key.done():
            return
        event.stop()
        if index < 0:
            self.back()
        else:
            self._key.set_result(index)

    @property
    def _width(self) -> int:
        return self.size.width or self.screen.size.width

    def _cut(self, words: str) -> str:
        return shorten(words, max(self._width * _LINES - 10, 40))

    def _show_echo(self) -> None:
        echo = self._read(self._input.value) if self._read and self._input.value.strip() else Echo("")
        self._echo.update(plain(self._cut(echo.words), "$bad" if echo.wrong else "$text-quiet"))

    def _cancel(self, why: Superseded | None) -> None:
        if self._text is not None and not self._text.done():
            typed = self._input.value.strip()
            if typed and self._keep and typed != self._first.strip():
                self.drafts[self._about] = self._input.value
        for asked in (self._text, self._key):
            if asked is None or asked.done():
                continue
            if why is not None:
                asked.set_exception(why)
            else:
                asked.set_result(None)
        self._text = self._key = None

    def _shape(self, *, text: bool) -> None:
        # Set at once, not by a class: what has no display cannot take the focus.
        self.display = True
        self._line.display = self._echo.display = text

    def _close(self) -> None:
        # A new question may have been asked while this one was being answered.
        if (self._text is None or self._text.done()) and (self._key is None or self._key.done()):
            self._text = self._key = None
            if not self.is_attached:
                return  # the screen went with the question
            self.display = False
            self._when_closed()
            if self._waiting is not None:
                words, wrong = self._waiting
                self.say(words, wrong=wrong)


#: What may stand behind the name in the key of a draft.
_HASHED = re.compile("(?: [0-9a-f]{8})?")


def _key(about: str, value: str) -> str:
    """What a draft is kept by: a number that a new item has again must not bring back an old one's words."""
    return (
        f"{about} {blake2s(value.encode('utf-8', 'replace'), digest_size=4).hexdigest()}" if value else about
    )


def _on_one_line(text: str) -> str:
    """A text of several lines as one can type it in one."""
    return " ⏎ ".join(line.rstrip() for line in text.splitlines()) if "\n" in text else text


def _in_lines(text: str) -> str:
    """The other way round."""
    return re.sub(" ?⏎ ?", "\n", text)
