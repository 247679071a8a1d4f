"""The palette: what can be done here, found by its words, with the key that does it."""

from collections.abc import Sequence

from facilitator.tui.command import Command, shown_keys
from facilitator.tui.page import Cell, Page
from facilitator.tui.widgets.prompt_lines import Echo


class Palette:
    """The matches of what is typed, on the page while it is typed; one of them is chosen."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands
        self._typed = ""
        self._chosen: str | None = None

    @property
    def matches(self) -> list[Command]:
        """Those that have every word: in the label first, then in name and key, then in the help."""
        wanted = self._typed.casefold().split()
        ranked = [(_rank(one, wanted), one) for one in self._commands]
        return [one for rank, one in sorted(ranked, key=lambda pair: pair[0]) if rank < _NONE]

    @property
    def chosen(self) -> Command | None:
        """The one that Enter does: the first match, or the one that was gone to. None while nothing was."""
        found = self.matches
        if self._chosen is not None:
            return next((one for one in found if one.known_as == self._chosen), None)
        return found[0] if found and self._typed.strip() else None

    def type(self, text: str) -> Echo:
        """What is typed now; the echo says what Enter does."""
        if text != self._typed:
            self._typed, self._chosen = text, None
        if self.chosen is None:
            return Echo("No command of that name here.", wrong=True) if not self.matches else Echo("")
        return Echo(f"Enter: {self.chosen.key} {self.chosen.label}")

    def move(self, by: int) -> None:
        """Choose the match below or above."""
        known = [one.known_as for one in self.matches]
        if known:
            at = known.index(self.chosen.known_as) if self.chosen else -1 if by > 0 else 0
            self._chosen = known[(at + by) % len(known)]

    def choose(self, known_as: str) -> None:
        """Make this row the one that Enter runs; what is typed next chooses anew."""
        self._chosen = known_as

    def page(self, page: Page) -> None:
        """A row a match: the key, so that the hands learn it, the label, and what it does."""
        wide = page.width >= 80
        for one in self.matches:
            page.row(
                one.known_as,
                Cell(shown_keys(one.keys[:2]) if wide else one.key, 12 if wide else 9, "bold $current"),
                Cell(one.label, 16, "bold"),
                Cell(one.help, None, "$text-quiet"),
            )
        if not page.lines:
            page.text("No command of that name here.")


_NONE = 9


def _rank(one: Command, wanted: Sequence[str]) -> int:
    """How near it is to what was typed, 0 the nearest; `_NONE` where a word is missing."""
    label = one.label.casefold()
    name = f"{one.name} {' '.join(shown_keys((key,)) for key in one.keys)}".casefold()
    if not all(word in f"{label} {name} {one.help.casefold()}" for word in wanted):
        return _NONE
    typed = " ".join(wanted)
    if label.startswith(typed):
        return 0
    if typed in label:
        return 1
    return 2 if all(word in f"{label} {name}" for word in wanted) else 3
