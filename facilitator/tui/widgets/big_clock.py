"""A running clock in figures that can be read across a room."""

from textual.content import Content

#: Three dots by five, a row a figure's line; the colon is one dot wide.
_FIGURES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
#: Upper and lower half of a cell.
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def width_of(text: str, scale: int) -> int:
    """Cells that the text is wide: a dot is `scale` cells wide, and half as many high."""
    return sum(len(_FIGURES[char][0]) * scale for char in text) + _gap(scale) * (len(text) - 1)


def height_of(scale: int) -> int:
    """Lines that figures are high."""
    return (5 * scale + 1) // 2


def big_clock(text: str, scale: int, style: str = "") -> Content:
    """The text, made of figures and colons, drawn as large as `scale` says."""
    gap = " " * _gap(scale)
    dots = [
        gap.join("".join(dot * scale for dot in _FIGURES[char][row]) for char in text)
        for row in range(5)
        for _ in range(scale)
    ]
    if len(dots) % 2:
        dots.append(" " * len(dots[0]))
    lines = [
        "".join(_HALVES[over == "#", under == "#"] for over, under in zip(upper, lower, strict=True))
        for upper, lower in zip(dots[::2], dots[1::2], strict=True)
    ]
    return Content.styled("\n".join(lines), style) if style else Content("\n".join(lines))


def _gap(scale: int) -> int:
    return max(scale - 1, 1)
