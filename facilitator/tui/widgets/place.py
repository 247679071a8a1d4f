"""A place of a screen, and the words that stand in it: only other words are sent to the terminal."""

from textual.content import Content
from textual.widgets import Static


def place(name: str) -> Static:
    """One with nothing in it yet; the style sheet knows it by that name."""
    return Static("", id=name, markup=False)


def put(where: Static, content: Content, *, layout: bool = False) -> bool:
    """Show it; False when it stands there already.

    `layout`: it may take another number of lines. To lay out the screen costs more than the rest of a key.
    """
    known = where.content
    if isinstance(known, Content) and content.is_same(known):
        return False
    where.update(content, layout=layout)
    return True
