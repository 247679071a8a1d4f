"""The one writer of a session file: a thread that always writes the newest state."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from facilitator.core.session import Session
from facilitator.store.faults import os_reason
from facilitator.store.layout import Layout
from facilitator.store.load import Loaded
from facilitator.store.reports import Failed, Report, Saved, Saving
from facilitator.store.standing import Standing
from facilitator.store.state import State

_FIRST_RETRY = 0.25  # seconds
_LAST_RETRY = 2.0
#: How often the file is compared with what was left there while nothing is saved.
LOOK_EVERY = 2.0


class Writer:
    """Saves the states of one session to one file, in order, on a thread of its own.

    `report` is called on that thread. Of states that come while one is being written only the newest is
    kept. What cannot be written stays in memory and is tried again until it can, or something newer comes.
    What somebody else writes into the file meanwhile is kept beside it, and what is on the screen goes on.
    """

    def __init__(
        self,
        path: Path,
        report: Callable[[Report], None],
        opened: Loaded | None = None,
        state: State | None = None,
    ) -> None:
        """`opened` is the file as it was read, None where there was none: what is there is another's.

        `state` is where copies go that the partner's folder does not take.
        """
        self.path = path
        self._report = report
        self._standing = Standing(path, opened.raw if opened else None, self._tell, state)
        self._layout = Layout()  # the thread's, as the standing
        self._changed = threading.Condition()
        # All below is shared with the thread, under the condition's lock.
        self._newest: Session | None = opened.session if opened else None
        self._asked = 0  # the number of the newest state
        self._durable = 0
        self._hurry = False  # somebody waits: try now
        self._closing = False
        self._tried = 0  # the state that failed last, 0 for none
        self._thread = threading.Thread(target=self._run, name=f"writer of {path.name}", daemon=True)
        self._thread.start()

    def save(self, session: Session) -> int:
        """Hand over a state and return its number at once; `Saved` with it or a higher one means durable."""
        number = self.take(session)
        self.wake()
        return number

    def take(self, session: Session) -> int:
        """The same for a caller that has something to draw first: the thread begins with `wake`.

        Should that not come, it begins when it looks at the file the next time; see `LOOK_EVERY`.
        """
        with self._changed:
            if self._closing:
                raise RuntimeError("the writer is closed")
            self._newest = session
            self._asked += 1
            return self._asked

    def wake(self) -> None:
        """Begin with what was taken."""
        with self._changed:
            self._changed.notify_all()

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
                idle = self._durable >= self._asked
                if idle or self._asked == self._tried:
                    self._changed.wait_for(self._due, LOOK_EVERY if idle else pause)
                self._hurry = False
                session, number, closing = self._newest, self._asked, self._closing
                idle = number <= self._durable
            if session is not None and (not closing if not idle else self._has_to_be_written_again(number)):
                pause = self._save(session, number, pause)
            if closing:
                self._standing.let_go()
                return

    def _save(self, session: Session, number: int, pause: float | None) -> float | None:
        """Write a state; how long to wait before the next try if that failed."""
        self._tell(Saving(self.path, number))
        cause, lasting = self._write(session)
        if cause is None:
            pause = None
            self._tell(Saved(self.path, number))  # first told: after a flush it has been said
            self._standing.tidy()
            with self._changed:
                self._durable, self._tried = number, 0
                self._changed.notify_all()
        else:
            pause = None if lasting else min((pause or _FIRST_RETRY / 2) * 2, _LAST_RETRY)
            self._tell(Failed(self.path, number, cause, pause))
            with self._changed:
                self._tried = number
                # Also one that was durable, and that somebody else took from the disk.
                self._durable = min(self._durable, number - 1)
        return pause

    def _has_to_be_written_again(self, number: int) -> bool:
        """Whether somebody else changed the file. Before anything was saved theirs is kept and left there."""
        try:
            if not self._standing.changed():
                return False
            if number == 0 and self.path.exists():
                self._standing.keep()
                return False
        except OSError:
            return False
        return True

    def _due(self) -> bool:
        return self._closing or (self._asked > self._durable and (self._asked != self._tried or self._hurry))

    def _write(self, session: Session) -> tuple[str | None, bool]:
        """Why the state could not be written (None: it is durable), and whether trying again is no use."""
        try:
            self._standing.put(self._layout.raw(session))
        except OSError as error:
            return f"{self.path}: not saved ({os_reason(error)}); the changes are kept in memory.", False
        except Exception as error:  # the thread must outlive a state that cannot be written as TOML
            return f"{self.path}: not saved ({error}); undo the last change.", True
        return None, False

    def _tell(self, report: Report) -> None:
        # A screen that is gone already must not keep the last state from the disk.
        with suppress(Exception):
            self._report(report)
