"""The comments of a file that is about to be rewritten, which loses them: kept beside it, else elsewhere."""

from pathlib import Path

from facilitator.store import backups
from facilitator.store.faults import os_reason
from facilitator.store.reports import CommentsKept, CommentsLost
from facilitator.store.state import State


def keep(path: Path, raw: bytes, state: State | None) -> CommentsKept | CommentsLost:
    """Copy the file into `.backup`; where that folder takes nothing, into the user's state folder.

    It never raises OSError: without any copy the file is saved all the same, and that is said.
    """
    try:
        return CommentsKept(backups.keep_comments(path, raw))
    except OSError as error:
        trouble = f"{backups.folder_of(path)}: {os_reason(error)}"
    if state is None:
        return CommentsLost(trouble)
    try:
        return CommentsKept(state.keep_comments(raw), trouble)
    except OSError as error:
        return CommentsLost(f"{trouble}; {state.comments.parent}: {os_reason(error)}")


def sentence(report: CommentsKept | CommentsLost) -> str:
    """What became of the comments, for the user."""
    if isinstance(report, CommentsLost):
        return f"Saving loses the comments of this file, and no copy of them can be made ({report.trouble})."
    why = f" ({report.trouble})" if report.trouble else ""
    return f"Saving loses the comments of this file; {report.path} is a copy that has them{why}."
