"""Each partner at a glance, read from its newest files, and only where something changed since."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from facilitator.core.glance import DEFINITIONS, Glance, Unread, glance_of, trend_is_known
from facilitator.core.open_review import Place, place_of
from facilitator.core.session import Session
from facilitator.store import conflicts
from facilitator.store.faults import Unreadable
from facilitator.store.files import (
    comes_first,
    is_long_ago,
    lies_ahead,
    names_in,
    newest_day,
    open_ones,
    session_names,
)
from facilitator.store.folder import Partner
from facilitator.store.glance_rows import Row, from_row, open_of, to_row
from facilitator.store.kept_file import KeptFile, Print, hash_of, settled_before
from facilitator.store.load import cut_off, load_session, read_bytes
from facilitator.store.partner_name import partner_name
from facilitator.store.recent import further, recent

_FORM = 2

Hangs = list[tuple[datetime, bool]]


@dataclass(slots=True)
class _Entry:
    """`names` is the hash of what the folder holds, `files` the prints of those that were read, by name.

    `hangs`: of each meeting that nobody ended, where another is planned, when the last thing happened in it,
    and whether that was long ago. While it is so, `row` is what a look finds.
    """

    names: str
    files: dict[str, Print]
    row: Row
    hangs: Hangs

    def fits(self, now: datetime) -> bool:
        """Whether meetings that nobody ended are over now if they were so then."""
        return all(is_long_ago(at, now) == over for at, over in self.hangs)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read."""

    path: Path
    session: Session
    print: Print


