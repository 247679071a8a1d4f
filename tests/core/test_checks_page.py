"""docs/checks.md is what the catalogue says."""

import importlib.util
import re
from pathlib import Path

from facilitator.core.checks import CATALOGUE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "checks.md").read_text("utf-8")


def test_the_page_of_checks_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("checks_script", ROOT / "scripts" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.page() == PAGE, "docs/checks.md is not up to date: run scripts/checks.py"


def test_every_check_stands_on_the_page_with_what_to_do_and_who_says_so() -> None:
    assert re.findall(r"^### (.+)$", PAGE, re.MULTILINE) == [one.name for one in CATALOGUE]
    for one in CATALOGUE:
        assert re.search(r"\]\(\S+\)", one.source), one.name
        assert all(words.endswith(".") for words in (one.means, one.do, one.source)), one.name


def test_links_to_our_own_pages_lead_somewhere() -> None:
    for target in set(re.findall(r"\]\((?!https:)([^)]+)\)", PAGE)):
        file, _, anchor = target.partition("#")
        text = (ROOT / "docs" / file).read_text("utf-8")
        titles = [title.lower().replace(" ", "-") for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
        assert not anchor or anchor in titles, target
