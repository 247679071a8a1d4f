"""What an earlier run kept of a review because the disk refused it, and whether that is news."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from facilitator.core.dates import show_date
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable
from facilitator.store.layout import dump
from facilitator.store.load import Loaded, load
from facilitator.store.state import State
from facilitator.tui.desk import Recovery


def offered(state: State, loaded: Loaded) -> tuple[Recovery | None, tuple[str, ...]]:
    """The newest recovery file that says something else than the session file, and what is worth saying.

    One that says the same is taken away. Any other is offered until somebody decides, also where the file was
    saved since: that says nothing of what is in the one and not in the other.
    """
    found: Recovery | None = None
    notices: list[str] = []
    for path in state.recoveries():
        try:
            kept = load(path).session
        except Unreadable as fault:
            notices.append(f"A copy of what was not saved cannot be read: {fault}")
            continue
        with suppress(OSError):
            if same(kept, loaded.session):
                path.unlink()
            elif found is None:
                found = Recovery(kept, _when(path, loaded), str(path))
    return found, tuple(notices)


def same(one: Session, other: Session) -> bool:
    """Whether two sessions say the same, whichever version of the program wrote them."""
    one, other = one.but(saved=None), other.but(saved=None)
    # Equal is not enough: a time with another offset is equal.
    return one == other and dump(one) == dump(other)


def _when(path: Path, loaded: Loaded) -> str:
    meeting = loaded.session.meeting.starts
    written = path.stat().st_mtime
    at = datetime.fromtimestamp(written, meeting.tzinfo)
    later = " (the file was saved later)" if loaded.path.stat().st_mtime > written else ""
    return f"{show_date(at.date(), meeting.date())} {at:%H:%M}{later}"
