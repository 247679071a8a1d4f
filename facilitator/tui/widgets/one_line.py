"""The line that the driver types in: a text of however many lines, in one."""

import re
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from facilitator.tui.text import one_for_one, typed


class OneLine(Input):
    """An input that keeps all of what is pasted: the lines become one. What nobody could see is shown."""

    # However long the text is, the place of the line stays: no letter lays out the screen.
    virtual_size = Reactive(Size(0, 0))

    #: Gives the lines that Tab goes through, for what was typed; None where it has nothing to do.
    completions: Callable[[str], Sequence[str]] | None = None
    #: What was typed before the first Tab, and the lines that Tab goes through.
    _completed: tuple[str, Sequence[str]] = ("", ())

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

    def put(self, text: str) -> None:
        """Another text in the line, to go on at its end."""
        self.value = text
        self.cursor_position = len(text)

    def complete_with(self, completions: Callable[[str], Sequence[str]] | None) -> None:
        """Another question is asked: what Tab does from now on."""
        self.completions, self._completed = completions, ("", ())

    def complete(self) -> None:
        """The next of the lines that what was typed can become, as far as the cursor; the rest stays."""
        at = self.cursor_position
        typed, rest = self.value[:at], self.value[at:]
        before, lines = self._completed
        if typed not in lines:
            before, lines = typed, tuple(self.completions(typed)) if self.completions else ()
        if lines:
            self._completed = before, lines
            line = lines[(lines.index(typed) + 1) % len(lines) if typed in lines else 0]
            self.value = line + rest
            self.cursor_position = len(line)

    async def edit(self, key: str) -> None:
        """An editing key for the line: done here, in its turn among the letters before and after it.

        The field's own binding would be reached by way of the app, after letters that were typed later.
        """
        for binding in Input.BINDINGS:
            if isinstance(binding, Binding) and key in binding.key.split(","):
                await self.app.run_action(binding.action, self)
                return


def on_one_line(text: str) -> str:
    """A text of several lines as one can type it in one."""
    return " ⏎ ".join(line.rstrip() for line in text.splitlines()) if "\n" in text else text


def in_lines(text: str) -> str:
    """The other way round."""
    return re.sub(" ?⏎ ?", "\n", text)
