"""The sessions folder: a folder for each partner, a file for each review."""

import difflib
import errno
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a parameter of that name would hide the type
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from facilitator.core import names
from facilitator.store.faults import Unreadable, os_reason, shown
from facilitator.store.files import (
    all_names,
    comes_first,
    free_path,
    newest_day,
    open_ones,
    read,
    session_files,
    session_names,
)
from facilitator.store.load import Loaded
from facilitator.store.recent import recent

#: In the place of a day that is not known.
_NO_DAY = Date.min


class NotFound(Exception):  # noqa: N818 - the word people use
    """There is no such folder, partner or session; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class Partner:
    """A partner's folder; `slug` is its name on the disk."""

    slug: str
    path: Path


class Folder:
    """The folder with all partners' folders. Reads only what a question needs; keeps nothing in memory."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def partners(self) -> list[Partner]:
        """Every partner with at least one session file, by slug; `NotFound` without the root."""
        return [partner for partner, _ in self.listed()]

    def listed(
        self, days: Mapping[str, Date | None] = MappingProxyType({})
    ) -> list[tuple[Partner, Date | None]]:
        """The same, each with the latest day that a file of it is named for; no file is opened.

        None for a folder that cannot be read. Folders whose slug is in `days` are taken to have that day, and
        not looked into.
        """
        partners = [Partner(_nfc(name), self.root / name) for name in self.names() if name[0] != "."]
        found = [(one, days.get(one.slug) or _newest(one.path)) for one in partners]
        return [(one, day if day != _NO_DAY else None) for one, day in found if day is not None]

    def filed(self) -> list[tuple[Partner, list[str] | None]]:
        """The same, each with the names of its session files, oldest first; no folder is looked into twice.

        None for a folder that cannot be read.
        """
        inside = [(name, _inside(self.root / name)) for name in self.names() if not name.startswith(".")]
        found = [(name, every if every is None else session_names(every)) for name, every in inside]
        return [(Partner(_nfc(name), self.root / name), files) for name, files in found if files != []]

    def names(self) -> list[str]:
        """What is in it, a partner or not; `NotFound` where it is not there."""
        try:
            return sorted(all_names(self.root))
        except FileNotFoundError:
            do = "make it with `facilitator new`, or name another with --sessions"
            raise NotFound(f"{self.root}: there is no such folder; {do}.") from None
        except OSError as error:
            raise NotFound(f"{self.root}: the folder cannot be read ({os_reason(error)}).") from None

    def sessions(self, slug: str) -> list[Path]:
        """The session files of a partner, oldest first; none for a folder that is not there."""
        found = next((partner for partner in self._partners() if partner.slug == _nfc(slug)), None)
        return self.sessions_of(found) if found else []

    def sessions_of(self, partner: Partner) -> list[Path]:
        """The same of a partner that is known; none where its folder cannot be read."""
        try:
            return session_files(partner.path)
        except Unreadable:
            return []

    def read(self, partner: Partner) -> list[Loaded | Unreadable]:
        """All of a partner's sessions, oldest first; one that cannot be read is its `Unreadable`."""
        try:
            paths = session_files(partner.path)
        except Unreadable as fault:
            return [fault]
        return [self.file(path) for path in paths]

    def recent(self, partner: Partner) -> list[Loaded | Unreadable]:
        """Of `read` those that tell how things stand: see `store.recent`."""
        try:
            paths = session_files(partner.path)
        except Unreadable as fault:
            return [fault]
        return recent(paths, self.file)

    def file(self, path: Path) -> Loaded | Unreadable:
        """One file of the folder, read anew each time; a folder that keeps what it read overrides this."""
        return read(path)

    def partner(self, slug: str) -> Partner:
        """The partner of that slug exactly, else as `find`; then no other partner's folder is looked into."""
        if called := self._called(slug):
            return called
        return next((one for one in self._partners() if one.slug == slug), None) or self.find(slug)

    def find(self, text: str) -> Partner:
        """The partner meant by a slug or a name, in any case; `NotFound` names only those that come near.

        What is a folder's name means that one, whatever others are called, and no other is looked into.
        """
        if text == names.slug(text) and (called := self._called(text)):
            return called
        partners = self.partners()
        wanted = names.slug(text)
        by_slug = [p for p in partners if re.fullmatch(rf"{re.escape(wanted)}(-\d+)?", p.slug)]
        typed = sorted((p for p in partners if names.same(p.slug, text)), key=lambda p: p.slug != text)
        if typed and len(by_slug) < 2:
            return typed[0]
        named: dict[str, str] = {}
        # A name is more than a slug where two partners share one. Others are looked into as late as can be.
        for candidates in (by_slug, typed, _nearest_first(wanted, partners)):
            for partner in candidates:
                if partner.slug not in named:
                    named[partner.slug] = _name(partner) or partner.slug
                if names.same(named[partner.slug], text) or candidates is typed:
                    return partner
        for partner in (p for p in by_slug if p.slug == wanted):
            return partner
        raise NotFound(self._unknown(text, named))

    def open_session(self, partner: Partner, now: datetime | None = None) -> Loaded:
        """The session that runs, else the planned one that starts first, else the partner's latest.

        `now`: see `open_ones`. `Unreadable` where a file that cannot be read may be the one, and none is
        running; `NotFound` where there is no file.
        """
        entries = self.recent(partner)
        sound = [entry for entry in entries if isinstance(entry, Loaded)]
        opened = open_ones(sound, now)
        if not entries:
            raise NotFound(
                f"{partner.path}: there is no session in this folder; make one with `facilitator new`."
            )
        latest = sound[-1] if sound else None
        chosen = comes_first(opened) or latest
        if chosen and chosen in opened and chosen.session.running:
            return chosen  # a room is waiting: an old file that is broken must not keep it from going on
        # Only what lies after the last closed session can be the open one.
        closed = [entries.index(entry) for entry in sound if entry not in opened]
        start = closed[-1] + 1 if closed else 0
        end = entries.index(chosen) if opened and chosen else len(entries)
        for entry in entries[start:end]:
            if isinstance(entry, Unreadable):
                raise entry
        assert chosen is not None  # with no sound file at all the first of them was raised
        return chosen

    def new_path(self, partner: str, date: Date) -> Path:
        """A free file for a review of this partner on that day; its folder may not be there yet."""
        partners = self._partners()
        for known in partners:
            if names.same(_name(known) or "", partner):
                return free_path(known.path, date)
        wanted = names.slug(partner)
        taken = {known.slug: known for known in partners}
        number = 1
        while True:
            name = names.numbered(wanted, number)
            # Without a name to be read in it, the folder can be no other partner's as far as one can tell.
            if name not in taken or _name(taken[name]) is None:
                return free_path(taken[name].path if name in taken else self.root / name, date)
            number += 1

    def _called(self, slug: str) -> Partner | None:
        """The partner whose folder has exactly that name, composed or not."""
        folder = self.root / slug
        exact = slug and not slug.startswith(".") and folder.parent == self.root and _nfc(folder.name) == slug
        inside = _inside(folder) if exact else []
        if inside is not None and (newest_day(inside) is None or _any_case(folder, inside)):
            return None
        return Partner(slug, folder)

    def _partners(self) -> list[Partner]:
        return self.partners() if self.root.exists() else []

    def _unknown(self, text: str, named: dict[str, str]) -> str:
        said = f'{self.root}: there is no partner "{shown(text)}"'
        if not named:
            return f"{said}, nor any other; make one with `facilitator new`."
        known = {name.casefold(): name for pair in named.items() for name in reversed(pair)}
        near = [known[key] for key in difflib.get_close_matches(text.casefold(), known, 3, 0.5)]
        if near:
            return f"{said}; did you mean {' or '.join(_once(near, named))}?"
        # Somebody else's customers may be looking: who is far from it stays unnamed.
        shows = "the one that there is" if len(named) == 1 else f"all {len(named)}"
        return f"{said}, and none that is called nearly so; `facilitator` shows {shows}."


