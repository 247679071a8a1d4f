"""Rows for a terminal whose columns have heads: figures to the right, nothing wider than it has to be."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

_WIDEST = 40  # columns for a title
#: Columns that stand to the right.
_FIGURES = ("minutes", "planned", "has", "used", "actual", "starts", "ends", "entered", "left")

Row = tuple[str, ...]


def aligned(heads: Row, rows: Sequence[Row]) -> list[str]:
    """Rows below their heads, each column as wide as its widest cell by the columns of a terminal."""
    lines = [heads, *rows]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(heads))]
    widths = [
        min(width, _WIDEST) if head == "segment" else width for head, width in zip(heads, widths, strict=True)
    ]
    figures = [head in _FIGURES for head in heads]
    return ["   ".join(map(_cell, line, widths, figures)).rstrip() for line in lines]


def _cell(text: str, width: int, figure: bool) -> str:
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    blank = " " * (width - cell_len(text))
    return blank + text if figure else text + blank
