"""The figures over many reviews for people: a table with targets, and the partners behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from facilitator.cli.action_table import wrapped
from facilitator.cli.columns import columns
from facilitator.cli.stats_words import PARTS, SIDES, part_words, value_words, verdict
from facilitator.core.effectiveness import Effectiveness, Figure, Part
from facilitator.core.visible import safe

_HEADS = ("figure", "value", "", "target")
#: So many partners are named behind a figure, unless all are asked for.
_NAMED = 3


def lines(found: Effectiveness, width: int | None, *, all_partners: bool = False) -> list[str]:
    """In so many columns; None: no line is broken."""
    names = _Names(found)
    behind = _all(found, names) if all_partners else _worst(found, names, width)
    return [*_table(found.figures, width), *_unknown(found, width), *behind]


def _table(figures: Sequence[Figure], width: int | None) -> list[str]:
    rows = []
    for figure in figures:
        target = figure.meaning.target
        rows.append((figure.meaning.name, value_words(figure), verdict(figure.met), target))
        for part in figure.more if figure.n else ():
            met = figure.reaches(part.value) if figure.each and part.value is not None else None
            rows.append((f"  {PARTS.get(part.name, part.name)}", part_words(figure, part), verdict(met), ""))
    table = columns(_HEADS, rows, indent="")
    if width is None or max(map(cell_len, table)) <= width:
        return table
    return [line for row in rows for line in _stacked(row, width)]


def _stacked(row: Sequence[str], width: int) -> Iterator[str]:
    name, value, met, target = row
    indent = "  " if name.startswith(" ") else ""
    said = f"{name.strip()}: {value}" + (f"; {met}" if met else "") + (f" ({target})" if target else "")
    first, *rest = wrapped(said, max(width - 4, 8))
    yield indent + first
    yield from (f"{indent}  {line}" for line in rest)


def _unknown(found: Effectiveness, width: int | None) -> list[str]:
    unknown = [figure.meaning for figure in found.figures if figure.value is None]
    if not unknown:
        return []
    said = "; ".join(f"{one.name.lower()} ({one.unknown})" for one in unknown)
    return ["", *_fitted(f"Not known: {said}.", width)]


def _worst(found: Effectiveness, names: "_Names", width: int | None) -> list[str]:
    """A line for each figure that some partner pulls down."""
    told = []
    for figure in found.figures:
        short = figure.pull_down
        some = [f"{names.of(part)} ({part_words(figure, part)})" for part in short[:_NAMED]]
        more = [f"and {len(short) - _NAMED:,} more"] if len(short) > _NAMED else []
        if short:
            told += _fitted(f"{figure.meaning.name}: {'; '.join([*some, *more])}", width)
    if not told:
        return []
    return ["", *_fitted("Who pulls it down, worst first (all: --partners)", width), *told]


def _all(found: Effectiveness, names: "_Names") -> list[str]:
    told = []
    for figure in found.figures:
        if not figure.parts:
            continue
        short = figure.pull_down
        rest = [part for part in figure.parts if part not in short]
        rows = [(names.of(part), part_words(figure, part), verdict(part in rest)) for part in (*short, *rest)]
        told += ["", *columns((figure.meaning.name, "", figure.meaning.target), rows, indent="")]
    return told


def _fitted(text: str, width: int | None) -> list[str]:
    if width is None:
        return [text]
    first, *rest = wrapped(text, max(width - 2, 8))
    return [first, *(f"  {line}" for line in rest)]


class _Names:
    """What a partner is called: with its folder where two have one name."""

    def __init__(self, found: Effectiveness) -> None:
        slugs = {(part.name, part.slug) for figure in found.figures for part in figure.parts}
        self._count = Counter(name for name, _ in slugs)

    def of(self, part: Part) -> str:
        said = f"{part.name} ({part.slug})" if self._count[part.name] > 1 else part.name
        return safe(f"{said}, {SIDES[part.side]}" if part.side else said)
