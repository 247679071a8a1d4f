"""The review as it was when its recap was sent: what a later recap is compared with.

It lies beside the review as `<name>.sent.toml`, for colleagues too, who share the folder.
"""

from pathlib import Path

from facilitator.core.session import Session
from facilitator.store.atomic import write_atomic
from facilitator.store.faults import Unreadable
from facilitator.store.layout import dump
from facilitator.store.load import load


def sent_path(path: Path) -> Path:
    """Where it lies for the review in `path`."""
    return path.with_name(f"{path.stem}.sent.toml")


def keep_sent(path: Path, session: Session) -> None:
    """Keep the state that went out, in the place of an earlier one; OSError if that fails."""
    write_atomic(sent_path(path), dump(session))


def as_sent(path: Path) -> Session | None:
    """The state that went out last; None where none did, or its file cannot be read any more."""
    place = sent_path(path)
    if not place.is_file() or place.is_symlink():
        return None
    try:
        return load(place).session
    except Unreadable:
        return None
