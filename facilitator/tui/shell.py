"""The app as its screens see it: where they go, and what they hand on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from facilitator.tui.command import Command
from facilitator.tui.desk import Desk, Options, Records
from facilitator.tui.editor import Editors
from facilitator.tui.sitting import Sitting


class Shell(Protocol):
    """Screens know no other screen: they ask for it by name, so that no import runs in a circle."""

    desk: Desk
    options: Options
    editors: Editors
    #: How often colours were chosen so far: what is made before the next choice has others than after it.
    chosen_colours: int

    def now(self) -> datetime:
        """The time, aware."""

    def enter(self, target: str) -> None:
        """Open a review (a partner's slug, or a path) on the screen that fits. Raises Trouble."""

    def prepare(self, target: str) -> None:
        """Open a planned review to make it ready; another one on the screen that fits. Raises Trouble."""

    def check_in(self, target: str) -> None:
        """Open a review that took place for the fifteen minutes until the next. Raises Trouble."""

    def show_history(self, slug: str, page: str = "") -> None:
        """What all reviews with a partner show together, on top of the screen that asks.

        `page` is the one it opens on: scoreboard (also where it has none so named), commitments, bets,
        initiatives, time, reviews.
        """

    def show_effectiveness(self) -> None:
        """What all reviews with all partners show, on top of Home: never while a review is open."""

    def show_past(self, records: Records, stem: str) -> None:
        """One review that took place, to be read and its clock replayed, on top of the screen that asks."""

    async def recap_went_out(self, target: str) -> str:
        """Note in a review that its recap went out now; "", or what is amiss with that. Raises Trouble."""

    def show_roll_call(self, sitting: Sitting) -> None:
        """The roll call, in place of the screen on top."""

    async def leave(self, said: Sequence[str] = ()) -> None:
        """Let the review go: back to Home, or out of the program. Asks first while it is not saved.

        `said` is what its user should know then: below the page of Home, or, a line each, in the terminal.
        """

    def show(self, sitting: Sitting) -> None:
        """The screen that fits where the review stands, in place of the one on top."""

    def put_aside(self) -> str:
        """Stop and give the terminal to the shell, until `fg`; a sentence where that cannot be."""

    def show_meeting(self, sitting: Sitting) -> None:
        """The meeting, in place of the screen on top."""

    def show_wrap_up(self, sitting: Sitting) -> None:
        """The wrap-up, in place of the screen on top."""

    def show_board(self, sitting: Sitting) -> None:
        """The board, on top of the screen that asks."""

    def show_help(self, commands: Sequence[Command], remarks: Sequence[str]) -> None:
        """The help, on top of the screen that asks."""

    def show_saved(self) -> None:
        """Say on the screen on top what is known of the file."""

    def next_theme(self) -> str:
        """Step to the next colours; a sentence that names them."""

    async def drafts_on_disk(self) -> None:
        """What is half typed is on the disk when this returns."""

    def went_wrong(self, error: Exception) -> None:
        """Remember a fault of ours."""