def _name(partner: Partner) -> str | None:
    from facilitator.store.partner_name import partner_name  # who is called by the slug is not asked for it

    return partner_name(partner.path)


def _newest(folder: Path) -> Date | None:
    """The latest day in the names of its session files; None without any, and of what can be no folder."""
    names = _inside(folder)
    return _NO_DAY if names is None else newest_day(names)


def _inside(folder: Path) -> list[str] | None:
    """The names of all that is in it, none of what can be no folder.

    None where it cannot be read: it is shown, so that reading it says why.
    """
    try:
        return all_names(folder)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last of a NUL in the name
        return []
    except OSError as error:
        return [] if error.errno in (errno.ELOOP, errno.ENAMETOOLONG) else None


def _any_case(folder: Path, inside: list[str]) -> bool:
    """Whether the disk takes a name in any case for the same: then only a list tells how one is written.

    It is asked of a session file in that folder, so that nothing beside it is touched.
    """
    return os.access(folder / session_names(inside)[0].upper(), os.F_OK)


def _nearest_first(wanted: str, partners: list[Partner]) -> list[Partner]:
    """Those first whose slug is most like that one: of a name it is hardly ever far."""
    like = difflib.SequenceMatcher(b=wanted, autojunk=False)

    def far(one: Partner) -> float:
        like.set_seq1(one.slug.casefold())
        return -like.quick_ratio()

    return sorted(partners, key=far)


def _once(near: list[str], named: dict[str, str]) -> list[str]:
    """Names for what was found by name or slug, each partner once."""
    return list(dict.fromkeys(f'"{shown(named.get(name, name))}"' for name in near))


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)
