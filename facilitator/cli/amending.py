"""A change to a review's file from the command line, while nobody has the review open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from facilitator.cli.find import Found
from facilitator.cli.says import Sorry, warn
from facilitator.core.session import Session
from facilitator.store import backups, comments
from facilitator.store.atomic import replace, resolved
from facilitator.store.files import outside
from facilitator.store.layout import dump
from facilitator.store.load import Loaded
from facilitator.store.lock import Lock, Taken, take
from facilitator.store.standing import with_line_ends
from facilitator.store.state import State, state_folder


def amend(found: Found, now: datetime, change: Callable[[Session], Session]) -> Session:
    """Change a review and write its file; the session as it is now. One that nothing changed is not written.

    Raises `Sorry` where another window has the review, or somebody wrote the file meanwhile; OSError where
    it cannot be written. Says where comments went that TOML cannot keep.
    """
    before = found.loaded.session
    after = change(before)
    if after != before:
        with alone(found, now):
            write(found.loaded, after)
        tell_comments(found.loaded, found.path)
    return after


@contextmanager
def alone(found: Found, now: datetime) -> Iterator[None]:
    """Nobody else writes the file meanwhile, nor did since it was read."""
    path = found.path
    if (real := outside(path)) is not None:
        raise Sorry(f"{path}: this is a link to {real}, outside the sessions folder; name that file itself.")
    lock: Lock | None = None
    try:
        lock = take(path, f"{now:%H:%M}")
    except Taken as taken:
        raise Sorry(str(taken)) from None
    except OSError:
        pass  # no locks here, or nothing can be written, which writing says better
    try:
        if path.read_bytes() != found.loaded.raw:
            raise Sorry(f"{path}: somebody changed this file just now; try again.")
        yield
    finally:
        if lock is not None:
            lock.release()


def write(loaded: Loaded, session: Session) -> None:
    """Replace the file; the state before goes into a copy, and what TOML cannot keep first of all."""
    if loaded.has_comments:
        comments.keep(loaded.path, loaded.raw, State(state_folder(), loaded.path))
    with suppress(OSError):  # a place that takes no copies is no reason not to save
        backups.keep_state(resolved(loaded.path))
    replace(resolved(loaded.path), with_line_ends(dump(session), loaded.raw))


def tell_comments(loaded: Loaded, path: Path) -> None:
    """Say where the file with its comments is, if it had any; `path` is where the review lies now."""
    if told := comments_told(loaded, path):
        warn(told)


def comments_told(loaded: Loaded, path: Path) -> str:
    """The same as a sentence; "" for a file without comments."""
    if not loaded.has_comments:
        return ""
    # The copy is there already: this only says where.
    return comments.sentence(comments.keep(path, loaded.raw, State(state_folder(), path)))
