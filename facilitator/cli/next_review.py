"""The review that follows one: as it would be planned, and under the name by which calendars know it."""

from datetime import datetime
from pathlib import Path

from facilitator.cli.opening import opening
from facilitator.cli.settings import Config
from facilitator.cli.templates import template_for
from facilitator.core.announced import first_announced
from facilitator.core.carry import new_session
from facilitator.core.session import Session
from facilitator.core.zone import named_zone, seen_from
from facilitator.documents.identity import first_name, named
from facilitator.store.faults import Unreadable
from facilitator.store.files import free_path, is_open, read, session_files
from facilitator.store.load import Loaded


def following(session: Session, home: Path, starts: datetime, config: Config) -> tuple[Path, Session]:
    """The review after `session`, which lies in the folder `home`, and the file that it would get there.

    Nothing is written. `starts` is aware. Raises `Sorry` or `Unreadable` for a template that is wrong.
    """
    meeting = session.meeting
    starts = seen_from(named_zone(meeting.zone), starts)
    planned = new_session(
        session,
        partner=meeting.partner,
        us=meeting.us,
        tier=meeting.tier,
        starts=starts,
        template=template_for(None, session, config),
        first_month=config.fiscal_year_starts,
    )
    path = free_path(home, starts.date())
    return path, named_as_announced(planned, path, session)


def named_as_announced(planned: Session, path: Path, last: Session | None) -> Session:
    """The review planned for `path`, under the day that the last one first agreed on.

    So its invitation moves the entry that calendars may have of that day. Where a file has that name already
    (it was planned once and cancelled), the review keeps its own.
    """
    day = first_announced(last) if last is not None else None
    if day is None:
        return planned
    name = day.isoformat()
    files = session_files(path.parent)
    sound = [one for one in map(read, files) if isinstance(one, Loaded)]
    taken = {first_name(one.session, one.path.stem) for one in sound} | {file.stem for file in files}
    return planned if name in taken else named(planned, name, path.stem)


def coming(path: Path) -> tuple[Session, str] | None:
    """The review that was planned after the one in `path`, as it opens, and its file's name without `.toml`.

    None where none was; a cancelled one only where there is no other. `Unreadable` where a file that cannot
    be read may be the one.
    """
    files = session_files(path.resolve().parent)
    names = [file.name for file in files]
    later = files[names.index(path.resolve().name) + 1 :] if path.resolve().name in names else []
    entries = [read(file) for file in later]
    sound = [one for one in entries if isinstance(one, Loaded)]
    for one in sound:
        if one.session.meeting.status != "cancelled":
            return (opening(one).session if is_open(one) else one.session), one.path.stem
    for fault in entries:
        if isinstance(fault, Unreadable):
            raise fault
    return (sound[-1].session, sound[-1].path.stem) if sound else None
