"""Make docs/checks.md from the checks' own declarations.

.venv/bin/python scripts/checks.py          writes docs/checks.md
"""

from pathlib import Path

from facilitator.core.checks import CATALOGUE, Area, Check

DOCS = Path(__file__).parents[1] / "docs"
_HEAD = """\
# Checks

Made by `scripts/checks.py` from the program itself. `facilitator check [PARTNER|FILE]` looks for all of them
and prints a line each: `file:line: severity check: message`; with `--json` a list of
`{check, severity, where, message}`. Without a target it checks every open review of the sessions folder, and
each entry has its `file`, too. The screens show the findings where they can be mended.

Before the meeting only what can still be mended is looked at: its time, people, agenda, scoreboard, topics.
Once it began the plan and what comes after it are, too.

| severity | what it says | exit code |
|---|---|---|
| error | a rule is not kept, or the meeting would go wrong | 1 |
| warning | the review is weaker for it | 0 |
| hint | good to know | 0 |

A file that cannot be read makes the exit code 2.
"""
_AREAS: dict[Area, tuple[str, str]] = {
    "time": ("Time", "When the meeting is."),
    "people": ("People", "Who is invited; once the roll was called, who was there."),
    "agenda": ("Agenda", "What the time is planned for."),
    "scoreboard": ("Scoreboard", "The numbers that both sides look at."),
    "topics": ("Topics", "What will be talked about."),
    "plan": ("Joint plan", "The bets and the actions, once the review began."),
    "after": ("Afterwards", "What a review leaves to be done, once it began."),
    "file": ("The file", "What only the file itself shows, whatever review it holds."),
}


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *map(_section, _AREAS)])


def _section(area: Area) -> str:
    title, about = _AREAS[area]
    return "\n".join([f"## {title}", "", about, "", *(_part(one) for one in CATALOGUE if one.area == area)])


def _part(one: Check) -> str:
    severities = " or ".join(f"**{severity}**" for severity in one.severities)
    return "\n".join(
        [
            f"### {one.name}",
            "",
            f"{severities}, at {one.where if one.area == 'file' else f'`{one.where}`'}. {one.means}",
            "",
            f"- What to do: {one.do}",
            f"- Source: {one.source}",
            "",
        ]
    )


if __name__ == "__main__":
    (DOCS / "checks.md").write_text(page(), encoding="utf-8", newline="\n")
