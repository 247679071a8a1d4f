"""A plot on a page: below all that the page says, or below the line that it is about."""

from collections.abc import Callable, Sequence

from facilitator.core.record import Number
from facilitator.tui.looking_back.plot import Column, Plot, plot
from facilitator.tui.page import GUTTER, Page

#: The rows of a plot at the end of a page, and of one that stands in the middle of it.
_LOWEST, _HIGHEST, _INSIDE = 4, 12, 5
#: What stands around it: a blank line, its title, its labels.
_AROUND = 6


def height_below(room: int, lines: int) -> int:
    """The rows that are left for a plot below so many lines; 0 where it has to stand inside the page."""
    left = min(room - lines - _AROUND, _HIGHEST)
    return left if left >= _LOWEST else 0


def draw_below(
    page: Page, title: str, note: str, columns: Sequence[Column], height: int, words: Callable[[Number], str]
) -> Plot:
    """A plot of `height` rows under its heading, at the end of the page; what was drawn."""
    page.heading(title, note)
    drawn = plot(columns, page.width - GUTTER, height, words)
    for row in drawn.rows:
        page.text(*row)
    return drawn


def draw_inside(page: Page, key: str, columns: Sequence[Column], words: Callable[[Number], str]) -> Plot:
    """Below the line that it is about, with which it is chosen and scrolled."""
    drawn = plot(columns, page.width - GUTTER - 2, _INSIDE, words)
    for row in drawn.rows:
        page.about(key, *row)
    return drawn


def told(columns: Sequence[Column], drawn: Plot) -> str:
    """In words what the plot has no room to tell; "" where it tells all."""
    known = [one for one in reversed(columns) if one.value is not None]
    if not drawn.rows or (drawn.labelled and not drawn.left):
        return ""
    left = f"The plot has no room for the oldest {drawn.left}. " if drawn.left else ""
    return left + ", ".join(f"{one.name} {one.shown}" for one in known)
