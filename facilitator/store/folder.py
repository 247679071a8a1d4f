"""The sessions folder: a folder for each partner, a file for each review."""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a parameter of that name would hide the type
from datetime import datetime
from pathlib import Path

from facilitator.core import names
from facilitator.store.faults import Unreadable, os_reason, shown
from facilitator.store.files import free_path, open_ones, read, session_files
from facilitator.store.load import Loaded
from facilitator.store.parse import parse

_PARTNER = re.compile(r"""^\s*partner\s*=\s*["'](?P<name>[^"'\n]*)["']""", re.MULTILINE)


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
        try:
            folders = sorted(self.root.iterdir(), key=lambda path: path.name)
        except FileNotFoundError:
            do = "make it with `facilitator new`, or name another with --sessions"
            raise NotFound(f"{self.root}: there is no such folder; {do}.") from None
        except OSError as error:
            raise NotFound(f"{self.root}: the folder cannot be read ({os_reason(error)}).") from None
        return [
            Partner(_nfc(path.name), path)
            for path in folders
            if not path.name.startswith(".") and _may_hold_sessions(path)
        ]

    def sessions(self, slug: str) -> list[Path]:
        """The session files of a partner, oldest first; none for a folder that is not there."""
        folder = next((partner.path for partner in self._partners() if partner.slug == _nfc(slug)), None)
        return session_files(folder) if folder else []

    def read(self, partner: Partner) -> list[Loaded | Unreadable]:
        """All of a partner's sessions, oldest first; one that cannot be read is its `Unreadable`."""
        try:
            paths = session_files(partner.path)
        except Unreadable as fault:
            return [fault]
        return [read(path) for path in paths]

    def find(self, text: str) -> Partner:
        """The partner meant by a slug or a name, in any case; `NotFound` names only those that come near."""
        partners = self.partners()
        wanted = names.slug(text)
        by_slug = [p for p in partners if re.fullmatch(rf"{re.escape(wanted)}(-\d+)?", p.slug)]
        typed = [p for p in partners if names.same(p.slug, text)]
        if typed and len(by_slug) < 2:
            return typed[0]
        named = {p.slug: partner_name(p.path) or p.slug for p in partners}
        for candidates in (by_slug, partners):  # a name is more than a slug where two partners share one
            for partner in candidates:
                if names.same(named[partner.slug], text):
                    return partner
        for partner in (*typed, *(p for p in by_slug if p.slug == wanted)):
            return partner
        raise NotFound(self._unknown(text, named))

    def open_session(self, partner: Partner, now: datetime | None = None) -> Loaded:
        """The planned or running session that starts first, else the partner's latest.

        `now`: see `open_ones`. `Unreadable` where a file that cannot be read may be the one, and none is
        running; `NotFound` where there is no file.
        """
        entries = self.read(partner)
        sound = [entry for entry in entries if isinstance(entry, Loaded)]
        opened = open_ones(sound, now)
        if not entries:
            raise NotFound(
                f"{partner.path}: there is no session in this folder; make one with `facilitator new`."
            )
        latest = sound[-1] if sound else None
        chosen = min(opened, key=lambda entry: entry.session.meeting.starts, default=latest)
        if chosen and chosen in opened and chosen.session.running:
            return chosen  # a room is waiting: an old file that is broken must not keep it from going on
        # Only what lies after the last closed session can be the open one.
        closed = [entries.index(entry) for entry in sound if entry not in opened]
        start = closed[-1] + 1 if closed else 0
        end = entries.index(chosen) if opened and chosen else len(entries)
        for entry in entries[start:end]:
            if isinstance(entry, Unreadable):
                raise entry
        if chosen is None:
            raise next(entry for entry in entries if isinstance(entry, Unreadable))
        return chosen

    def new_path(self, partner: str, date: Date) -> Path:
        """A free file for a review of this partner on that day; its folder may not be there yet."""
        partners = self._partners()
        for known in partners:
            if names.same(partner_name(known.path) or "", partner):
                return free_path(known.path, date)
        wanted = names.slug(partner)
        taken = {known.slug: known for known in partners}
        number = 1
        while True:
            name = names.numbered(wanted, number)
            # Without a name to be read in it, the folder can be no other partner's as far as one can tell.
            if name not in taken or partner_name(taken[name].path) is None:
                return free_path(taken[name].path if name in taken else self.root / name, date)
            number += 1

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


def partner_name(folder: Path) -> str | None:
    """The partner's name as the newest file has it that has one, broken or not."""
    try:
        paths = session_files(folder)
    except Unreadable:
        return None
    for path in reversed(paths):
        if name := _name_in(path):
            return name
    return None


def _name_in(path: Path) -> str | None:
    try:
        if not path.is_file():
            return None
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
    try:
        found = parse(text)["session"]["partner"]
    except (ValueError, KeyError, TypeError, RecursionError, MemoryError):
        match = _PARTNER.search(text)
        found = match["name"] if match else None
    return found if isinstance(found, str) and found else None


def _may_hold_sessions(folder: Path) -> bool:
    try:
        return folder.is_dir() and bool(session_files(folder))
    except (OSError, Unreadable):
        return True  # shown, so that reading it says why it cannot be read


def _once(near: list[str], named: dict[str, str]) -> list[str]:
    """Names for what was found by name or slug, each partner once."""
    return list(dict.fromkeys(f'"{shown(named.get(name, name))}"' for name in near))


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)
