"""Reading a session file: all of it is right, or one sentence says what is not."""

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic_core import ValidationError

from facilitator.core.log_rules import agenda_faults, log_faults
from facilitator.core.session import SCHEMA, Session
from facilitator.store import backups, markers, syntax
from facilitator.store.extremes import check_extremes
from facilitator.store.faults import Finding, Unreadable, described, literal, os_reason, place
from facilitator.store.odd import oddities
from facilitator.store.parse import TooMuch, parse
from facilitator.store.scan import Scan, scan
from facilitator.store.wrong import Wrong, refusals

MAX_BYTES = 8 * 1024 * 1024
#: So many files are understood once only, however often they are read: ten years of a partner's reviews.
_KNOWN = 48


@dataclass(frozen=True)
class Loaded:
    """A session as its file had it.

    `raw` are the file's exact bytes, to tell later whether somebody else has written it since; `warnings`
    is what is kept or can be read but is worth saying; `cut_off` that the meeting began and the file has no
    end: `backup` is then the newest copy that has one.
    """

    path: Path
    session: Session
    raw: bytes = field(repr=False)
    warnings: tuple[Finding, ...] = ()
    cut_off: bool = False
    backup: Path | None = None

    @cached_property
    def text(self) -> str:
        """What the bytes say, without a byte order mark at their beginning."""
        return _decoded(self.raw)

    @cached_property
    def has_comments(self) -> bool:
        """Whether the file has TOML comments, which rewriting it would lose."""
        return has_comments(self.raw)


def load(path: Path, raw: bytes | None = None) -> Loaded:
    """The session in a file; raises `Unreadable`, and never anything else.

    Where `raw` is given it is read in its place, as if the file had it. The bytes of a file are read each
    time; bytes that were understood a moment ago are not parsed again, until `forget`.
    """
    with _within_reason(path):
        if raw is not None:
            return _load(path, raw, *_understood(path, raw))
        raw = read_bytes(path)
        return _load(path, raw, *_known(path, raw))


def forget() -> None:
    """Let go of what files said, once nobody will ask again soon."""
    _known.cache_clear()


def load_session(path: Path, raw: bytes) -> Session:
    """The session in a file's bytes, without a look for what is only odd; `Unreadable` as in `load`."""
    with _within_reason(path):
        return _checked(path, _text(path, raw))[1]


def cut_off(session: Session) -> bool:
    """The meeting began, and the table that ends every file of this program is missing."""
    return session.saved is None and session.started is not None


def has_comments(raw: bytes) -> bool:
    """Whether a file's bytes have TOML comments (where they are no TOML: whether they might)."""
    if b"#" not in raw:
        return False
    found = scan(raw.decode("utf-8-sig", "replace"))
    return found.comments or found.astray is not None


@contextmanager
def _within_reason(path: Path) -> Iterator[None]:
    try:
        yield
    except RecursionError:
        raise Unreadable(path, None, "", "its lists or tables are nested too deeply; take some out") from None
    except MemoryError:
        raise Unreadable(path, None, "", "it is too large for this machine's memory; shorten it") from None


def _load(path: Path, raw: bytes, session: Session, odd: tuple[Finding, ...]) -> Loaded:
    if not cut_off(session):
        return Loaded(path, session, raw, odd)
    backup = backups.newest_whole(path)
    return Loaded(path, session, raw, (_cut_off(path, backup), *odd), True, backup)


def _understood(path: Path, raw: bytes) -> tuple[Session, tuple[Finding, ...]]:
    """The session in a file's bytes, and what is odd in them."""
    text = _text(path, raw)
    table, session = _checked(path, text)
    return session, _warnings(path, text, table, session)


#: Of the path and the bytes alone, and of values that nobody changes: who gets it again gets the same.
_known = lru_cache(_KNOWN)(_understood)


