"""What comes after the open review asks of the folder: its recap, its plan page, its calendar."""

from datetime import datetime
from pathlib import Path

from facilitator.cli.plan_pages import behind, write_plan_page
from facilitator.cli.settings import Config
from facilitator.cli.troubles import troubles
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock
from facilitator.core.session import Session
from facilitator.store.faults import Unreadable
from facilitator.store.load import Loaded
from facilitator.store.sent import as_written, keep_sent, was_written
from facilitator.tui.desk import HandedOut, Trouble


class AfterMeeting:
    """The part of the desk that hands out what was agreed."""

    _clock: Clock
    _config: Config
    #: The review that is open.
    _open: Loaded | None

    def recap(self, session: Session) -> HandedOut:
        """See `Desk`."""
        from facilitator.cli.handing_out import hand_out

        with troubles():
            opened = self._reviewed()
            zone_of(opened)  # a zone that is not known here would put wrong times into people's calendars
            now, path = self._clock.now(), opened.path
            out = hand_out(session, path, now, addresses=self._config.addresses)
            page, stale = self._plan_page(session, path, now)
        # First what is read before it is sent.
        return HandedOut(tuple(map(str, (*out.recap, *page, *out.calendar))), (*out.troubles, *stale))

    def recap_written(self) -> bool:
        """See `Desk`."""
        with troubles():
            return was_written(self._reviewed().path)

    def recap_went_out(self, session: Session) -> Session:
        """See `Desk`."""
        from facilitator.core.recap import as_sent_at

        with troubles():
            path = self._reviewed().path
            went_out = as_sent_at(as_written(path, session), self._clock.now())
            keep_sent(path, went_out)
            return went_out

    def _plan_page(
        self, session: Session, path: Path, now: datetime
    ) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        """The page, and why it could not be written: the recap is there all the same."""
        try:
            page = write_plan_page(session, path, now)
        except (OSError, Unreadable) as error:
            return (), (behind(error),)
        return ((page,) if page else ()), ()

    def _reviewed(self) -> Loaded:
        if self._open is None:
            raise Trouble("No review is open any more; open it again.")
        return self._open
