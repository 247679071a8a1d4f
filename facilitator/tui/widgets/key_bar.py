"""The last line of the screen: what the keys do here, and whether all is saved."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from facilitator.tui.command import Command
from facilitator.tui.text import plain


class KeyBar(Horizontal):
    """One static for the keys, one for the state of saving."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; padding: 0 1; }
    KeyBar > #keys {
        width: 1fr; height: 1; link-style: none; link-color: $foreground;
        link-style-hover: bold; link-color-hover: $current; link-background-hover: $background;
    }
    KeyBar > #saved { width: auto; min-width: 14; max-width: 60%; height: 1; color: $text-quiet; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys = Static("", id="keys", markup=False)
        self._saved = Static("", id="saved", markup=False)
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._commands: Sequence[Command] = ()

    def compose(self) -> ComposeResult:
        """Keys to the left, saved to the right."""
        yield self._keys
        yield self._saved

    def show(self, commands: Sequence[Command]) -> None:
        """The commands that apply right now, as far as the line goes; all of them stand in the help."""
        self._commands = commands
        fitting = _fitting(commands, self._keys.size.width)
        shown = tuple((command.key, command.label) for command in fitting)
        if shown == self._shown:
            return
        self._shown = shown
        parts: list[Content] = []
        for command in fitting:
            click = Style.from_meta({"@click": f"screen.perform({command.name!r})"})
            part = Content.assemble((command.key, "bold $current"), " ", command.label)
            parts.append(part.stylize(click))
        self._keys.update(Content("   ").join(parts))

    def saved(self, words: str, *, bad: bool = False) -> None:
        """What the right end says about the file."""
        self._saved.update(plain(words, "bold $bad" if bad else ""))
        # The keys have as much room as this leaves them.
        self.call_after_refresh(lambda: self.show(self._commands))


_ALWAYS = frozenset({"f1", "f8"})


def _fitting(commands: Sequence[Command], width: int) -> list[Command]:
    """The first ones that have room in full; the end, and the help which lists all, are always there."""
    last = [command for command in commands if _ALWAYS.intersection(command.keys)]
    room = width - sum(_width(command) for command in last)
    fitting: list[Command] = []
    for command in commands:
        if command in last:
            continue
        room -= _width(command)
        if room < 0 and width:
            break
        fitting.append(command)
    return fitting + last


def _width(command: Command) -> int:
    return len(command.key) + 1 + len(command.label) + 3
