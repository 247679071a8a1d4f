"""A file that somebody else writes, as the app sees it."""

from datetime import datetime

from facilitator.store.follow import Follower
from facilitator.store.load import Loaded
from facilitator.tui.desk import Seen


class Following:
    """`tui.desk.Follow` over a session file."""

    def __init__(self, loaded: Loaded) -> None:
        self._follower = Follower(loaded)

    def look(self, now: datetime) -> Seen:
        """See `Follow`."""
        found = self._follower.look(now)
        return Seen(found.session, found.trouble, found.cause)
