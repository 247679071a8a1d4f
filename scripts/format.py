"""Write the tables and keys of a session file into docs/format.md, from the models and the program's words.

.venv/bin/python scripts/format.py          renews what stands between the two marks of that page
"""

from pathlib import Path
from typing import Any

from facilitator.cli.schema import schema, tables
from facilitator.core.key_words import TABLES

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "format.md"
BEGIN, END = "<!-- made by scripts/format.py -->\n", "<!-- end of what is made -->\n"
#: Reviews of the sample, of which each table's fullest entry is shown.
EXAMPLES = [
    ROOT / "sessions" / file
    for file in (
        "northwind-data/2026-09-03.toml",
        "northwind-data/2026-12-03.toml",
        "orrin-vale-partners/2026-09-10.toml",
        "orrin-vale-partners/2026-12-10.toml",
    )
]
_FORMATS = {"date": "date", "date-time": "date and time with offset"}


def sections() -> str:
    """A section for each table: what it is, its keys, an example."""
    made, examples = schema(), [path.read_text("utf-8") for path in EXAMPLES]
    return "\n".join(_section(made, table, keys, examples) for table, keys in tables().items() if table)


def _section(made: dict[str, Any], table: str, keys: list[str], examples: list[str]) -> str:
    told = made["properties"][table]
    many = told.get("type") == "array"
    kinds = [one for one in made["$defs"] if f'"#/$defs/{one}"' in str(told).replace("'", '"')]
    properties: dict[str, Any] = {}
    for kind in kinds:
        for key, one in made["$defs"][kind]["properties"].items():
            properties.setdefault(key, []).append(one)
    needed = set.intersection(*(set(made["$defs"][kind].get("required", ())) for kind in kinds))
    rows = [
        f"| `{key}`{'*' if key in needed else ''} | {_form(properties[key])} | {TABLES[table].keys[key]} |"
        for key in keys
    ]
    head = f"[[{table}]]" if many else f"[{table}]"
    found = [block for text in examples for block in text.split("\n\n") if block.startswith(f"{head}\n")]
    example = max(found, key=lambda block: (block.count("\n"), len(block)), default="")
    return "\n".join(
        [
            f"### `{head}`",
            "",
            TABLES[table].about,
            "",
            "| key | is | means |",
            "|---|---|---|",
            *rows,
            "",
            *(["```toml", example.strip(), "```", ""] if example else []),
        ]
    )


def _form(of: list[dict[str, Any]]) -> str:
    """In words: "text", "one of us, them", "list of dates"."""
    values = [one["const"] for one in of if "const" in one]
    if values:
        return "one of " + ", ".join(f"`{value}`" for value in values)
    one = of[0]
    if "enum" in one:
        return ", ".join(f"`{value}`" for value in one["enum"])
    if "anyOf" in one:
        return " or ".join(_form([some]) for some in one["anyOf"])
    if "pattern" in one:
        return {"^\\d{4}-Q[1-4]$": "a quarter, 2026-Q4", "^[A-Z]{3}$": "three capitals, USD"}.get(
            one["pattern"], "time of day"
        )
    if one["type"] == "array":
        return f"list: {_form([one['items']])}"
    if one["type"] == "object":
        return "table of a number for each quarter"
    if one["type"] == "integer" and "minimum" in one and "maximum" in one:
        return f"{one['minimum']} to {one['maximum']}"
    kinds = {"string": "text", "boolean": "true or false", "integer": "whole number", "number": "number"}
    return _FORMATS.get(one.get("format", ""), kinds[one["type"]])


def page(text: str) -> str:
    """The page with the tables as they are now; ValueError where a mark is missing."""
    before, rest = text[: text.index(BEGIN)], text[text.index(END) :]
    return f"{before}{BEGIN}\n{sections()}\n{rest}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")
