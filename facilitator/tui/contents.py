"""The list of a screen's pages: a rail beside the page, or above it where there is less room."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from facilitator.tui.text import plain, shorten

_MARK = "▶"
#: What stands below a title in the rail begins where that does.
_INDENT = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: `key` is what a click on it tells; `words` say how it stands, `short` in two."""

    key: str
    title: str
    words: str
    short: str
    style: str = "$text-quiet"


def rail(entries: Sequence[Entry], current: str, width: int) -> Content:
    """A page below the other, each with its number key and how it stands."""
    lines: list[Content] = []
    for number, one in enumerate(entries, 1):
        head = shorten(f"{_mark(one, current)} {number}  {one.title}", width)
        below = plain(" " * _INDENT).append(plain(shorten(one.words, width - _INDENT), one.style))
        both = (plain(head, _look(one, current)), below)
        lines += [*(line.stylize(_leads_to(one)) for line in both), Content("")]
    return Content("\n").join(lines)


def tabs(entries: Sequence[Entry], current: str, width: int) -> Content:
    """The same side by side, each as wide as it has to be; where that is too much the widest are cut."""
    told = [
        (f"{_mark(one, current)}{number} {one.title}", one.short) for number, one in enumerate(entries, 1)
    ]
    widths = [max(len(head), len(word) + 1) + 1 for head, word in told]
    while sum(widths) > width and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    heads, words = [], []
    for one, (head, word), wide in zip(entries, told, widths, strict=True):
        heads.append(_cell(plain(shorten(head, wide - 1), _look(one, current)), one, wide))
        words.append(_cell(plain(" ").append(plain(shorten(word, wide - 2), one.style)), one, wide))
    return Content("\n").join([Content("").join(heads), Content("").join(words)])


def line(entries: Sequence[Entry], current: str) -> Content:
    """A few of them in a single line, four blanks apart; a click on one leads there."""
    parts = []
    for number, one in enumerate(entries, 1):
        head = plain(f"{_mark(one, current)}{number} {one.title}  ", _look(one, current))
        parts.append(head.append(plain(one.short, one.style)).stylize(_leads_to(one)))
    return Content("    ").join(parts)


def _mark(one: Entry, current: str) -> str:
    return _MARK if one.key == current else " "


def _look(one: Entry, current: str) -> str:
    return "bold $current" if one.key == current else "bold"


def _cell(content: Content, one: Entry, wide: int) -> Content:
    return content.pad_right(max(wide - content.cell_length, 0)).stylize(_leads_to(one))


def _leads_to(one: Entry) -> Style:
    """No look, but a mark by which a click knows the page."""
    return Style.from_meta({"page": one.key})
