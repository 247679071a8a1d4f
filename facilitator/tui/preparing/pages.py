"""The list of Prepare's pages: a rail beside the page, or two lines above it where there is less room."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from facilitator.tui.preparing.base import Part
from facilitator.tui.text import plain, shorten

_MARK = "▶"


def rail(parts: Sequence[Part], current: Part, width: int) -> Content:
    """A page below the other, each with its number key and how it stands."""
    lines: list[Content] = []
    for number, part in enumerate(parts, 1):
        here = part is current
        head = shorten(f"{_MARK if here else ' '} {number}  {part.title}", width)
        word = part.over or part
        both = (
            plain(head, "bold $current" if here else "bold"),
            plain(shorten(f"     {word.word()}", width), word.tone),
        )
        lines += [line.stylize(leads_to(part)) for line in both]
        lines.append(Content(""))
    return Content("\n").join(lines)


def tabs(parts: Sequence[Part], current: Part, width: int) -> Content:
    """The same side by side: titles, and below them how they stand."""
    wide = max(width // len(parts), 8)
    heads, words = [], []
    for number, part in enumerate(parts, 1):
        here, word = part is current, part.over or part
        head = plain(shorten(f"{_MARK if here else ' '}{number} {part.title}", wide - 1))
        below = plain(shorten(f"   {word.word()}", wide), word.tone)
        heads.append(_cell(head.stylize("bold $current" if here else "bold"), part, wide))
        words.append(_cell(below, part, wide))
    return Content("\n").join([Content("").join(heads), Content("").join(words)])


def leads_to(part: Part) -> Style:
    """No look, but a mark by which a click knows the page."""
    return Style.from_meta({"page": part.place})


def _cell(content: Content, part: Part, width: int) -> Content:
    return content.pad_right(max(width - content.cell_length, 0)).stylize(leads_to(part))
