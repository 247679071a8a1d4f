"""The one writer of a session file: a thread that always writes the newest state."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from facilitator.core.session import Session
from facilitator.store import backups
from facilitator.store.atomic import replace, resolved, sweep
from facilitator.store.faults import os_reason
from facilitator.store.layout import dump
from facilitator.store.load import has_comments
from facilitator.store.reports import CommentsKept, Failed, Report, Saved, Saving

_FIRST_RETRY = 0.25  # seconds
_LAST_RETRY = 2.0


class Writer:
    """Saves the states of one session to one file, in order, on a thread of its own.

    `report` is called on that thread. Of states that come while one is being written only the newest is
    kept. What cannot be written stays in memory and is tried again until it can, or something newer comes.
    """

    def __init__(self, path: Path, report: Callable[[Report], None]) -> None:
        self.path = path
        self._report = report
        self._changed = threading.Condition()
        # All below is shared with the thread, under the condition's lock.
        self._newest: Session | None = None
        self._asked = 0  # the number of the newest state
        self._durable = 0
        self._hurry = False  # somebody waits: try now
        self._closing = False
        self._tried = 0  # the state that failed last, 0 for none
        self._looked_before = False  # the thread's own
        self._thread = threading.Thread(target=self._run, name=f"writer of {path.name}", daemon=True)
        self._thread.start()

    def save(self, session: Session) -> int:
        """Hand over a state and return its number at once; `Saved` with it or a higher one means durable."""
        with self._changed:
            if self._closing:
                raise RuntimeError("the writer is closed")
            self._newest = session
            self._asked += 1
            self._changed.notify_all()
            return self._asked

    def flush(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds until all that was handed over is durable; whether it is."""
        with self._changed:
            wanted = self._asked
            self._hurry = True
            self._changed.notify_all()
            return self._changed.wait_for(lambda: self._durable >= wanted, timeout)

    def close(self, timeout: float = 5.0) -> bool:
        """`flush`, then end the thread; False where the last state could not be written in time."""
        done = self.flush(timeout)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return done

    def _run(self) -> None:
        pause: float | None = None
        while True:
            with self._changed:
                if self._durable >= self._asked or self._asked == self._tried:
                    self._changed.wait_for(self._due, pause)
                self._hurry = False
                if self._closing:
                    return
                session, number = self._newest, self._asked
            if session is None or number <= self._durable:
                pause = None
                continue
            self._tell(Saving(self.path, number))
            cause, lasting = self._write(session)
            if cause is None:
                pause = None
                self._tell(Saved(self.path, number))  # first told: after a flush it has been said
                with self._changed:
                    self._durable, self._tried = number, 0
                    self._changed.notify_all()
            else:
                pause = None if lasting else min((pause or _FIRST_RETRY / 2) * 2, _LAST_RETRY)
                self._tell(Failed(self.path, number, cause, pause))
                with self._changed:
                    self._tried = number

    def _due(self) -> bool:
        return self._closing or (self._asked > self._durable and (self._asked != self._tried or self._hurry))

    def _write(self, session: Session) -> tuple[str | None, bool]:
        """Why the state could not be written (None: it is durable), and whether trying again is no use."""
        try:
            raw = dump(session).encode("utf-8", "replace")
            # Resolved each time: a link may be put right while the meeting goes on. A folder that is gone is
            # not made anew: where a disk was unmounted, that would write to a place nobody looks at.
            target = resolved(self.path)
            self._look_before_the_first(target)
            replace(target, raw)
        except OSError as error:
            return f"{self.path}: not saved ({os_reason(error)}); the changes are kept in memory.", False
        except Exception as error:  # the thread must outlive a state that cannot be written as TOML
            return f"{self.path}: not saved ({error}); undo the last change.", True
        return None, False

    def _look_before_the_first(self, target: Path) -> None:
        if self._looked_before:
            return
        try:
            raw = target.read_bytes()
        except FileNotFoundError:
            raw = b""
        if has_comments(raw):
            self._tell(CommentsKept(backups.keep_comments(self.path, raw)))
        sweep(target.parent)
        self._looked_before = True

    def _tell(self, report: Report) -> None:
        # A screen that is gone already must not keep the last state from the disk.
        with suppress(Exception):
            self._report(report)
