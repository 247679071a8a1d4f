"""A screen that is laid out and drawn once for a key, and at once.

Textual lets every widget tell the screen in its own turn that it changed, and then lays out, tells the
widgets their new sizes, and draws as long as something follows from that. For a page whose words depend on
its size that is two layouts and two or three frames a key.
"""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from facilitator.tui.drawing import Drawing
from facilitator.tui.ink import Inked


class AtOnce(Screen[None], Inked):
    """The part of a screen that draws. It goes by names that are Textual's own, as `Drawing` does."""

    # A widget that gets or loses the keys draws itself; Textual would draw the whole screen anew.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._compositor = self._drawing = Drawing()
        #: Whether the screen is just laid out for another size.
        self._resized = False
        #: While it is laid out: the widgets that asked for it, and which scrollbars each of them had.
        self._laying_out: tuple[set[Widget], dict[Widget, tuple[bool, bool]]] | None = None
        #: Whether it is laid out once more, for words that the first time made other ones: there is no third.
        self._a_second_time = False
        #: The widgets in sight, and their scrollbars.
        self._laid_out: list[Widget] = []

    def fits(self, size: Size) -> None:
        """Before it is there: how wide and high it will be. Textual would see that once it is laid out, and
        then look up the rules of every widget again."""
        across, down = self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or []
        fitting = self._get_breakpoint_classes(size.width, across)
        fitting |= self._get_breakpoint_classes(size.height, down)
        self.add_class(*fitting, update=False)

    def fit(self) -> None:
        """Put the words into the room that they have now; called after a layout, before it is drawn."""

    def went_wrong(self, error: Exception) -> None:
        """Words that cannot be put anywhere end nothing: what stood there stays."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw what changed, now and in one frame."""
        if self.is_mounted and self.is_current and not self.app._batch_count:
            self.take_layouts()
            self._take_repaints()
            with self.app._context():  # a signal comes without one
                self._on_timer_update()

    def take_layouts(self) -> bool:
        """Take from the widgets what they would tell one after the other: that they have another size now.

        Whether one of them has, and the screen is to be laid out.
        """
        for widget in {*self._laid_out, *self._widgets()}:
            if widget._layout_required and widget is not self:
                widget._layout_required = False
                self._lay_out_around(widget)
        return self._layout_required

    def _take_repaints(self) -> None:
        """Take from them that they are to be drawn anew."""
        for widget in {*self._laid_out, *self._widgets()}:
            if widget._repaint_required and widget.display:
                widget._repaint_required = False
                self._dirty_widgets.add(widget)

    def _lay_out_around(self, widget: Widget) -> None:
        """The widget has another size: so have those around it whose size goes by what is in them."""
        self._layout_required = True
        widget._layout_updates += 1
        for around in widget.ancestors:
            if not isinstance(around, Widget):
                return
            around._clear_arrangement_cache()
            around._layout_updates += 1
            self._layout_widgets.setdefault(around, set()).add(widget)
            if not around.styles.auto_dimensions:
                return
            widget = around

    def _widgets(self) -> list[Widget]:
        return [one for one in self.walk_children() if isinstance(one, Widget)]

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out the screen, once: that a widget has another size now is no reason to do it again.

        Only a scrollbar that came or went takes room from something.
        """
        widgets = {self, *self._laid_out, *self._widgets()}
        bars = {one: one.scrollbars_enabled for one in widgets}
        # The screen is what is laid out: only a scrollbar of its own is a reason to do that again.
        asked = {one for one in widgets if one._layout_required and one is not self}
        self._resized = size is not None and size != self._size
        if self._resized:
            for one in widgets:  # it may have had this size before, with other words
                one._layout_updates += 1
                one._clear_arrangement_cache()
        self._laying_out = asked, bars
        super()._refresh_layout(size, scroll)
        self._laid_out_now()
        self._resized = False

    def _laid_out_now(self) -> bool:
        """Whether the screen was just laid out: told once, before what follows from it is asked for."""
        if self._laying_out is None:
            return False
        (asked, bars), self._laying_out = self._laying_out, None
        self._laid_out = [one for one, _ in self._compositor.layers]
        for one in self._laid_out:
            if one not in asked and one.scrollbars_enabled == bars.get(one, one.scrollbars_enabled):
                one._layout_required = False
        return True

    def _compositor_refresh(self) -> None:
        """Draw what changed; what cannot be drawn ends nothing, and is not tried again until it changes."""
        try:
            self._draw_frame()
        except Exception as error:
            self._dirty_widgets.clear()
            self._compositor._dirty_regions.clear()
            self.went_wrong(error)

    def _draw_frame(self) -> None:
        """Of another size the widgets hear later: the next frame has all of it."""
        fresh = self._laid_out_now()
        if self._resized:
            self.refresh()
            return
        if fresh:
            self.fit()
            if not self._a_second_time and self.take_layouts():  # other words may take other room
                self._a_second_time = True
                try:
                    self._refresh_layout()
                finally:
                    self._a_second_time = False
                return
            self._take_repaints()
            self._compositor.update_widgets(self._dirty_widgets)
        super()._compositor_refresh()
