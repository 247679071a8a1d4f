"""What preparing the open review asks of the folder: numbers from a file, and the pre-read."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.paths import completed
from facilitator.cli.settings import Config
from facilitator.cli.troubles import troubles
from facilitator.cli.zones import zone_of
from facilitator.clock import Clock
from facilitator.core.session import Session
from facilitator.store.load import Loaded
from facilitator.tui.desk import Trouble

if TYPE_CHECKING:
    from facilitator.cli.scoring import Scoring
    from facilitator.core.checklist import Preread
    from facilitator.core.proposed import Proposed


class Preparing:
    """The part of the desk that makes a review ready."""

    _clock: Clock
    _config: Config
    #: The review that is open, and those that took place before it.
    _open: Loaded | None
    _past: tuple[Session, ...]
    #: What the files of the open review's pre-read say: it is asked for at each change.
    _prereads: tuple[Loaded, frozenset[str]] | None = None
    #: What the files of numbers are read by; it is imported with the first of them.
    _scoring: "Scoring | None" = None

    def read_numbers(
        self,
        session: Session,
        path: str,
        answers: Mapping[str, str],
        progress: Callable[[int, int], None],
    ) -> "Proposed":
        """See `Desk`."""
        with troubles():
            home = self._at_hand().path.parent
            return self._files().read(_typed(path), session, home, answers=answers, progress=progress)

    def keep_answers(self, session: Session, path: str, answers: Mapping[str, str]) -> None:
        """See `Desk`."""
        with troubles():
            self._files().keep_answers(_typed(path), self._at_hand().path.parent, None, answers)

    def _files(self) -> "Scoring":
        from facilitator.cli.scoring import Scoring

        if self._scoring is None:
            self._scoring = Scoring()
        return self._scoring

    def paths(self, typed: str) -> tuple[str, ...]:
        """See `Desk`."""
        return completed(typed)

    def preread(self, session: Session) -> tuple[str, ...]:
        """See `Desk`."""
        from facilitator.cli.prereading import write_preread

        with troubles():
            opened = self._at_hand()
            zone_of(opened)  # a zone that is not known here would put wrong times into people's calendars
            self._prereads = None
            now, addresses = self._clock.now(), self._config.addresses
            written = write_preread(session, self._past, opened.path, now, addresses=addresses)
            return tuple(map(str, written))

    def how_written(self, session: Session) -> "Preread":
        """See `Desk`; any of its files will do, as somebody may have sent and removed the others."""
        from facilitator.cli.prereading import how_written, prereads

        opened = self._open
        if opened is None:
            return "missing"
        if self._prereads is None or self._prereads[0] is not opened:
            self._prereads = (opened, frozenset(prereads(session, opened.path).values()))
        return how_written(session, self._past, self._prereads[1])

    def _at_hand(self) -> Loaded:
        if self._open is None:
            raise Trouble("No review is open any more; open it again.")
        return self._open


def _typed(path: str) -> Path:
    """A path as somebody types it, or drops it into the terminal: in quotes, maybe, and with ~."""
    tidy = path.strip()
    if len(tidy) > 1 and tidy[0] == tidy[-1] and tidy[0] in "'\"":
        tidy = tidy[1:-1]
    try:
        return Path(tidy).expanduser()
    except RuntimeError:  # there is no such user
        return Path(tidy)
