"""Draw the floors of the package as the import contracts in pyproject.toml have them.

.venv/bin/python scripts/floors.py          writes docs/floors.svg
"""

import tomllib
from html import escape
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import Any

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "floors.svg"
#: What is on each floor; a package that the contracts name and that is missing here is a KeyError.
ABOUT = {
    "cli": "the command line; the one place where clock, files and screens are put together",
    "tui": "app, screens, workspaces, widgets",
    "store": "TOML files: find, load, lay out, save, follow",
    "documents": "recap, pre-read, plan page, calendars",
    "imports": "numbers from CRM exports",
    "clock": "the only file that reads the time",
    "core": "pure rules: session, timing, four questions, plan, checks, figures",
}
WIDTH, GAP, RISE, MARGIN = 780, 12, 44, 4
#: Height of a box without its words, and of a line of them.
_BARE, _LINE = 42, 16
#: Pixels that a letter takes at 12 px, rather too many than too few.
_LETTER = 6.6
_STYLE = """\
    rect { fill: #eef2f6; stroke: #57606a; }
    text { font: 12px system-ui, sans-serif; fill: #1f2328; }
    .name { font: bold 15px ui-monospace, monospace; }
    .stands { stroke: #768390; stroke-width: 2; fill: none; marker-end: url(#tip); }
    #tip path { fill: #768390; }"""


def floors() -> tuple[list[list[str]], list[str]]:
    """The floors from the top, each a list of packages; and what the lowest must not import."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(one for one in contracts if one["type"] == "layers")["layers"]
    rows = [[name.strip().removeprefix("facilitator.") for name in layer.split("|")] for layer in layers]
    return rows, _forbidden(contracts, rows[-1])


def _forbidden(contracts: list[dict[str, Any]], lowest: list[str]) -> list[str]:
    own = {f"facilitator.{name}" for name in lowest}
    found = (one for one in contracts if one["type"] == "forbidden" and own & set(one["source_modules"]))
    return [module for one in found for module in one["forbidden_modules"]]


def picture() -> str:
    """The whole picture; it brings its own ground, and can be read on white and on black."""
    rows, forbidden = floors()
    words = {name: _words(name, len(row)) for row in rows for name in row}
    words[rows[-1][0]] += _wrapped(f"must not import {', '.join(forbidden)}", len(rows[-1]))
    highs = [_BARE + _LINE * max(len(words[name]) for name in row) for row in rows]
    tops = [MARGIN]
    for high in highs:
        tops.append(tops[-1] + high + RISE)
    height = tops[-1] - RISE + MARGIN
    said = "; ".join(" and ".join(row) for row in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"  <title>Floors, from the top: {escape(said)}. Each imports only what is below it.</title>",
        f"  <style>\n{_STYLE}\n  </style>",
        '  <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" '
        'orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
    ]
    for at, row in enumerate(rows):
        for number, name in enumerate(row):
            parts += _box(name, *_place(number, len(row)), tops[at], highs[at], words[name])
    for at, (above, below) in enumerate(pairwise(rows)):
        wider = max(above, below, key=len)
        parts += [_arrow(_middle(number, wider), tops[at + 1]) for number in range(len(wider))]
    return "\n".join([*parts, "</svg>", ""])


def _words(name: str, beside: int) -> list[str]:
    return _wrapped(ABOUT[name], beside)


def _wrapped(text: str, beside: int) -> list[str]:
    """The lines of a text in one of so many boxes of a row."""
    return wrap(text, int((_place(0, beside)[1] - 24) / _LETTER))


def _place(number: int, of: int) -> tuple[int, int]:
    """Left edge and width of a box in its row."""
    width = (WIDTH - 2 * MARGIN - (of - 1) * GAP) // of
    return MARGIN + number * (width + GAP), width


def _middle(number: int, row: list[str]) -> int:
    left, width = _place(number, len(row))
    return left + width // 2


def _box(name: str, left: int, width: int, top: int, high: int, lines: list[str]) -> list[str]:
    return [
        f'  <rect x="{left}" y="{top}" width="{width}" height="{high}" rx="6"/>',
        f'  <text class="name" x="{left + 12}" y="{top + 26}">{name}</text>',
        *(
            f'  <text x="{left + 12}" y="{top + 46 + _LINE * at}">{escape(line)}</text>'
            for at, line in enumerate(lines)
        ),
    ]


def _arrow(x: int, below: int) -> str:
    return f'  <path class="stands" d="M{x} {below - RISE + 4}V{below - 6}"/>'


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
