"""`check`: what is wrong, odd or missing in a review's file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.cli.find import find
from facilitator.cli.roots import Root
from facilitator.cli.says import NOT_DONE, WRONG, Sorry, say, say_json, warn
from facilitator.core.checks import Check, Severity, findings, of_the_file
from facilitator.core.session import Session
from facilitator.store import conflicts
from facilitator.store.faults import Unreadable
from facilitator.store.files import open_ones, read, session_files
from facilitator.store.folder import Folder
from facilitator.store.load import Loaded
from facilitator.store.scan import KeyPath, scan


@dataclass(frozen=True, slots=True)
class Review:
    """A review in its file; `past` are those with this partner that took place before, oldest first."""

    loaded: Loaded
    past: tuple[Session, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One finding with the line of the file that it is about."""

    check: str
    severity: Severity
    where: str
    message: str
    line: int


def check_review(root: Root, now: datetime, target: str | None, *, as_json: bool) -> int:
    """Print the findings of a review, of all open ones where none is named; the exit code.

    Raises `Unreadable`, `NotFound`, `Sorry`. Of several files one that cannot be read is a finding.
    """
    found = _open_ones(root, now) if target is None else _one(target, root, now)
    if as_json:
        keys = ("check", "severity", "where", "message")
        say_json(
            [
                ({"file": str(path)} if target is None else {}) | {key: getattr(one, key) for key in keys}
                for path, lines in found.items()
                for one in lines
            ]
        )
    else:
        for path, lines in found.items():
            for one in lines:
                say(f"{path}:{one.line}: {one.severity} {one.check}: {' '.join(one.message.split())}")
            if not lines:
                say(f"{path}: nothing to say against it.")
    every = [one for lines in found.values() for one in lines]
    if any(one.check == of_the_file.UNREADABLE.name for one in every):
        return WRONG
    return NOT_DONE if any(one.severity == "error" for one in every) else 0


def of_the_file_itself(review: Review) -> Iterator[Line]:
    """Keys that nobody knows, ids that stand twice, an end that is missing."""
    for finding in review.loaded.warnings:
        check = _oddity(finding.line, finding.message)
        yield _line(check, finding.key, f"{finding.message}.", finding.line or 1)


def of_the_review(review: Review) -> Iterator[Line]:
    """What makes a good review, as far as it has come."""
    places = scan(review.loaded.text)
    for one in findings(review.loaded.session, review.past, review.now):
        line = places.line(_place(review.loaded, one.where))
        yield Line(one.check, one.severity, one.where, one.message, line)


def of_its_copies(review: Review) -> Iterator[Line]:
    """Versions that somebody else wrote while the review was open."""
    path = review.loaded.path
    copies = {copy.name for copy in conflicts.copies(path)}
    for sentence in conflicts.sentences(path.parent):
        name = sentence.partition(": ")[0]
        if name in copies:
            yield _line(of_the_file.CONFLICT_COPY, name, sentence, 1)


#: Each gives the findings of one kind, in the order in which they are printed.
CHECKS: tuple[Callable[[Review], Iterator[Line]], ...] = (of_the_file_itself, of_the_review, of_its_copies)


def _lines(review: Review) -> list[Line]:
    return [line for check in CHECKS for line in check(review)]


def _one(target: str, root: Root, now: datetime) -> dict[Path, list[Line]]:
    loaded = find(target, root, now).loaded
    return {loaded.path: _lines(Review(loaded, _past(loaded), now))}


def _open_ones(root: Root, now: datetime) -> dict[Path, list[Line]]:
    """Every open review of the folder, and every file that cannot be read: it may be one."""
    found: dict[Path, list[Line]] = {}
    folder = Folder(root.path)
    for partner in folder.partners() if root.named or root.path.exists() else []:
        entries = folder.read(partner)
        still_open = open_ones([entry for entry in entries if isinstance(entry, Loaded)], now)
        past: list[Session] = []
        for entry in entries:
            if isinstance(entry, Unreadable):
                found[entry.path] = [_unreadable(entry)]
                continue
            if entry in still_open:
                found[entry.path] = _lines(Review(entry, tuple(past), now))
            if entry.session.took_place:
                past.append(entry.session)
    if not found:
        raise Sorry(
            f"{root.path}: no review is open; say which one: `facilitator check PARTNER`, or its file's path."
        )
    return found


def _past(loaded: Loaded) -> tuple[Session, ...]:
    """The reviews of the same folder that took place before; what cannot be read is told."""
    past: list[Session] = []
    try:
        files = session_files(loaded.path.parent)
    except Unreadable as fault:
        warn(f"Checked without the history: {fault}")
        return ()
    names = [file.name for file in files]
    # A copy under another name stands after all that came before its own day.
    known = loaded.path.name in names
    for file in files[: names.index(loaded.path.name)] if known else files:
        entry = read(file)
        if isinstance(entry, Unreadable):
            warn(f"Left out of the history: {entry}")
        elif entry.session.took_place and (known or _before(entry, loaded)):
            past.append(entry.session)
    return tuple(past)


def _before(one: Loaded, other: Loaded) -> bool:
    return one.session.meeting.starts < other.session.meeting.starts


def _unreadable(fault: Unreadable) -> Line:
    message = f"{fault.key}: {fault.message}." if fault.key else f"{fault.message}."
    return _line(of_the_file.UNREADABLE, fault.key, message, fault.line or 1)


def _oddity(line: int | None, message: str) -> Check:
    if line is None:
        return of_the_file.CUT_OFF
    if message.startswith("this id "):
        return of_the_file.ID_USED_TWICE
    if message.startswith("the same person "):
        return of_the_file.PERSON_TWICE
    return of_the_file.UNKNOWN_KEY


def _line(check: Check, where: str, message: str, line: int) -> Line:
    return Line(check.name, check.severities[0], where, message, line)


def _place(loaded: Loaded, where: str) -> KeyPath:
    """A finding's place ("actions/a3") as the way to it in the file."""
    table, _, name = where.partition("/")
    entries = getattr(loaded.session, table, None)
    if name and isinstance(entries, tuple):
        for index, entry in enumerate(entries):
            if getattr(entry, "id", None) == name:
                return (table, index)
    return (table, name)
