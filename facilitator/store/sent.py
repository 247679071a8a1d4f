"""The review as its recap told it: what a later recap is compared with.

What was written last lies among the review's copies, on this machine alone. Once it was sent it lies beside
the review as `<name>.sent.toml`, for colleagues too, who share the folder.
"""

from pathlib import Path

from facilitator.core.session import Session
from facilitator.store import backups
from facilitator.store.atomic import replace, write_atomic
from facilitator.store.faults import Unreadable
from facilitator.store.layout import dump
from facilitator.store.load import load


def sent_path(path: Path) -> Path:
    """Where what went out lies for the review in `path`."""
    return path.with_name(f"{path.stem}.sent.toml")


def is_sent(path: Path) -> bool:
    """Whether a file by its name is what went out, and no review."""
    return path.name.endswith(".sent.toml")


def keep_written(path: Path, session: Session) -> None:
    """Keep the state that the recap was written from; OSError if that fails."""
    backups.home(path)
    # No disk is waited for: without it, what went out is taken to be what the file says.
    replace(backups.recap_of(path), dump(session).encode("utf-8", "replace"), durable=False)


def as_written(path: Path, session: Session) -> Session:
    """The state that the recap was written from last; the session as it is where that is not known."""
    return _of_this_review(backups.recap_of(path), session) or session


def was_written(path: Path) -> bool:
    """Whether a recap of the review in `path` was written: here, or by a colleague, who put it beside it."""
    return backups.recap_of(path).is_file() or any(path.parent.glob(f"{path.stem}.recap*.*"))


def keep_sent(path: Path, session: Session) -> None:
    """Keep the state that went out, in the place of an earlier one; OSError if that fails."""
    write_atomic(sent_path(path), dump(session))


def as_sent(path: Path, session: Session) -> Session | None:
    """The state of `session` that went out last; None where none did, or its file tells nothing any more."""
    return _of_this_review(sent_path(path), session)


def _of_this_review(place: Path, session: Session) -> Session | None:
    """What a copied folder brought along is of another review, and never comes into this one's mail."""
    if not place.is_file() or place.is_symlink():
        return None
    try:
        kept = load(place).session
    except Unreadable:
        return None
    here, there = session.meeting, kept.meeting
    same = (here.partner, here.us, here.quarter, here.starts) == (
        there.partner,
        there.us,
        there.quarter,
        there.starts,
    )
    return kept if same else None
