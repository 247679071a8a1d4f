"""Opening a review: what it carries over, and what came before."""

from pathlib import Path

from facilitator.cli.plan_pages import superseded
from facilitator.core.carry import open_from
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable
from facilitator.store.files import last_session, read, session_files
from facilitator.store.load import Loaded
from facilitator.store.sent import as_sent
from facilitator.tui.desk import Opened, Trouble


def opening(loaded: Loaded) -> Opened:
    """The review as the meeting opens it; writes nothing. Raises Trouble.

    Before the meeting it is opened from the last session, which therefore has to be readable. One that was
    begun, or is over, stays as its file has it; what cannot be read then is only told.
    """
    session = loaded.session
    if session.meeting.status == "cancelled" and session.started is None:
        raise Trouble(f"{loaded.path}: this review was cancelled; plan another with `facilitator new`.")
    past, stems, faults = _past(loaded.path)
    if not session.took_place:
        try:
            last = last_session(loaded.path)
        except Unreadable as fault:
            raise Trouble(str(fault)) from None
        session = open_from(session, last.session if last else None, last.path.stem if last else "")
    notices = (*(str(finding) for finding in loaded.warnings), *faults)
    last_stem = stems[-1] if stems else ""
    if not session.took_place:
        return Opened(session, past, last_stem, notices)
    sent, newest = as_sent(loaded.path, session), _newest(loaded.path)
    return Opened(session, past, last_stem, notices, sent=sent, newest=newest)


def _newest(path: Path) -> bool:
    try:
        return not superseded(path)
    except Unreadable:  # which is told where the history is read
        return True


def _past(path: Path) -> tuple[tuple[Session, ...], tuple[str, ...], tuple[str, ...]]:
    """The reviews before this one that took place, oldest first; their files' stems; the faults of others."""
    try:
        files = session_files(path.parent)
    except Unreadable as fault:
        return (), (), (str(fault),)
    names = [file.name for file in files]
    earlier = files[: names.index(path.name)] if path.name in names else files
    sessions, stems, faults = [], [], []
    for file in earlier:
        entry = read(file)
        if isinstance(entry, Unreadable):
            faults.append(f"Left out of the history: {entry}")
        elif entry.session.took_place:
            sessions.append(entry.session)
            stems.append(file.stem)
    return tuple(sessions), tuple(stems), tuple(faults)
