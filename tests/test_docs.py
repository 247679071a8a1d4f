"""The pages: every link leads somewhere, and every command line of the program does what it says it does."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from facilitator.cli import main
from tests.cli.conftest import here as here
from tests.cli.line import facilitator, sample_copy

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
SCORECARD = "Metric,Value\nIntegration adoption,18 %\n"
#: They need a terminal or a git repository, and have tests in both: here their words are only read.
_READ_ONLY = {"run", "prepare", "watch", "checkin", "demo", "merge", None}
#: They end with 1 where they find something.
_FINDING = {"check", "checklist", "doctor"}
#: What a page has in the place of something of the reader's.
_PLACEHOLDER = re.compile(r"[A-Z]{4,}|[\[|…]|\.\.\.|/where/")
#: What the sample answers: those people are in it, nobody is there to say yes, a table's head goes on below.
_OF_COURSE = ("already: tell the two apart", "add --yes to take these numbers", "ACTION is missing")
_LINK = re.compile(r"\[[^\]]*\]\((?P<to>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (?P<title>.+)$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    """How headings are reached, as hosts of git make it of their words."""
    plain = (re.sub(r"[^\w\- ]", "", match["title"].lower()) for match in _HEADING.finditer(text))
    return {title.replace(" ", "-") for title in plain}


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"(?ms)^```.*?^```", "", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for match in _LINK.finditer(without_code(page.read_text("utf-8"))):
        to, _, anchor = match["to"].partition("#")
        if to.startswith(("http://", "https://")):
            continue
        place = (page.parent / to).resolve() if to else page
        there = place.exists() and place.is_relative_to(ROOT)
        if not there or (anchor and anchor not in anchors(place.read_text("utf-8"))):
            lost.append(match["to"])
    assert not lost


def commands() -> Iterator[tuple[str, str]]:
    """Each command line of a page, with its name: those in blocks, and those within a sentence."""
    for page in PAGES:
        # Code that a page has somebody write is none of it.
        text = re.sub(r"(?ms)^```(?:python|diff)$.*?^```$", "", page.read_text("utf-8"))
        text = text.replace("\\\n", " ")
        blocks = re.findall(r"(?m)^ *(facilitator(?: .*)?)$", text)
        # Behind two blanks a block says what the line does.
        found = [re.split(r" {2,}(?![^\"]*\"(?:[^\"]*\"[^\"]*\")*[^\"]*$)", line)[0] for line in blocks]
        found += re.findall(r"`(facilitator(?: [^`]*)?)`", text.replace("\n", " "))
        for line in dict.fromkeys(found):
            yield page.name, re.sub(r"\s+", " ", re.split(r" [>|] ", line)[0]).strip()


COMMANDS = sorted({line: page for page, line in commands()}.items())


@pytest.mark.parametrize(("line", "page"), COMMANDS)
def test_every_command_line_of_a_page_can_be_typed(line: str, page: str, here: Path) -> None:
    words = shlex.split(line)[1:]
    placeholders = bool(_PLACEHOLDER.search(line))
    name = next((word for word in words[2 * (words[:1] == ["--sessions"]) :] if word[0] != "-"), None)
    if name is not None and f"def {name}(" in (ROOT / "CONTRIBUTING.md").read_text("utf-8"):
        return  # made by following the recipe there, which is tried by a test of its own
    if name is not None:
        with click.Context(main) as ctx:
            command = main.get_command(ctx, name)
            assert command is not None, page
            if placeholders or name in _READ_ONLY:
                wanted = [word for word in words[1:] if word.startswith("--")]
                assert set(wanted) <= {opt for one in command.get_params(ctx) for opt in one.opts}, page
    # Alone it is the name of a command, and wants what its page names elsewhere.
    if placeholders or name in _READ_ONLY or words == [name]:
        return
    sample_copy(here / "sessions", *(("orrin-vale-partners",) if name == "new" else ()))
    for file in ("report.csv", "opportunities.csv"):
        (here / file).write_text(SCORECARD, "utf-8")
    ended = facilitator(*words)
    codes = (0, 1) if name in _FINDING else (0,)
    of_course = any(said in ended.stderr for said in _OF_COURSE)
    assert ended.exit_code in codes or of_course, f"{page}: {ended.stderr}"