def _checked(path: Path, text: str) -> tuple[dict[str, Any], Session]:
    """The table that a text holds, and the session in it, by all rules."""
    if left := markers.whole_conflict(path, text):
        raise left
    try:
        table = parse(text)
    except TooMuch as error:
        raise Unreadable(path, error.line, "", error.message) from None
    except ValueError as error:
        raise syntax.unreadable(path, text, error) from None
    _check_schema(path, text, table)
    check_extremes(path, text, table)
    try:
        session = Session.read(table)
    except ValidationError as error:
        raise _first(path, text, table, refusals(table, error)) from None
    if faults := list(_broken_rules(session)):
        raise _first(path, text, table, faults)
    return table, session


def read_bytes(path: Path) -> bytes:
    """What an ordinary file of a session's size holds; `Unreadable` for any other."""
    try:
        found = path.stat()
        mode = found.st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable(path, None, "", "this is a folder, not a session file; name a file in it")
        if not stat.S_ISREG(mode):  # opening a pipe would wait for ever
            raise Unreadable(path, None, "", "this is not an ordinary file; name a session file")
        if found.st_size > MAX_BYTES:
            raise _too_large(path)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)  # it may have grown
    except FileNotFoundError:
        raise Unreadable(path, None, "", "there is no such file; check the name") from None
    except (OSError, ValueError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else "the name is not allowed"
        raise Unreadable(path, None, "", f"it cannot be read ({reason}); check the file") from None
    if len(raw) > MAX_BYTES:
        raise _too_large(path)
    return raw


def _too_large(path: Path) -> Unreadable:
    return Unreadable(path, None, "", "it is larger than 8 MiB, which no session is; check the file")


def _text(path: Path, raw: bytes) -> str:
    try:
        return _decoded(raw)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(path, line, "", "this is not UTF-8 text; save the file as UTF-8") from None


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8-sig")


def _check_schema(path: Path, text: str, table: Mapping[str, Any]) -> None:
    if "schema" not in table:
        message = "the key schema is missing; if it is a session file, add schema = 1 as its first line"
        raise Unreadable(path, 1, "", message)
    found = table["schema"]
    if found == SCHEMA and type(found) is int:
        return
    line = scan(text).line(("schema",))
    if isinstance(found, bool) or not isinstance(found, int):
        raise Unreadable(
            path, line, 'key "schema"', f"{described(found)}, but it must be {SCHEMA}; correct it"
        )
    if found > SCHEMA:
        message = (
            f"the file has schema {literal(found)}, but this program knows only up to schema {SCHEMA}; "
            "use a newer facilitator (the file is left as it is)"
        )
        raise Unreadable(path, line, 'key "schema"', message)
    message = f"there is no schema {literal(found)}; write schema = {SCHEMA}"
    raise Unreadable(path, line, 'key "schema"', message)


def _broken_rules(session: Session) -> Iterator[Wrong]:
    for name, faults in (
        ("agenda", agenda_faults(session.agenda)),
        ("log", log_faults(session.agenda, session.log)),
    ):
        for fault in faults:
            path = (name, fault.index, fault.key) if fault.key else (name, fault.index)
            yield Wrong(path, fault.message.rstrip("."))


def _first(path: Path, text: str, table: Mapping[str, Any], faults: list[Wrong]) -> Unreadable:
    found = scan(text)
    first = min(faults, key=lambda fault: found.line(fault.path))
    more = len(faults) - 1
    rest = f" (and {more} more {'fault' if more == 1 else 'faults'} in this file)" if more else ""
    return Unreadable(path, found.line(first.path), place(table, first.path), first.message + rest)


def _warnings(path: Path, text: str, table: Mapping[str, Any], session: Session) -> tuple[Finding, ...]:
    odd = list(oddities(session))
    if not odd:
        return ()
    found: Scan = scan(text)
    findings = [Finding(path, found.line(where), place(table, where), message) for where, message in odd]
    return tuple(sorted(findings, key=lambda finding: finding.line or 0))


def _cut_off(path: Path, backup: Path | None) -> Finding:
    said = "the end of the file is missing (the meeting had begun, and there is no [saved] table)"
    do = f"the last whole copy is {backup}" if backup else "there is no copy of it; check what it holds"
    return Finding(path, None, "", f"{said}; {do}")
