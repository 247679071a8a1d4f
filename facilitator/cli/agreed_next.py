"""The day of the next review where both sides read it: in the last one, once the next is planned or moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from facilitator.cli.amending import alone, comments_told, write
from facilitator.cli.find import Found
from facilitator.cli.plan_pages import write_plan_page
from facilitator.cli.says import sentence
from facilitator.core.announced import set_next_review
from facilitator.core.session import Meeting, Session
from facilitator.core.zone import there
from facilitator.store.faults import Unreadable, os_reason
from facilitator.store.files import is_open, last_session, read, session_files
from facilitator.store.folder import Folder
from facilitator.store.load import Loaded


@dataclass(frozen=True, slots=True)
class Agreed:
    """What became of the last review: its file and the day it names now, if it is another.

    `page` is the plan page that says so too. `troubles` are sentences on what stood in the way, and where
    comments went.
    """

    path: Path | None = None
    day: date | None = None
    page: Path | None = None
    troubles: tuple[str, ...] = ()


def agree_on_next(path: Path, now: datetime, before: Meeting | None = None) -> Agreed:
    """Bring the day of the next review into the one that took place last, and plan.html, after a change.

    `path` is the file of the planned one that was made, moved or cancelled; `before` how it stood. Nothing
    happens unless it comes next, or was the one that the last review named: then that names the one that is
    planned next, or none. Never raises for a file; what stood in the way is told.
    """
    try:
        last = last_session(path)
        planned = _planned(last.path) if last else None
        followed = any(one.session.took_place for one in _later(path))
    except Unreadable as fault:
        return Agreed(troubles=(f"The last review may name another day for the next: {fault}",))
    if last is None or followed:
        return Agreed()
    known = last.session.follow_up.next_review if last.session.follow_up else None
    was = _days(before) if before else ()
    if not (planned and planned.path == path) and known not in was:
        return Agreed()
    day = there(planned.session.meeting, planned.session.meeting.starts).date() if planned else None
    return _bring(last, day, now) if known != day else Agreed()


def _bring(last: Loaded, day: date | None, now: datetime) -> Agreed:
    found = Found(last, Folder(last.path.resolve().parent.parent))
    after = set_next_review(last.session, day)
    try:
        with alone(found, now):
            write(last, after)
    except Exception as error:
        if (why := sentence(error)) is None:
            raise
        still = f"The last review still names another day for the next. {why}"
        return Agreed(troubles=(f"{still} {_do(last, day)}",))
    kept = comments_told(last, last.path)
    page, why = _page(after, last.path, now)
    return Agreed(last.path, day, page, tuple(filter(None, (kept, why))))


def _page(after: Session, path: Path, now: datetime) -> tuple[Path | None, str]:
    """Where the plan page lies, or why it is not written."""
    try:
        return write_plan_page(after, path, now), ""
    except OSError as error:
        return None, f"{path.parent}: the plan page could not be written ({os_reason(error)})."
    except Unreadable as fault:
        return None, f"The plan page stays as it is: {fault}"


def _do(last: Loaded, day: date | None) -> str:
    name = last.path.name
    if day is None:
        return f"Once that is done, take next_review out of [follow_up] in {name}."
    return f"Once that is done, put next_review = {day} into [follow_up] in {name}."


def _planned(last: Path) -> Loaded | None:
    """The one that is planned next after the last; one that cannot be read counts as none."""
    return next((one for one in _later(last) if is_open(one) and not one.session.took_place), None)


def _later(path: Path) -> Iterator[Loaded]:
    """The partner's reviews after that one, oldest first."""
    files = session_files(path.parent)
    names = [file.name for file in files]
    later = files[names.index(path.name) + 1 :] if path.name in names else []
    return (one for one in map(read, later) if isinstance(one, Loaded))


def _days(meeting: Meeting) -> tuple[date, ...]:
    """All that it was ever set for."""
    moved = (one.date() if isinstance(one, datetime) else one for one in meeting.moved_from)
    return (meeting.starts.date(), there(meeting, meeting.starts).date(), *moved)
