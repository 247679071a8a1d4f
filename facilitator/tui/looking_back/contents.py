"""The list of a history's pages: a rail beside the page, or two lines above it where there is less room."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from facilitator.tui.looking_back.base import View
from facilitator.tui.text import plain, shorten

_MARK = "▶"
#: What stands below a title begins where that does.
_INDENT = 5


def rail(views: Sequence[View], current: View, width: int) -> Content:
    """A page below the other, each with its number key and how it stands."""
    lines: list[Content] = []
    for number, view in enumerate(views, 1):
        here, how = view is current, view.standing()
        head = shorten(f"{_MARK if here else ' '} {number}  {view.title}", width)
        both = (
            plain(head, "bold $current" if here else "bold"),
            plain(" " * _INDENT).append(plain(shorten(how.words, width - _INDENT), how.style)),
        )
        lines += [*(line.stylize(_leads_to(view)) for line in both), Content("")]
    return Content("\n").join(lines)


def tabs(views: Sequence[View], current: View, width: int) -> Content:
    """The same side by side, each as wide as it has to be; where that is too much the widest are cut."""
    told = [
        (f"{_MARK if view is current else ' '}{number} {view.title}", view.standing().short)
        for number, view in enumerate(views, 1)
    ]
    widths = [max(len(head), len(word) + 1) + 1 for head, word in told]
    while sum(widths) > width and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    heads, words = [], []
    for view, (head, word), wide in zip(views, told, widths, strict=True):
        style = "bold $current" if view is current else "bold"
        heads.append(_cell(plain(shorten(head, wide - 1), style), view, wide))
        below = plain(" ").append(plain(shorten(word, wide - 2), view.standing().style))
        words.append(_cell(below, view, wide))
    return Content("\n").join([Content("").join(heads), Content("").join(words)])


def _cell(content: Content, view: View, wide: int) -> Content:
    return content.pad_right(max(wide - content.cell_length, 0)).stylize(_leads_to(view))


def _leads_to(view: View) -> Style:
    """No look, but a mark by which a click knows the page."""
    return Style.from_meta({"page": view.key})
