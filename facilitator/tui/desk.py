"""What the app is handed from outside: it knows no file and no clock of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from facilitator.core.session import Session
from facilitator.tui.command import Keymap
from facilitator.tui.desk_answers import (
    Ahead,
    Facts,
    HandedOut,
    Listed,
    Opened,
    Records,
    Recovery,
    SaveState,
    Seen,
)

if TYPE_CHECKING:  # what only few screens need is imported with them
    from facilitator.core.checklist import Preread
    from facilitator.core.proposed import Proposed


class Follow(Protocol):
    """A review that somebody else has open, as far as its file tells."""

    def look(self, now: datetime) -> Seen:
        """The newest state that can be read. May wait for a disk: call it on a thread, one call at a time."""


class Trouble(Exception):  # noqa: N818 - a sentence for the user
    """What the desk could not do, in one sentence."""


class Held(Trouble):
    """The review is open in another window."""


class Desk(Protocol):
    """The store as the app sees it."""

    def now(self) -> datetime:
        """The time, aware; never backwards while a review is open."""

    def clock_notice(self) -> str:
        """A sentence if the system clock jumped since it was asked last; else ""."""

    def partners(self) -> tuple[Listed, ...]:
        """The partners that Home shows, by slug; opens no review. On a thread. Raises Trouble."""

    def read_ahead(self) -> Ahead | None:
        """What was read of the folder while the program started, told once; None where there is nothing."""

    def keep_glances(self) -> None:
        """Keep what looking at them found, for the next time. On a thread."""

    def look_into(self, slug: str) -> None:
        """Read what opening that partner's review will need; changes and raises nothing. On a thread."""

    def open(self, target: str) -> Opened:
        """Open a partner's review (by slug), or one file (by path). Raises Trouble, or Held."""

    def follow(self, target: str) -> Follow:
        """Follow a review that another program writes; reads only. Raises Trouble."""

    def save(self, session: Session) -> None:
        """Hand the newest state to the writer; returns at once."""

    def is_saved(self) -> bool:
        """Whether the newest state that was handed over is on the disk."""

    def unsaved_for(self) -> float:
        """Real seconds since the oldest state that is not yet on the disk was handed over; 0 for none."""

    def keep_drafts(self, drafts: Mapping[str, str]) -> None:
        """Keep what is typed and not entered, all of it each time; returns at once, on disk in a second."""

    def forget_recovery(self) -> None:
        """The file is to stay as it is: the recovery file that `open` offered is taken away."""

    def close(self, within: float | None = None) -> str:
        """Wait for the disk (five seconds, or as given), let the file go; a sentence if it is not saved."""

    def plan_copy(self, session: Session, *, as_markdown: bool) -> tuple[str, str]:
        """The joint plan to paste, and the file beside the review that has it too; may wait for the disk.

        Where the file could not be written, its place is taken by "".
        """

    def plan_next(self, session: Session, starts: datetime) -> date:
        """Create the file of the next review; its day on the clocks there. Raises Trouble."""

    def plan_new(self, partner: str, us: str, tier: str, starts: str) -> tuple[str, tuple[str, ...]]:
        """Create a review for a partner by name, `starts` as people type it. Raises Trouble.

        Its slug, and sentences on why the last review does not name its day, if it does not.
        """

    def read_numbers(
        self,
        session: Session,
        path: str,
        answers: Mapping[str, str],
        progress: Callable[[int, int], None],
    ) -> "Proposed":
        """What a file of numbers would bring to the open review; changes nothing. Raises Trouble.

        `path` as people type it, with ~; `answers` are those to the questions it left open so far. May take
        seconds: call it on a thread. There `progress` is told the rows read, and all rows; an exception that
        it raises ends the reading and comes out here.
        """

    def keep_answers(self, session: Session, path: str, answers: Mapping[str, str]) -> None:
        """Remember the answers for the partner's next file; may wait for the disk. Raises Trouble."""

    def paths(self, typed: str) -> tuple[str, ...]:
        """The folders, and files of numbers, that a half-typed path can become; in the form it has (~)."""

    def preread(self, session: Session) -> tuple[str, ...]:
        """Write the pre-read beside the open review; its files. On a thread. Raises Trouble."""

    def how_written(self, session: Session) -> "Preread":
        """How the pre-read's files stand to the open review, as it is now; reads the disk only once."""

    def check_in_began(self) -> datetime | None:
        """When the last check-in on the open review was opened, also in an earlier run; None: not known."""

    def check_in_begins(self, at: datetime) -> None:
        """Keep when the check-in on the open review was opened, for one that is left and goes on."""

    def recap(self, session: Session) -> HandedOut:
        """Write recap, plan page and calendar of the open review. On a thread. Raises Trouble."""

    def recap_written(self) -> bool:
        """Whether a recap of the open review was ever written. On a thread. Raises Trouble."""

    def recap_went_out(self, session: Session) -> Session:
        """Keep what was sent, for a later recap to say what changed. On a thread. Raises Trouble.

        That is the review as its recap was written last, which may have changed since.
        """

    def records(self, slug: str) -> Records:
        """All reviews with a partner, from its own folder alone. On a thread. Raises Trouble."""

    def facts(self, told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
        """What all reviews add to the figures; of those that did not change from what was kept of them.

        May take long: on a thread. `told(done, total)` follows the files that have to be read, `stop` is
        asked after each. Raises Trouble.
        """

    def listen(self, report: Callable[[SaveState], None]) -> None:
        """Where to report what became of the saves; called from the writer's thread."""


@dataclass(slots=True)
class Options:
    """How the app runs: rehearsal speed (1 is real time), the folder as it is shown to people, the alerts.

    `theme` is the name of one in `tui.colours.SCHEMES`. `notify` asks for notifications of the terminal
    (OSC 9) beside the bell. `keys` are those that the user chose. `sample_wanted` is set when the app ends
    because its user wants to see the sample. `watch` shows the target on the board, and opens nothing;
    `prepare` opens it to be made ready, `check_in` for the fifteen minutes between two reviews. The fiscal
    year starts in that month. `told` is set
    when the app ends: what its user should read in the terminal then, a line each.
    """

    speed: float = 1
    demo: bool = False
    folder: str = ""
    target: str | None = None
    bell: bool = True
    notify: bool = False
    theme: str = "dark"
    keys: Keymap = field(default_factory=Keymap)
    sample_wanted: bool = False
    watch: bool = False
    prepare: bool = False
    check_in: bool = False
    fiscal_year_starts: int = 1
    told: tuple[str, ...] = ()


__all__ = [
    "Ahead",
    "Desk",
    "Facts",
    "Follow",
    "HandedOut",
    "Held",
    "Listed",
    "Opened",
    "Options",
    "Records",
    "Recovery",
    "SaveState",
    "Seen",
    "Trouble",
]
