"""Make docs/keys.md from the commands' own declarations.

.venv/bin/python scripts/keys.py            writes docs/keys.md
"""

from pathlib import Path

from facilitator.tui.catalogue import PLACES, Place
from facilitator.tui.command import shown_keys

DOCS = Path(__file__).parents[1] / "docs"
_HEAD = """\
# Keys

Made by `scripts/keys.py` from the program itself. On the screen F1 lists the keys that apply at the moment,
Ctrl+P finds one by its words. A command has the name in the second column in the configuration:
[Keys of your own](configuration.md#keys-of-your-own) says how to give it another key. Those in **bold** stay
in any case.

While a line is typed letters belong to the line. Enter takes it, Esc takes the question back and keeps what
was typed. PgDn, PgUp and the F keys go on working.

With the mouse: a click on a line puts the cursor there, a second one opens it; a click on an answer gives
it; a click on a segment, on the strip or in the agenda, asks whether to go there; a click on the plan shows
all of it; the wheel turns the page.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *map(_section, PLACES)])


def _section(place: Place) -> str:
    rows = [f"## {place.title}", "", place.about, "", "| key | command | what it does |", "|---|---|---|"]
    for one in place.commands:
        names = [(shown_keys((key,)).replace("|", "\\|"), key in one.fixed) for key in one.keys]
        if one.counts:
            names = [("1-9", False)]
        keys = ", ".join(f"**{name}**" if fixed else name for name, fixed in names)
        rows.append(f"| {keys} | `{one.name}` | {one.help.replace('|', chr(92) + '|')} |")
    return "\n".join([*rows, ""])


if __name__ == "__main__":
    (DOCS / "keys.md").write_text(page(), encoding="utf-8", newline="\n")
