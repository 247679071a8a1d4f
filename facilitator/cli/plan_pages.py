"""`plan.html` in a partner's folder: the plan of the newest review that took place, kept up to date."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from facilitator.cli.says import sentence
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable
from facilitator.store.files import lies_ahead, read, session_files
from facilitator.store.load import Loaded
from facilitator.store.ours import put_ours

#: Beside the session files, at an address that stays from review to review.
NAME = "plan.html"
#: Seconds between two writes: who looks at it sees one every three.
_GATHER = 0.5
#: Files by name, number and time, as they are told apart.
_Seen = list[tuple[str, int, int, int]]


def write_plan_page(session: Session, path: Path, now: datetime) -> Path | None:
    """Write the page of the partner whose review is in `path`, and say where it lies.

    None where the page is not this review's: it did not take place yet, or a newer one did. A `plan.html` of
    the user's stays, and ours becomes `plan-2.html`; a link is never followed. OSError where writing fails;
    `Unreadable` for a newer review that cannot be read: the page, which may be that one's, stays as it is.
    """
    if not session.took_place or _another_has_it(_newer(path), now.date()):
        return None
    return _put(session, path, now)


def superseded(path: Path) -> bool:
    """Whether a newer review of the partner took place; one that cannot be read counts as none."""
    entries = map(read, reversed(_newer(path)))
    return any(isinstance(one, Loaded) and one.session.took_place for one in entries)


def behind(error: Exception) -> str:
    """What is said of a page that could not be written."""
    return f"The plan page is not up to date: {sentence(error) or repr(error)}"


def _newer(path: Path) -> list[Path]:
    """The files of the partner's newer reviews, oldest first."""
    files = session_files(path.parent)
    own = next((at for at, other in enumerate(files) if other.name == path.name), -1)
    return files[own + 1 :]


def _another_has_it(newer: Sequence[Path], today: date) -> bool:
    """Whether the page is one of these reviews'; `Unreadable` where one may be it."""
    entries = [read(file) for file in reversed(newer)]
    if any(isinstance(one, Loaded) and one.session.took_place for one in entries):
        return True
    for one in entries:
        if isinstance(one, Unreadable) and not lies_ahead(one.path, today):
            raise one
    return False


class PlanPages:
    """Keeps the page of one open review up to date on a thread of its own, so that nobody waits for it.

    It is a copy of what the session file has: where it cannot be written, `say` is told so once, on that
    thread, in a sentence.
    """

    def __init__(self, path: Path, say: Callable[[str], None]) -> None:
        self._path = path
        self._say = say
        self._changed = threading.Condition()
        self._newest: tuple[Session, datetime] | None = None
        self._closing = False
        self._thread: threading.Thread | None = None
        #: The newer reviews' files as they were looked at last, and whether the page was one of theirs.
        self._looked: tuple[_Seen, bool] | None = None
        self._told = False

    def given(self, session: Session, now: datetime) -> None:
        """A state is on the disk, as of `now`; returns at once. Of several in a row the newest counts."""
        if not session.took_place:
            return
        with self._changed:
            if self._closing:
                return
            self._newest = session, now
            if self._thread is None:
                name = f"plan page of {self._path.parent.name}"
                self._thread = threading.Thread(target=self._run, name=name, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self, timeout: float = 1.0) -> None:
        """Write what is not written yet, and end the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._newest is not None)
                newest, self._newest = self._newest, None
                closing = self._closing
            if newest is not None:
                self._write(*newest)
            if closing:
                return
            with self._changed:
                self._changed.wait_for(lambda: self._closing, _GATHER)

    def _write(self, session: Session, now: datetime) -> None:
        try:
            if not self._is_anothers(now.date()):
                _put(session, self._path, now)
        except Exception as error:  # whatever it is: the session itself is saved, and the meeting goes on
            if not self._told:
                self._told = True
                with suppress(Exception):  # a screen that is gone
                    self._say(behind(error))

    def _is_anothers(self, today: date) -> bool:
        """Asked each time: a newer review may begin in another window. Read is only what changed."""
        newer = _newer(self._path)
        seen = [(file.name, stat.st_ino, stat.st_mtime_ns, stat.st_size) for file, stat in _stats(newer)]
        if self._looked is None or self._looked[0] != seen:
            self._looked = seen, _another_has_it(newer, today)
        return self._looked[1]


def _stats(files: Sequence[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    for file in files:
        with suppress(FileNotFoundError):  # taken away or moved this instant
            yield file, file.stat()


def _put(session: Session, path: Path, now: datetime) -> Path:
    from facilitator.documents.plan_page import PLAN_MARK, plan_page

    # While the meeting runs the next change writes it again: no disk has to be waited for.
    return put_ours(
        path.with_name(NAME), plan_page(session, now), mark=PLAN_MARK, durable=not session.running
    )
