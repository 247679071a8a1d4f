"""The last line of the screen: what the keys do here, and whether all is saved."""

from collections.abc import Sequence
from functools import cache

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style

from facilitator.tui.command import Command
from facilitator.tui.ink import Inked
from facilitator.tui.text import plain
from facilitator.tui.widgets.place import place


class KeyBar(Horizontal, Inked):
    """One static for the keys, one for the state of saving."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; padding: 0 1; }
    KeyBar > #keys { width: 1fr; height: 1; }
    KeyBar > #saved { width: auto; max-width: 60%; height: 1; color: $text-quiet; }
    """

    def __init__(self, *, saves: bool = True) -> None:
        """`saves`: room is kept for what is known of the file, so that the keys stay where they are."""
        super().__init__()
        self._least = _SAVED if saves else 0
        self._keys = place("keys")
        self._saved = place("saved")
        self._saved.styles.min_width = self._least
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._commands: Sequence[Command] = ()
        #: Cells that the keys were fitted into.
        self._room = 0
        self._said = ("", False)

    def compose(self) -> ComposeResult:
        """Keys to the left, saved to the right."""
        yield self._keys
        yield self._saved

    def show(self, commands: Sequence[Command]) -> None:
        """The commands that apply right now, as far as the line goes; all of them stand in the help."""
        self._commands, self._room = commands, self._keys.size.width
        fitting = _fitting(commands, self._room)
        shown = tuple((command.key, command.label) for command in fitting)
        if shown == self._shown:
            return
        self._shown = shown
        parts = [_words(command.key, command.label, command.known_as) for command in fitting]
        self._keys.update(Content(" " * _APART).join(parts), layout=False)

    def fit(self) -> None:
        """Show as many as have room now; called after a layout."""
        if self._room != self._keys.size.width:
            self.show(self._commands)

    def show_keys(self, seen: bool) -> None:
        """Whether the commands are seen; the state of saving always is."""
        self._keys.visible = seen

    async def on_click(self, event: events.Click) -> None:
        """A click on a command does it."""
        if name := event.style.meta.get("command"):
            await self.run_action(f"screen.perform({name!r})")

    def saved(self, words: str, *, bad: bool = False) -> None:
        """What the right end says about the file."""
        if (words, bad) == self._said:
            return
        width, before = max(len(words), self._least), max(len(self._said[0]), self._least)
        self._said = words, bad
        # The keys have as much room as this leaves them.
        self._saved.update(
            plain(words.ljust(self._least), "bold $bad" if bad else ""), layout=width != before
        )


#: Cells of "saved 10:04:00": whatever is shorter changes nothing around it.
_SAVED = 14
#: Blanks between two commands.
_APART = 3
#: Blanks between the last one and the state of saving: more would cost a key on a narrow screen.
_BEFORE_SAVED = 1
_ALWAYS = frozenset({"everywhere.help", "meeting.end", "history.back", "past.leave", "effectiveness.leave"})


def _fitting(commands: Sequence[Command], width: int) -> list[Command]:
    """The first ones that have room in full.

    Always there are the end, the way out of what is only looked at, and the help, which lists all.
    """
    last = [command for command in commands if command.known_as in _ALWAYS]
    room = width + _APART - _BEFORE_SAVED - sum(_width(command) for command in last)
    fitting: list[Command] = []
    for command in commands:
        if command in last:
            continue
        room -= _width(command)
        if room < 0 and width:
            break
        fitting.append(command)
    return fitting + last


@cache
def _words(key: str, label: str, known_as: str) -> Content:
    words = Content.assemble((key, "bold $current"), " ", label)
    # Not as a link, whose one colour would take the place of these two.
    return words.stylize(Style.from_meta({"command": known_as}))


def _width(command: Command) -> int:
    return len(command.key) + 1 + len(command.label) + _APART
