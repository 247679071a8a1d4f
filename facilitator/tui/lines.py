"""The lines of a page. What one shows is worked out when it is drawn: of thousands, a screen has forty.

Until then a line is a small tuple, and two that are equal look the same.
"""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from rich.cells import cell_len
from textual.content import Content

from facilitator.tui.text import plain, safe

#: Text, or text and its style.
Part: TypeAlias = str | tuple[str, str]
#: How a content is made: a function, and what it is given.
Made: TypeAlias = tuple[Callable[..., Content], *tuple[Any, ...]]


class Line(NamedTuple):
    """One line of the screen; `key` names the item that it belongs to, if the cursor can stand there.

    In two columns, `right` is the item to the right of the cell `split`.
    """

    made: Made
    key: str | None = None
    right: str | None = None
    split: int = 0

    @property
    def content(self) -> Content:
        """What it shows; made when it is first asked for, as most lines of a long page never are seen."""
        return _content(self.made)

    def at(self, x: int) -> str | None:
        """The key of the item at a cell, counted from 0; None where no item is."""
        return self.right if self.split and x >= self.split else self.key


class Cell(NamedTuple):
    """A part of a row: `width` cells wide, or what is left over (None, for one cell of a row)."""

    text: str
    width: int | None = None
    style: str = ""
    align: Literal["left", "right"] = "left"


class Items:
    """The items of a page that is built, and where each of them stands."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        self.lines = lines
        self._rows: dict[str, list[int]] = {}

    @cached_property
    def starts(self) -> dict[str, int]:
        """Numbers of lines from 0, by the key of what begins there, in either column."""
        starts: dict[str, int] = {}
        for y, (_, key, right, _) in enumerate(self.lines):
            if key is not None and key not in starts:
                starts[key] = y
            if right is not None and right not in starts:
                starts[right] = y
        return starts

    @cached_property
    def keys(self) -> list[str]:
        """Those that the cursor can stand on, in order: of two columns the left one first."""
        order: list[str | None] = []
        right: list[str | None] = []
        for line in self.lines:
            if not line.split and right:
                order, right = order + right, []
            order.append(line.key)
            if line.split:
                right.append(line.right)
        return [key for key in dict.fromkeys(order + right) if key is not None]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each among `keys`, from 0."""
        return {key: at for at, key in enumerate(self.keys)}

    def rows(self, key: str | None) -> list[int]:
        """The numbers of the lines that belong to an item, from 0; none for a key that is not here."""
        if key is None or key not in self.starts:
            return []
        if key not in self._rows:
            first = self.starts[key]
            below = enumerate(self.lines[first:], first)
            self._rows[key] = [y for y, (_, left, right, _) in below if key in (left, right)]
        return self._rows[key]


# -- how lines are made -----------------------------------------------------------------------


def blank() -> Content:
    """A line with nothing on it, not even blanks."""
    return Content("")


def marked(indent: int, chosen: bool, loud: bool, make: Callable[..., Content], *given: Any) -> Content:
    """A content behind its gutter, with the cursor if that is on it, and bold then if it is `loud`."""
    mark = Content.styled("▌", "bold $current") if chosen else Content(" ")
    line = mark.pad_right(indent - 1).append(make(*given))
    return line.stylize_before("bold") if chosen and loud else line


def columns(cells: tuple[Cell, ...], room: int) -> Content:
    """Cells side by side, two apart. A text too long for its column is cut with an ellipsis."""
    parts: list[Content] = []
    for cell, width in _widths(cells, room):
        content = plain(cell.text, cell.style)
        if content.cell_length > width:
            content = content.truncate(width, ellipsis=True)
        pad = width - content.cell_length
        parts.append(content.pad_left(pad) if cell.align == "right" else content.pad_right(pad))
    return Content("  ").join(parts)


def cut(cells: tuple[Cell, ...], room: int) -> list[Cell]:
    """Those that are too long for their column."""
    return [cell for cell, width in _widths(cells, room) if plain(cell.text).cell_length > width]


def wrapped(parts: tuple[Part, ...], room: int, limit: int | None, at: int) -> Content:
    """Line `at`, from 0, of a text broken at `room` cells: `limit` of it, and one about the rest."""
    return _wrap(parts, room, limit)[at]


def labelled(label: Cell, parts: tuple[Part, ...], room: int, at: int) -> Content:
    """One of the lines of a text that hangs behind a label; the label stands before the first."""
    wide = label.width or 0
    head = plain(label.text, label.style).truncate(wide)
    front = head.pad_right(max(wide - head.cell_length, 0)) if at == 0 else Content(" " * wide)
    return front.append(wrapped(parts, room, None, at))


def on_block(room: int, make: Callable[..., Content], *given: Any) -> Content:
    """A content on a ground of its own, as wide as there is room."""
    filled = Content("  ").append(make(*given))
    return filled.pad_right(max(room - filled.cell_length, 0)).stylize_before("on $block")


def beside(left: Made, right: Made, split: int) -> Content:
    """Two contents, the right one from the cell `split` on."""
    one = _content(left)
    return one.pad_right(max(split - one.cell_length, 0)).append(_content(right))


@lru_cache(maxsize=1 << 14)
def height(parts: tuple[Part, ...], room: int, limit: int | None) -> int:
    """The lines of a text, and the one about the rest of it.

    A page is built anew at every change, and hardly any of its texts is another one then. Most fit on a line.
    """
    words = safe("".join(part if isinstance(part, str) else part[0] for part in parts))
    if words.isprintable() and 0 < cell_len(words) <= room:
        return 1
    return len(_wrap(parts, room, limit))


@lru_cache(maxsize=512)
def _wrap(parts: tuple[Part, ...], room: int, limit: int | None) -> tuple[Content, ...]:
    content = Content("").join([plain(part) if isinstance(part, str) else plain(*part) for part in parts])
    if limit is None:
        return tuple(line.rstrip() for line in content.wrap(room))
    lines = content[: 2 * room * limit].wrap(room)  # so much of it can be seen at most
    seen = [line.rstrip() for line in lines[:limit]]
    if len(lines) > limit:
        more = len(content.plain) - sum(len(line.plain) for line in lines[:limit])
        seen.append(Content.styled(f"… {more:,} more characters", "$text-quiet"))
    return tuple(seen)


@lru_cache(maxsize=512)
def _content(made: Made) -> Content:
    make, *given = made
    return make(*given)


def _widths(cells: tuple[Cell, ...], room: int) -> list[tuple[Cell, int]]:
    fixed = sum(cell.width for cell in cells if cell.width is not None)
    rest = max(room - fixed - 2 * (len(cells) - 1), 6)
    return [(cell, rest if cell.width is None else cell.width) for cell in cells]
