"""Threads that write to the user's state folder, so that nobody waits for a disk."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from facilitator.core.session import Session
from facilitator.store.state import State

#: Seconds in which half-typed words are gathered before they are written.
_GATHER = 0.2
#: Seconds that a disk may take for a state before a copy of it is put elsewhere: it is on screen within one.
PATIENCE = 0.7
#: The number of no state; they count from 0, the one that the file was opened with.
_NONE = -1


class DraftKeeper:
    """Writes what is typed and not entered, always the newest, within a second."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._changed = threading.Condition()
        self._newest: dict[str, str] | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
        self._thread.start()

    def keep(self, drafts: Mapping[str, str]) -> None:
        """All the drafts there are; returns at once."""
        with self._changed:
            self._newest = dict(drafts)
            self._changed.notify_all()

    def close(self, timeout: float) -> None:
        """Write what is not written yet, and end the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)

    def _run(self) -> None:
        written: dict[str, str] | None = None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._newest is not None)
                self._changed.wait_for(lambda: self._closing, _GATHER)
                newest, self._newest = self._newest, None
                closing = self._closing
            if newest is not None and newest != written:
                with suppress(Exception):  # the next keystroke tries again
                    self._state.keep_drafts(newest)
                    written = newest
            if closing:
                return


class RecoveryKeeper:
    """Puts a state elsewhere when its file does not take it: at once when told so, or after a while.

    `report` is called on its thread with the path of the copy, "" where no place takes it.
    """

    def __init__(self, state: State, report: Callable[[str], None]) -> None:
        self._state = state
        self._report = report
        self._place: Path | None = None
        self._changed = threading.Condition()
        self._newest: Session | None = None
        self._given = 0  # the number of the newest state
        self._saved = 0  # up to here they are in their file
        self._refused = _NONE  # up to here the file refused them
        self._kept = _NONE  # the state that is in the copy
        self._tried = _NONE  # the state that was to be copied last
        self._copy = ""
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="recovery", daemon=True)
        self._thread.start()

    def given(self, session: Session, number: int) -> None:
        """A state is on its way to its file; how long it may be begins with `wake`."""
        with self._changed:
            self._newest, self._given = session, number

    def wake(self) -> None:
        """Look what was given."""
        with self._changed:
            self._changed.notify_all()

    def saved(self, number: int) -> None:
        """That state, and every one before it, is in its file: a copy of it is taken away."""
        with self._changed:
            self._saved = max(self._saved, number)
            self._changed.notify_all()

    def refused(self, number: int, within: float) -> str:
        """The file refused that state: the copy's path, "" where there is none within so many seconds."""
        with self._changed:
            self._refused = max(self._refused, number)
            self._saved = min(self._saved, number - 1)  # one that was saved may have been taken away
            if not self._copy:
                self._tried = min(self._tried, number - 1)
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._tried >= number, within)
            return self._copy

    def close(self, timeout: float) -> None:
        """End the thread; a copy of what is not saved stays."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._something_to_do)
                under_way = self._given
                if not self._over() and not self._decided(under_way):
                    self._changed.wait_for(partial(self._decided, under_way), PATIENCE)
                    if self._saved >= under_way and not self._over():
                        continue  # a newer one is on its way: it has its own second
                over, closing = self._over(), self._closing
                session, number = self._newest, self._given
            if over:
                self._take_away()
            elif session is not None and number > self._tried:
                self._keep(session, number)
            if closing:
                return

    def _something_to_do(self) -> bool:
        if self._closing:
            return True
        return self._kept > _NONE if self._over() else self._given > self._tried

    def _decided(self, number: int) -> bool:
        return self._closing or self._saved >= number or self._refused > self._tried

    def _over(self) -> bool:
        return self._saved >= self._given

    def _keep(self, session: Session, number: int) -> None:
        copy = ""
        with suppress(Exception):  # whatever the file could not do may fail here too
            self._place = self._place or self._state.free_recovery()
            self._state.keep_session(session, self._place)
            copy = str(self._place)
        with self._changed:
            self._copy, self._tried = copy, number
            self._kept = number if copy else _NONE
            self._changed.notify_all()
        with suppress(Exception):  # a screen that is gone
            self._report(copy)

    def _take_away(self) -> None:
        if self._place is not None:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)
        with self._changed:
            self._kept, self._copy = _NONE, ""
            self._tried = self._refused = _NONE
