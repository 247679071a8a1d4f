"""One window a review: a lock that the system itself lets go of when its program ends, however it ends."""

import errno
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from facilitator.store.atomic import resolved
from facilitator.store.backups import home
from facilitator.store.faults import shown

#: On Windows a locked byte cannot be read: this one is behind what the file says.
_BYTE = 1 << 20


class Taken(Exception):  # noqa: N818 - the word people use
    """Another window has the review; the message is a sentence that says which."""


class Lock:
    """Held on a session file from `take` to `release`, or to the end of the program.

    Its file `.backup/<stem>.lock` says who holds it. It is there only as long as somebody does, or after a
    program was killed, when it means nothing.
    """

    def __init__(self, file: Path, handle: int) -> None:
        self._file = file
        self._handle: int | None = handle

    def release(self) -> None:
        """Let the review go; a second time nothing happens."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform == "win32":
            os.close(handle)
        with suppress(OSError):
            # Taken away while it is still held: whoever waits on it sees that it is another file by now.
            self._file.unlink()
        if sys.platform != "win32":
            os.close(handle)


def take(path: Path, since: str) -> Lock:
    """Lock a session file, at once or not at all; `since` is told to those who come later.

    Raises `Taken`; OSError where locks do not work: on a read-only file system, or one that has none.
    """
    target = resolved(path)
    file = home(target) / f"{target.stem}.lock"
    for _ in range(20):
        handle = _opened(file)
        try:
            if not _locked(handle):
                raise Taken(_taken(path, _said(handle)))
            if not _same(file, handle):
                os.close(handle)  # its holder took it away between our two steps
                continue
            with suppress(OSError):  # what it says is only for people
                os.ftruncate(handle, 0)
                os.write(handle, f"{os.getpid()}\n{socket.gethostname()}\n{since}\n".encode())
        except BaseException:
            os.close(handle)
            raise
        return Lock(file, handle)
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(file))


def _opened(file: Path) -> int:
    more = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | more, 0o644)
    except PermissionError:  # another user's, who may hold it
        return os.open(file, os.O_RDONLY | more)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True


def _same(file: Path, handle: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _said(handle: int) -> list[str]:
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, 500).decode("utf-8", "replace").split("\n")
    return []


def _taken(path: Path, said: list[str]) -> str:
    who = ""
    if len(said) >= 3 and said[0].isdecimal():
        pid, host, since = said[:3]
        there = "" if host == socket.gethostname() else f" on {shown(host)}"
        who = f" (process {pid}{there}{f', since {shown(since)}' if since else ''})"
    return f"{path}: this review is open in another window{who}; go on there, or close it first."
