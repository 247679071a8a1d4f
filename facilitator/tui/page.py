"""A page: the lines of a screen's content, built from a session at a given width.

Pages are plain values, so that what a screen says can be built and tested without a terminal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from textual.content import Content, Span

from facilitator.tui.text import plain, safe

#: The gutter in which the cursor stands.
GUTTER = 2
#: A longer text is cut here until the cursor is on it.
LINES_UNTIL_CHOSEN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen; `key` names the item that it belongs to, if the cursor can stand there.

    In two columns, `right` is the item to the right of the cell `split`.
    """

    content: Content
    key: str | None = None
    right: str | None = None
    split: int = 0

    def at(self, x: int) -> str | None:
        """The item at a cell."""
        return self.right if self.split and x >= self.split else self.key


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a row: `width` cells wide, or what is left over (None, for one cell of a row)."""

    text: str
    width: int | None = None
    style: str = ""
    align: Literal["left", "right"] = "left"


class Page:
    """Collects lines. `cursor` is the key of the item that the cursor is on.

    `low` asks for fewer lines: 1 for none that are blank between items, 2 for none that can be left out.
    """

    def __init__(self, width: int, cursor: str | None = None, *, low: int = 0) -> None:
        self.width = max(width, 20)
        self.low = low
        self.cursor = cursor
        self.lines: list[Line] = []

    def blank(self) -> None:
        """An empty line, never two in a row and none at the top."""
        if self.lines and self.lines[-1].content.plain:
            self.lines.append(Line(Content("")))

    def text(self, *parts: str | tuple[str, str], indent: int = GUTTER) -> None:
        """A paragraph, wrapped; each part is text, or (text, style)."""
        self._wrapped(_joined(parts), None, indent, None)

    def heading(self, title: str, note: str = "") -> None:
        """A section's title and a quieter word about it."""
        self.blank()
        self.text((title, "bold $text-head"), ("   " + note if note else "", "$text-quiet"))

    def about(self, key: str, *parts: str | tuple[str, str]) -> None:
        """A quieter line that belongs to the item above: it is chosen and scrolled with it."""
        quiet = [part if isinstance(part, tuple) else (part, "$text-quiet") for part in parts]
        self._wrapped(_joined(quiet), key, GUTTER + 2, None, loud=False)

    def item(self, key: str, *parts: str | tuple[str, str], indent: int = GUTTER) -> None:
        """A wrapped text that the cursor can stand on."""
        limit = None if key == self.cursor else LINES_UNTIL_CHOSEN
        self._wrapped(_joined(parts), key, indent, limit)

    def labelled(self, key: str, label: Cell, *parts: str | tuple[str, str], note: str = "") -> None:
        """An item behind a label of a fixed width; the text hangs behind it."""
        wide = label.width or 0
        head = plain(label.text, label.style).truncate(wide)
        text = _joined(parts).wrap(self.width - GUTTER - wide)
        quiet = plain(note, "$text-quiet").wrap(self.width - GUTTER - wide) if note else []
        for at, line in enumerate((*text, *quiet)):
            front = head.pad_right(max(wide - head.cell_length, 0)) if at == 0 else Content(" " * wide)
            self._add(front.append(line.rstrip()), key, GUTTER, loud=at < len(text))

    def band(self, key: str, *parts: str | tuple[str, str], note: str = "") -> None:
        """The item that everybody is asked about right now: large, on a ground of its own."""
        room = self.width - GUTTER
        edge = [] if self.low > 1 else [Content("")]
        lines = [*edge, *_joined(parts).wrap(room - 4)]
        lines += plain(note, "$text-quiet").wrap(room - 4) if note else []
        for line in (*lines, *edge):
            filled = Content("  ").append(line.rstrip())
            filled = filled.pad_right(max(room - filled.cell_length, 0)).stylize_before("on $block")
            self._add(filled, key, GUTTER, loud=False)

    def row(self, key: str | None, *cells: Cell, indent: int = GUTTER) -> None:
        """One line in columns, two cells apart. A text too long for its column is cut with an ellipsis,
        and shown in full below while the cursor is on the row."""
        fixed = sum(cell.width for cell in cells if cell.width is not None)
        rest = max(self.width - indent - fixed - 2 * (len(cells) - 1), 6)
        parts: list[Content] = []
        cut: list[Cell] = []
        for cell in cells:
            width = rest if cell.width is None else cell.width
            content = plain(cell.text, cell.style)
            if content.cell_length > width:
                content = content.truncate(width, ellipsis=True)
                cut.append(cell)
            pad = width - content.cell_length
            parts.append(content.pad_left(pad) if cell.align == "right" else content.pad_right(pad))
        self._add(Content("  ").join(parts), key, indent)
        if key is not None and key == self.cursor:
            for cell in cut:
                self._wrapped(plain(cell.text, "$text-quiet"), key, indent + 2, None, loud=False)

    def columns(self) -> tuple["Page", "Page"]:
        """Two pages to fill, side by side once they are joined; for a page that is wide enough."""
        half = (self.width - 2) // 2
        return Page(half, self.cursor), Page(half, self.cursor)

    def join(self, left: "Page", right: "Page") -> None:
        """Put two pages side by side."""
        split = left.width + 2
        for one, other in zip_longest(left.lines, right.lines, fillvalue=Line(Content(""))):
            padded = one.content.pad_right(max(split - one.content.cell_length, 0))
            self.lines.append(Line(padded.append(other.content), one.key, other.key, split))

    def _wrapped(
        self, content: Content, key: str | None, indent: int, limit: int | None, *, loud: bool = True
    ) -> None:
        room = self.width - indent
        if limit is None or len(content.plain) <= 2 * room * limit:
            lines = _wrap(content.plain, tuple(content.spans), room)
        else:  # so much of it can be seen at most
            lines = _wrap(content.plain[: 2 * room * limit], tuple(content.spans), room)
        for line in lines[:limit]:
            self._add(line.rstrip(), key, indent, loud=loud)
        if limit is not None and len(lines) > limit:
            more = len(content.plain) - sum(len(line.plain) for line in lines[:limit])
            self._add(Content.styled(f"… {more:,} more characters", "$text-quiet"), key, indent)

    def _add(self, content: Content, key: str | None, indent: int, *, loud: bool = True) -> None:
        chosen = key is not None and key == self.cursor
        mark = Content.styled("▌", "bold $current") if chosen else Content(" ")
        line = mark.pad_right(indent - 1).append(content)
        if chosen and loud:
            line = line.stylize_before("bold")
        self.lines.append(Line(line, key))


def _joined(parts: Sequence[str | tuple[str, str]]) -> Content:
    return Content("").join([plain(*part) if isinstance(part, tuple) else plain(part) for part in parts])


@lru_cache(maxsize=512)
def _wrap(text: str, spans: tuple[Span, ...], width: int) -> list[Content]:
    """A page is built anew at every change, and hardly any of its texts is another one then."""
    return Content(text, list(spans)).wrap(width)


def keys(lines: Sequence[Line]) -> list[str]:
    """The items that the cursor can stand on, in order: of two columns the left one first."""
    order: list[str | None] = []
    right: list[str | None] = []
    for line in lines:
        if not line.split and right:
            order, right = order + right, []
        order.append(line.key)
        if line.split:
            right.append(line.right)
    return [key for key in dict.fromkeys(order + right) if key is not None]


def rows_of(lines: Sequence[Line], key: str | None) -> list[int]:
    """The lines that belong to an item."""
    return [] if key is None else [y for y, line in enumerate(lines) if key in (line.key, line.right)]


__all__ = ["GUTTER", "Cell", "Line", "Page", "keys", "rows_of", "safe"]
