"""The table of what was measured, for a terminal and for a page."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from math import inf, isfinite
from pathlib import Path

from benchmarks.bench import Figure

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
#: What each of the page's two tables stands between.
WHOLE, PEERS = "--write", "peers --write"
_HEAD = ("", "what", "against", "measured", "ours", "theirs", "goal")


def cells(one: Figure) -> tuple[str, ...]:
    """A line of the table."""
    return (
        "" if one.goal == inf else "ok" if one.reached else "missed",
        one.what,
        one.base,
        one.missing or _amount(one.measured, one.unit),
        one.ours,
        one.theirs,
        _goal(one),
    )


def as_text(figures: Sequence[Figure]) -> str:
    """In columns."""
    rows = [(one[0], *one[1:]) for one in (_HEAD, *map(cells, figures))]
    wide = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip() for row in rows
    )


def as_markdown(figures: Sequence[Figure], machine: str, how: str) -> str:
    """As it stands on the page, with the machine below it; without goals where none of them has one."""
    order = (1, 2, 3, 4, 5, 6, 0) if any(one.goal != inf for one in figures) else (1, 2, 3, 4, 5)
    lines = [_line(_HEAD, order), "|" + "---|" * len(order)]
    lines += [_line(cells(one), order) for one in figures]
    return "\n".join([*lines, "", f"{machine}. {how}", ""])


def write(figures: Sequence[Figure], machine: str, how: str, which: str = WHOLE) -> None:
    """Put it between its marks of the page; ValueError where one is missing."""
    begin, end = f"<!-- made by python -m benchmarks {which} -->\n", "<!-- end of what is made -->\n"
    text = PAGE.read_text("utf-8")
    at = text.index(begin)
    whole = f"{text[:at]}{begin}\n{as_markdown(figures, machine, how)}\n{text[text.index(end, at) :]}"
    PAGE.write_text(whole, encoding="utf-8", newline="\n")


def as_json(figures: Sequence[Figure], machine: str) -> str:
    """For programs; null where there is no figure, or no goal."""
    told = [{**asdict(one), "reached": one.reached} for one in figures]
    for one in told:
        one |= {key: one[key] if isfinite(one[key]) else None for key in ("measured", "goal")}
    return json.dumps({"machine": machine, "figures": told}, indent=1, ensure_ascii=False) + "\n"


def _line(row: tuple[str, ...], order: tuple[int, ...]) -> str:
    return "|" + "".join(f" {row[at]} |" for at in order)


def _goal(one: Figure) -> str:
    if one.goal == inf:
        return ""
    return f"{_amount(one.goal, one.unit)} or less" if one.goal else "0"


def _amount(number: float, unit: str) -> str:
    if unit == "x":
        return f"{number:.2f}x" if number < 10 else f"{number:.1f}x"
    return f"{number:.4g} {unit}".strip()
