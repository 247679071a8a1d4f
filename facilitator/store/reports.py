"""What the writer tells whoever shows it. Numbers count the calls of `save`; nobody here knows the time."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Saving:
    """State `number` is on its way to the disk."""

    path: Path
    number: int


@dataclass(frozen=True)
class Saved:
    """State `number`, and every one before it, is durable."""

    path: Path
    number: int


@dataclass(frozen=True)
class Failed:
    """State `number` is not on the disk, only in memory; `cause` is one sentence.

    It is tried again in `again_in` seconds, or at the next change where that is None.
    """

    path: Path
    number: int
    cause: str
    again_in: float | None


@dataclass(frozen=True)
class CommentsKept:
    """The file had comments, which saving it loses; `path` is the copy that has them.

    `trouble` says why it is not in the partner's folder; "" where it is.
    """

    path: Path
    trouble: str = ""


@dataclass(frozen=True)
class CommentsLost:
    """The file had comments, which saving it loses; `trouble` says why no place takes a copy."""

    trouble: str


@dataclass(frozen=True)
class Conflict:
    """Somebody changed the file meanwhile: their version is in `copy`, and ours goes on in the file."""

    path: Path
    copy: Path


@dataclass(frozen=True)
class Vanished:
    """Somebody took the file away meanwhile; it is written again."""

    path: Path


Report = Saving | Saved | Failed | CommentsKept | CommentsLost | Conflict | Vanished
