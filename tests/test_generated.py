"""What is made of the program for the docs is what the program is now, and what they name is there."""

import re
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts import commands, configuration, documents, floors, generate

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = {page.relative_to(ROOT).as_posix(): page.read_text("utf-8") for page in sorted(DOCS.rglob("*.md"))}
TESTS = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
_LINK = re.compile(r"\]\((?P<to>[^)\s#]+)")
_NAME = re.compile(r"`(?P<name>[\w./]+)`")
_FLOORS = "cli|tui|store|documents|imports|clock|core"


def test_commands_are_up_to_date() -> None:
    assert PAGES["docs/commands.md"] == commands.page(), "run scripts/commands.py"


def test_configuration_is_up_to_date() -> None:
    page = PAGES["docs/configuration.md"]
    assert configuration.page(page) == page, "run scripts/configuration.py"


def test_floors_are_up_to_date() -> None:
    assert (DOCS / "floors.svg").read_text("utf-8") == floors.picture(), "run scripts/floors.py"


def test_every_floor_and_its_words_stand_inside_the_picture() -> None:
    drawn = ElementTree.fromstring(floors.picture())
    names = [one.text for one in drawn.findall("{*}text[@class='name']")]
    assert names == [name for row in floors.floors()[0] for name in row]
    width, height = (float(one) for one in drawn.attrib["viewBox"].split()[2:])
    boxes = [
        [float(box.attrib[key]) for key in ("x", "y", "width", "height")] for box in drawn.findall("{*}rect")
    ]
    for x, y, wide, high in boxes:
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height
    for text in drawn.findall("{*}text"):
        at_x, at_y = float(text.attrib["x"]), float(text.attrib["y"])
        assert any(x < at_x < x + wide and y < at_y < y + high for x, y, wide, high in boxes), text.text


def test_one_command_makes_all_that_is_made_and_each_is_compared() -> None:
    marked = {
        name for page in PAGES.values() for name in re.findall(r"(?i)made by `?scripts/(\w+)\.py", page)
    }
    assert marked <= set(generate.MADE)
    uncompared = [
        name
        for name in generate.MADE
        if not re.search(rf"scripts/{name}\.py|from scripts import .*\b{name}\b", TESTS)
    ]
    assert uncompared == []


def test_the_pages_that_are_photographed_can_still_be_made() -> None:
    made = documents.pages()
    assert all(made[page].startswith("<!doctype html>") for _, page, *_ in documents.PICTURES)
    assert all((DOCS / picture).is_file() for picture, *_ in documents.PICTURES)


def test_every_page_is_in_the_contents_and_every_picture_on_a_page() -> None:
    linked = {
        (ROOT / name).parent.joinpath(match["to"]).resolve()
        for name, page in PAGES.items()
        for match in _LINK.finditer(page)
    }
    linked |= {ROOT / match["to"] for match in _LINK.finditer((ROOT / "README.md").read_text("utf-8"))}
    # On the site they are what stands outside of this folder.
    stand_for = {DOCS / "index.md", DOCS / "about.md", DOCS / "contributing.md", DOCS / "changelog.md"}
    there = {
        path
        for form in ("md", "svg", "png")
        for path in DOCS.rglob(f"*.{form}")
        if "_build" not in path.parts
    }
    assert sorted(there - linked - stand_for) == []


def test_every_variable_that_is_read_is_in_the_configuration() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "facilitator").rglob("*.py"))
    read = set(re.findall(r"""(?:environ(?:\.get)?[(\[]|getenv\(|envvar=)["'](\w+)["']""", code))
    table = PAGES["docs/configuration.md"].split("## The environment")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == read


def is_of_the_code(name: str) -> bool:
    return "/" in name or name.endswith(".py") or re.match(rf"(?:{_FLOORS})\.", name) is not None


def names() -> list[str]:
    found = {match["name"] for match in _NAME.finditer(PAGES["docs/architecture.md"])}
    return sorted(filter(is_of_the_code, found))


def is_there(name: str) -> bool:
    """A file or folder of the package or the repository, or what a module of the package has."""
    if "/" in name or name.endswith(".py"):
        return any((root / name).exists() for root in (ROOT / "facilitator", ROOT))
    first, *rest = name.split(".")
    found = import_module(f"facilitator.{first}")
    for part in rest:
        if not hasattr(found, part):
            import_module(f"{found.__name__}.{part}")
        found = getattr(found, part)
    return True


@pytest.mark.parametrize("name", names())
def test_what_the_architecture_names_is_there(name: str) -> None:
    assert is_there(name)


def test_what_is_not_there_would_be_noticed() -> None:
    assert not is_there("core/edit_nothing.py")
    with pytest.raises((ImportError, AttributeError)):
        is_there("core.edit.amended_nothing")
