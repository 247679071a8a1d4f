"""The ids of documents: those that went out keep theirs when a company's name is corrected."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from facilitator.core.session import Session
from facilitator.documents.identity import HEAD, companies_in, companies_of, review_id
from facilitator.store.faults import Unreadable
from facilitator.store.files import read, session_files
from facilitator.store.folder import Folder, NotFound
from facilitator.store.load import Loaded

_DOCUMENT = re.compile(r"(?P<stem>\d{4}-\d\d-\d\d(-\d+)?)\.(?P<kind>preread|recap|calendar)(-\d+)?(\..+)?")


def review_key(session: Session, path: Path) -> str:
    """The id of the review in `path`, in the form that marks have."""
    return str(review_id(session, path.stem, companies(session, path)))


def companies(session: Session, path: Path) -> bytes:
    """What the ids of the partner's documents begin with: what those have that were written before.

    Those of the review in `path` tell first, then its newest. Without any it is of the names in `session`;
    also where they were copied from another partner, who goes by them.
    """
    own = companies_of(session)
    for file in _documents(path):
        found: bytes | None = None
        with suppress(OSError), file.open("rb") as opened:
            found = companies_in(opened.read(HEAD))
        if found is not None and (found == own or not _another_has(found, path)):
            return found
    return own


def _documents(path: Path) -> Iterator[Path]:
    """Pages, mails and calendar files in a partner's folder, those of the review in `path` first."""
    try:
        names = [one.name for one in path.parent.iterdir()]
    except OSError:
        return
    found = [match for name in names if (match := _DOCUMENT.fullmatch(name))]
    found.sort(key=lambda match: (match["stem"] == path.stem, match.string), reverse=True)
    for match in found:
        place = path.with_name(match.string)
        if place.is_symlink():
            continue
        with suppress(OSError):
            files = sorted(place.glob("*.ics")) if match["kind"] == "calendar" else [place]
            yield from (one for one in files if one.is_file() and not one.is_symlink())


def _another_has(found: bytes, path: Path) -> bool:
    """Whether the names of another partner in the folder, as its newest review has them, give that."""
    home = path.absolute().parent
    with suppress(NotFound):
        for partner in Folder(home.parent).partners():
            with suppress(Unreadable):
                entries = map(read, reversed(session_files(partner.path))) if partner.path != home else ()
                newest = next((one for one in entries if isinstance(one, Loaded)), None)
                if newest is not None and companies_of(newest.session) == found:
                    return True
    return False
