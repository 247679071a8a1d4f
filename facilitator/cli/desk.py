"""The sessions folder as the app sees it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.desk_after import AfterMeeting
from facilitator.cli.desk_home import AtHome
from facilitator.cli.desk_past import LookingBack
from facilitator.cli.desk_prepare import Preparing
from facilitator.cli.find import means_file
from facilitator.cli.keeping import Keeping
from facilitator.cli.opening import opening
from facilitator.cli.settings import Config
from facilitator.cli.troubles import troubles
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock, steady_source
from facilitator.core.carry import brought, with_all, without
from facilitator.core.moments import fixed_offset
from facilitator.core.session import Commitment, Session
from facilitator.core.zone import there
from facilitator.store import backups
from facilitator.store.faults import os_reason
from facilitator.store.files import outside
from facilitator.store.folder import Folder
from facilitator.store.kept_file import cache_folder
from facilitator.store.load import Loaded, load
from facilitator.store.lock import Lock, Taken, take
from facilitator.store.ours import put_ours
from facilitator.store.state import State, state_folder
from facilitator.tui.desk import Held, Opened, SaveState, Trouble

if TYPE_CHECKING:
    from facilitator.cli.following import Following

#: Seconds that leaving a review may wait for the disk.
CLOSE_WITHIN = 5.0


class FolderDesk(AtHome, Preparing, AfterMeeting, LookingBack):
    """`tui.desk.Desk` over a folder of files: one review open at a time, one writer behind it."""

    def __init__(self, folder: Folder, clock: Clock, config: Config, state: Path | None = None) -> None:
        """`state` is the folder for what a session file does not take, and nothing of it stays with the user;
        else the user's own.
        """
        self._folder = folder
        self._clock = clock
        self._config = config
        self._listener: Callable[[SaveState], None] = lambda state: None
        self._open: Loaded | None = None
        self._past: tuple[Session, ...] = ()
        #: What opening it brought: in the file once the meeting starts.
        self._brought: tuple[Commitment, ...] = ()
        self._state = state or state_folder()
        self._cache = state / "cache" if state else cache_folder()
        self._keeping: Keeping | None = None
        self._steady = steady_source()[0]  # a disk hangs in real time, also in a rehearsal

    def now(self) -> datetime:
        """See `Desk`."""
        return self._clock.now()

    def clock_notice(self) -> str:
        """See `Desk`; in the clock times that the open review is shown in."""
        return self._clock.noticed(fixed_offset(self._open.session.meeting.starts) if self._open else None)

    def look_into(self, slug: str) -> None:
        """See `Desk`; what is wrong there is said when the review is opened."""
        with suppress(Exception):
            from facilitator.cli.prereading import how_written, prereads
            from facilitator.store import all_facts  # noqa: F401 - what is asked for next

            loaded = self._of_partner(slug)
            opened = opening(loaded)
            how_written(
                opened.session, opened.past, frozenset(prereads(opened.session, loaded.path).values())
            )

    def open(self, target: str) -> Opened:
        """See `Desk`. The file is copied first; it is written once something of the review is changed.

        What the last session left to be graded is not in it before the meeting starts: until then it is read
        anew.
        """
        with troubles():
            self.close()
            path = Path(target) if means_file(target) else self._of_partner(target).path
            loaded = load(path)  # before anything is put beside a file that is none
            if (real := outside(path)) is not None:
                raise Trouble(
                    f"{path}: this is a link to {real}, and outside the sessions folder nothing is "
                    "written unasked; open that file by its own name."
                )
            lock, notices = self._locked(path)
            try:
                loaded = load(path)  # again under the lock: until now it may have been written
                opened = opening(loaded)
                self._clock.begin(loaded.session.log[-1].at if loaded.session.running else None)
                notices = (*opened.notices, *notices, *_backed_up(loaded))
                state = State(self._state, loaded.path)
                drafts = state.drafts()
                keeping = Keeping(loaded, lock, state, self._tell, self._steady, self.now)
            except BaseException:
                if lock is not None:
                    lock.release()
                raise
        self._open, self._past, self._keeping = loaded, opened.past, keeping
        self._brought = brought(loaded.session, opened.session)
        notices = (*notices, *keeping.notices)
        recovery = keeping.recovery
        if recovery is not None:
            recovery = replace(recovery, session=with_all(recovery.session, self._brought))
        return replace(opened, notices=notices, recovery=recovery, drafts=drafts)

    def follow(self, target: str) -> "Following":
        """See `Desk`."""
        from facilitator.cli.following import Following

        with troubles():
            return Following(load(Path(target)) if means_file(target) else self._of_partner(target))

    def save(self, session: Session) -> None:
        """See `Desk`; without an open review there is nothing to save to."""
        if self._keeping is None:
            raise RuntimeError("no review is open")
        self._keeping.save(without(session, self._brought))

    def is_saved(self) -> bool:
        """See `Desk`."""
        return self._keeping is None or self._keeping.is_saved()

    def unsaved_for(self) -> float:
        """See `Desk`."""
        return self._keeping.unsaved_for() if self._keeping else 0.0

    def keep_drafts(self, drafts: Mapping[str, str]) -> None:
        """See `Desk`."""
        if self._keeping is not None:
            self._keeping.keep_drafts(drafts)

    def forget_recovery(self) -> None:
        """See `Desk`; where something is not on the disk yet, once it is."""
        if self._keeping is not None:
            self._keeping.forget_recovery()

    def check_in_began(self) -> datetime | None:
        """See `Desk`."""
        return State(self._state, self._open.path).began() if self._open else None

    def check_in_begins(self, at: datetime) -> None:
        """See `Desk`; where it cannot be kept, its minutes begin again when it is opened again."""
        if self._open is not None:
            with suppress(OSError):
                State(self._state, self._open.path).keep_began(at)

    def close(self, within: float | None = None) -> str:
        """See `Desk`. What the file does not take in time is put where the next start finds it."""
        keeping, self._keeping = self._keeping, None
        self._open = None
        return keeping.close(CLOSE_WITHIN if within is None else within) if keeping else ""

    def plan_copy(self, session: Session, *, as_markdown: bool) -> tuple[str, str]:
        """See `Desk`; the file is named like the review, `.plan.md` or `.plan.txt` at its end.

        A file of that name that is somebody else's stays, and is not written through if it is a link.
        """
        from facilitator.documents.plan_text import plan_text

        text = plan_text(session, as_markdown=as_markdown)
        if self._open is None:
            return text, ""
        place = self._open.path.with_suffix(f".plan.{'md' if as_markdown else 'txt'}")
        try:
            return text, str(put_ours(place, text))
        except OSError:
            return text, ""

    def plan_next(self, session: Session, starts: datetime) -> date:
        """See `Desk`."""
        from facilitator.cli.planning import plan_after

        if self._open is None:
            raise Trouble("Open the review first; the next one is planned from it.")
        with troubles():
            zone = zone_of(self._open)
            if zone and starts.utcoffset() == session.meeting.starts.utcoffset():
                # Clocks may go forward or back until then: what was said is the time that they will show.
                shown = starts.replace(tzinfo=zone)
                starts = starts.replace(tzinfo=timezone(shown.utcoffset() or timedelta()))
            planned = plan_after(session, self._open.path, starts, self._config, self.now()).session.meeting
            return there(planned, planned.starts).date()

    def plan_new(self, partner: str, us: str, tier: str, starts: str) -> tuple[str, tuple[str, ...]]:
        """See `Desk`; what is empty is taken from the partner's last session."""
        from facilitator.cli.agreed_next import agree_on_next
        from facilitator.cli.planning import plan_review

        with troubles():
            planned = plan_review(
                self._folder, self._config, self.now(), partner, starts, tier or None, us.strip() or None
            )
            agreed = agree_on_next(planned.path, self.now())
        return planned.slug, agreed.troubles

    def listen(self, report: Callable[[SaveState], None]) -> None:
        """See `Desk`."""
        self._listener = report

    def _of_partner(self, slug: str) -> Loaded:
        return self._folder.open_session(self._folder.partner(slug), self.now())

    def _locked(self, path: Path) -> tuple[Lock | None, tuple[str, ...]]:
        """The lock on a session file; where locks do not work, none and a sentence. Raises `Held`."""
        try:
            return take(path, f"{self._clock.now():%H:%M}"), ()
        except Taken as taken:
            raise Held(str(taken)) from None
        except OSError as error:
            said = f"{path}: it cannot be locked here ({os_reason(error)}); open it in one window only."
            return None, (said,)

    def _tell(self, state: SaveState) -> None:
        self._listener(state)


def _backed_up(loaded: Loaded) -> tuple[str, ...]:
    if loaded.cut_off:
        return ()
    try:
        backups.backup(loaded.path, loaded.raw)
    except OSError as error:
        where = backups.folder_of(loaded.path)
        return (f"{where}: no backup copy could be made ({os_reason(error)}); put that folder right.",)
    return ()
