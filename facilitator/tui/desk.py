"""What the app is handed from outside: it knows no file and no clock of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitator.core.session import Session


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner on Home. `past` holds the reviews that took place, oldest first; `next` the open one.

    `last_file` is the path of the newest of `past`.
    """

    slug: str
    partner: str
    past: tuple[Session, ...] = ()
    next: Session | None = None
    broken: tuple[str, ...] = ()
    last_file: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A review ready to be run: what it carries over is in the session already."""

    session: Session
    past: tuple[Session, ...]
    last_stem: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveState:
    """What is known of the file: durable, under way, or not saved (with the cause in words)."""

    durable: bool
    trouble: str = ""
    notice: str = ""


class Trouble(Exception):  # noqa: N818 - a sentence for the user
    """What the desk could not do, in one sentence."""


class Desk(Protocol):
    """The store as the app sees it."""

    def now(self) -> datetime:
        """The time, aware; never backwards while a review is open."""

    def clock_notice(self) -> str:
        """A sentence if the system clock jumped since it was asked last; else ""."""

    def partners(self) -> tuple[PartnerRow, ...]:
        """Everything Home shows."""

    def open(self, target: str) -> Opened:
        """Open a partner's review (by slug), or one file (by path). Raises Trouble."""

    def save(self, session: Session) -> None:
        """Hand the newest state to the writer; returns at once."""

    def is_saved(self) -> bool:
        """Whether the newest state that was handed over is on the disk."""

    def close(self) -> str:
        """Wait for the disk, let the file go; a sentence if something is not saved."""

    def plan_next(self, session: Session, starts: datetime) -> str:
        """Create the file of the next review; its name. Raises Trouble."""

    def plan_new(self, partner: str, us: str, tier: str, starts: str) -> str:
        """Create a review for a partner by name, `starts` as people type it; its slug. Raises Trouble."""

    def listen(self, report: Callable[[SaveState], None]) -> None:
        """Where to report what became of the saves; called from the writer's thread."""


@dataclass(slots=True)
class Options:
    """How the app runs: rehearsal speed (1 is real time), the folder as it is shown to people, the alerts.

    `theme` is dark, light, or share (high contrast). `notify` asks for notifications of the terminal (OSC 9)
    beside the bell.
    """

    speed: float = 1
    demo: bool = False
    folder: str = ""
    target: str | None = None
    bell: bool = True
    notify: bool = False
    theme: str = "dark"
