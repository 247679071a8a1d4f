"""What comes after the open review asks of the folder: its recap, its plan page, its calendar."""

from facilitator.cli.plan_pages import write_plan_page
from facilitator.cli.settings import Config
from facilitator.cli.troubles import troubles
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock
from facilitator.core.recap import as_sent_at
from facilitator.core.session import Session
from facilitator.store.load import Loaded
from facilitator.store.sent import keep_sent
from facilitator.tui.desk import Trouble


class AfterMeeting:
    """The part of the desk that hands out what was agreed."""

    _clock: Clock
    _config: Config
    #: The review that is open.
    _open: Loaded | None

    def recap(self, session: Session) -> tuple[str, ...]:
        """See `Desk`."""
        from facilitator.cli.handing_out import hand_out

        with troubles():
            opened = self._reviewed()
            zone_of(opened)  # a zone that is not known here would put wrong times into people's calendars
            now, path = self._clock.now(), opened.path
            out = hand_out(session, path, now, addresses=self._config.addresses)
            page = write_plan_page(session, path, now)
            # First what is read before it is sent.
            return tuple(map(str, (*out.recap, *([page] if page else []), *out.calendar)))

    def recap_went_out(self, session: Session) -> None:
        """See `Desk`."""
        with troubles():
            keep_sent(self._reviewed().path, as_sent_at(session, self._clock.now()))

    def _reviewed(self) -> Loaded:
        if self._open is None:
            raise Trouble("No review is open any more; open it again.")
        return self._open
