"""Following a session file that somebody else writes: reads only, takes no lock, leaves nothing behind."""

import stat
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from facilitator.core.session import Session
from facilitator.store.faults import Unreadable
from facilitator.store.files import session_files
from facilitator.store.load import MAX_BYTES, Loaded, forget, load

#: What is wrong for a moment, while a file is being replaced, is not worth a word.
PATIENCE = timedelta(seconds=2)
#: After so many looks the file is read again though nothing seems to have changed: file systems that keep
#: coarse times, or none, cannot tell otherwise.
READ_EVERY = 8

_Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Followed:
    """The newest state that could be read; `trouble` is a sentence while the file has none to offer.

    `cause` says of a file that cannot be read why.
    """

    session: Session
    trouble: str = ""
    cause: str = ""


class _Broken(Exception):  # noqa: N818 - a state of the file
    """There is something, and it is no session; the reason as a sentence."""


class Follower:
    """Looks at one file again and again. Not for two threads at a time."""

    def __init__(self, loaded: Loaded) -> None:
        self.path = loaded.path
        self._raw = loaded.raw
        self._whole = not loaded.cut_off
        self._followed = Followed(loaded.session)
        self._signature: _Signature | None = None
        self._looks = 0
        #: The content that was found broken, and what is wrong with it.
        self._broken: tuple[bytes, str] | None = None
        self._wrong_since: datetime | None = None
        #: Files that have been looked into for the one that is gone.
        self._others: dict[Path, _Signature] = {}

    def look(self, now: datetime) -> Followed:
        """What the file says now, or said last. Never raises what a disk can do wrong."""
        try:
            self._look()
        except FileNotFoundError:
            if self._moved():
                return self._sound()
            return self._wrong(now, "The file is gone", "")
        except OSError as error:
            return self._wrong(now, "The file cannot be read", error.strerror or "")
        except _Broken as broken:
            return self._wrong(now, "The file cannot be read", str(broken))
        return self._sound()

    def _look(self) -> None:
        signature, ordinary = _signature(self.path)
        self._looks += 1
        if signature == self._signature and self._looks % READ_EVERY:
            if self._broken is not None:
                raise _Broken(self._broken[1])
            return
        if ordinary:
            with self.path.open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
            if raw == self._raw:
                self._broken = None
            if raw == self._raw or (self._broken is not None and raw == self._broken[0]):
                self._signature = signature
                if self._broken is not None:
                    raise _Broken(self._broken[1])
                return
        else:
            raw = b""
        try:
            loaded = load(self.path)
        except Unreadable as fault:
            self._signature, self._broken = signature, (raw, str(fault))
            raise _Broken(str(fault)) from None
        self._signature = signature
        if loaded.cut_off and self._whole:
            # Written in place, and not to its end yet.
            self._broken = (loaded.raw, f"{self.path}: the end of the file is missing.")
            raise _Broken(self._broken[1])
        self._take(loaded)

    def _take(self, loaded: Loaded) -> None:
        self._raw, self._whole, self._broken = loaded.raw, not loaded.cut_off, None
        forget()  # the file goes on changing: of a meeting not all that it ever said is kept
        if loaded.session != self._followed.session:
            self._followed = Followed(loaded.session)

    def _sound(self) -> Followed:
        self._wrong_since = None
        if self._followed.trouble:
            self._followed = replace(self._followed, trouble="", cause="")
        return self._followed

    def _wrong(self, now: datetime, what: str, cause: str) -> Followed:
        if self._wrong_since is None:
            self._wrong_since = now
        if now - self._wrong_since < PATIENCE:
            return self._followed
        since = self._wrong_since.astimezone(self._followed.session.meeting.starts.tzinfo)
        said = f"{what} since {since:%H:%M}; shown is what it said then."
        if (said, cause) != (self._followed.trouble, self._followed.cause):
            self._followed = replace(self._followed, trouble=said, cause=cause)
        return self._followed

    def _moved(self) -> bool:
        """Whether the review was moved to another day: its file has another name then, and is followed."""
        meeting = self._followed.session.meeting
        try:
            files = session_files(self.path.parent)
        except Unreadable:
            return False
        for path in files:
            try:
                signature, _ = _signature(path)
                if self._others.get(path) == signature:
                    continue
                self._others[path] = signature
                loaded = load(path)
            except (OSError, Unreadable):
                continue
            there = loaded.session.meeting
            if loaded.raw == self._raw or (
                meeting.starts.date() in there.moved_from
                and (there.partner, there.quarter) == (meeting.partner, meeting.quarter)
            ):
                self.path, self._signature = path, signature
                self._others.clear()
                self._take(loaded)
                return True
        return False


def _signature(path: Path) -> tuple[_Signature, bool]:
    """What changes when a file does, as far as its file system tells; and whether it is an ordinary file."""
    found = path.stat()
    return (found.st_mtime_ns, found.st_ino, found.st_dev, found.st_size), stat.S_ISREG(found.st_mode)
