"""Which review a document is of, whatever day that moves to, and what it said when it was written."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from facilitator.core.names import slug
from facilitator.core.session import Session

#: What all our ids are derived from.
_OURS = UUID("7d0c1f5e-5f0a-4c39-9a55-6f5f2a1f6d0b")
#: The table in `[custom]`, with the name that a review's file had at first where its days do not tell it.
TABLE, FIRST = "calendar", "first"


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells a file of ours from a user's, in its first lines; no user text is in it.

    `key` ("preread.<id>") stays when the review changes, `says` is another for each text.
    """

    key: str
    says: str

    @property
    def comment(self) -> str:
        """Two lines, for HTML and Markdown; the first does not change."""
        return f"<!-- facilitator {self.key}\nsays {self.says} -->"


#: Enough of a file to have its mark.
HEAD = 400
#: Bytes of an id that are of the companies.
_HALF = 8
#: A review's id in the mark of a page, of a mail, of a calendar file.
_ID = re.compile(
    rb"(?:<!-- facilitator [a-z]+\.|Message-ID: <[a-z]+\.|X-FACILITATOR:)"
    rb"([0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"
)


def says(text: str) -> str:
    """A short name for a text: 16 hexadecimal digits, the same for the same text on every machine."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def said_in(head: bytes, key: str) -> str | None:
    """What a file of ours said, by its first `HEAD` bytes; None for one that is not ours."""
    first, _, rest = head.partition(b"\n")
    if key.encode() not in first:
        return None
    found = re.search(rb"says ([0-9a-f]{16})\b", rest)
    return found[1].decode() if found else ""


def companies_of(session: Session) -> bytes:
    """What both companies' names give to the ids of all their reviews, which begin with it."""
    return uuid5(_OURS, f"{slug(session.meeting.us)}/{slug(session.meeting.partner)}").bytes[:_HALF]


def companies_in(head: bytes) -> bytes | None:
    """That of a document of ours, whatever the companies are called now; None for a file that is not ours."""
    found = _ID.search(head[:HEAD])
    return UUID(found[1].decode("ascii")).bytes[:_HALF] if found else None


def review_id(session: Session, stem: str, companies: bytes | None = None) -> UUID:
    """Of both companies and the name, without `.toml`, that the file had at first; `stem` is its name now.

    `companies` (`companies_in`) is for those that had other names when their first document was written.
    """
    known = companies or companies_of(session)
    return UUID(bytes=known + uuid5(_OURS, f"{known.hex()}/{first_name(session, stem)}").bytes[_HALF:])


def item_id(review: UUID, *item: str) -> UUID:
    """Of what was agreed in a review: ("actions", "a3"), ("check_ins",)."""
    return uuid5(review, "/".join(item))


def first_name(session: Session, stem: str) -> str:
    """The name that the file had at first: the day that the review was set for, with a number maybe."""
    table = (session.custom or {}).get(TABLE)
    kept = table.get(FIRST) if isinstance(table, Mapping) else None
    if isinstance(kept, str):
        return kept
    moved = session.meeting.moved_from
    if not moved:
        return stem
    return (moved[0].date() if isinstance(moved[0], datetime) else moved[0]).isoformat()


def keeping_name(moved: Session, before: Session, stem: str) -> Session:
    """A review that moves, with its first name written down where the days alone would give another."""
    return named(moved, first_name(before, stem), moved.meeting.starts.date().isoformat())


def named(session: Session, name: str, stem: str) -> Session:
    """A review with this first name, written down where the file's name and its days would give another."""
    if first_name(session, stem) == name:
        return session
    custom = dict(session.custom or {})
    table = custom.get(TABLE)
    custom[TABLE] = {**(table if isinstance(table, Mapping) else {}), FIRST: name}
    return session.but(custom=custom)
