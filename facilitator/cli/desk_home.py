"""What Home asks of the folder: its partners, and of each what its newest files tell."""

import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.clock import Clock
from facilitator.store.folder import Folder, NotFound
from facilitator.tui.desk import Ahead, Listed, Trouble

if TYPE_CHECKING:
    from facilitator.core.open_review import Place
    from facilitator.store.glances import Glances

#: Seconds that the start of the program waits for what is read ahead.
_WAITS = 0.2


class AtHome:
    """The part of the desk that lists partners; it writes nothing into the folder."""

    _folder: Folder
    _clock: Clock
    #: The folder of what is kept of session files, so that they need not be read again.
    _cache: Path
    #: The partners that there were when Home asked last.
    _slugs: tuple[str, ...] | None = None
    #: What was read ahead, as long as nobody asked for it.
    _ahead: Ahead | None = None
    #: Whether it would come too late.
    _asked = False

    @cached_property
    def _glances(self) -> "Glances":
        """What Home shows of each partner; it is imported where Home is."""
        from facilitator.store.glances import Glances

        return Glances(self._folder.root, self._cache)

    def partners(self) -> tuple[Listed, ...]:
        """See `Desk`."""
        now = self._clock.now()
        try:
            listed = self._listed(now, {}, self._glances.kept(now))
        except NotFound as fault:
            if self._slugs or self._folder.root.exists():
                raise Trouble(str(fault)) from None
            listed = ()  # before the first review there is no folder
        self._slugs = tuple(one.slug for one in listed)
        return listed

    def keep_glances(self) -> None:
        """See `Desk`."""
        self._glances.save(self._slugs)

    def look_ahead(self, rows: int) -> None:
        """Read what Home shows first, so many rows, before it is there to ask.

        Nothing is imported beside it: there Python lets a thread go on late, whenever it asked the disk.
        A disk that takes its time is not waited for longer than anybody notices.
        """
        reading = threading.Thread(target=self._look_ahead, args=(self._glances, rows), daemon=True)
        reading.start()
        reading.join(_WAITS)

    def read_ahead(self) -> Ahead | None:
        """See `Desk`."""
        self._asked = True
        ahead, self._ahead = self._ahead, None
        return ahead

    def _look_ahead(self, glances: "Glances", rows: int) -> None:
        with suppress(Exception):  # Home reads it again, and says what is wrong
            now = self._clock.now()
            if not (kept := glances.kept(now)):
                return  # all of them have to be read: how far that is has to be seen
            from facilitator.core.open_review import place_unread

            listed = self._listed(now, {slug: day for slug, (day, _) in kept.items()}, kept)
            order = sorted(listed, key=lambda one: one.place or place_unread(one.slug, one.newest, now))
            seen = {}
            for one in order[:rows]:
                if self._asked:
                    return
                seen[one.slug] = one.look()
            # Whose reviews all went, or cannot be read, may be no partner any more.
            known = {slug: row for slug, row in seen.items() if row.last or row.next}
            if known:
                gone = seen.keys() - known
                self._ahead = Ahead(tuple(one for one in listed if one.slug not in gone), known)

    def _listed(
        self, now: datetime, days: Mapping[str, date | None], kept: Mapping[str, tuple[date | None, "Place"]]
    ) -> tuple[Listed, ...]:
        """The partners; `days` as in `Folder.listed`, `kept` from `Glances`."""
        look, nothing = self._glances.look, (None, None)
        found = [(one, newest, *kept.get(one.slug, nothing)) for one, newest in self._folder.listed(days)]
        return tuple(
            Listed(one.slug, newest, partial(look, one, now), place if newest == day else None)
            for one, newest, day, place in found
        )
