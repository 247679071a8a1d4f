"""What stands behind an open review: its lock, its writer, and the copies that outlive a disk's refusal."""

import asyncio
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from facilitator.cli.plan_pages import PlanPages
from facilitator.cli.recovery import offered, same
from facilitator.core.session import Session
from facilitator.store import comments
from facilitator.store.atomic import write_atomic
from facilitator.store.keepers import DraftKeeper, RecoveryKeeper
from facilitator.store.layout import dump
from facilitator.store.load import Loaded
from facilitator.store.lock import Lock
from facilitator.store.reports import (
    CommentsKept,
    CommentsLost,
    Conflict,
    Failed,
    Report,
    Saved,
    Saving,
    Vanished,
)
from facilitator.store.sent import sent_path
from facilitator.store.state import State
from facilitator.store.writer import Writer
from facilitator.tui.desk import SaveState

#: Seconds that a trouble waits to be told, so that it can be told together with where the copy is.
_COPY_WITHIN = 0.3


class Keeping:
    """One open review on its way to the disk. `listen` is called from other threads."""

    def __init__(
        self,
        loaded: Loaded,
        lock: Lock | None,
        state: State,
        listen: Callable[[SaveState], None],
        steady: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        """`steady` gives seconds since some fixed moment; `lock` is let go of at the end.

        `now` is asked on the thread that saves.
        """
        self.path = loaded.path
        self._lock = lock
        self._state = state
        self._listen = listen
        self._steady = steady
        self._now = now
        self._guard = threading.Lock()
        self._newest: Session | None = None
        self._newest_at: datetime | None = None
        self._opened = loaded.session
        self._before: Session | None = None  # what stood when the recovery was taken
        self._asked = 0  # how many states the writer was given
        self._sent = _sent(loaded.session)  # whether its recap was marked sent, at any time so far
        self._durable = 0  # the number of the newest that is on the disk
        self._since: deque[tuple[int, float]] = deque()  # states not on the disk yet, and since when
        self._cause = ""
        self.recovery, self.notices = offered(state, loaded)
        self._forget_at: int | None = None
        self._recoveries = RecoveryKeeper(state, self._copied)
        self._recoveries.given(loaded.session, 0)
        self._drafts = DraftKeeper(state)
        self._pages = PlanPages(loaded.path, self._page_is_behind)
        self._writer = Writer(loaded.path, self._report, loaded, state)

    def save(self, session: Session) -> None:
        """Hand over a state; returns at once. Threads begin with it in the loop's next turn.

        Until then what the same key changes is drawn: a thread that began now would take the processor from
        it, as of Python only one thread runs at a time.
        """
        taken = self.recovery is not None and same(session, self.recovery.session)
        now = self._now()
        with self._guard:
            self._asked += 1
            self._since.append((self._asked, self._steady()))
            if taken:
                self._before, self._forget_at = self._newest or self._opened, self._asked
            elif self._before is not None and session == self._before:
                self._forget_at = None  # taken back, maybe before the file had it
            self._newest, self._newest_at = session, now
            self._sent = self._sent or _sent(session)
            number = self._asked
        self._recoveries.given(session, number)
        self._writer.take(session)
        try:
            asyncio.get_running_loop().call_soon(self._begin)
        except RuntimeError:  # there is none
            self._begin()

    def _begin(self) -> None:
        self._writer.wake()
        self._recoveries.wake()

    def is_saved(self) -> bool:
        """Whether the newest state is on the disk."""
        with self._guard:
            return self._durable >= self._asked

    def unsaved_for(self) -> float:
        """Seconds since the oldest state that is not on the disk was handed over."""
        with self._guard:
            return max(self._steady() - self._since[0][1], 0.0) if self._since else 0.0

    def keep_drafts(self, drafts: Mapping[str, str]) -> None:
        """See `tui.desk.Desk`."""
        self._drafts.keep(drafts)

    def forget_recovery(self) -> None:
        """Take the offered recovery file away, once all that was handed over so far is on the disk."""
        with self._guard:
            self._forget_at = self._asked
        self._forget_if_due()

    def close(self, within: float) -> str:
        """Wait for the disk, and let the review go; a sentence where something is in another place now."""
        saved = self._writer.close(within)
        self._drafts.close(1.0)
        said = "" if saved else self._put_elsewhere()
        if saved and self._sent and self._newest is not None and not _sent(self._newest):
            with suppress(OSError):  # "sent" was taken back: what lies there went out to nobody
                sent_path(self.path).unlink(missing_ok=True)
        self._recoveries.close(1.0)
        self._pages.close(1.0)
        if self._lock is not None:
            self._lock.release()
        return said

    def _put_elsewhere(self) -> str:
        said = self._cause.rpartition("; ")[0] or f"{self.path}: the last changes are not saved"
        if copy := self._recoveries.refused(self._asked, 1.0):
            return f"{said}; {copy} has all of it, and the next start offers it."
        if self._newest is None:
            return f"{said}."
        try:
            place = Path(tempfile.mkdtemp(prefix="facilitator-")) / self.path.name
            write_atomic(place, dump(self._newest))
        except Exception:  # whatever the writer could not do may fail here too
            return f"{said}, and no other place takes them; what was changed since is lost."
        return f"{said}; {place} has all of it, put it in that file's place."

    def _report(self, report: Report) -> None:
        match report:
            case Saved(number=number):
                with self._guard:
                    self._durable, self._cause = number, ""
                    while self._since and self._since[0][0] <= number:
                        self._since.popleft()
                    newest = self._newest if number == self._asked else None  # a newer one is on its way
                    at = self._newest_at
                self._recoveries.saved(number)
                if newest is not None and at is not None:
                    self._pages.given(newest, at)
                self._forget_if_due()
                # Something newer may be waiting: then what is on the screen is not yet what is on the disk.
                self._listen(SaveState(durable=self.is_saved()))
            case Failed(number=number, cause=cause):
                with self._guard:
                    self._cause = cause
                    self._durable = min(self._durable, number - 1)
                    if not self._since:
                        self._since.append((number, self._steady()))
                copy = self._recoveries.refused(number, _COPY_WITHIN)
                self._listen(SaveState(durable=False, trouble=cause, copy=copy))
            case Saving():
                self._listen(SaveState(durable=self.is_saved()))
            case _:
                self._listen(SaveState(durable=False, notice=_notice(report)))

    def _page_is_behind(self, said: str) -> None:
        self._listen(SaveState(durable=self.is_saved(), notice=said))

    def _copied(self, copy: str) -> None:
        """A state was put elsewhere, or could not be; told here only where its file does not answer."""
        if self._cause or self.is_saved():
            return
        slow = f"{self.path}: not saved yet (the disk does not answer); the changes are kept in memory."
        self._listen(SaveState(durable=False, trouble=slow, copy=copy))

    def _forget_if_due(self) -> None:
        with self._guard:
            due = self._forget_at is not None and self._durable >= self._forget_at
            recovery = self.recovery if due else None
            if due:
                self.recovery = self._forget_at = None
        if recovery is not None:
            with suppress(OSError):
                Path(recovery.path).unlink(missing_ok=True)


def _sent(session: Session) -> bool:
    return session.follow_up is not None and session.follow_up.recap_sent is not None


def _notice(report: Report) -> str:
    match report:
        case CommentsKept() | CommentsLost():
            return comments.sentence(report)
        case Conflict(path=path, copy=copy):
            return (
                f"Somebody changed {path.name} meanwhile; their version is kept as {copy.name}; "
                "this meeting goes on with what is on the screen."
            )
        case Vanished(path=path):
            return (
                f"Somebody took {path.name} away meanwhile; it is written again with what is on the screen."
            )
    return ""
