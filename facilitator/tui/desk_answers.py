"""What the desk answers: plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from facilitator.core.session import Session

if TYPE_CHECKING:  # what only few screens need is imported with them
    from facilitator.core.glance import Glance
    from facilitator.core.history.review import Told
    from facilitator.core.open_review import Place
    from facilitator.core.review_facts import ReviewFacts


@dataclass(frozen=True, slots=True)
class Listed:
    """A partner of which only the names of its files are known: `newest` is the latest day in them.

    `look` reads those that tell how things stand, or what was kept of them, on any thread. `place` is where
    what was kept puts it, as long as that day is the same.
    """

    slug: str
    newest: date | None
    look: Callable[[], "Glance"]
    place: "Place | None" = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The partners as far as they are known before all folders are looked into, and those that stand first.

    By slug `known` has what the files of these tell.
    """

    listed: tuple[Listed, ...]
    known: Mapping[str, "Glance"]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a meeting kept outside its file because the disk refused it; `words` say when that was.

    `path` is where it lies.
    """

    session: Session
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A review ready to be run: what it carries over is in the session already.

    `recovery` differs from the file, and waits for a decision: saving its session takes it, and
    `Desk.forget_recovery` lets it go. `drafts` is what was typed and not entered, as `Desk.keep_drafts` was
    given it. `sent` is the review as its recap told it, once that went out. `newest`: no later review with
    this partner took place, so that what was agreed in it is what holds.
    """

    session: Session
    past: tuple[Session, ...]
    last_stem: str = ""
    notices: tuple[str, ...] = ()
    recovery: Recovery | None = None
    drafts: Mapping[str, str] = field(default_factory=dict)
    sent: Session | None = None
    newest: bool = True


@dataclass(frozen=True, slots=True)
class Records:
    """All reviews with one partner: (stem, session), oldest first.

    `faults` has a sentence for each file that cannot be read.
    """

    slug: str
    partner: str
    sessions: tuple["Told", ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What all reviews of all partners add to the figures; `faults` and `warnings` are sentences.

    `whole` is False where the reading was stopped before the end.
    """

    reviews: tuple["ReviewFacts", ...]
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class SaveState:
    """What is known of the file: durable, under way, or not saved (with the cause in words).

    `copy` is the path of the recovery file that has what is not saved; "" where there is none.
    """

    durable: bool
    trouble: str = ""
    notice: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was written for both sides: the paths, the page that is read first at the beginning.

    `troubles` say in a sentence each what is not written beside the recap.
    """

    files: tuple[str, ...]
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A review that is followed; `trouble` says quietly that its file has nothing new, `cause` why."""

    session: Session
    trouble: str = ""
    cause: str = ""
