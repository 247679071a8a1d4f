"""A place of a screen, and the words that stand in it: only other words are sent to the terminal."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from facilitator.tui.ink import Inked


class Place(Static, Inked):
    """Words, broken into lines where there is no room for more."""

    def __init__(self, name: str) -> None:
        """It has nothing in it yet; the style sheet knows it by that name."""
        super().__init__("", id=name, markup=False)
        self._broken: tuple[object, int, Sequence[Content]] = (None, 0, ())

    def line_in_sight(self, y: int, width: int) -> Content | None:
        """See `Inked`."""
        words = self.visual
        if self._broken[0] is not words or self._broken[1] != width:
            assert isinstance(words, Content)
            self._broken = words, width, _broken(words, width) if width else ()
        lines = self._broken[2]
        return lines[y] if y < len(lines) else None


def _broken(words: Content, width: int) -> list[Content]:
    broken: list[Content] = []
    for line in words.split("\n", allow_blank=True):
        broken += [line] if line.cell_length <= width else line.wrap(width)  # most lines fit
    return broken


def place(name: str) -> Place:
    """One with nothing in it yet."""
    return Place(name)


def put(where: Static, content: Content, *, layout: bool = False) -> bool:
    """Show it; False when it stands there already.

    `layout`: it may take another number of lines; where it does, the screen is laid out anew, which costs
    more than the rest of a key.
    """
    known = where.content
    if isinstance(known, Content) and content.is_same(known):
        return False
    where.update(content, layout=layout and _takes_other_room(where, known, content))
    return True


def _takes_other_room(where: Static, known: object, content: Content) -> bool:
    width = where.content_size.width
    if not width or where.styles.is_auto_width or not isinstance(known, Content):
        return True
    rules, styles = where.styles.get_rules(), where.styles
    # In lines, as all our style sheets have it; where there is no bound, any number will do.
    least = int(styles.min_height.value) if styles.min_height else 0
    before, now = (max(one.get_height(rules, width), least) for one in (known, content))
    return before != now
