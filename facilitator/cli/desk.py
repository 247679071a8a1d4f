"""The sessions folder as the app sees it."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from facilitator.cli.find import means_file
from facilitator.cli.opening import opening
from facilitator.cli.planning import plan_after, plan_review
from facilitator.cli.says import sentence
from facilitator.cli.settings import Config
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock
from facilitator.core.moments import fixed_offset
from facilitator.core.session import Session
from facilitator.store import backups
from facilitator.store.atomic import write_atomic
from facilitator.store.faults import Unreadable, os_reason
from facilitator.store.files import open_ones
from facilitator.store.folder import Folder, NotFound, Partner, partner_name
from facilitator.store.layout import dump
from facilitator.store.load import Loaded, load
from facilitator.store.reports import CommentsKept, Failed, Report, Saved
from facilitator.store.writer import Writer
from facilitator.tui.desk import Opened, PartnerRow, SaveState, Trouble

#: Seconds that leaving a review may wait for the disk.
CLOSE_WITHIN = 5.0


class FolderDesk:
    """`tui.desk.Desk` over a folder of files: one review open at a time, one writer behind it."""

    def __init__(self, folder: Folder, clock: Clock, config: Config) -> None:
        self._folder = folder
        self._clock = clock
        self._config = config
        self._listener: Callable[[SaveState], None] = lambda state: None
        self._open: Loaded | None = None
        self._writer: Writer | None = None
        self._newest: Session | None = None
        self._cause = ""
        self._asked = 0  # how many states the writer was given
        self._durable = 0  # the number of the newest that is on the disk

    def now(self) -> datetime:
        """See `Desk`."""
        return self._clock.now()

    def clock_notice(self) -> str:
        """See `Desk`; in the clock times that the open review is shown in."""
        return self._clock.noticed(fixed_offset(self._open.session.meeting.starts) if self._open else None)

    def partners(self) -> tuple[PartnerRow, ...]:
        """See `Desk`; first those with an open review, the earliest before the others."""
        try:
            rows = [self._row(partner) for partner in self._folder.partners()]
        except NotFound:  # before the first review there is no folder
            return ()
        return tuple(sorted(rows, key=_open_first))

    def open(self, target: str) -> Opened:
        """See `Desk`. The file is copied first, and written where the last session brought something."""
        with _troubles():
            self.close()
            loaded = load(Path(target)) if means_file(target) else self._of_partner(target)
        opened = opening(loaded)
        self._clock.begin(loaded.session.log[-1].at if loaded.session.running else None)
        notices = (*opened.notices, *_backed_up(loaded.path))
        self._open, self._newest, self._cause = loaded, None, ""
        self._asked = self._durable = 0
        self._writer = Writer(loaded.path, self._report)
        if opened.session != loaded.session:
            self.save(opened.session)
        return Opened(opened.session, opened.past, opened.last_stem, notices)

    def save(self, session: Session) -> None:
        """See `Desk`; without an open review there is nothing to save to."""
        if self._writer is None:
            raise RuntimeError("no review is open")
        self._newest = session
        self._asked += 1
        self._writer.save(session)

    def is_saved(self) -> bool:
        """See `Desk`."""
        return self._durable >= self._asked

    def close(self) -> str:
        """See `Desk`. What the file does not take within five seconds is put where it can be found."""
        writer, self._writer = self._writer, None
        loaded, self._open = self._open, None
        if writer is None or loaded is None or writer.close(CLOSE_WITHIN) or self._newest is None:
            return ""
        said = self._cause.rpartition("; ")[0] or f"{loaded.path}: the last changes are not saved"
        try:
            copy = Path(tempfile.mkdtemp(prefix="facilitator-")) / loaded.path.name
            write_atomic(copy, dump(self._newest))
        except Exception:  # whatever the writer could not do may fail here too
            return f"{said}, and no other place takes them; what was changed since is lost."
        return f"{said}; {copy} has all of it, put it in that file's place."

    def plan_next(self, session: Session, starts: datetime) -> str:
        """See `Desk`."""
        if self._open is None:
            raise Trouble("Open the review first; the next one is planned from it.")
        with _troubles():
            zone = zone_of(self._open)
            if zone and starts.utcoffset() == session.meeting.starts.utcoffset():
                # Clocks may go forward or back until then: what was said is the time that they will show.
                there = starts.replace(tzinfo=zone)
                starts = starts.replace(tzinfo=timezone(there.utcoffset() or timedelta()))
            return plan_after(session, self._open.path, starts, self._config, self.now()).path.name

    def plan_new(self, partner: str, us: str, tier: str, starts: str) -> str:
        """See `Desk`; what is empty is taken from the partner's last session."""
        with _troubles():
            planned = plan_review(
                self._folder, self._config, self.now(), partner, starts, tier or None, us.strip() or None
            )
        return planned.slug

    def listen(self, report: Callable[[SaveState], None]) -> None:
        """See `Desk`."""
        self._listener = report

    def _of_partner(self, slug: str) -> Loaded:
        exact = next((one for one in self._folder.partners() if one.slug == slug), None)
        return self._folder.open_session(exact or self._folder.find(slug), self.now())

    def _row(self, partner: Partner) -> PartnerRow:
        entries = self._folder.read(partner)
        sound = [one for one in entries if isinstance(one, Loaded)]
        opened = open_ones(sound, self.now())
        coming = min(opened, key=lambda one: one.session.meeting.starts, default=None)
        before = [one for one in sound if one.session.took_place and one is not coming]
        past = tuple(one.session for one in before)
        last = str(before[-1].path) if before else ""
        name = sound[-1].session.meeting.partner if sound else partner_name(partner.path) or partner.slug
        broken = tuple(str(one) for one in entries if isinstance(one, Unreadable))
        return PartnerRow(partner.slug, name, past, coming.session if coming else None, broken, last)

    def _report(self, report: Report) -> None:
        if isinstance(report, CommentsKept):
            notice = f"Saving loses the comments of this file; {report.path} is a copy that has them."
            self._listener(SaveState(durable=False, notice=notice))
        elif isinstance(report, Failed):
            self._cause = report.cause
            self._listener(SaveState(durable=False, trouble=report.cause))
        else:
            # Something newer may be waiting: then what is on the screen is not yet what is on the disk.
            if isinstance(report, Saved):
                self._durable = report.number
            self._listener(SaveState(durable=self.is_saved()))


@contextmanager
def _troubles() -> Iterator[None]:
    """Turns what the parts below say to the user into Trouble."""
    try:
        yield
    except Exception as error:
        said = sentence(error)
        if said is None:
            raise
        raise Trouble(said) from error


def _backed_up(path: Path) -> tuple[str, ...]:
    try:
        backups.backup(path)
    except OSError as error:
        return (f"{path}: no backup copy could be made ({os_reason(error)}).",)
    return ()


def _open_first(row: PartnerRow) -> tuple[bool, float, str]:
    starts = row.next.meeting.starts.timestamp() if row.next else 0.0
    return row.next is None, starts, row.partner.casefold()
