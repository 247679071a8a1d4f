"""`doctor`: what this program finds on this machine, and what of it needs somebody."""

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import facilitator
from facilitator.cli.merging import not_installed
from facilitator.cli.roots import Root
from facilitator.cli.says import NOT_DONE, say, say_json
from facilitator.cli.settings import load_config
from facilitator.store import conflicts
from facilitator.store.faults import Unreadable
from facilitator.store.files import read
from facilitator.store.folder import Folder, NotFound
from facilitator.store.kept_file import cache_folder
from facilitator.store.state import state_folder

_PARTS = ("textual", "rich", "pydantic", "click", "platformdirs", "tomli-w", "icalendar")
#: The window that everything fits in.
_COLUMNS, _LINES = 80, 24


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `wrong` where somebody has to do what it says."""

    about: str
    said: str
    wrong: bool = False


def examine(root: Root, *, as_json: bool) -> int:
    """Print it all; the exit code: 1 where something is wrong."""
    lines = [line for part in (_program(), _terminal(), _folder(root), _kept()) for line in part]
    if as_json:
        say_json([{"about": one.about, "said": one.said, "wrong": one.wrong} for one in lines])
    else:
        say(*(f"{'!' if one.wrong else ' '} {one.about:<13} {' '.join(one.said.split())}" for one in lines))
    return NOT_DONE if any(one.wrong for one in lines) else 0


def _program() -> Iterator[Line]:
    yield Line("facilitator", facilitator.__version__)
    yield Line("python", f"{platform.python_version()}, {platform.platform()}")
    for name in _PARTS:
        try:
            yield Line(name, version(name))
        except PackageNotFoundError:
            yield Line(name, "is not installed; install facilitator again.", wrong=True)


def _terminal() -> Iterator[Line]:
    term = os.environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Line("terminal", "none here: a review needs one, other commands do not")
    elif term == "dumb":
        yield Line("terminal", "TERM is dumb: start reviews in a whole terminal window.", wrong=True)
    else:
        columns, lines = shutil.get_terminal_size()
        small = columns < _COLUMNS or lines < _LINES
        more = f"; make it {_COLUMNS}x{_LINES} or larger for a meeting." if small else ""
        yield Line("terminal", f"{term or 'no TERM'}, {columns}x{lines}{more}", wrong=small)
    without = "NO_COLOR asks for none" if os.environ.get("NO_COLOR") else None
    yield Line("colours", without or os.environ.get("COLORTERM") or "as TERM says")
    encoding = sys.stdout.encoding or locale.getencoding()
    unable = not encoding.lower().replace("-", "").startswith("utf8")
    more = "; letters that it lacks are shown as “?”: set a UTF-8 locale." if unable else ""
    yield Line("encoding", encoding + more, wrong=unable)


def _folder(root: Root) -> Iterator[Line]:
    folder = Folder(root.path)
    try:
        partners = folder.partners()
    except NotFound as error:
        yield Line("sessions", str(error) if root.named else f"{root.path}, nothing there yet", root.named)
        partners = []
    else:
        yield Line("sessions", f"{root.path}, {len(partners)} partners")
        if not os.access(root.path, os.W_OK):
            yield Line("sessions", f"{root.path}: nothing can be written there; check its permissions.", True)
        if not_installed(root.path):
            yield Line(
                "git",
                f"{root.path}: .gitattributes asks for the merges of facilitator, which git here does not "
                "know yet: run `facilitator merge --install` in that folder.",
                wrong=True,
            )
    for partner in partners:
        for entry in folder.read(partner):
            if isinstance(entry, Unreadable):
                yield Line("file", str(entry), wrong=True)
            else:
                yield from (Line("file", f"{one}.", wrong=True) for one in entry.warnings)
        for path in sorted(partner.path.glob("*.sent.toml")):  # nothing else says what is wrong with one
            if isinstance(sent := read(path), Unreadable):
                yield Line("file", str(sent), wrong=True)
        for sentence in conflicts.sentences(partner.path):
            yield Line("conflict", f"{partner.slug}: {sentence}", wrong=True)


def _kept() -> Iterator[Line]:
    try:
        yield Line("configuration", str(load_config().file))
    except Unreadable as error:
        yield Line("configuration", str(error), wrong=True)
    state = state_folder()
    yield Line("state", str(state))
    yield Line("cache", f"{cache_folder()}, which may be deleted at any time")
    for path in _files(state / "recovery"):
        yield Line("recovery", f"{path}: a review that was not saved; its next start offers it.", wrong=True)
    for path in _files(state / "crashes"):
        yield Line("crash", f"{path}: report it, it holds no texts of yours; then delete it.", wrong=True)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
