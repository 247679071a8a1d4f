"""What was found in session files, kept in the user's cache folder so that only what changed is read again.

The files are believed over it, never the other way round: what it says of a file holds only while that is the
same in size, times and inode; and where the file was changed so shortly before it was read that a second
change may show the same time, while its content has the same hash. It can be thrown away at any time.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator import __version__
from facilitator.core.moments import epoch_seconds
from facilitator.core.review_facts import DEFINITIONS, ReviewFacts
from facilitator.store.atomic import PRIVATE, make_folder, replace, resolved
from facilitator.store.facts_rows import Row, from_row, to_row

#: The coarsest time that a file system keeps, in nanoseconds.
_GRAIN = 2_000_000_000
_FORM = 1


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


@dataclass(slots=True)
class _Entry:
    """`settled`: its times were old enough when it was read for any later change to show another."""

    print: list[int]
    settled: bool
    hash: str
    row: Row


def _print(found: os.stat_result) -> list[int]:
    # The time of the last change cannot be set back by hand, as that of the content can.
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


class FactsCache:
    """What is kept of one sessions folder. No trouble with it is ever told: it is as if there was nothing."""

    def __init__(self, root: Path, folder: Path, now: datetime) -> None:
        """`now` is from before any file is looked at, on the clock that the files' times are from."""
        self._settled_before = epoch_seconds(now) * 1_000_000_000 - _GRAIN
        digest = hashlib.sha256(os.fsencode(resolved(root))).hexdigest()[:16]
        self._others = f"facts-{digest}-*.json"
        self._file = folder / f"facts-{digest}-{__version__}-{DEFINITIONS}.{_FORM}.json"
        self._entries = self._read()
        self._seen: dict[str, dict[str, _Entry]] = {}
        self._changed = False

    def get(self, slug: str, path: Path, found: os.stat_result) -> ReviewFacts | None:
        """What is known of a file with this status; None where it has to be read."""
        entry = self._entries.get(slug, {}).get(path.name)
        if entry is None or entry.print != _print(found):
            return None
        if not entry.settled:
            try:
                if hash_of(path.read_bytes()) != entry.hash:
                    return None
            except OSError:
                return None
            entry.settled = self._is_settled(found)
            self._changed |= entry.settled
        try:
            facts = from_row(slug, entry.row)
        except (TypeError, ValueError):
            return None
        self._keep(slug, path.name, entry)
        return facts

    def put(self, facts: ReviewFacts, path: Path, found: os.stat_result, content: str) -> None:
        """Keep what was read; `found` is the file's status from before, `content` the hash of its bytes."""
        entry = _Entry(_print(found), self._is_settled(found), content, to_row(facts))
        self._keep(facts.slug, path.name, entry)
        self._changed = True

    def save(self, *, whole: bool) -> None:
        """Write it down if it changed. `whole`: all files were looked at, and what was not is gone."""
        gone = whole and _count(self._entries) > _count(self._seen)
        if not (self._changed or gone):
            return
        if not whole:
            for slug, entries in self._entries.items():
                self._seen[slug] = entries | self._seen.get(slug, {})
        table = {
            slug: {name: [one.print, one.settled, one.hash, one.row] for name, one in entries.items()}
            for slug, entries in self._seen.items()
        }
        body = json.dumps(table, separators=(",", ":")).encode("ascii")
        with suppress(OSError):
            if not self._file.parent.is_dir():
                make_folder(self._file.parent)
                self._file.parent.chmod(0o700)
            replace(self._file, _head(body) + body, new_mode=PRIVATE, durable=False)
            for other in self._file.parent.glob(self._others):
                if other != self._file:  # of another version
                    other.unlink(missing_ok=True)

    def _keep(self, slug: str, name: str, entry: _Entry) -> None:
        self._seen.setdefault(slug, {})[name] = entry

    def _is_settled(self, found: os.stat_result) -> bool:
        return max(found.st_mtime_ns, found.st_ctime_ns) < self._settled_before

    def _read(self) -> dict[str, dict[str, _Entry]]:
        try:
            head, _, body = self._file.read_bytes().partition(b"\n")
            if head + b"\n" != _head(body):
                return {}
            return {
                slug: {name: _Entry(*values) for name, values in entries.items()}
                for slug, entries in json.loads(body).items()
            }
        except (OSError, ValueError, TypeError, AttributeError, RecursionError, MemoryError):
            return {}


def _head(body: bytes) -> bytes:
    """A first line that only whole content of ours has."""
    return f"facilitator facts {hash_of(body)}\n".encode("ascii")


def _count(entries: dict[str, dict[str, _Entry]]) -> int:
    return sum(map(len, entries.values()))
