"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the program, which is then run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.recipes import Lost, Step, checked_by, copied, follow, made, ran, steps
from tests.cli.line import NORTHWIND, sample_copy

RECIPES = ("A segment kind", "A check", "A document", "A theme")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which all recipes were followed."""
    root = copied(tmp_path_factory.mktemp("house"))
    for step in steps():
        follow(step, root)
    return root


def test_there_are_four_recipes() -> None:
    assert tuple(dict.fromkeys(one.recipe for one in steps())) == RECIPES


def typed(house: Path, here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The copy's own program, started in a folder with the sample in it."""
    if not (here / "sessions").exists():
        sample_copy(here / "sessions", NORTHWIND)
    env = os.environ | {"PYTHONPATH": str(house), "FACILITATOR_CONFIG": str(here / "config")}
    run = [sys.executable, "-m", "facilitator", *words]
    return subprocess.run(run, cwd=here, env=env, capture_output=True, encoding="utf-8", check=False)


def test_the_new_kind_stands_in_a_template_and_in_the_agenda(house: Path, tmp_path: Path) -> None:
    (tmp_path / "config" / "templates").mkdir(parents=True)
    (tmp_path / "config" / "templates" / "teaching.toml").write_text(
        '[[agenda]]\nkind = "enablement"\nminutes = 20\n\n'
        '[[agenda]]\nkind = "plan"\nminutes = 20\nprotected = true\n',
        "utf-8",
    )
    plan = ("new", "Globex", "--starts", "2099-03-12T10:00-05:00", "--us", "Acme", "--tier", "teaching")
    assert typed(house, tmp_path, *plan).stderr == ""
    shown = typed(house, tmp_path, "agenda", "globex")
    assert "Enablement" in shown.stdout, shown.stderr


def test_the_new_check_fires_is_silent_and_has_its_part_of_the_page(house: Path, tmp_path: Path) -> None:
    for day in ("14", "13"):  # a Saturday, and the Friday before
        starts = f"2099-03-{day}T10:00-05:00"
        typed(house, tmp_path, "new", f"Globex {day}", "--starts", starts, "--us", "Acme")
    found = [one for one in typed(house, tmp_path, "check").stdout.splitlines() if "on-a-weekend" in one]
    assert [one.split(": ", 1)[1] for one in found] == [
        "warning on-a-weekend: 14 Mar is on a weekend: move it to a working day."
    ]
    assert "globex-14" in found[0]
    assert ran(house, "scripts/checks.py").returncode == 0
    assert "### on-a-weekend" in (house / "docs" / "checks.md").read_text("utf-8")


def test_the_new_document_is_written_by_its_command(house: Path, tmp_path: Path) -> None:
    written = typed(house, tmp_path, "brief", NORTHWIND)
    page, text = map(Path, written.stdout.splitlines())
    assert (page.name, text.name) == ("2026-12-03.brief.html", "2026-12-03.brief.md"), written.stderr
    assert "| 10:30 | **Joint plan**" in (tmp_path / text).read_text("utf-8")
    # Written again it takes its own place.
    assert typed(house, tmp_path, "brief", NORTHWIND).stdout == written.stdout


def test_the_new_theme_can_be_chosen_in_the_configuration(house: Path, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    for name, said in (("sepia", ""), ("sapia", '"dark", "light", "sepia" or "share"')):
        (tmp_path / "config" / "config.toml").write_text(f'theme = "{name}"\n', "utf-8")
        ended = typed(house, tmp_path, "preread", NORTHWIND)
        assert (said in ended.stderr, ended.returncode) == (True, 2 if said else 0), ended.stderr


def test_what_the_recipes_have_one_test_holds_on_the_screen(house: Path) -> None:
    files = ("tui/test_enablement.py", "tui/test_theme.py", "cli/test_brief.py", "core/test_checks_table.py")
    chosen = "learned or one_key_steps or (wears and sepia) or brief or weekend or declared or every_theme"
    tests = ("-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "-k", chosen, "tests/test_structure.py")
    done = ran(house, *tests, *(f"tests/{one}" for one in files))
    assert done.returncode == 0, done.stdout


#: Where pages are compared with what the program would make of them now.
_COMPARED = ("test_generated.py", "tui/test_keymap.py", "cli/test_setup.py", "core/test_checks_page.py")


@pytest.mark.parametrize("recipe", RECIPES)
def test_each_recipe_says_what_is_made_anew_and_which_tests_are_run(recipe: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    for step in steps():
        if step.recipe == recipe:
            follow(step, root)
    assert "tests/test_generated.py" in checked_by(recipe)
    assert [one for one in checked_by(recipe) if not (root / one).is_file()] == []
    pages = ("-k", "up_to_date or page_of", *(f"tests/{one}" for one in _COMPARED))
    done = ran(root, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--tb=line", *pages)
    old = re.findall(r"run scripts/(\w+)\.py", done.stdout)
    assert sorted(made(recipe)) == sorted(set(old)), done.stdout


def test_the_new_kind_has_its_picture_in_a_meeting_of_its_own(house: Path) -> None:
    program = """
import asyncio
from tests.tui.pictures import _ALONE, SIZES, _alone, _segment
(one,) = _ALONE.items()
print(asyncio.run(_alone(_segment(*one), "typical", SIZES["80x24"], "dark")))
"""
    done = ran(house, "-c", program)
    assert "To&#160;learn" in done.stdout, done.stderr


def test_what_the_recipes_write_is_laid_out_as_everything_else(house: Path) -> None:
    written = {one.path for one in steps()}
    for check in (("check", "-q"), ("format", "-q", "--check")):
        done = ran(house, "ruff", *check, *written)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("change", ["gone", "twice", "there"])
def test_a_step_that_does_not_fit_the_program_any_more_is_lost(change: str, tmp_path: Path) -> None:
    step = Step("A theme", "colours.py", new=change == "there", text=" light\n+sepia\n")
    (tmp_path / "colours.py").write_text({"gone": "\ndark\n", "twice": "\nlight\nlight\n"}.get(change, ""))
    with pytest.raises(Lost, match=r"(?s)A theme: colours\.py.*: renew this block of CONTRIBUTING\.md"):
        follow(step, tmp_path)
