"""A file of the user's cache folder that keeps what was found in the files of one sessions folder.

Files are believed over it, never the other way round: what it says of one holds only while that is the same
in size, times and inode; and where it was changed so shortly before it was read that a second change may show
the same time, while its content has the same hash. It can be thrown away at any time, and no trouble with it
is ever told: it is as if there was nothing.
"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from facilitator import __version__
from facilitator.core.moments import epoch_seconds
from facilitator.store.atomic import PRIVATE, make_folder, replace, resolved

#: The coarsest time that a file system keeps, in nanoseconds.
_GRAIN = 2_000_000_000


def cache_folder() -> Path:
    """The folder that `FACILITATOR_CACHE` names, else the user's cache folder; it need not be there."""
    named = os.environ.get("FACILITATOR_CACHE")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("facilitator", appauthor=False)


def hash_of(raw: bytes) -> str:
    """A file's content in short."""
    return hashlib.blake2b(raw, digest_size=12).hexdigest()


def settled_before(now: datetime) -> int:
    """The file time before which no later change can bear the same one, for `Print`.

    `now` is from before any file is looked at, on the clock that the files' times are from.
    """
    return epoch_seconds(now) * 1_000_000_000 - _GRAIN


@dataclass(slots=True)
class Print:
    """What a file was like when it was read.

    `settled`: its times were old enough then for any later change to show another.
    """

    status: list[int]
    settled: bool
    hash: str

    @classmethod
    def of(cls, found: os.stat_result, content: str, settled_before: int) -> "Print":
        """Of a file with this status from before it was read, and `hash_of` what was read."""
        settled = max(found.st_mtime_ns, found.st_ctime_ns) < settled_before
        return cls(cls.status_of(found), settled, content)

    @staticmethod
    def status_of(found: os.stat_result) -> list[int]:
        """What of a file's status any change shows in."""
        # The time of the last change cannot be set back by hand, as that of the content can.
        return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]

    def fits(self, found: os.stat_result, read: Callable[[], bytes], settled_before: int) -> bool:
        """Whether a file with this status still has what was read; `read` gives its bytes, or OSError.

        What was found to be so may be settled now.
        """
        new = Print.of(found, self.hash, settled_before)
        if new.status != self.status:
            return False
        if not self.settled:
            try:
                if hash_of(read()) != self.hash:
                    return False
            except OSError:
                return False
            self.settled = new.settled
        return True


class KeptFile:
    """The file, in a form of its own; one of another version of the program or of the form is none."""

    def __init__(self, kind: str, form: str, root: Path, folder: Path) -> None:
        """`root` is the sessions folder, `folder` that of the cache; `kind` and `form` go into the name."""
        digest = hashlib.sha256(os.fsencode(resolved(root))).hexdigest()[:16]
        self._kind = kind
        self._others = f"{kind}-{digest}-*.json"
        self._file = folder / f"{kind}-{digest}-{__version__}-{form}.json"

    def read(self) -> dict[str, Any]:
        """What `write` was given last; empty where that is not there, or not whole."""
        with suppress(OSError, ValueError, RecursionError, MemoryError):
            head, _, body = self._file.read_bytes().partition(b"\n")
            if head + b"\n" == self._head(body):
                table = json.loads(body)
                return table if isinstance(table, dict) else {}
        return {}

    def write(self, table: dict[str, Any]) -> None:
        """Keep a table of plain values, for this user alone; what others kept for this folder goes."""
        body = json.dumps(table, separators=(",", ":")).encode("ascii")
        with suppress(OSError):
            if not self._file.parent.is_dir():
                make_folder(self._file.parent)
                self._file.parent.chmod(0o700)
            replace(self._file, self._head(body) + body, new_mode=PRIVATE, durable=False)
            for other in self._file.parent.glob(self._others):
                if other != self._file:  # of another version
                    other.unlink(missing_ok=True)

    def _head(self, body: bytes) -> bytes:
        """A first line that only whole content of ours has."""
        return f"facilitator {self._kind} {hash_of(body)}\n".encode("ascii")
