"""Opening a review: what it carries over, and what came before."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from facilitator.cli.plan_pages import superseded
from facilitator.core.carry import open_from
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable
from facilitator.store.files import last_among, read, session_files
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
    try:
        files, unlisted = session_files(loaded.path.parent), ""
    except Unreadable as fault:
        if not session.took_place:
            raise Trouble(str(fault)) from None
        files, unlisted = [], str(fault)
    entries = {file: read(file) for file in _before(loaded.path, files)}
    past, stems, faults = _past(entries.values())
    if not session.took_place:
        try:
            last = last_among(loaded.path, files, lambda file: entries.get(file) or read(file))
        except Unreadable as fault:
            raise Trouble(str(fault)) from None
        session = open_from(session, last.session if last else None, last.path.stem if last else "")
    notices = (*(str(finding) for finding in loaded.warnings), *([unlisted] if unlisted else []), *faults)
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


def _before(path: Path, files: Sequence[Path]) -> Sequence[Path]:
    names = [file.name for file in files]
    return files[: names.index(path.name)] if path.name in names else files


def _past(
    entries: Iterable[Loaded | Unreadable],
) -> tuple[tuple[Session, ...], tuple[str, ...], tuple[str, ...]]:
    """The reviews before that took place, oldest first; their files' stems; the faults of others."""
    sessions, stems, faults = [], [], []
    for entry in entries:
        if isinstance(entry, Unreadable):
            faults.append(f"Left out of the history: {entry}")
        elif entry.session.took_place:
            sessions.append(entry.session)
            stems.append(entry.path.stem)
    return tuple(sessions), tuple(stems), tuple(faults)
