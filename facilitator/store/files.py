"""The files of one partner's folder: their order, the last session, a free name, a move."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date as Date  # noqa: N812 - a parameter of that name would hide the type
from datetime import datetime, timedelta
from pathlib import Path

from facilitator.store import backups, conflicts
from facilitator.store.atomic import resolved, sync_folder
from facilitator.store.faults import Unreadable, os_reason
from facilitator.store.load import Loaded, load
from facilitator.store.recent import R, Read

#: A meeting that nobody ended has been broken off when nothing happened in it for so long.
BROKEN_OFF_AFTER = timedelta(hours=12)

_FILE = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?:-(?P<number>[1-9]\d*))?\.toml")


def read(path: Path) -> Loaded | Unreadable:
    """`load` for lists: the fault takes the place of the session."""
    try:
        return load(path)
    except Unreadable as fault:
        return fault


def is_open(loaded: Read) -> bool:
    """Planned, or begun and not ended."""
    session = loaded.session
    if session.meeting.status == "cancelled":
        return False
    return session.running or (session.meeting.status == "planned" and session.ended is None)


def open_ones(sound: Sequence[R], now: datetime | None = None) -> list[R]:
    """Those of a partner's sessions (oldest first) that are open.

    A meeting that was broken off is over once a later one took place; and where `now` (aware) is given, also
    when a later one is planned and nothing happened in it for 12 hours.
    """
    return [one for at, one in enumerate(sound) if is_open(one) and not _over(one, sound[at + 1 :], now)]


def comes_first(opened: Sequence[R]) -> R | None:
    """Of open ones the one that is meant: one that runs (a room is waiting), else the first to start."""
    return min(opened, key=lambda one: (not one.session.running, one.session.meeting.starts), default=None)


def broken_off(loaded: Read, now: datetime) -> bool:
    """Begun, never ended, and nothing happened in it for 12 hours."""
    session = loaded.session
    return session.running and is_long_ago(session.log[-1].at, now)


def is_long_ago(at: datetime, now: datetime) -> bool:
    """Whether a meeting in which that was the last thing that happened has been broken off."""
    return now - at >= BROKEN_OFF_AFTER


def _over(loaded: Read, later: Sequence[Read], now: datetime | None) -> bool:
    if not loaded.session.running:
        return False
    if any(other.session.took_place for other in later):
        return True
    return now is not None and broken_off(loaded, now) and any(is_open(other) for other in later)


def session_files(folder: Path) -> list[Path]:
    """The files of a partner's folder that are named like a session, by date and then number."""
    return session_paths(folder, names_in(folder))


def names_in(folder: Path) -> list[str]:
    """The names of all that is in a partner's folder, in any order; none of one that is not there.

    `Unreadable` where it cannot be read.
    """
    try:
        return all_names(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"the folder cannot be read ({os_reason(error)}); check its permissions"
        raise Unreadable(folder, None, "", message) from None


def all_names(folder: Path) -> list[str]:
    """The names of all that is in a folder, hidden things too, in no order; OSError."""
    with os.scandir(folder) as entries:
        return [one.name for one in entries]


def session_paths(folder: Path, names: Iterable[str]) -> list[Path]:
    """`session_files` of a folder that holds these."""
    return [folder / name for name in session_names(names)]


def session_names(names: Iterable[str]) -> list[str]:
    """Those of these that are names of session files, oldest first."""
    found = sorted((order, name) for name in names if (order := _order(name)))
    return [name for _, name in found]


def newest_day(names: Iterable[str]) -> Date | None:
    """The latest day that any of these files is named for."""
    # As text they stand in the order of their days; of hundreds of names the last one is looked at.
    orders = map(_order, sorted(names, reverse=True))
    return next((order[0] for order in orders if order), None)


def lies_ahead(path: Path, today: Date) -> bool:
    """Whether a file is named for a day to come, so that its review cannot have taken place yet."""
    order = _order(path.name)
    return order is not None and order[0] > today


def last_session(path: Path) -> Loaded | None:
    """The newest earlier session in the same folder that was held or whose log has a start.

    The file itself need not be there yet. `Unreadable` where a newer one, which may be it, cannot be read.
    """
    return last_among(path, session_files(path.parent))


def last_among(
    path: Path, files: Sequence[Path], read: Callable[[Path], Loaded | Unreadable] = read
) -> Loaded | None:
    """`last_session` for who knows the folder's session files, oldest first, and maybe what they hold."""
    own = _order(path.name)
    for other in reversed(files):
        order = _order(other.name)
        if other.name == path.name or (own and order and order >= own):
            continue
        entry = read(other)
        if isinstance(entry, Unreadable):
            raise entry
        if entry.session.took_place:
            return entry
    return None


def move(path: Path, date: Date) -> Path:
    """Rename a session file (and its copies) to another day and return its path; OSError if that fails.

    What stands in the file is the caller's: `starts` and `moved_from`. On the same day nothing happens.
    """
    order = _order(path.name)
    if order and order[0] == date:
        return path
    new = free_path(path.parent, date)
    path.rename(new)
    sync_folder(path.parent)
    with suppress(OSError):  # the session itself has moved
        backups.follow(path, new)
        conflicts.follow(path, new)
    return new


def outside(path: Path) -> Path | None:
    """Where a session file lies, if it or its partner's folder is a link out of the sessions folder."""
    path = Path(os.path.normpath(path.absolute()))
    real = resolved(path)
    return None if real.is_relative_to(resolved(path.parent.parent)) else real


def free_path(folder: Path, date: Date) -> Path:
    """The first of `<date>.toml`, `<date>-2.toml` ... that is not there."""
    number = 1
    while True:
        path = folder / f"{date.isoformat()}{f'-{number}' if number > 1 else ''}.toml"
        if not path.exists() and not path.is_symlink():
            return path
        number += 1


def _order(name: str) -> tuple[Date, int] | None:
    match = _FILE.fullmatch(name)
    if not match:
        return None
    try:
        return Date.fromisoformat(match["date"]), int(match["number"] or 1)
    except ValueError:
        return None
