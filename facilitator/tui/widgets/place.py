"""A place of a screen, and the words that stand in it: only other words are sent to the terminal."""

from textual.content import Content
from textual.widgets import Static


def place(name: str) -> Static:
    """One with nothing in it yet; the style sheet knows it by that name."""
    return Static("", id=name, markup=False)


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
    rules = where.styles.get_rules()
    return content.get_height(rules, width) != known.get_height(rules, width)
