"""What is drawn of a screen for a change: the lines that changed, and of those only what can be seen.

Textual asks every widget of the screen for all of its lines, whatever changed, and then leaves most of them
out. On a screen of many parts that is most of what a key costs.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip


class News(ChopsUpdate):
    """The parts of lines that changed, each of them whole."""

    def render_segments(self, console: Console) -> str:
        """As it goes to the terminal: every part is sent to its place, whatever the one before took."""
        return "".join(
            f"\x1b[{y + 1};{start + 1}H{part.render(console)}"
            for y, start, _ in self.spans
            if (part := self.chops[y][start]) is not None
        )


class Drawing(Compositor):
    """Puts a change of the screen together; a whole screen is Textual's own work.

    What was sent last is remembered, by line and cell, and is not sent again.
    """

    def __init__(self) -> None:
        super().__init__()
        #: By line and first cell: the cell behind it, and what stands there.
        self._there: dict[int, dict[int, tuple[int, Strip]]] = {}

    def render_partial_update(self) -> News | None:
        """What the regions that wait for it look like now; None when none does."""
        screen = self.size.region
        seen = [region.intersection(screen) for region in self._dirty_regions]
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(region for region in seen if region))
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [{}] * len(cuts)
        waiting: dict[int, dict[int, int]] = {}
        for y, left, right in spans:
            line = cuts[y]
            if y not in waiting:
                chops[y], waiting[y] = dict.fromkeys(line[:-1]), {}
            parts = pairwise(line)
            waiting[y].update((start, end) for start, end in parts if start < right and end > left)
        self._fill(chops, {y: set(starts) for y, starts in waiting.items()})
        news = [
            (y, start, end)
            for y, places in waiting.items()
            for start, end in sorted(places.items())
            if (part := chops[y][start]) is not None and self._is_news(y, start, end, part)
        ]
        return News(chops, news, [line[1:] for line in cuts]) if news else None

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """The whole screen, whatever stands there."""
        update = super().render_full_update(simplify)
        self.forget()
        if not simplify:  # that one is a picture, and goes to no terminal
            for y, (line, parts) in enumerate(zip(self.cuts, update.strips, strict=True)):
                places = zip(pairwise(line), parts, strict=True)
                self._there[y] = {start: (end, part) for (start, end), part in places}
        return update

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in self.cuts]
        self._fill(chops, {y: set(chops[y]) for y in crop.line_range if is_rendered_line(y)})
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def forget(self) -> None:
        """What stands in the terminal is not known any more: the next change is sent as it is."""
        self._there.clear()

    def _is_news(self, y: int, start: int, end: int, part: Strip) -> bool:
        """Whether something else stands there; remembers that this does from now on."""
        line = self._there.setdefault(y, {})
        if line.get(start) == (end, part):
            return False
        # The screen may have been laid out in other parts before.
        for other in [one for one, (last, _) in line.items() if one < end and last > start]:
            del line[other]
        line[start] = end, part
        return True

    def _fill(self, chops: list[dict[int, Strip | None]], waiting: dict[int, set[int]]) -> None:
        """Ask the widgets from front to back, each for the lines that nothing before it covers."""
        for widget, (region, clip) in self.visible_widgets.items():
            x, y, width, height = region.intersection(clip)
            right = x + width
            lines = [
                at
                for at in range(y, y + height)
                if at in waiting and any(x <= start < right for start in waiting[at])
            ]
            if not lines:
                continue
            top = lines[0]
            strips = widget.render_lines(Region(x - region.x, top - region.y, width, lines[-1] + 1 - top))
            for at in lines:
                within = [cut for cut in self.cuts[at] if x <= cut <= right]
                strip, open_ = strips[at - top], waiting[at]
                parts = strip.divide([cut - x for cut in within[1:]]) if len(within) > 2 else [strip]
                for start, part in zip(within, parts, strict=False):
                    if start in open_:
                        open_.discard(start)
                        chops[at][start] = part
                if not open_:
                    del waiting[at]
