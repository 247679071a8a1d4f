"""A page: the lines of a screen's content, built from a session at a given width.

Pages are plain values, so that what a screen says can be built and tested without a terminal.
"""

from itertools import zip_longest

from facilitator.tui.lines import (
    Cell,
    Line,
    Made,
    Part,
    beside,
    blank,
    columns,
    cut,
    height,
    labelled,
    marked,
    on_block,
    wrapped,
)

#: The gutter in which the cursor stands.
GUTTER = 2
#: A longer text is cut here until the cursor is on it.
LINES_UNTIL_CHOSEN = 4

_BLANK = Line((blank,))


class Page:
    """Collects lines. `cursor` is the key of the item that the cursor is on.

    `low` asks for fewer lines: 1 for none that are blank between items, 2 for none that can be left out.
    """

    def __init__(self, width: int, cursor: str | None = None, *, low: int = 0) -> None:
        self.width = max(width, 20)
        self.cursor = cursor
        self.lines: list[Line] = []
        self._low = low
        #: Whether anything on the page would be another at another `low`.
        self.can_be_lower = False

    @property
    def low(self) -> int:
        """How few lines are asked for, 0 to 2."""
        self.can_be_lower = True
        return self._low

    def blank(self) -> None:
        """An empty line, never two in a row and none at the top."""
        if self.lines and self.lines[-1] is not _BLANK:
            self.lines.append(_BLANK)

    def text(self, *parts: Part, indent: int = GUTTER) -> None:
        """A paragraph, wrapped; each part is text, or (text, style)."""
        self._wrapped(parts, None, indent, None)

    def heading(self, title: str, note: str = "") -> None:
        """A section's title and a quieter word about it."""
        self.blank()
        self.text((title, "bold $text-head"), ("   " + note if note else "", "$text-quiet"))

    def about(self, key: str, *parts: Part) -> None:
        """A quieter line that belongs to the item above: it is chosen and scrolled with it."""
        quiet = tuple(part if isinstance(part, tuple) else (part, "$text-quiet") for part in parts)
        self._wrapped(quiet, key, GUTTER + 2, None, loud=False)

    def item(self, key: str, *parts: Part, indent: int = GUTTER) -> None:
        """A wrapped text that the cursor can stand on."""
        limit = None if key == self.cursor else LINES_UNTIL_CHOSEN
        self._wrapped(parts, key, indent, limit)

    def labelled(self, key: str, label: Cell, *parts: Part, note: str = "") -> None:
        """An item behind a label of a fixed width; the text hangs behind it."""
        room = self.width - GUTTER - (label.width or 0)
        lines = height(parts, room, None)
        for at in range(lines):
            self._add((labelled, label, parts, room, at), key, GUTTER)
        quiet, aside = ((note, "$text-quiet"),), Cell("", label.width)
        for at in range(height(quiet, room, None) if note else 0):
            self._add((labelled, aside, quiet, room, at), key, GUTTER, loud=False)

    def band(self, key: str, *parts: Part, note: str = "") -> None:
        """The item that everybody is asked about right now: large, on a ground of its own."""
        room = self.width - GUTTER
        edge: list[Made] = [] if self.low > 1 else [(blank,)]
        texts = [parts, ((note, "$text-quiet"),)] if note else [parts]
        lines: list[Made] = [
            (wrapped, text, room - 4, None, at)
            for text in texts
            for at in range(height(text, room - 4, None))
        ]
        for line in (*edge, *lines, *edge):
            self._add((on_block, room, *line), key, GUTTER, loud=False)

    def row(self, key: str | None, *cells: Cell, indent: int = GUTTER) -> None:
        """One line in columns, two cells apart. A text too long for its column is cut with an ellipsis,
        and shown in full below while the cursor is on the row."""
        room = self.width - indent
        self._add((columns, cells, room), key, indent)
        if key is not None and key == self.cursor:
            for cell in cut(cells, room):
                self._wrapped(((cell.text, "$text-quiet"),), key, indent + 2, None, loud=False)

    def columns(self) -> tuple["Page", "Page"]:
        """Two pages to fill, side by side once they are joined; for a page that is wide enough."""
        half = (self.width - 2) // 2
        return Page(half, self.cursor), Page(half, self.cursor)

    def join(self, left: "Page", right: "Page") -> None:
        """Put two pages side by side."""
        split = left.width + 2
        for one, other in zip_longest(left.lines, right.lines, fillvalue=_BLANK):
            self.lines.append(Line((beside, one.made, other.made, split), one.key, other.key, split))

    def _wrapped(
        self, parts: tuple[Part, ...], key: str | None, indent: int, limit: int | None, *, loud: bool = True
    ) -> None:
        room = self.width - indent
        for at in range(height(parts, room, limit)):
            self._add((wrapped, parts, room, limit, at), key, indent, loud=loud)

    def _add(self, made: Made, key: str | None, indent: int, *, loud: bool = True) -> None:
        chosen = key is not None and key == self.cursor
        self.lines.append(Line((marked, indent, chosen, loud, *made), key))


__all__ = ["GUTTER", "Cell", "Line", "Page"]
