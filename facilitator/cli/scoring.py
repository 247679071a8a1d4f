"""From a file on the disk to what it would bring to a scoreboard; what was answered is kept for next time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from facilitator.cli.import_maps import Known, Maps, keep, maps_of
from facilitator.cli.says import Sorry
from facilitator.cli.settings import load_config
from facilitator.core.proposed import Proposed, Question
from facilitator.core.session import Session
from facilitator.imports.aside import day_of
from facilitator.imports.decode import CHANGED
from facilitator.imports.fit import WHICH, choose
from facilitator.imports.propose import propose
from facilitator.imports.rows import Rows
from facilitator.imports.survey import Survey, survey_for
from facilitator.imports.table import Head, Table, look_over
from facilitator.imports.unusable import Unusable
from facilitator.store.faults import Unreadable, os_reason

Progress = Callable[[int, int], None]


class Scoring:
    """Reads files of numbers, one after the other: each answer asks for the same file again."""

    def __init__(self) -> None:
        #: The last file that was read, by what would tell that it changed; and what was seen of its rows.
        self._last: dict[_Key, tuple[Table, Survey | None]] = {}
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
            metrics = Rows(session.scoreboard).names()
            said = {key: value for key, value in answers.items() if key != WHICH}
            maps = cache(partial(maps_of, home))

            def watch(head: Head) -> Survey | None:
                # What is wrong is said when all has been read.
                with suppress(Unusable, OSError, Unreadable):
                    chosen = _chosen(maps(), head.header, metrics, map_name, answers)
                    if not isinstance(chosen, Question):
                        return survey_for(chosen.mapping, head, session.meeting.partner, said)
                return None

            table, survey = self._read(file, progress, watch)
            as_of = day_of(table, as_of, changed, session.meeting.starts.date())
            chosen = _chosen(maps(), table.header, metrics, map_name, answers)
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
                answers=said,
                survey=survey,
            )
            if _key(file) not in self._last:
                raise Unusable(CHANGED)
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
            table, _ = self._read(file, None, lambda _: None)
            chosen = _chosen(maps_of(home), table.header, (), map_name or used, answers)
            if isinstance(chosen, Question):
                return None
            return keep(chosen, home, worth)
        except (Unusable, OSError, Unreadable) as error:
            raise _sorry(file, error) from None

    def _read(
        self, file: Path, progress: Progress | None, watch: Callable[[Head], Survey | None]
    ) -> tuple[Table, Survey | None]:
        key = _key(file)
        if key not in self._last:
            seen: list[Survey | None] = []

            def watching(head: Head) -> Survey | None:
                seen.append(watch(head))
                return seen[0]

            self._last = {}
            table = look_over(partial(_opened, file, key), progress, watching)
            self._last = {key: (table, seen[0])}
        return self._last[key]


#: A file, and what would tell that it changed.
_Key = tuple[Path, int, int, int]


def _key(file: Path) -> _Key:
    told = file.stat()
    if not S_ISREG(told.st_mode):  # reading a pipe or a device may never end
        raise Unusable("It is a folder or a device, and no file; name a CSV file.")
    return file.resolve(), told.st_mtime_ns, told.st_size, told.st_ino


def _opened(file: Path, key: _Key) -> BinaryIO:
    if _key(file) != key:  # it is read several times, and has to be the same each time
        raise Unusable(CHANGED)
    return file.open("rb")


def _chosen(
    maps: Maps, header: Sequence[str], metrics: Iterable[str], name: str | None, answers: Mapping[str, str]
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
        header,
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
