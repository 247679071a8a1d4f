"""What runs elsewhere: workflows name what is in the repository, the lock fits, a release is checked."""

import ast
import re
import shlex
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from facilitator import __version__
from scripts.release import CHANGELOG, NotYet, notes

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKED = tomllib.loads((ROOT / "pylock.toml").read_text("utf-8"))["packages"]
#: Programs that every runner has; whatever else a workflow runs stands in the repository.
_PROGRAMS = {"python", "bash", "gh", "git"}
#: What a workflow makes on its way, and what git brings.
_MADE = {"dist", "notes.md", "origin"}


def jobs() -> list[Any]:
    found = []
    for path in WORKFLOWS:
        table = yaml.safe_load(path.read_text("utf-8"))
        found += [pytest.param(job, id=f"{path.stem}-{name}") for name, job in table["jobs"].items()]
    return found


@pytest.mark.parametrize("job", jobs())
def test_all_that_a_job_runs_is_here(job: dict[str, Any]) -> None:
    modules = {"pip", "pytest"}
    for step in job["steps"]:
        if "run" not in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
            continue
        program, *words = shlex.split(step["run"])
        assert program in _PROGRAMS
        if words[0] == "-m":
            assert words[1] in modules
        for word in words:
            if "/" in word and not word.startswith(("-", "$")) and word.split("/")[0] not in _MADE:
                assert (ROOT / word).is_file(), word
            if word == "-r":
                assert (ROOT / words[words.index(word) + 1]).is_file()
        # The scripts import the program and each other from where they stand.
        if program == "python" and words[0].startswith("scripts/"):
            assert step["env"]["PYTHONPATH"] == "."


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_no_more_than_it_must(path: Path) -> None:
    table = yaml.safe_load(path.read_text("utf-8"))
    assert table["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in table["jobs"].items() if "permissions" in job}
    asked = (
        {"publish": {"id-token": "write"}, "attach": {"contents": "write"}} if path.stem == "release" else {}
    )
    assert more == asked
    for job in table["jobs"].values():
        for step in job["steps"]:
            # What somebody else chose is handed over as a word, and is never part of a command.
            assert "${{" not in step.get("run", "")


def test_the_matrix_has_every_python_that_is_promised() -> None:
    promised = {
        line.rpartition(" ")[2]
        for line in PYPROJECT["project"]["classifiers"]
        if re.search(r":: 3\.\d+$", line)
    }
    matrix = yaml.safe_load(WORKFLOWS[0].read_text("utf-8"))["jobs"]["suite"]["strategy"]["matrix"]
    assert set(matrix["python"]) == promised
    assert PYPROJECT["project"]["requires-python"] == f">={min(promised, key=Version)}"


def test_only_what_is_on_main_is_released() -> None:
    build = yaml.safe_load(WORKFLOWS[1].read_text("utf-8"))["jobs"]["build"]["steps"]
    assert build[0]["with"]["fetch-depth"] == 0, "without its history git cannot tell"
    first = next(step["run"] for step in build if "run" in step)
    assert first == "git merge-base --is-ancestor HEAD origin/main"


def test_every_job_takes_the_same_pip_and_one_that_reads_the_lock() -> None:
    taken = [
        line.rpartition(" ")[2]
        for path in WORKFLOWS
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"pip install (--upgrade )?pip\b", line)
    ]
    assert len(taken) == sum(path.read_text("utf-8").count("-r pylock.toml") for path in WORKFLOWS)
    (requirement,) = map(Requirement, set(taken))
    (exact,) = requirement.specifier
    assert exact.operator == "=="
    assert Version(exact.version) >= Version("26.1")


def test_git_changes_no_line_ends() -> None:
    lines = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    assert [line for line in lines if line[0] != "#"] == ["* -text"]


#: Nobody has to ask for them: pydantic_core is a part of pydantic.
_OURS = {"facilitator", "tests", "scripts", "benchmarks", "pydantic_core"}


def test_what_the_tests_import_is_asked_for() -> None:
    program, dev = PYPROJECT["project"]["dependencies"], PYPROJECT["project"]["optional-dependencies"]["dev"]
    asked = {re.sub(r"[-_.]+", "_", Requirement(line).name).lower() for line in [*program, *dev]}
    imported: set[str] = set()
    for path in [*ROOT.glob("tests/**/*.py"), *ROOT.glob("scripts/*.py"), *ROOT.glob("facilitator/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {one.name.partition(".")[0] for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    alien = imported - set(sys.stdlib_module_names) - _OURS
    known = packages_distributions()
    names = {one: {re.sub(r"[-_.]+", "_", name).lower() for name in known.get(one, [one])} for one in alien}
    assert sorted(one for one, of in names.items() if not of & asked) == []


def asked_for() -> list[str]:
    project = PYPROJECT["project"]
    return [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]


@pytest.mark.parametrize("line", asked_for())
def test_what_pyproject_asks_for_is_locked(line: str) -> None:
    wanted = Requirement(line)
    name = re.sub(r"[-_.]+", "-", wanted.name).lower()
    versions = [one["version"] for one in LOCKED if one["name"] == name]
    assert versions, "run scripts/lock.py"
    assert all(version in wanted.specifier for version in versions), f"{versions}: run scripts/lock.py"


def test_the_lock_names_public_files_by_their_hashes() -> None:
    for package in LOCKED:
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        assert files, package["name"]
        for file in files:
            assert file["url"].startswith("https://files.pythonhosted.org/packages/")
            assert re.fullmatch(r"[0-9a-f]{64}", file["hashes"]["sha256"])
        assert not package.keys() & {"vcs", "directory", "archive"}


CHANGES = """\
# Changelog

## [Unreleased]

## [1.2.0] - 2027-02-01

### Added

- A thing.

## [1.1.0] - 2027-01-01

- Another.
"""


def test_a_tag_that_fits_is_released_with_its_own_notes() -> None:
    assert notes("v1.2.0", "1.2.0", CHANGES) == "### Added\n\n- A thing.\n"


@pytest.mark.parametrize(
    ("tag", "version", "changelog", "why"),
    [
        ("v1.3.0", "1.2.0", CHANGES, r"The tag is v1\.3\.0, but .* says 1\.2\.0"),
        ("1.2.0", "1.2.0", CHANGES, r"The tag is 1\.2\.0"),
        ("v1.3.0", "1.3.0", CHANGES, r"no heading “## \[1\.3\.0\]"),
        ("v1.2.0", "1.2.0", CHANGES.replace(" - 2027-02-01", ""), "no heading"),
        ("v1.2.0", "1.2.0", CHANGES.replace("### Added\n\n- A thing.\n", ""), "says nothing of"),
    ],
)
def test_a_tag_that_does_not_fit_is_told_why(tag: str, version: str, changelog: str, why: str) -> None:
    with pytest.raises(NotYet, match=why):
        notes(tag, version, changelog)


def test_the_changelog_has_its_form() -> None:
    text = CHANGELOG.read_text("utf-8")
    first, *released = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert first == "[Unreleased]"
    versions = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", heading) for heading in released]
    assert all(versions)
    names = [Version(one[1]) for one in versions if one]
    assert names == sorted(names, reverse=True)
    assert not names or names[0] <= Version(__version__)
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= kinds
