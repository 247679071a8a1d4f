"""What comes after the open review asks of the folder: its recap, its plan page, its calendar."""

from facilitator.cli.troubles import troubles
from facilitator.clock import Clock
from facilitator.core.session import Session
from facilitator.store.load import Loaded
from facilitator.store.sent import keep_sent
from facilitator.tui.desk import Trouble


class AfterMeeting:
    """The part of the desk that hands out what was agreed."""

    _clock: Clock
    #: The review that is open.
    _open: Loaded | None

    def recap(self, session: Session) -> tuple[str, ...]:
        """See `Desk`."""
        raise Trouble("The recap cannot be written yet.")

    def recap_went_out(self, session: Session) -> None:
        """See `Desk`."""
        if self._open is None:
            raise Trouble("No review is open any more; open it again.")
        with troubles():
            keep_sent(self._open.path, session)
