"""Write the definitions into docs/statistics.md, in the words that the program itself uses.

.venv/bin/python scripts/definitions.py          renews what stands between the two marks of that page
"""

from pathlib import Path

from facilitator.core.meanings import MEANINGS

PAGE = Path(__file__).parents[1] / "docs" / "statistics.md"
BEGIN, END = "<!-- made by scripts/definitions.py -->\n", "<!-- end of what is made -->\n"


def definitions() -> str:
    """A section for each figure."""
    return "\n".join(
        f"### {one.name}\n\n{one.definition}\n\n- Target: {one.target}\n- Key: `{key}`\n"
        for key, one in MEANINGS.items()
    )


def page(text: str) -> str:
    """The page with the definitions as they are now; ValueError where a mark is missing."""
    before, rest = text[: text.index(BEGIN)], text[text.index(END) :]
    return f"{before}{BEGIN}\n{definitions()}\n{rest}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")
