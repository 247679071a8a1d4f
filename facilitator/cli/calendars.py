"""`calendar`: what was agreed as entries for calendars, in files beside the review."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from facilitator.cli.next_review import coming, following
from facilitator.cli.says import Sorry
from facilitator.cli.settings import load_config
from facilitator.core.session import Session
from facilitator.store.atomic import make_folder
from facilitator.store.faults import Unreadable
from facilitator.store.ours import put_ours

if TYPE_CHECKING:
    from facilitator.documents.calendar.files import File
    from facilitator.documents.calendar.versions import Group


@dataclass(slots=True)
class _Ours:
    """Files of one review's calendar that lie there, by their mark."""

    raw: dict[str, bytes] = field(default_factory=dict)
    path: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A review's calendar files for the folder `home`, the one with everything first; not written yet.

    `for_all` are those that concern everybody, by their names; an action's is its owner's. `trouble` says why
    the next review is not in them; what calendars have of it stays there then.
    """

    home: Path
    files: tuple["File", ...]
    there: _Ours
    for_all: Mapping[str, bytes]
    trouble: str


def write_calendar(
    session: Session, path: Path, now: datetime, folder: Path | None = None
) -> tuple[Path, ...]:
    """Write the calendar files of the review in `path`, and say where: the one with everything first.

    They lie in `<name>.calendar` beside it, or in `folder`, which is made. One that says what it said stays
    as it is. None where nothing has a day. OSError where that fails; what was written before stays.
    """
    return put(make(session, path, now, folder))


def make(session: Session, path: Path, now: datetime, folder: Path | None = None) -> Made:
    """The files as they have to be now; OSError where those that lie there cannot be read."""
    from facilitator.cli.identities import companies
    from facilitator.documents.calendar.files import NEXT_REVIEW, calendar_files, mark_of
    from facilitator.documents.identity import review_id

    review = review_id(session, path.stem, companies(session, path))
    home = folder or _home(path)
    there = _ours(home, review)
    entry, planned, trouble = _next_review(session, path, review, there)
    files = calendar_files(session, review, entry, now, there.raw, again=planned)
    names = {mark_of(review, "check_ins"): "check-ins.ics", mark_of(review, *NEXT_REVIEW): "next-review.ics"}
    for_all = {names[one.mark]: one.text.encode() for one in files if one.mark in names}
    return Made(home, files, there, for_all, trouble)


def put(made: Made) -> tuple[Path, ...]:
    """Write what is another now, and say where all of them lie; OSError where that fails."""
    paths: list[Path] = []
    for file in made.files:
        place = made.there.path.get(file.mark, made.home / f"{file.name}.ics")
        if made.there.raw.get(file.mark) != file.text.encode():
            make_folder(made.home)
            place = put_ours(place, file.text, mark=file.mark)
        paths.append(place)
    return tuple(paths)


def _next_review(session: Session, path: Path, review: UUID, there: _Ours) -> tuple["Group", bool, str]:
    """The entry of the next review, whether it has a file, and why there is none though there should be one.

    Where that cannot be told, the entry is the one that was written last.
    """
    from facilitator.cli.identities import companies
    from facilitator.documents.calendar.files import NEXT_REVIEW, mark_of
    from facilitator.documents.calendar.review import review_entry
    from facilitator.documents.calendar.times import time_of_day
    from facilitator.documents.calendar.versions import standing

    day = session.follow_up.next_review if session.follow_up else None
    try:
        if (planned := coming(path)) is not None:
            then, stem = planned
            return (review_entry(then, stem, companies(then, path.with_stem(stem))),), True, ""
        if day is None:
            return (), False, ""
        starts = time_of_day(session.meeting).on(day)
        place, then = following(session, path.resolve().parent, starts, load_config())
    except (Sorry, Unreadable) as error:
        last = there.raw.get(mark_of(review, *NEXT_REVIEW))
        return standing(last) if last else (), False, f"The next review is left as it was: {error}"
    return (review_entry(then, place.stem, companies(session, path)),), False, ""


def _home(path: Path) -> Path:
    """The folder beside the review: never a link, nor a file of that name."""
    for number in count(1):
        place = path.with_name(f"{path.stem}.calendar{f'-{number}' if number > 1 else ''}")
        if not os.path.lexists(place) or (place.is_dir() and not place.is_symlink()):
            return place
    raise AssertionError


def _ours(home: Path, review: UUID) -> _Ours:
    """The files of this review's calendar in a folder, of which a user's own are none."""
    from facilitator.documents.calendar.files import mark_of
    from facilitator.documents.identity import HEAD

    sign, found = mark_of(review).encode(), _Ours()
    for file in _files(home):
        raw = file.read_bytes()
        line = next((one for one in raw[:HEAD].splitlines() if one.startswith(sign)), None)
        if line is not None and line.decode("ascii", "replace") not in found.raw:
            found.raw[line.decode("ascii", "replace")] = raw
            found.path[line.decode("ascii", "replace")] = file
    return found


def _files(home: Path) -> Iterator[Path]:
    if home.is_dir():
        yield from (one for one in sorted(home.glob("*.ics")) if one.is_file() and not one.is_symlink())
