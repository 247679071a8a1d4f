"""What `doctor` says of the folders, and of the files in them that need somebody."""

import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.cli.doctor_line import Line, harmless
from facilitator.cli.merging import not_installed
from facilitator.cli.roots import Root
from facilitator.cli.settings import load_config
from facilitator.store import conflicts
from facilitator.store.faults import Unreadable
from facilitator.store.files import read
from facilitator.store.folder import Folder, NotFound, Partner
from facilitator.store.kept_file import cache_folder
from facilitator.store.state import state_folder


def folder(root: Root) -> Iterator[Line]:
    """The sessions folder, and each file in it that does not load or that somebody has to look at."""
    where = "a folder that was named or stands here" if root.named else "the user's data folder"
    sessions = Folder(root.path)
    try:
        partners = sessions.partners()
    except NotFound as error:
        if root.named or root.path.exists():
            do = "" if "; " in str(error) else " Mend its permissions, or name another with --sessions."
            yield Line("sessions", f"{error}{do}", True, f"{where}, which is not there or cannot be read")
        elif (place := _not_writable(root.path)) is not None:
            said = f"there is none yet, and {_NO_NEW}; name another with --sessions."
            yield Line(
                "sessions", f"{root.path}: {said.format(place)}", True, f"{where}: {said.format('it')}"
            )
        else:
            yield Line("sessions", f"{root.path}, nothing there yet", False, f"{where}, nothing there yet")
        return
    yield Line(
        "sessions", f"{root.path}, {len(partners)} partners", False, f"{where}, {len(partners)} partners"
    )
    if not os.access(root.path, os.W_OK | os.X_OK):
        said = "nothing can be written there; check its permissions."
        yield Line("sessions", f"{root.path}: {said}", True, said)
    if not_installed(root.path):
        said = (
            ".gitattributes asks for the merges of facilitator, which git here does not know yet: run "
            "`facilitator merge --install` in that folder."
        )
        yield Line("git", f"{root.path}: {said}", True, said)
    for partner in partners:
        yield from _files_of(sessions, partner)


def _files_of(sessions: Folder, partner: Partner) -> Iterator[Line]:
    broken, odd = "a file that does not load", "a file in which something is odd"
    for entry in sessions.read(partner):
        if isinstance(entry, Unreadable):
            yield Line("file", str(entry), True, broken)
        else:
            yield from (Line("file", str(one), True, odd) for one in entry.warnings)
    for path in sorted(partner.path.glob("*.sent.toml")):  # nothing else says what is wrong with one
        if isinstance(sent := read(path), Unreadable):
            yield Line("file", str(sent), True, broken)
    for sentence in conflicts.sentences(partner.path):
        yield Line(
            "conflict", f"{partner.slug}: {sentence}", True, "another version of a review lies beside it"
        )


def kept() -> Iterator[Line]:
    """What the program keeps for this user outside of the sessions folder."""
    usual = "in its usual place"
    try:
        yield _place("configuration", load_config().file, "FACILITATOR_CONFIG", usual, "")
    except Unreadable as error:
        yield Line("configuration", str(error), True, "cannot be read")
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        yield harmless("time zones", "none are known here: install the package tzdata.", wrong=True)
    state, cache = state_folder(), cache_folder()
    for about, place, name, more in (
        ("state", state, "FACILITATOR_STATE", ""),
        ("cache", cache, "FACILITATOR_CACHE", ", which may be deleted at any time"),
    ):
        if (there := _not_writable(place)) is None:
            yield _place(about, place, name, usual, more)
        else:
            said = f"{_NO_NEW}; mend that, or name another folder in {name}."
            yield Line(about, f"{place}: {said.format(there)}", True, said.format("it"))
    waits = "a review that was not saved; its next start offers it."
    for path in _files(state / "recovery"):
        yield Line("recovery", f"{path}: {waits}", True, waits)
    crash = "report it, it holds no texts of yours; then delete it."
    for path in _files(state / "crashes"):
        yield Line("crash", f"{path}: {crash}", True, "a report of one is there")


_NO_NEW = "nothing can be written in {}"


def _place(about: str, path: Path, name: str, usual: str, more: str) -> Line:
    return Line(about, f"{path}{more}", False, f"where {name} says" if os.environ.get(name) else usual)


def _not_writable(path: Path) -> Path | None:
    """The folder in which the system refuses to make `path`, or something in it; None where it does not."""
    there = next(one for one in (path.absolute(), *path.absolute().parents) if one.exists())
    return None if there.is_dir() and os.access(there, os.W_OK | os.X_OK) else there


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
