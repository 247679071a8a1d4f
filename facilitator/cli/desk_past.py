"""What the screens that look back ask of the folder: one partner's reviews, and the figures over all."""

from collections.abc import Callable
from pathlib import Path

from facilitator.cli.troubles import troubles
from facilitator.clock import Clock
from facilitator.store.faults import Unreadable
from facilitator.store.folder import Folder
from facilitator.store.load import Loaded
from facilitator.store.partner_name import partner_name
from facilitator.tui.desk import Facts, Records


class LookingBack:
    """The part of the desk that reads what is over; it writes nothing into the folder."""

    _folder: Folder
    _clock: Clock
    #: The folder of what is kept of session files, so that they need not be read again.
    _cache: Path

    def records(self, slug: str) -> Records:
        """See `Desk`."""
        with troubles():
            partner = self._folder.partner(slug)
            entries = self._folder.read(partner)
        sound = [one for one in entries if isinstance(one, Loaded)]
        name = sound[-1].session.meeting.partner if sound else partner_name(partner.path) or slug
        return Records(
            slug,
            name,
            tuple((one.path.stem, one.session) for one in sound),
            tuple(str(one) for one in entries if isinstance(one, Unreadable)),
        )

    def facts(self, told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
        """See `Desk`."""
        from facilitator.store.all_facts import all_facts

        with troubles():
            found = all_facts(self._folder, self._cache, self._clock.now(), told=told, stop=stop)
        return Facts(found.reviews, found.faults, found.warnings, found.whole)
