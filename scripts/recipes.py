"""Follow the recipes of CONTRIBUTING.md to the letter in a copy of the repository, and look what comes of it.

.venv/bin/python scripts/recipes.py             all of them in one copy: linter, types, floors, tests
.venv/bin/python scripts/recipes.py --without   each step left out once: what tells whoever forgot it
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "CONTRIBUTING.md"
#: What of the repository a copy needs, so that tests and linters run in it.
_PARTS = (
    "facilitator", "tests", "scripts", "benchmarks", "docs", "sessions", "pyproject.toml", "README.md",
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", ".ci",
)  # fmt: skip
_FENCED = re.compile(r"(^```\w+\n.*?^```$)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"```(?P<form>\w+)\n(?P<text>.*)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?P<how>In|New file)\s+`(?P<path>[^`\s]+)`:$")
#: How a recipe says what of the docs is made anew, and which tests are run in the end.
_MADE = re.compile(r"scripts/generate\.py((?: \w+)+)")
_TESTS = re.compile(r"tests/[\w/]+\.py")
_RENEW = "renew this block of CONTRIBUTING.md so that it fits the code again"
_RECIPES = re.compile(r"^### (?P<name>.+?)\n(?P<text>.*?)(?=^##)", re.MULTILINE | re.DOTALL)


class Lost(Exception):  # noqa: N818 - it is what happened to the reader
    """A step that cannot be followed: one sentence that names it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A block of a recipe: `text` is the whole of a `new` file, else what changes in the one in `path`."""

    recipe: str
    path: str
    new: bool
    text: str


def made(recipe: str | None = None) -> list[str]:
    """What of the docs a recipe, or any of them, says is made anew; named as `scripts/generate.py` has it."""
    found = (name for text in _texts(recipe) for names in _MADE.findall(text) for name in names.split())
    return list(dict.fromkeys(found))


def checked_by(recipe: str | None = None) -> list[str]:
    """The files of tests that a recipe, or any of them, says are run in the end."""
    lines = (line for text in _texts(recipe) for line in text.splitlines() if ".venv/bin/pytest" in line)
    return list(dict.fromkeys(file for line in lines for file in _TESTS.findall(line)))


def _texts(recipe: str | None) -> Iterator[str]:
    for one in _RECIPES.finditer(PAGE.read_text("utf-8")):
        if recipe in (None, one["name"]):
            yield re.sub(r"\\\n", " ", one["text"])


def steps() -> list[Step]:
    """All steps of all recipes, in order; `Lost` for a block that does not say which file it is about."""
    return list(_steps(PAGE.read_text("utf-8")))


def _steps(page: str) -> Iterator[Step]:
    for recipe in _RECIPES.finditer(page):
        above = ""
        for part in _FENCED.split(recipe["text"]):
            block = _FENCE.fullmatch(part)
            if block is None:
                above = " ".join(part.split())
            elif block["form"] in ("diff", "python"):
                file = _FILE.search(above)
                if file is None:
                    raise Lost(f"{recipe['name']}: nothing above this block names its file: {block['text']}")
                yield Step(recipe["name"], file["path"], file["how"] == "New file", block["text"])


def follow(step: Step, root: Path) -> None:
    """Do in the copy below `root` what the step says; `Lost` where its place is not there exactly once."""
    place = root / step.path
    if step.new:
        if place.exists():
            raise Lost(f"{step.recipe}: {step.path} is there already: {_RENEW}")
        place.write_text(step.text, "utf-8")
        return
    text = place.read_text("utf-8")
    for part in re.split(r"^@@\n", step.text, flags=re.MULTILINE):
        lines = part.splitlines()
        before = _lines(lines, " -")
        places = len(re.findall(f"(?={re.escape(before)})", text))
        if places != 1:
            raise Lost(f"{step.recipe}: {step.path} has {places} places that read\n{before}: {_RENEW}")
        text = text.replace(before, _lines(lines, " +"))
    place.unlink()  # it may be a link to the one that is copied
    place.write_text(text, "utf-8")


def _lines(lines: Sequence[str], signs: str) -> str:
    """Those with one of the signs, whole lines of the file; one without any is empty there."""
    return "\n" + "".join(f"{one[1:]}\n" for one in lines if (one or " ")[0] in signs)


def copied(into: Path, parts: Sequence[str] = _PARTS) -> Path:
    """The parts of the repository in a folder, with the bytecode that they have."""
    for name in parts:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, into / name, ignore=shutil.ignore_patterns("__snapshots__", "_build"))
        else:
            shutil.copy2(source, into / name)
    return into


def ran(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A module, a script or a command beside Python, run in the copy and on the copy."""
    env = os.environ | {"PYTHONPATH": str(root)}
    is_tool = not words[0].startswith(("-", "scripts/"))
    tool = shutil.which(words[0], path=str(Path(sys.executable).parent)) if is_tool else None
    how = [tool, *words[1:]] if tool else [sys.executable, *words]
    return subprocess.run(how, cwd=root, env=env, capture_output=True, text=True, check=False)


_LINTERS = (
    ("ruff", "check", "-q", "--output-format", "concise", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
)


def _pytest(*files: str) -> tuple[str, ...]:
    return ("-m", "pytest", "-n", "0", "-x", "--tb=line", "-p", "no:cacheprovider", *files)


def _failure(done: subprocess.CompletedProcess[str]) -> str:
    """The line in which a tool says what is wrong."""
    said = (done.stdout + done.stderr).splitlines()
    telling = [one for one in said if re.search(r"error|Error|FAILED|BROKEN|assert", one)]
    return (telling or said or ["nothing"])[0].strip()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def all_of_them() -> bool:
    """Follow every recipe in one copy and run what CI would; whether all of it passed."""
    with TemporaryDirectory() as name:
        root = copied(Path(name))
        for step in steps():
            follow(step, root)
        ran(root, "scripts/generate.py", *made())
        passed = True
        for words in (*_LINTERS, _pytest(*checked_by())):
            done = ran(root, *words)
            _say(f"{' '.join(words)}: {_failure(done) if done.returncode else 'passed'}")
            passed &= done.returncode == 0
    return passed


def without_each() -> bool:
    """Leave out each step that is no test; whether something told so every time, and print what."""
    told = True
    every = steps()
    for left in every:
        if left.new and left.path.startswith("tests/"):
            continue
        with TemporaryDirectory() as name:
            root = copied(Path(name))
            for step in every:
                if step.recipe == left.recipe and step != left:
                    follow(step, root)
            ran(root, "scripts/generate.py", *made(left.recipe))
            files = [one for one in checked_by(left.recipe) if (root / one).exists()]
            found = next(
                (
                    _failure(done)
                    for words in (_pytest(*files), ("mypy",))
                    if (done := ran(root, *words)).returncode
                ),
                None,
            )
        _say(f"{left.recipe}, without {left.path}: {found or 'NOTHING TELLS'}")
        told &= found is not None
    return told


if __name__ == "__main__":
    sys.exit(not (without_each() if "--without" in sys.argv else all_of_them()))
