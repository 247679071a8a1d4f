"""From a file on the disk to what it would bring to a scoreboard; what was answered is kept for next time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from facilitator.cli.import_maps import Known, Maps, keep, maps_of
from facilitator.cli.says import Sorry
from facilitator.cli.settings import load_config
from facilitator.core.proposed import Proposed, Question
from facilitator.core.session import Session
from facilitator.imports.fit import WHICH, choose
from facilitator.imports.propose import propose
from facilitator.imports.rows import Rows
from facilitator.imports.table import Table, read_table
from facilitator.imports.unusable import Unusable
from facilitator.store.faults import Unreadable, os_reason

Progress = Callable[[int, int], None]
#: The last file that was read: each answer asks for it again.
_last: dict[tuple[Path, int, int], Table] = {}
#: And what it was read with: a wide scorecard is only known by the rows of its review.
_used: dict[Path, str] = {}


def propose_from(
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

    `home` is the partner's folder, whose own mappings come first. `as_of` is the day its numbers were true,
    else that of the file's last change in the meeting's offset. May take seconds, on any thread. `progress`
    is told what is done and how much there is. Raises `Sorry` with one sentence.
    """
    answers = dict(answers or {})
    try:
        changed = datetime.fromtimestamp(file.stat().st_mtime, session.meeting.starts.tzinfo).date()
        table = _read(file, progress)
        chosen = _chosen(maps_of(home), table, Rows(session.scoreboard).names(), map_name, answers)
        if isinstance(chosen, Question):
            return Proposed(file.name, as_of or changed, questions=(chosen,))
        _used.clear()
        _used[file.resolve()] = chosen.mapping.name
        return propose(
            table,
            chosen.mapping,
            session,
            file=file.name,
            as_of=as_of or changed,
            quarter=quarter,
            first_month=load_config().fiscal_year_starts,
            answers=answers,
        )
    except (Unusable, OSError, Unreadable) as error:
        raise _sorry(file, error) from None


def keep_answers(file: Path, home: Path, map_name: str | None, answers: Mapping[str, str]) -> Path | None:
    """Remember for this partner what a file is read with, and what was answered; the file it went to.

    None where nothing was answered. Raises `Sorry` where it cannot be written.
    """
    if not answers:
        return None
    try:
        used = map_name or _used.get(file.resolve())
        chosen = _chosen(maps_of(home), _read(file, None), (), used, answers)
        if isinstance(chosen, Question):
            return None
        return keep(chosen, home, {key: value for key, value in answers.items() if key != WHICH})
    except (Unusable, OSError, Unreadable) as error:
        raise _sorry(file, error) from None


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
    own = [one.mapping for one in maps.best]
    fits = choose(table.header, own, [one.mapping for one in maps.shipped], tuple(metrics))
    if isinstance(fits, Question):
        return fits
    return next(one for one in (*maps.best, *maps.shipped) if one.mapping is fits.mapping)


def _read(file: Path, progress: Progress | None) -> Table:
    told = file.stat()
    key = (file.resolve(), told.st_mtime_ns, told.st_size)
    table = _last.get(key)
    if table is None:
        table = read_table(file.read_bytes(), progress)
        _last.clear()
        _last[key] = table
    return table


def _sorry(file: Path, error: Exception) -> Sorry:
    if isinstance(error, OSError):
        if isinstance(error, FileNotFoundError) and error.filename in (None, str(file)):
            return Sorry(f"{file}: there is no such file; check the name.")
        return Sorry(
            f"{error.filename or file}: the system refuses this ({os_reason(error)}); check the place."
        )
    said = str(error)
    return Sorry(said if isinstance(error, Unreadable) else f"{file}: {said[:1].lower()}{said[1:]}")
