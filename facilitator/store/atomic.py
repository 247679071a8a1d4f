"""Writing a file so that at every instant either the old or the new content is there, whole."""

import errno
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NEW_MODE = 0o644  # less the umask
PRIVATE = 0o600


def write_atomic(path: Path, text: str) -> None:
    """Write a text durably, once and now; the folder is made where there is none. OSError if that fails.

    The file's mode is kept, and where it is a symbolic link, the file it points to is written.
    """
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, raw: bytes, new_mode: int = _NEW_MODE) -> None:
    """`write_atomic` for bytes; `new_mode` is that of a file that was not there."""
    target = resolved(path)
    make_folder(target.parent)
    replace(target, raw, new_mode=new_mode)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def replace(
    target: Path,
    raw: bytes,
    *,
    new_mode: int = _NEW_MODE,
    look: Callable[[], None] | None = None,
    placed: Callable[[], None] | None = None,
    durable: bool = True,
) -> None:
    """Put `raw` in the place of a file (no symbolic link) in a folder that exists; OSError if that fails.

    On an error the old content stands and no temporary file is left behind; but where only the folder could
    not be made durable, the new content stands. `look` is called last before the new content takes its place,
    while no other writer of this program is at the same point; `placed` right after. What is not `durable`
    is still whole, but a power cut may bring back the old content.
    """
    with _written(target, raw, _mode(target), new_mode, durable=durable) as temporary:
        if look is None:
            temporary.replace(target)
        else:
            with _turn(target.parent):
                look()
                temporary.replace(target)
        if placed is not None:
            placed()
    if durable:
        sync_folder(target.parent)


def create(target: Path, raw: bytes, new_mode: int = _NEW_MODE) -> None:
    """Write a file that must not be there yet, whole or not at all; FileExistsError where it is."""
    with _written(target, raw, None, new_mode) as temporary:
        try:
            os.link(temporary, target)  # unlike a rename it never takes the place of another file
        except FileExistsError:
            raise
        except OSError:  # no hard links here: hold the name first
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, new_mode))
            temporary.replace(target)
        else:
            temporary.unlink()
    sync_folder(target.parent)


@contextmanager
def _written(
    target: Path, raw: bytes, mode: int | None, new_mode: int, *, durable: bool = True
) -> Iterator[Path]:
    """A temporary file beside the target that holds `raw`; taken away after an error."""
    # Not made from the target's name, which may be as long as a name can be; the dot hides it from listings.
    temporary = target.with_name(f".facilitator-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    # A new one each time: after a failed fsync nobody knows what a file holds, and a second may lie.
    handle = os.open(temporary, flags, new_mode if mode is None else PRIVATE)
    try:
        try:
            _write_all(handle, raw)
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """One writer of this program at a time, as far as the system helps; held for an instant only."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for _ in range(100):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                threading.Event().wait(0.005)
            except OSError:  # not on this file system
                break
            else:
                break
        yield
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks know no such thing
            raise
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Take away the temporary files that killed programs left in a folder; nothing is lost with them."""
    if sys.platform == "win32":
        return  # asking whether a process lives would end it there
    with suppress(OSError):
        for left in folder.glob(".facilitator-*-*.tmp"):
            pid = left.name.split("-")[1]
            if pid.isdecimal() and not _lives(int(pid)):
                left.unlink(missing_ok=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def resolved(path: Path) -> Path:
    """The file that is meant, symbolic links followed; OSError for links that lead in a circle."""
    try:
        return path.resolve()
    except RuntimeError:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def _mode(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _write_all(handle: int, raw: bytes) -> None:
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(handle, rest) :]
