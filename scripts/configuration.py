"""Write the keys and the agenda templates into docs/configuration.md, from where the program declares them.

.venv/bin/python scripts/configuration.py          renews what stands between the marks of that page
"""

import json
import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import get_args

from facilitator.cli import settings
from facilitator.cli.configuring import FIRST
from facilitator.core.agenda import TEMPLATES, Template, split
from facilitator.core.session import SegmentKind

PAGE = Path(__file__).parents[1] / "docs" / "configuration.md"
END = "<!-- end of what is made -->\n"
#: What holds where the key is left out and the code has no value for it, but a rule.
_RULES = {
    "us": "asked for",
    "currency": '`"USD"`',
    "keys": "the keys of [keys.md](keys.md)",
    "addresses": "a draft names nobody",
}
_SETTING = re.compile(r"# \[?(?P<key>[a-z_]+)(?: = |[\].])")


def begin(name: str) -> str:
    """The mark before a part that is made."""
    return f"<!-- made by scripts/configuration.py: {name} -->\n"


def keys() -> str:
    """Each key of config.toml: its form, what holds without it, what it does in the words of a first file."""
    said, without = _said(), _defaults()
    rows = [f"| `{key}` | {form} | {without[key]} | {said[key]} |" for key, form in settings._FORMS.items()]
    return "\n".join(["| key | is | left out | what it does |", "|---|---|---|---|", *rows])


def _said() -> dict[str, str]:
    """What the comments of a first file say of each key; those of one block share what it says."""
    said: dict[str, str] = {}
    for block in FIRST.split("\n\n")[1:]:
        lines = block.strip().splitlines()
        found = [match["key"] for line in lines if (match := _SETTING.match(line))]
        first = next(at for at, line in enumerate(lines) if _SETTING.match(line))
        words = " ".join(line.removeprefix("# ") for line in lines[:first])
        words = re.sub(r"\bdocs/((\w+)\.md)", r"[\1](\1)", words)
        said |= dict.fromkeys(found, words)
    return {key: said[key] for key in settings._FORMS}


def _defaults() -> dict[str, str]:
    return {
        one.name: _RULES.get(one.name) or f"`{json.dumps(one.default)}`"
        for one in fields(settings.Config)
        if one.default is not MISSING or one.name in _RULES
    }


def templates() -> str:
    """The agenda of each tier: whole minutes, the least that a segment keeps, what is protected."""
    rows = [_template(one) for one in TEMPLATES.values()]
    kinds = ", ".join(f"`{kind}`" for kind in get_args(SegmentKind))
    head = ["| tier | minutes | looks back | segments |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, "", f"The kinds of segments: {kinds}."])


def _template(one: Template) -> str:
    agenda = [
        f"{item.title.lower()} {item.minutes}{f'/{item.floor}' if item.floor is not None else ''}"
        f"{' **P**' if item.protected else ''}"
        for item in one.agenda
    ]
    sums = split(one.agenda)
    minutes = (sums.back + sums.forward + sums.buffer) // 60
    return f"| {one.name} | {minutes} | {sums.share_back:.0%} | {'; '.join(agenda)} |"


def page(text: str) -> str:
    """The page with its parts as they are now; ValueError where a mark is missing."""
    for name, part in (("keys", keys()), ("templates", templates())):
        start = text.index(begin(name)) + len(begin(name))
        text = f"{text[:start]}\n{part}\n\n{text[text.index(END, start) :]}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")
