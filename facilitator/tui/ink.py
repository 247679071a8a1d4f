"""Text as it goes to the terminal: a line is drawn once, however often it stands there.

Textual writes into every piece of a line where in the text it is, so that the mouse can select it, and so
draws the same words anew at every place. Here that is left to the moment at which a mouse asks for it.
"""

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from textual.color import TRANSPARENT
from textual.containers import Horizontal, Vertical
from textual.content import Content, Span
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

#: Lines that are kept as they were drawn: some screens full. Of so many characters or looks they are not.
_KEPT, _LONG, _COLOURFUL = 1024, 1000, 100


class Inked(Widget):
    """A widget that is lines of text with room around them, or just the ground on which others stand.

    While some of it is selected, and where it has a border, Textual draws it.
    """

    def line_in_sight(self, y: int, width: int) -> Content | None:
        """The line `y` of what is in sight, from 0, at most so many cells wide; None where there is none."""
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of this part of the widget, with the room around them."""
        styles = self.styles
        if self.text_selection is not None or styles.border or styles.outline or self.opacity != 1:
            return super().render_lines(crop)
        (width, height), style, padding = self.content_region.size, self.visual_style, styles.padding
        filters, theme = tuple(self.app.get_line_filters()), self.app.theme
        strips = []
        for y in range(crop.y - padding.top, crop.bottom - padding.top):
            line = self.line_in_sight(y, width) if 0 <= y < height else None
            text, spans = (line.plain, tuple(line.spans)) if line is not None else ("", ())
            draw = _row if len(text) < _LONG and len(spans) < _COLOURFUL else _row.__wrapped__
            strips.append(draw(text, spans, padding.left, width, padding.right, style, theme, filters))
        whole = padding.left + width + padding.right
        if (crop.x, crop.width) == (0, whole):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]


class Across(Horizontal, Inked):
    """The ground of widgets that stand beside each other."""


class Down(Vertical, Inked):
    """The ground of widgets that stand one below the other."""


@lru_cache(maxsize=_KEPT)
def _row(
    text: str,
    spans: Sequence[Span],
    left: int,
    width: int,
    right: int,
    style: Style,
    theme: str,  # what the names of colours in the spans mean
    filters: Sequence[LineFilter],
) -> Strip:
    """A line of so many cells with so many before and behind it, as the filters leave it."""
    ground = Style(background=style.background).rich_style
    below = style.background or TRANSPARENT
    content = Content(text, list(spans), strip_control_codes=False)
    words = Strip(Segment(part, (style + look).rich_style) for part, look in content.render(style, end=""))
    around = [" " * left, " " * (width - words.cell_length + right)]
    before, behind = ([Segment(blanks, ground)] if blanks else [] for blanks in around)
    row = Strip([*before, *words, *behind], left + width + right)
    for one in filters:
        row = row.apply_filter(one, below)
    return row
