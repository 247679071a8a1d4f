"""Which review is meant: a partner's, a file's, or the one that is due."""

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from facilitator.cli.roots import Root
from facilitator.cli.says import Sorry, warn
from facilitator.store.faults import Unreadable
from facilitator.store.files import broken_off, lies_ahead, open_ones, read, session_files
from facilitator.store.folder import Folder, NotFound, Partner
from facilitator.store.load import Loaded, load

#: Around midnight a review is due although it is another day's.
_NEAR = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Found:
    """A review, and the folder that it lies in."""

    loaded: Loaded
    folder: Folder

    @property
    def path(self) -> Path:
        """Where it was read from; relative where the folder was named so."""
        return self.loaded.path

    @property
    def slug(self) -> str:
        """The partner's, as far as the file lies where the program puts it."""
        return self.path.resolve().parent.name


class OnceRead(Folder):
    """A folder of which each file is read once, for who asks several things of all of them."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._read: dict[Path, Loaded | Unreadable] = {}

    def file(self, path: Path) -> Loaded | Unreadable:
        """See `Folder`; as it was when first asked."""
        if path not in self._read:
            self._read[path] = super().file(path)
        return self._read[path]


def find(target: str, root: Root, now: datetime) -> Found:
    """The review that a PARTNER or a FILE means. Raises `NotFound` or `Unreadable`."""
    if not means_file(target):
        folder = Folder(root.path)
        return Found(folder.open_session(folder.find(target), now), folder)
    path = Path(target).expanduser()
    if not path.exists() and not target.endswith(".toml"):
        # A partner's name may have a slash in it.
        folder = Folder(root.path)
        try:
            return Found(folder.open_session(folder.find(target), now), folder)
        except NotFound:
            pass
    return Found(load(path), Folder(path.resolve().parent.parent))


def held(target: str, root: Root, today: date) -> Found:
    """The newest review with a PARTNER that took place, or begins to; or the one in a FILE.

    What was agreed in it is what holds until the next. A file of a day to come that cannot be read is warned
    of. Raises `NotFound`, `Unreadable`, or `Sorry` where none took place.
    """
    if means_file(target) and (Path(target).expanduser().exists() or target.endswith(".toml")):
        path = Path(target).expanduser()
        found = Found(load(path), Folder(path.resolve().parent.parent))
        if not found.loaded.session.took_place:
            raise Sorry(f"{path}: this review has not taken place yet, so nothing was agreed in it.")
        return found
    folder = Folder(root.path)
    partner = folder.find(target)
    faults: list[Unreadable] = []
    newest = newest_held(partner, today, faults)
    if newest is None and faults and not lies_ahead(faults[-1].path, today):
        raise faults[-1]  # it may be the one
    for fault in faults:
        warn(f"Left out: {fault}")
    if newest is None:
        raise Sorry(
            f"{partner.path}: no review with this partner has taken place yet, so nothing was agreed."
        )
    return Found(newest, folder)


def newest_held(partner: Partner, today: date, faults: list[Unreadable]) -> Loaded | None:
    """The partner's newest review that took place, read from the newest file on.

    A file that cannot be read is one fault more. It may be the one, and then nothing is known (and it is the
    last of the faults), unless its name has a day to come.
    """
    try:
        paths = session_files(partner.path)
    except Unreadable as fault:
        faults.append(fault)
        return None
    for path in reversed(paths):
        entry = read(path)
        if isinstance(entry, Unreadable):
            faults.append(entry)
            if not lies_ahead(entry.path, today):
                return None
        elif entry.session.took_place:
            return entry
    return None


def newest_reviews(root: Root) -> list[Found]:
    """Each partner's newest review that took place; a file that cannot be read is passed over."""
    folder = Folder(root.path)
    found: list[Found] = []
    for partner in folder.partners() if root.named or root.path.exists() else []:
        entries = map(read, reversed(session_files(partner.path)))
        sound = (one for one in entries if isinstance(one, Loaded) and one.session.took_place)
        found += [Found(one, folder) for one in islice(sound, 1)]
    return found


def means_file(target: str) -> bool:
    """Whether a target is a path: it has a separator, ends in `.toml`, or is there as a file."""
    separators = {os.sep, os.altsep or os.sep}
    return any(sep in target for sep in separators) or target.endswith(".toml") or Path(target).is_file()


def due(root: Root, now: datetime, folder: Folder | None = None) -> Found | None:
    """The one review that is running; else the one that is due today; else the only one that is open.

    None where there is none, or no single one. A file that cannot be read is passed over. `folder`: the one
    of `root`, for who reads more of it.
    """
    folder = folder or Folder(root.path)
    if not root.named and not root.path.exists():
        return None
    sound = [
        loaded
        for partner in folder.partners()
        for loaded in open_ones([one for one in folder.recent(partner) if isinstance(one, Loaded)], now)
    ]
    running = [one for one in sound if one.session.running and not broken_off(one, now)]
    today = [one for one in sound if not one.session.running and _due(one.session.meeting.starts, now)]
    for candidates in (running, today, sound):
        if candidates:
            return Found(candidates[0], folder) if len(candidates) == 1 else None
    return None


def _due(starts: datetime, now: datetime) -> bool:
    return starts.date() == now.astimezone(starts.tzinfo).date() or abs(starts - now) <= _NEAR
