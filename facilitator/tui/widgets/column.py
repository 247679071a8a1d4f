"""A place of many lines of which a few change with the time: only those are drawn."""

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual, VisualType
from textual.widgets import Static


class Column(Static):
    """Lines below each other, none wider than the place."""

    def __init__(self, name: str) -> None:
        super().__init__("", id=name, markup=False)
        self._all = Content("")
        self._rows: list[Content] = []

    @property
    def content(self) -> VisualType:
        """All of its lines, as they were given."""
        return self._all

    @content.setter
    def content(self, content: VisualType) -> None:
        self.update(content)

    @property
    def visual(self) -> Visual:
        """The same, for Textual's own use: to measure it, and while some of it is selected."""
        return self._all

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show these lines."""
        assert isinstance(content, Content)
        before, self._all, self._rows = self._rows, content, content.split("\n", allow_blank=True)
        if layout or len(before) != len(self._rows):
            self.refresh(layout=layout)
            return
        pairs = enumerate(zip(before, self._rows, strict=True))
        self.refresh(*(Region(0, y, self.size.width, 1) for y, (was, now) in pairs if not now.is_same(was)))

    def render_line(self, y: int) -> Strip:
        """A line, from the top."""
        if self.text_selection is not None:
            return super().render_line(y)
        width, style = self.content_size.width, self.visual_style
        if y >= len(self._rows) or not width:
            return Strip.blank(width, style.rich_style)
        strips = Visual.to_strips(self, self._rows[y], width, 1, style, apply_selection=False)
        ground = Style(background=style.background).rich_style
        return strips[0].adjust_cell_length(width, ground).apply_offsets(0, y)
