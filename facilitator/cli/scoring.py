"""From a file on the disk to what it would bring to a scoreboard; what was answered is kept for next time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from stat import S_ISREG

from facilitator.cli.import_maps import Known, Maps, keep, maps_of
from facilitator.cli.says import Sorry
from facilitator.cli.settings import load_config
from facilitator.core.proposed import Proposed, Question
from facilitator.core.session import Session
from facilitator.imports.aside import day_of
from facilitator.imports.decode import LARGEST
from facilitator.imports.fit import WHICH, choose
from facilitator.imports.propose import propose
from facilitator.imports.rows import Rows
from facilitator.imports.table import Table, read_table
from facilitator.imports.unusable import Unusable
from facilitator.store.faults import Unreadable, os_reason

Progress = Callable[[int, int], None]


class Scoring:
    """Reads files of numbers, one after the other: each answer asks for the same file again."""

    def __init__(self) -> None:
        #: The last file that was read, by what would tell that it changed.
        self._last: dict[tuple[Path, int, int], Table] = {}
        #: And what it was read with, as a wide scorecard is only known by the rows of its review; and what
        #: of the answers is worth keeping.
        self._used: dict[Path, tuple[str, Mapping[str, str]]] = {}

    def read(
        self,
        file: Path,
        session: Session,
        home: Path,
        *,
        map_name: str | None = None,
        quarter: str | None = None,
        answers: Mapping[str, str] | None = None,
        as_of: date | None = None,
        progress: Progress | None = None,
    ) -> Proposed:
        """What a file would bring to a session's scoreboard; nothing is taken.

        `home` is the partner's folder, whose own mappings come first. `as_of` is the day its numbers were
        true, else the one that the file names, else that of its last change in the meeting's offset. May take
        seconds, on any thread. `progress` is told what is done and how much there is. Raises `Sorry` with one
        sentence.
        """
        answers = dict(answers or {})
        try:
            changed = datetime.fromtimestamp(file.stat().st_mtime, session.meeting.starts.tzinfo).date()
            table = self._read(file, progress)
            as_of = day_of(table, as_of, changed, session.meeting.starts.date())
            chosen = _chosen(maps_of(home), table, Rows(session.scoreboard).names(), map_name, answers)
            if isinstance(chosen, Question):
                return Proposed(file.name, as_of, questions=(chosen,))
            proposed = propose(
                table,
                chosen.mapping,
                session,
                file=file.name,
                as_of=as_of,
                quarter=quarter,
                first_month=load_config().fiscal_year_starts,
                answers={key: value for key, value in answers.items() if key != WHICH},
            )
            self._used = {file.resolve(): (chosen.mapping.name, proposed.keep)}
            return proposed
        except (Unusable, OSError, Unreadable) as error:
            raise _sorry(file, error) from None

    def keep_answers(
        self, file: Path, home: Path, map_name: str | None, answers: Mapping[str, str]
    ) -> Path | None:
        """Remember for this partner what a file is read with, and what was answered; the file it went to.

        None where nothing was answered that is true of another file too. Raises `Sorry` where it cannot be
        written.
        """
        used, worth = self._used.get(file.resolve(), (None, answers))
        worth = {key: value for key, value in worth.items() if key in answers and key != WHICH}
        if not worth and WHICH not in answers:
            return None
        try:
            chosen = _chosen(maps_of(home), self._read(file, None), (), map_name or used, answers)
            if isinstance(chosen, Question):
                return None
            return keep(chosen, home, worth)
        except (Unusable, OSError, Unreadable) as error:
            raise _sorry(file, error) from None

    def _read(self, file: Path, progress: Progress | None) -> Table:
        told = file.stat()
        if not S_ISREG(told.st_mode):  # reading a pipe or a device may never end
            raise Unusable("It is a folder or a device, and no file; name a CSV file.")
        key = (file.resolve(), told.st_mtime_ns, told.st_size)
        table = self._last.get(key)
        if table is None:
            with file.open("rb") as opened:
                table = read_table(opened.read(LARGEST + 1), progress)
            self._last = {key: table}
        return table


def _chosen(
    maps: Maps, table: Table, metrics: Iterable[str], name: str | None, answers: Mapping[str, str]
) -> Known | Question:
    name = answers.get(WHICH, name)
    if name is not None:
        if (known := maps.named(name)) is None:
            every = ", ".join(dict.fromkeys(one.mapping.name for one in (*maps.own, *maps.shipped)))
            raise Unusable(
                f"there is no mapping “{name}”; take one of {every}, or write one (docs/numbers.md)."
            )
        return known
    own, others = _ranked(maps)
    fits = choose(
        table.header,
        [one.mapping for one in own],
        [one.mapping for one in others],
        tuple(metrics),
        used=[one.mapping for one in others if one.ours],
    )
    if isinstance(fits, Question):
        return fits
    return next(one for one in (*own, *others) if one.mapping is fits.mapping)


def _ranked(maps: Maps) -> tuple[list[Known], list[Known]]:
    """Those that come first, as somebody wrote them, and the others.

    What the program wrote to keep answers says nothing of its own: it stands for what it extends.
    """
    by_hand = {one.mapping.name for one in maps.own if not one.ours}
    kept = [one for one in maps.best if one.ours and one.mapping.extends not in by_hand]
    own = [one for one in maps.best if one not in kept]
    stood_for = {one.mapping.extends for one in kept}
    return own, [*kept, *(one for one in maps.shipped if one.mapping.name not in stood_for)]


def _sorry(file: Path, error: Exception) -> Sorry:
    if isinstance(error, OSError):
        if isinstance(error, FileNotFoundError) and error.filename in (None, str(file)):
            return Sorry(f"{file}: there is no such file; check the name.")
        return Sorry(
            f"{error.filename or file}: the system refuses this ({os_reason(error)}); check the place."
        )
    said = str(error)
    return Sorry(said if isinstance(error, Unreadable) else f"{file}: {said[:1].lower()}{said[1:]}")
