"""Writing a file so that at every instant either the old or the new content is there, whole."""

import errno
import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

_NEW_MODE = 0o644  # less the umask


def write_atomic(path: Path, text: str) -> None:
    """Write a text durably, once and now; the folder is made where there is none. OSError if that fails.

    The file's mode is kept, and where it is a symbolic link, the file it points to is written.
    """
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, raw: bytes) -> None:
    """`write_atomic` for bytes."""
    target = resolved(path)
    make_folder(target.parent)
    replace(target, raw)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def replace(target: Path, raw: bytes) -> None:
    """Put `raw` in the place of a file (no symbolic link) in a folder that exists; OSError if that fails.

    On an error the old content stands and no temporary file is left behind.
    """
    mode = _mode(target)
    # Not made from the target's name, which may be as long as a name can be; the dot hides it from listings.
    temporary = target.with_name(f".facilitator-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(temporary, flags, _NEW_MODE if mode is None else 0o600)
    try:
        try:
            _write_all(handle, raw)
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


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
