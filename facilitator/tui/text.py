"""The one door through which every piece of user text reaches the screen.

Nothing is parsed as markup, no control character reaches the terminal, and what would hide or turn
text around (zero-width and bidi controls) is made visible.
"""

from textual.content import Content

from facilitator.core.visible import one_for_one, safe, typed

__all__ = ["one_for_one", "plain", "safe", "shorten", "typed"]


def plain(text: str, style: str = "") -> Content:
    """User text as it stands, in one style of our own."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def shorten(text: str, width: int) -> str:
    """At most `width` cells, the cut shown as an ellipsis."""
    content = Content(safe(text))
    return (
        content.truncate(max(width, 1), ellipsis=True).plain if content.cell_length > width else content.plain
    )
