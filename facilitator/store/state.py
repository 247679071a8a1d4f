"""What is kept in the user's state folder for a session file: it outlives a disk that refuses the file.

`recovery/<name>.toml` is what the file did not take, `drafts/<name>.json` what was typed and not entered,
`comments/<name>.toml` the file before its comments were lost, where its own folder takes no copy, and
`check_ins/<name>.txt` when its last check-in was opened. All of it is for this user only.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import count, takewhile
from pathlib import Path

from facilitator.core.session import Session
from facilitator.store.atomic import PRIVATE, make_folder, replace, resolved
from facilitator.store.layout import dump


def state_folder() -> Path:
    """The folder that `FACILITATOR_STATE` names, else the user's state folder; it need not be there."""
    named = os.environ.get("FACILITATOR_STATE")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_state_path

    return user_state_path("facilitator", appauthor=False)


class State:
    """The places of one session file in a state folder."""

    def __init__(self, folder: Path, path: Path) -> None:
        """`folder` need not be there."""
        self._folder = folder
        target = resolved(path)
        # Readable by whoever looks for a lost evening, and no two files share one.
        digest = hashlib.sha256(os.fsencode(target)).hexdigest()[:12]
        name = f"{target.parent.name[:40]}-{target.stem[:40]}-{digest}"
        self.recovery = folder / "recovery" / f"{name}.toml"
        self.comments = folder / "comments" / f"{name}.toml"
        self._drafts = folder / "drafts" / f"{name}.json"
        self._began = folder / "check_ins" / f"{name}.txt"

    def recoveries(self) -> list[Path]:
        """The recovery files there are, the newest first."""
        form = f"{self.recovery.stem}*.toml"
        found: list[tuple[float, Path]] = []
        with suppress(OSError):
            for one in self.recovery.parent.glob(_literal(form)):
                with suppress(OSError):  # it has gone meanwhile
                    found.append((one.stat().st_mtime, one))
        return [one for _, one in sorted(found, reverse=True)]

    def free_recovery(self) -> Path:
        """Where the next recovery file goes: one that waits for a decision is not written over."""
        return next(path for path in _numbered(self.recovery) if not path.exists())

    def keep_comments(self, raw: bytes) -> Path:
        """Copy a file whose comments are about to be lost, the same bytes only once; OSError if not."""
        path = next(one for one in _numbered(self.comments) if not one.exists() or one.read_bytes() == raw)
        if not path.exists():
            self._write(path, raw)
        return path

    def keep_session(self, session: Session, path: Path) -> None:
        """Write a recovery file durably; OSError if that fails."""
        self._write(path, dump(session).encode("utf-8", "replace"))

    def keep_drafts(self, drafts: Mapping[str, str]) -> None:
        """Write the drafts durably; without any their file is taken away. OSError if that fails."""
        if drafts:
            self._write(self._drafts, json.dumps(dict(drafts), indent=0).encode())
        else:
            self._drafts.unlink(missing_ok=True)

    def drafts(self) -> dict[str, str]:
        """The drafts that were kept; none where they cannot be read."""
        try:
            found = json.loads(self._drafts.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: text for key, text in found.items() if isinstance(text, str) and text}

    def keep_began(self, at: datetime) -> None:
        """Write durably when a check-in on it was opened (aware); OSError if that fails."""
        self._write(self._began, at.isoformat().encode())

    def began(self) -> datetime | None:
        """When its last check-in was opened; None where that is not known."""
        try:
            at = datetime.fromisoformat(self._began.read_text("ascii").strip())
        except (OSError, ValueError):
            return None
        return at if at.tzinfo else None

    def follow(self, new: Path) -> None:
        """The session file goes by another name: what is kept for it too."""
        other = State(self._folder, new)
        for old in self.recoveries():
            old.rename(other.free_recovery())
        for old in takewhile(Path.exists, _numbered(self.comments)):
            old.rename(next(path for path in _numbered(other.comments) if not path.exists()))
        for kept, there in ((self._drafts, other._drafts), (self._began, other._began)):
            with suppress(FileNotFoundError):
                kept.rename(there)

    def _write(self, path: Path, raw: bytes) -> None:
        if not path.parent.is_dir():
            make_folder(path.parent)
            with suppress(OSError):
                path.parent.chmod(0o700)
        replace(path, raw, new_mode=PRIVATE)


def _numbered(path: Path) -> Iterator[Path]:
    """The path, and then the same with -2, -3 ... at its stem, without end."""
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in count(2))


def _literal(form: str) -> str:
    """A glob in which a partner's name means itself; only its last star is one."""
    head, star, tail = form.rpartition("*")
    return "".join(f"[{char}]" if char in "[*?" else char for char in head) + star + tail
