"""A choice: a question with its answers, each given by one key or by a click."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import events
from textual.content import Content
from textual.style import Style

from facilitator.tui.command import key_name
from facilitator.tui.text import plain, shorten
from facilitator.tui.widgets.place import Place

T = TypeVar("T")

_BACK = -1
#: Of so few answers each may take half of a line, of more a third.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One answer: the key that gives it, its words, and what it stands for."""

    key: str
    label: str
    value: T


class Choice(Place, can_focus=True):
    """Takes the one key that answers."""

    _keys: tuple[str, ...] = ()
    _answer: asyncio.Future[int | None] | None = None

    def offer(self, question: str, options: Sequence[Option[Any]], width: int) -> asyncio.Future[int | None]:
        """Show a question; what comes of it is the number of an answer, or None for a step back."""
        self._keys = tuple(option.key for option in options)
        self._answer = asyncio.get_running_loop().create_future()
        self.update(_content(question, options, width))
        return self._answer

    def on_key(self, event: events.Key) -> None:
        """The letter of an answer gives it; any other key is left to the screen."""
        if self._answer is None or self._answer.done():
            return
        for index, key in enumerate(self._keys):
            if event.key == key or event.character == key:
                event.stop()
                event.prevent_default()
                self._answer.set_result(index)
                return

    def on_click(self, event: events.Click) -> None:
        """A click on an answer gives it; one on "Esc back" takes the question back."""
        index = event.style.meta.get("option")
        if index is None or self._answer is None or self._answer.done():
            return
        event.stop()
        self._answer.set_result(None if index == _BACK else index)


def _content(question: str, options: Sequence[Option[Any]], width: int) -> Content:
    parts = [plain(shorten(question, max(width * 2, 20)), "bold")]
    room = max(width // (2 if len(options) <= _FEW else 3), 16)
    for number, option in enumerate(options):
        # A key and its words stay on one line.
        label = plain(shorten(option.label, room).replace(" ", "\u00a0"))
        answer = plain(key_name(option.key), "bold $current").append_text("\u00a0").append(label)
        parts.append(answer.stylize(Style.from_meta({"option": number})))
    parts.append(Content.styled("Esc back", "$text-quiet").stylize(Style.from_meta({"option": _BACK})))
    return Content("   ").join(parts)
