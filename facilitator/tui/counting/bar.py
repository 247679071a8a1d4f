"""A value as a bar to scale, with its target marked on it."""

from itertools import groupby

from facilitator.core.effectiveness import Figure

#: Where the scale of each form begins and ends; a value beyond it stands at the end.
SCALES = {"share": (0.0, 1.0), "mean": (0.0, 10.0), "change": (-0.5, 0.5)}
#: The same in words.
SCALE_WORDS = {"share": "0 to 100 %", "mean": "0 to 10", "change": "−50 % to +50 %"}
MARK = "┃"
_FULL, _EMPTY = "▆", "─"
#: Of what is a part of something above it.
_SLIM = "━"

#: A text and its style, as a page takes them.
Piece = tuple[str, str]


def bar(
    figure: Figure,
    value: float | None,
    width: int,
    met: bool | None,
    *,
    marked: bool = True,
    slim: bool = False,
) -> list[Piece]:
    """So many cells; of a change it grows out of the mark, to either side.

    A value off its target is never drawn as if it stood at it: there is at least a cell between. Where it is
    not `marked` there is nothing to be off.
    """
    at = _cells(figure, figure.target, width - 1)
    first, end = (0, 0) if value is None else _filled(figure, value, width, at)
    if value is not None and not marked:
        first, end = 0, _cells(figure, value, width)
    colour = "$current" if met is None else "$good" if met else "$bad"
    drawn = [
        (MARK, "bold")
        if marked and cell == at
        else (_SLIM if slim else _FULL, colour)
        if first <= cell < end
        else _TRACK
        for cell in range(width)
    ]
    return [(piece[0] * len(list(run)), piece[1]) for piece, run in groupby(drawn)]


def plain_bar(figure: Figure, value: float | None, width: int) -> str:
    """The bar as text without styles, for where one style holds for all of it."""
    return "".join(text for text, _ in bar(figure, value, width, None))


def progress(done: int, total: int, width: int) -> list[Piece]:
    """How much of `total` is done, in `width` cells; empty where nothing is to be done."""
    full = width * done // total if total else 0
    return [(_FULL * full, "$current"), (_EMPTY * (width - full), "$text-quiet")]


_TRACK: Piece = (_EMPTY, "$text-quiet")


def _filled(figure: Figure, value: float, width: int, at: int) -> tuple[int, int]:
    """The first cell, and the one behind the last."""
    end = _cells(figure, value, width)
    if value > figure.target:
        end = min(max(end, at + 2), width)
    elif value < figure.target:
        end = max(min(end, at - 1), 0)
    else:
        end = at
    if figure.form != "change":
        return 0, end
    return (at, end) if value > figure.target else (end, at)


def _cells(figure: Figure, value: float, width: int) -> int:
    low, high = SCALES[figure.form]
    return min(max(round((value - low) / (high - low) * width), 0), width)
