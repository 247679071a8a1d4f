"""The scrollbar beside a page: a bar that stood there before, on any page, is not drawn again."""

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import TRANSPARENT
from textual.color import Color as Ground
from textual.filter import LineFilter
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

#: Bars that are kept as they were drawn.
_KEPT = 256


class PageBar(ScrollBar):
    """Textual's own, but drawn by itself: every page is of another length, and so has another bar."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines in this part of it, one cell each."""
        if self.size.width != 1:
            return super().render_lines(crop)
        bar, style = cast(ScrollBarRender, self.render()), self.visual_style
        measures = self.size.height, bar.virtual_size, bar.window_size, bar.position
        filters = tuple(self.app.get_line_filters())
        below = style.background or TRANSPARENT
        lines = _drawn(measures, cast(Style, bar.style), style.rich_style, below, filters, self.app.theme)
        return list(lines[crop.y : crop.bottom])


@lru_cache(maxsize=_KEPT)
def _drawn(
    measures: tuple[int, int, int, float],
    look: Style,
    around: Style,
    below: Ground,
    filters: Sequence[LineFilter],
    theme: str,  # filters go by it
) -> Sequence[Strip]:
    height, virtual, window, position = measures
    back, thumb = look.bgcolor or Color.default(), look.color or Color.default()
    bar = ScrollBarRender.render_bar(height, virtual, window, position, back_color=back, bar_color=thumb)
    lines = [Strip([Segment(part.text, around + (part.style or Style.null()))], 1) for part in bar.segments]
    for one in filters:
        lines = [line.apply_filter(one, below) for line in lines]
    return lines
