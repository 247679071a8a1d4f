"""A table for a terminal: as wide as what stands in it, within the columns there are."""

from collections.abc import Collection, Sequence

from rich.cells import cell_len, set_cell_size

BETWEEN = "  "


def columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: Collection[int] = (), indent: str = "  "
) -> list[str]:
    """Rows below their heads; `right` are the numbers of the columns that stand to the right."""
    lines = [heads, *rows]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(heads))]
    return [
        indent
        + BETWEEN.join(
            _cell(text, width, right=at in right)
            for at, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def clipped(text: str, width: int) -> str:
    """The text in so many columns at most, cut with an ellipsis."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def fitting(widths: Sequence[int], room: int) -> int:
    """How many of the last columns, each with what lies between, fit into the room."""
    count = 0
    for width in reversed(widths):
        room -= width + len(BETWEEN)
        if room < 0:
            break
        count += 1
    return count


def _cell(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - cell_len(text))
    return blank + text if right else text + blank
