"""Copies of a session file in `.backup/` beside it.

`<stem>.<n>.toml` are the starts of the last sittings, `<stem>.state-<n>.toml` earlier states of the last one,
the highest number the newest; `<stem>.comments.toml` is the file as it was before its comments were lost, and
is never taken away; `<stem>.recap.toml` is the review as its recap was written from it.
"""

import errno
import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path

from facilitator.store.atomic import create, make_folder, write_bytes
from facilitator.store.parse import parse_bytes

KEPT = 5
#: Seconds between two states that are kept, but for the newest: five keystrokes would be no history.
SPACING = 180.0
_FOLDER = ".backup"
_STATE = ".state-"


def folder_of(path: Path) -> Path:
    """Where a session file's copies are, or would be."""
    return path.parent / _FOLDER


def recap_of(path: Path) -> Path:
    """Where the state is, or would be, that a session's recap was written from."""
    return folder_of(path) / f"{path.stem}.recap.toml"


def home(path: Path) -> Path:
    """The folder of a session file's copies, made where it is missing; OSError if that fails.

    It keeps itself out of git. One that is a link is refused: it may lead anywhere.
    """
    folder = folder_of(path)
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        mode = 0
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "the folder is a link", str(folder))
    if not stat.S_ISDIR(mode):
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
        make_folder(folder)
        with suppress(OSError):
            create(folder / ".gitignore", b"*\n")
    return folder


def backup(path: Path, raw: bytes | None = None) -> Path | None:
    """Copy the file as it is at the start of a sitting and keep the last five copies; OSError if that fails.

    None where there is nothing to copy: no file yet, one that cannot be read or was cut off (it must not
    push a good copy out), or the same as the newest copy. `raw` is for who has just read the file, and knows
    that it is whole.
    """
    if raw is None:
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return None
        if not is_whole(raw):
            return None
    copies = sittings(path)
    if copies and copies[-1].read_bytes() == raw:
        return None
    copy = home(path) / f"{path.stem}.{_number(copies[-1]) + 1 if copies else 1}.toml"
    write_bytes(copy, raw)
    for old in copies[: max(0, len(copies) + 1 - KEPT)]:
        old.unlink(missing_ok=True)
    return copy


def keep_state(path: Path) -> Path:
    """Keep the state that stands in a file, which is about to be replaced; OSError if that fails.

    The newest is always the state before the one in the file; of the others those closer together than
    `SPACING` are thinned out, so that five reach back a while.
    """
    copy, over = hold_state(path)
    take_away(over)
    return copy


def hold_state(path: Path) -> tuple[Path, list[Path]]:
    """`keep_state` without the thinning out: those that are too many now are for `take_away`.

    A disk may take longer to forget a file than to be given one, and who waits for a save need not wait for
    that.
    """
    return States().hold(path)


class States:
    """`hold_state` time after time: the folder is looked through for a file's copies once."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._kept: list[Path] = []

    def hold(self, path: Path) -> tuple[Path, list[Path]]:
        """As `hold_state`; OSError if it fails."""
        folder = home(path)
        if path != self._path:
            self._path, self._kept = path, states(path)
        try:
            copy = self._next(folder, path)
        except FileExistsError:  # somebody else's
            self._kept = states(path)
            copy = self._next(folder, path)
        kept = [*self._kept, copy]
        over = []
        while len(kept) > KEPT:  # more of them where a program was ended before it took them away
            close = _written_at(kept[-2]) - _written_at(kept[-3]) < SPACING
            over.append(kept.pop(-2 if close else 0))
        self._kept = kept
        return copy, over

    def _next(self, folder: Path, path: Path) -> Path:
        number = _number(self._kept[-1]) + 1 if self._kept else 1
        copy = folder / f"{path.stem}{_STATE}{number}.toml"
        try:
            os.link(path, copy)  # costs nothing, and is as durable as the file was
        except FileExistsError:
            raise
        except OSError:  # no hard links here
            import shutil  # which brings every way to compress a file along

            shutil.copy2(path, copy)
        return copy


def take_away(copies: Iterable[Path]) -> None:
    """Of copies that are not needed any more; OSError if that fails."""
    for copy in copies:
        copy.unlink(missing_ok=True)


def sittings(path: Path) -> list[Path]:
    """The numbered copies of a session file, oldest first."""
    return _copies(path, path.stem)


def states(path: Path) -> list[Path]:
    """The earlier states of a session file that are kept, oldest first."""
    return _copies(path, path.stem, _STATE)


def newest_whole(path: Path) -> Path | None:
    """The newest copy that was not cut off itself."""
    for copy in sorted(chain(sittings(path), states(path)), key=_written_at, reverse=True):
        try:
            if is_whole(copy.read_bytes()):
                return copy
        except OSError:
            continue
    return None


def keep_comments(path: Path, raw: bytes) -> Path:
    """Copy a file whose comments are about to be lost, the same bytes only once. OSError if that fails."""
    number = 1
    while True:
        copy = home(path) / _comments(path.stem, number)
        if not copy.exists():
            write_bytes(copy, raw)
            return copy
        if copy.read_bytes() == raw:
            return copy
        number += 1


def follow(old: Path, new: Path) -> None:
    """Rename the copies of a renamed session too: the old name may be another session's one day."""
    for kind, copies in ((".", sittings(old)), (_STATE, states(old))):
        for copy in copies:
            number = max((_number(other) for other in _copies(new, new.stem, kind)), default=0) + 1
            copy.rename(copy.with_name(f"{new.stem}{kind}{number}.toml"))
    with suppress(FileNotFoundError):
        recap_of(old).replace(recap_of(new))
    for copy in sorted((old.parent / _FOLDER).glob("*.comments*.toml")):
        if match := re.fullmatch(rf"{re.escape(old.stem)}\.comments(-\d+)?\.toml", copy.name):
            number = int((match[1] or "-1")[1:])
            while (free := copy.with_name(_comments(new.stem, number))).exists():
                number += 1
            copy.rename(free)


def is_whole(raw: bytes) -> bool:
    """Whether the bytes are TOML and, where a meeting has begun in them, have the end the program writes."""
    table = parse_bytes(raw)
    if table is None:
        return False
    return "saved" in table or not begun(table.get("log"))


def begun(log: object) -> bool:
    """Whether a log, as tomllib gives it, has a start."""
    return isinstance(log, list) and any(isinstance(e, dict) and e.get("event") == "start" for e in log)


def _comments(stem: str, number: int) -> str:
    return f"{stem}.comments{f'-{number}' if number > 1 else ''}.toml"


def _copies(path: Path, stem: str, kind: str = ".") -> list[Path]:
    form = re.compile(rf"{re.escape(stem + kind)}[1-9]\d*\.toml")
    try:
        found = [copy for copy in (path.parent / _FOLDER).iterdir() if form.fullmatch(copy.name)]
    except OSError:
        return []
    return sorted(found, key=_number)


def _number(copy: Path) -> int:
    match = re.search(r"(\d+)\.toml$", copy.name)
    return int(match[1]) if match else 0


def _written_at(copy: Path) -> float:
    try:
        return copy.stat().st_mtime
    except OSError:
        return 0.0
