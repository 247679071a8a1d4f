"""The eight figures as a table: value with its n, a bar to scale, whether the target is met."""

from collections.abc import Iterator

from facilitator.core.effectiveness import Effectiveness, Figure, Part
from facilitator.core.figure_words import (
    PARTS,
    part_short,
    part_words,
    value_short,
    value_words,
    verdict,
)
from facilitator.tui.counting.bar import MARK, SCALE_WORDS, Piece, bar
from facilitator.tui.page import GUTTER, Page

FIGURE = "figure/"
#: From these widths on there is room for values in full and targets in words, and for a bar.
WIDE, MIDDLE = 104, 68
_NAME, _VERDICT, _TARGET = 24, 7, 17
_APART = "  "
#: Whose sponsors, where there is little room.
_SHORT = {"us": "ours", "them": "theirs"}


def verdict_style(met: bool | None) -> str:
    """Its colour; the word stands there too."""
    return {True: "$good", False: "bold $bad", None: "$text-quiet"}[met]


def figures(page: Page, found: Effectiveness) -> None:
    """A row a figure, its kinds or sides below it while there is room for them."""
    columns = _Columns(page.width - GUTTER)
    page.text(*columns.head())
    for figure in found.figures:
        shown = page.low and figure.each
        page.item(f"{FIGURE}{figure.key}", *columns.figure(figure, decides(figure) if shown else None))
        for part in figure.more if figure.value is not None and not page.low else ():
            page.text(*columns.part(figure, part))


def parts(page: Page, figure: Figure) -> None:
    """Its kinds or sides alone."""
    columns = _Columns(page.width - GUTTER)
    for part in figure.more if figure.value is not None else ():
        page.text(*columns.part(figure, part))


def decides(figure: Figure) -> Part | None:
    """The side that is furthest from the target; None where nothing is known of either."""
    known = [(one.value, one) for one in figure.more if one.value is not None]
    return min(known, key=lambda one: one[0])[1] if known else None


class _Columns:
    """What has room side by side in so many cells."""

    def __init__(self, room: int) -> None:
        self._wide = room >= WIDE
        self._value = 28 if self._wide else 19 if room >= MIDDLE else 17
        taken = _NAME + self._value + _VERDICT + 2 * 2 + (_TARGET + 2 if self._wide else 0)
        self._bar = room - taken - 2 if room >= MIDDLE else 0
        self._rest = room - _NAME - self._value - 2 * 2

    def head(self) -> list[Piece]:
        """The line above the rows: what each column holds, where there is room for it."""
        scale = f"{SCALE_WORDS['share']}, {MARK} target" if self._bar > 20 else f"{MARK} target"
        cells = ["figure".ljust(_NAME), "value".ljust(self._value)]
        cells += [scale.ljust(self._bar)] if self._bar else []
        cells += [" " * _VERDICT, "target"] if self._wide else []
        return [(_APART.join(cells).rstrip(), "$text-quiet")]

    def figure(self, figure: Figure, side: Part | None = None) -> list[Piece]:
        """A figure; where it is not known why. `side` stands for it where each has to reach the target."""
        name = (figure.meaning.name.ljust(_NAME), "")
        if side is not None and side.value is not None:
            words = _cut(f"{_SHORT[side.name]} {part_short(figure, side)}", self._value).ljust(self._value)
            return list(self._known(figure, name, words, side.value, figure.met, marked=True))
        words = self._fitting(value_words(figure), value_short(figure))
        if figure.value is None:
            why = figure.meaning.unknown
            return [*_row(name, (words, "$text-quiet")), (_APART, ""), (_cut(why, self._rest), "$text-quiet")]
        return list(self._known(figure, name, words, figure.value, figure.met, marked=True))

    def part(self, figure: Figure, part: Part) -> list[Piece]:
        """One of its kinds or sides; only a side has to reach the target by itself."""
        name = (f"  {PARTS.get(part.name, part.name)}".ljust(_NAME), "$text-quiet")
        words = self._fitting(part_words(figure, part), part_short(figure, part))
        met = figure.reached_by(part) if figure.each else None
        return list(self._known(figure, name, words, part.value, met, marked=figure.each, quiet=True))

    def _fitting(self, words: str, short: str) -> str:
        """In full where that has room; large numbers may have none in either form."""
        shown = words if self._wide and len(words) <= self._value else short
        return _cut(shown, self._value).ljust(self._value)

    def _known(
        self,
        figure: Figure,
        name: Piece,
        words: str,
        value: float | None,
        met: bool | None,
        *,
        marked: bool,
        quiet: bool = False,
    ) -> Iterator[Piece]:
        yield from _row(name, (words, "$text-quiet" if quiet else ""))
        if self._bar:
            yield _APART, ""
            yield from bar(figure, value, self._bar, met, marked=marked, slim=quiet)
        yield f"{_APART}{verdict(met).ljust(_VERDICT)}", verdict_style(met)
        if self._wide and not quiet:
            yield f"{_APART}{figure.meaning.target}", "$text-quiet"


def _row(*cells: Piece) -> list[Piece]:
    first, *rest = cells
    return [first, *((_APART + text, style) for text, style in rest)]


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(room - 1, 0)] + "…"