class Glances:
    """Those of one sessions folder, kept here and in the cache: `store.kept_file` says when it is believed.

    Kept are those of which a later look finds the same: of partners of whom every file that counts can be
    read and is whole. May be asked on any thread.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        """`folder` is that of the cache."""
        self._file = KeptFile("glances", f"{DEFINITIONS}.{_FORM}", root, folder)
        self._entries: dict[str, _Entry] | None = None
        self._known: dict[str, tuple[_Entry, Glance]] = {}
        self._changed = False
        self._turn = Lock()

    def look(self, partner: Partner, now: datetime) -> Glance:
        """A partner as its folder has it now; `now` is aware, and as in `settled_before`."""
        before = settled_before(now)
        try:
            names = names_in(partner.path)
        except Unreadable as fault:
            return glance_of(partner.slug, (), broken=(str(fault),), unread=("last", "next"))
        sessions = session_names(names)
        said = conflicts.sentences(partner.path, names)
        listed = hash_of("\n".join(sessions).encode())
        if not said and (known := self._kept(partner, listed, now, before)) is not None:
            return known
        paths = [partner.path / name for name in sessions]
        glance, files, hangs = _read(partner, paths, said, now, before)
        prints = {one.path.name: one.print for one in files}
        entry = _Entry(listed, prints, to_row(glance), hangs) if files else None
        with self._turn:
            known_before = self._read_once().pop(partner.slug, None)
            self._known.pop(partner.slug, None)
            self._changed |= entry is not None or known_before is not None
            if entry is not None:
                self._read_once()[partner.slug] = entry
                self._known[partner.slug] = entry, glance
        return glance

    def kept(self, now: datetime) -> dict[str, tuple[date | None, Place]]:
        """By slug, of those that are kept: the latest day that a file was named for, and its place on Home.

        As it was then: the files were not looked at.
        """
        found: dict[str, tuple[date | None, Place]] = {}
        with self._turn:
            for slug, one in self._read_once().items():
                with suppress(TypeError, ValueError):
                    found[slug] = newest_day(one.files), place_of(*open_of(one.row), now)
        return found

    def save(self, slugs: Iterable[str] | None = None) -> None:
        """Write down what changed; where `slugs` are given, no other partner is there any more."""
        with self._turn:
            entries = self._read_once()
            if slugs is not None and (gone := entries.keys() - set(slugs)):
                for slug in gone:
                    del entries[slug]
                self._changed = True
            if not self._changed:
                return
            self._changed = False
            table = {
                slug: [
                    one.names,
                    {name: [p.status, p.settled, p.hash] for name, p in one.files.items()},
                    one.row,
                    [[at.isoformat(), over] for at, over in one.hangs],
                ]
                for slug, one in entries.items()
            }
        self._file.write(table)

    def _kept(self, partner: Partner, names: str, now: datetime, before: int) -> Glance | None:
        with self._turn:
            entry = self._read_once().get(partner.slug)
        if entry is None or entry.names != names or not entry.fits(now):
            return None
        for name, print_ in entry.files.items():
            path, settled = partner.path / name, print_.settled
            try:
                if not print_.fits(path.stat(), path.read_bytes, before):
                    return None
            except (OSError, ValueError):
                return None
            self._changed |= print_.settled != settled
        known = self._known.get(partner.slug)
        if known is None or known[0] is not entry:
            with suppress(TypeError, ValueError):
                known = entry, from_row(partner.slug, partner.path, entry.row)
                self._known[partner.slug] = known
        return known[1] if known is not None and known[0] is entry else None

    def _read_once(self) -> dict[str, _Entry]:
        if self._entries is None:
            self._entries = {}
            with suppress(ValueError, TypeError, AttributeError):
                self._entries = {
                    slug: _Entry(
                        names,
                        {name: Print(*one) for name, one in files.items()},
                        row,
                        [(datetime.fromisoformat(at), over) for at, over in hangs],
                    )
                    for slug, (names, files, row, hangs) in self._file.read().items()
                }
        return self._entries


def _read(
    partner: Partner, paths: Sequence[Path], said: Sequence[str], now: datetime, before: int
) -> tuple[Glance, Sequence[_File], Hangs]:
    """What the newest files say; the files where that is to be kept, and as long as which meetings hang."""

    def read(path: Path) -> _File | Unreadable:
        try:
            status = path.stat()
            raw = read_bytes(path)
            return _File(path, load_session(path, raw), Print.of(status, hash_of(raw), before))
        except Unreadable as fault:
            return fault
        except (OSError, ValueError):
            return _fault(path)

    entries = recent(paths, read)
    sound = [one for one in entries if isinstance(one, _File)]
    coming = comes_first(open_ones(sound, now))
    held = [one for one in sound if one.session.took_place and one is not coming]
    running = coming is not None and coming.session.running
    # As `newest_held` and `Folder.open_session` see it: what lies behind is history, whatever it says.
    begin = entries.index(held[-1]) if held else 0
    end = entries.index(coming) if coming else len(entries)
    unread: list[Unread] = []
    if not running:
        faults = [(at, one) for at, one in enumerate(entries) if isinstance(one, Unreadable) and at >= begin]
        unread += ["last"] * any(not lies_ahead(one.path, now.date()) for _, one in faults)
        unread += ["next"] * any(at < end for at, _ in faults)
    took_place = [one for one in sound if one.session.took_place]
    older = further(paths[: len(paths) - len(entries)], read, took_place, trend_is_known)
    behind = [one for one in older if isinstance(one, _File)]
    glance = glance_of(
        partner.slug,
        [(one.path.stem, one.session) for one in (*behind, *held)],
        coming.session if coming else None,
        partner=sound[-1].session.meeting.partner if sound else partner_name(partner.path) or "",
        last_path=str(held[-1].path) if held else "",
        broken=[str(one) for one in (*older, *entries) if isinstance(one, Unreadable)],
        conflicts=said,
        unread=unread,
    )
    files = [*behind, *sound]
    whole = len(files) == len(older) + len(entries) and not any(cut_off(one.session) for one in files)
    # Whether a meeting that nobody ended is over depends on the time where another is planned.
    always = open_ones(sound)
    stopped = [one.session.log[-1].at for one in always if one.session.running] if len(always) > 1 else []
    hangs = [(at, is_long_ago(at, now)) for at in stopped]
    return glance, files if whole and not said else (), hangs


def _fault(path: Path) -> Unreadable:
    """Why a file cannot be read, of which there is not even a status."""
    try:
        read_bytes(path)
    except Unreadable as fault:
        return fault
    return Unreadable(path, None, "", "it changed while it was read; read again")
