"""The figures over many reviews for people: a table with targets, and the partners behind it."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from facilitator.cli.action_table import wrapped
from facilitator.cli.columns import columns
from facilitator.core.effectiveness import Effectiveness, Figure
from facilitator.core.figure_words import PARTS, Called, part_words, value_words, verdict
from facilitator.core.visible import safe

_HEADS = ("figure", "value", "", "target")
#: So many partners are named behind a figure, unless all are asked for.
_NAMED = 3


def lines(found: Effectiveness, width: int | None, *, all_partners: bool = False) -> list[str]:
    """In so many columns; None: no line is broken."""
    called = Called(found)
    behind = _all(found, called) if all_partners else _worst(found, called, width)
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


def _worst(found: Effectiveness, called: Called, width: int | None) -> list[str]:
    """A line for each figure that some partner pulls down."""
    told = []
    for figure in found.figures:
        short = figure.pull_down
        some = [f"{safe(called.of(part))} ({part_words(figure, part)})" for part in short[:_NAMED]]
        more = [f"and {len(short) - _NAMED:,} more"] if len(short) > _NAMED else []
        if short:
            told += _fitted(f"{figure.meaning.name}: {'; '.join([*some, *more])}", width)
    if not told:
        return []
    return ["", *_fitted("Who pulls it down, worst first (all: --partners)", width), *told]


def _all(found: Effectiveness, called: Called) -> list[str]:
    told = []
    for figure in found.figures:
        if not figure.parts:
            continue
        rows = [
            (safe(called.of(part)), part_words(figure, part), verdict(figure.reached_by(part)))
            for part in figure.worst_first
        ]
        told += ["", *columns((figure.meaning.name, "", figure.meaning.target), rows, indent="")]
    return told


def _fitted(text: str, width: int | None) -> list[str]:
    if width is None:
        return [text]
    first, *rest = wrapped(text, max(width - 2, 8))
    return [first, *(f"  {line}" for line in rest)]
