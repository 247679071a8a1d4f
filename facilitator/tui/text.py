"""The one door through which every piece of user text reaches the screen.

Nothing is parsed as markup, no control character reaches the terminal, and what would hide or turn
text around (zero-width and bidi controls) is made visible.
"""

from textual.content import Content

_VISIBLE = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "␡"}
    | dict.fromkeys(range(128, 160), "·")
    | dict.fromkeys((0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x2060, 0xFEFF, 0x061C), "·")
    | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "·")
    | dict.fromkeys(range(0xD800, 0xE000), "�")
    | {0x09: " ", 0x0A: " ⏎ ", 0x0D: ""}
)


def safe(text: str) -> str:
    """The text on one line: line breaks as ⏎, control characters as pictures. The joiners of emoji stay."""
    return text.translate(_VISIBLE)


def plain(text: str, style: str = "") -> Content:
    """User text as it stands, in one style of our own."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def shorten(text: str, width: int) -> str:
    """At most `width` cells, the cut shown as an ellipsis."""
    content = Content(safe(text))
    return (
        content.truncate(max(width, 1), ellipsis=True).plain if content.cell_length > width else content.plain
    )
