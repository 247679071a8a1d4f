"""What stands in a session file while its review is open, watched: nobody else's words may be lost."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from facilitator.store import backups, comments, conflicts
from facilitator.store.atomic import replace, resolved, sweep
from facilitator.store.load import has_comments
from facilitator.store.reports import Conflict, Report, Vanished
from facilitator.store.state import State

#: Seconds to wait for somebody who is still writing, and how often at most.
_SETTLES = 0.05
_LOOKS = 20


class Standing:
    """One file, and the bytes that this program knows to stand in it. For one thread.

    Contents are compared, never only time and size: right before every replacing, and whenever `changed` is
    asked. Theirs is kept as a conflict copy, durably, before ours takes its place.

    What remains: somebody who renames a file of theirs to this name in the few instructions between the
    comparison and our own rename, for POSIX has no rename that compares. Who writes into the old file then,
    or up to two seconds later, is still seen: it is kept open and read again. Writers of this program take
    turns there and lose nothing to each other.
    """

    def __init__(
        self, path: Path, known: bytes | None, tell: Callable[[Report], None], state: State | None = None
    ) -> None:
        """`known` is what was read from the file; None where there was none.

        `state` takes the copy of a file's comments where the partner's folder does not.
        """
        self.path = path
        self._state = state
        self._known = known
        self._tried: bytes | None = None  # a rename that was reported as failed may have been done
        self._gone = False
        self._looked_before = False
        self._commented: bytes | None = None  # what was kept last for its comments
        self._states = backups.States()
        self._over: list[Path] = []  # copies of earlier states that are too many
        self._target: Path | None = None  # where the path led last
        self._tell = tell
        self._before: tuple[int, bytes] | None = (
            None  # the file that was replaced last, open, and what it held
        )

    def put(self, text: bytes) -> None:
        """Replace the file durably, line ends as they were; OSError if that fails. After it comes `tidy`."""
        # A folder that is gone is not made anew: where a disk was unmounted, that would write to a place
        # nobody looks at.
        target = self._meant()
        raw = _with_line_ends(text, self._known)
        if not self._looked_before:
            if self._known is not None:
                self._keep_comments(self._known)
            sweep(target.parent)
            self._looked_before = True
        self._gone = False

        def placed() -> None:
            self._known = raw

        replace(target, raw, look=lambda: self._look(target, raw), placed=placed)
        if self._gone:
            self._tell(Vanished(self.path))

    def tidy(self) -> None:
        """What nobody who waits for a `put` need wait for.

        Whoever wrote into the file as it was being replaced is looked for, and the copies of earlier states
        that are too many now are taken away.
        """
        self._look_back()
        over, self._over = self._over, []
        with suppress(OSError):
            backups.take_away(over)

    def changed(self) -> bool:
        """Whether the file is no longer what this program left there, and has to be written again.

        Only laid out in another way, it is left so. Theirs is not kept yet: that is for `put`, or `keep`.
        """
        self.let_go()
        if self._known is None:
            return False
        try:
            target = self._meant()
            theirs = _settled(target, self._known)
        except OSError:
            return False  # the next save says it
        if theirs is None:
            return True
        if self._ours(theirs):
            return False
        return not self._adopted(theirs)

    def keep(self) -> None:
        """Keep what somebody else wrote, and leave it standing. OSError if that fails."""
        target = self._meant()
        self._compare(target, _settled(target, self._known))

    def let_go(self) -> None:
        """Look a last time at the file that was replaced, and let it go."""
        self._look_back()
        before, self._before = self._before, None
        if before is not None:
            os.close(before[0])

    def _meant(self) -> Path:
        """The file that the path leads to now: a link may be put right while the meeting goes on."""
        if self._target is None or not _leads_to(self.path, self._target):
            self._target = resolved(self.path)
        return self._target

    def _look(self, target: Path, raw: bytes) -> None:
        self.let_go()
        theirs = _read(target)
        for _ in range(_LOOKS):
            if self._ours(theirs):
                break
            theirs = _settled(target, self._known)
            self._compare(target, theirs)
            if theirs is None:
                break
            theirs = _read(target)
        self._tried = raw
        if theirs is None:
            return
        self.tidy()  # after a try that failed
        with suppress(OSError):  # a copy more; the meeting does not stop for it
            self._over += self._states.hold(target)[1]
        if sys.platform != "win32":  # there an open file cannot be replaced
            with suppress(OSError):
                self._before = os.open(target, os.O_RDONLY | os.O_CLOEXEC), theirs

    def _compare(self, target: Path, theirs: bytes | None) -> None:
        if self._ours(theirs):
            return
        if theirs is None:
            self._gone = True
            self._known = None
        elif not self._adopted(theirs):
            self._conflict(target, theirs, target.stat().st_mtime)
            self._known = theirs

    def _ours(self, found: bytes | None) -> bool:
        return found == self._known or (found is not None and found == self._tried)

    def _adopted(self, theirs: bytes) -> bool:
        """Take over a change that changed nothing but the layout; whether it was one."""
        if self._known is None or not conflicts.same_content(theirs, self._known):
            return False
        self._keep_comments(theirs)
        self._known = theirs
        return True

    def _conflict(self, target: Path, theirs: bytes, changed: float) -> None:
        copy, new = conflicts.keep(target, theirs, changed)
        if new:
            self._tell(Conflict(self.path, copy))

    def _keep_comments(self, raw: bytes) -> None:
        if raw != self._commented and has_comments(raw):
            self._commented = raw
            self._tell(comments.keep(self.path, raw, self._state))

    def _look_back(self) -> None:
        """Whether the file that was replaced last has been written into since."""
        if self._before is None:
            return
        handle, held = self._before
        try:
            size = os.fstat(handle)
            now = os.pread(handle, size.st_size, 0)
            if now != held and now and not conflicts.same_content(now, held):
                self._conflict(resolved(self.path), now, size.st_mtime)
            self._before = handle, now
        except OSError:
            return


def with_line_ends(text: str, like: bytes | None) -> bytes:
    """A text as bytes, its lines ended as those of `like` are."""
    return _with_line_ends(text.encode("utf-8", "replace"), like)


def _with_line_ends(raw: bytes, like: bytes | None) -> bytes:
    # The writer puts every value on one line, so each line end is one between two lines.
    if like is not None and b"\r" in like and like.count(b"\r\n") * 2 > like.count(b"\n"):
        return raw.replace(b"\n", b"\r\n")
    return raw


def _leads_to(path: Path, target: Path) -> bool:
    """Whether a path still leads to that file; asked of the folder, which costs less than every link."""
    try:
        same = os.path.samestat(path.parent.stat(), target.parent.stat())
    except OSError:
        return False
    return same and path.name == target.name and not path.is_symlink()


def _read(target: Path) -> bytes | None:
    try:
        with target.open("rb", buffering=0) as file:
            return file.readall()
    except FileNotFoundError:
        return None


def _settled(target: Path, known: bytes | None) -> bytes | None:
    """What stands in the file once nobody is busy writing it: the same twice."""
    seen = _read(target)
    for _ in range(_LOOKS):
        if seen == known:
            break
        threading.Event().wait(_SETTLES)
        before, seen = seen, _read(target)
        if seen == before and seen != b"":  # empty: truncated to be written anew
            break
    return seen
