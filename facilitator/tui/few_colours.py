"""For terminals with sixteen, eight or no colours: what our colours become there.

Left to the nearest neighbour, half of ours would be the same one. So each pair of a text and the ground it
stands on is looked up by what it means, and drawn in the eight colours that every terminal has, or in bold,
underlined and reversed type. Bright colours are left to bold: not all of these terminals know the others.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

_BLACK, _RED, _GREEN, _YELLOW, _BLUE, _CYAN, _WHITE = 0, 1, 2, 3, 4, 6, 7
#: Blanks and the bars that are drawn with block elements.
_DRAWN = frozenset(map(chr, [0x20, 0xA0, *range(0x2580, 0x25A0)]))
#: Blanks around words have nothing to say: no ground of their own, no line under them.
_EDGES = re.compile(r"(^ +| +$)")
_ACCENTS = ("current", "protected", "good", "bad")


@dataclass(frozen=True, slots=True)
class _Look:
    """Colours by number, None for the terminal's own; of the rest, what is None stays as it is."""

    text: int | None = None
    ground: int | None = None
    bold: bool | None = None
    underline: bool | None = None
    reverse: bool | None = None


#: What stands on a ground of its own looks like this, whatever its text meant.
_FILLED = {
    "current": _Look(_BLACK, _CYAN, bold=False),
    "protected": _Look(_BLACK, _YELLOW, bold=False),
    "kept": _Look(_BLACK, _YELLOW, bold=False),
    "good": _Look(_BLACK, _GREEN, bold=False),
    "bad": _Look(_WHITE, _RED, bold=True),
    "cursor": _Look(_BLACK, _WHITE, bold=False),
    "selected": _Look(_BLACK, _CYAN, bold=False),
    "scrollbar": _Look(_BLACK, _WHITE),
    "block": _Look(_WHITE, _BLUE),
}
#: Text on the screen's own ground. Red on black is hard to read, so bad news has a ground.
_ON_BLACK = {
    "text": _Look(_WHITE, _BLACK),
    "head": _Look(_WHITE, _BLACK, bold=True),
    "quiet": _Look(_WHITE, _BLACK, bold=False),
    "current": _Look(_CYAN, _BLACK, bold=True),
    "protected": _Look(_YELLOW, _BLACK, bold=True),
    "good": _Look(_GREEN, _BLACK, bold=True),
    "bad": _FILLED["bad"],
    "scrollbar": _Look(_WHITE, _BLACK),
}
#: White is a light grey in most of them, with only black and blue to be read on it; bold would be paler.
_ON_WHITE = {
    "text": _Look(_BLACK, _WHITE, bold=False),
    "head": _Look(_BLUE, _WHITE, bold=False),
    "quiet": _Look(_BLACK, _WHITE, bold=False),
    "current": _Look(_BLUE, _WHITE, bold=False),
    "protected": _FILLED["protected"],
    "good": _Look(_BLACK, _WHITE, bold=False),
    "bad": _FILLED["bad"],
    "scrollbar": _Look(_BLUE, _WHITE),
}
_FILLED_ON_WHITE = _FILLED | {"cursor": _Look(_WHITE, _BLACK), "scrollbar": _Look(_WHITE, _BLUE)}
_PLAIN_TEXT = {
    "text": _Look(),
    "head": _Look(bold=True),
    "quiet": _Look(bold=False),
    "current": _Look(bold=True),
    "protected": _Look(bold=True),
    "good": _Look(),
    "bad": _Look(bold=True, underline=True),
    "scrollbar": _Look(),
}
_PLAIN_FILLED = {
    "current": _Look(bold=True, reverse=True),
    "protected": _Look(bold=False, reverse=True),
    "kept": _Look(bold=False, reverse=True),
    "good": _Look(reverse=True),
    "bad": _Look(bold=True, underline=True, reverse=True),
    "cursor": _Look(reverse=True),
    "selected": _Look(bold=True, reverse=True),
    "scrollbar": _Look(reverse=True),
    "block": _Look(underline=True),
}


class FewColours(LineFilter):
    """Draws a theme with the eight colours, or (`monochrome`) with none at all."""

    def __init__(self, theme: Theme, *, monochrome: bool) -> None:
        super().__init__()
        own = theme.variables
        texts = {
            "text": theme.foreground,
            "head": own["text-head"],
            "quiet": own["text-quiet"],
            **{name: own[name] for name in _ACCENTS},
            "scrollbar": own["scrollbar"],
        }
        grounds = {
            "ground": theme.background,
            "panel": theme.panel,
            "used": own["block-used"],
            "block": own["block"],
            "selected": own["input-selection-background"],
            "cursor": theme.foreground,
            "scrollbar": own["scrollbar"],
            **{name: own[name] for name in _ACCENTS},
            "kept": own["protected-ground"],
        }
        self._texts, self._grounds = _triplets(texts), _triplets(grounds)
        if monochrome:
            self._on_ground, self._filled = _PLAIN_TEXT, _PLAIN_FILLED
        elif theme.dark:
            self._on_ground, self._filled = _ON_BLACK, _FILLED
        else:
            self._on_ground, self._filled = _ON_WHITE, _FILLED_ON_WHITE
        self._drawn = lru_cache(1024)(self._draw)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in the few colours; see `LineFilter`."""
        behind = background.rich_color
        out = []
        for text, style, control in segments:
            for part in _EDGES.split(text):
                if part:
                    drawn = self._drawn(style or Style.null(), behind, _DRAWN.issuperset(part))
                    out.append(Segment(part, drawn, control))
        return out

    def _draw(self, style: Style, behind: RichColor, no_words: bool) -> Style:
        text, ground = style.color, style.bgcolor or behind
        if style.reverse:
            text, ground = ground, text
        standing_on = _nearest(ground, self._grounds)
        look = self._filled.get(standing_on)
        if look is None:
            look = self._on_ground[_nearest(text, self._texts)]
            if no_words and look in self._filled.values():
                look = self._on_ground["text"]  # a bar, or nothing: no ground of its own
        return style.without_color + Style(
            color=_colour(look.text),
            bgcolor=_colour(look.ground),
            bold=look.bold,
            underline=look.underline,
            reverse=look.reverse or False,
            dim=False,
            meta=style.meta,
        )


def _colour(number: int | None) -> RichColor | None:
    return None if number is None else RichColor(str(number), ColorType.STANDARD, number)


def _triplets(colours: dict[str, str | None]) -> dict[str, ColorTriplet]:
    return {
        name: Color.parse(colour).rich_color.get_truecolor() for name, colour in colours.items() if colour
    }


def _nearest(colour: RichColor | None, known: dict[str, ColorTriplet]) -> str:
    """The meaning of a colour; one that is mixed of two counts as the nearer one."""
    first = next(iter(known))
    if colour is None or colour.is_default:
        return first
    red, green, blue = colour.get_truecolor()

    def distance(name: str) -> int:
        other = known[name]
        return (red - other.red) ** 2 + (green - other.green) ** 2 + (blue - other.blue) ** 2

    return min(known, key=distance)
