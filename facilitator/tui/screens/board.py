"""The board on a screen of its own: nothing but what the room is to see."""

from textual.app import ComposeResult

from facilitator.core.session import Session
from facilitator.core.timing import timeline
from facilitator.tui.command import command
from facilitator.tui.page import Page
from facilitator.tui.screens.on_board import OnBoard
from facilitator.tui.sitting import Sitting
from facilitator.tui.standing_by import OpenedOnce
from facilitator.tui.widgets.board import Board


class WholeBoard(OnBoard, OpenedOnce):
    """A screen that is the board and nothing else, with the keys to turn its pages."""

    boarding = True

    def __init__(self) -> None:
        super().__init__()
        self.board = Board(id="board")

    def compose(self) -> ComposeResult:
        """The board; below it there is seldom anything."""
        yield self.board
        yield self.sheet
        yield self.prompt
        yield self.key_bar

    def page(self, page: Page) -> None:
        """Nothing: the board has all there is to say."""

    @property
    def shown(self) -> Session:
        """What the board draws with each tick; a subclass says where it comes from."""
        raise NotImplementedError

    @property
    def note(self) -> str:
        """What stands quietly below."""
        return ""

    def refresh_page(self) -> None:
        """Whatever brings a page up to date brings the board."""
        super().refresh_page()
        self.tick()

    def tick(self) -> None:
        """Show the time that it is now."""
        if not self.can_show:
            return
        session, second = self.shown, self.now.replace(microsecond=0)
        now = timeline(session.agenda, session.log, second, session.meeting.starts)
        self.board.show(session, now, speed=self.shell.options.speed, note=self.note)

    @command("pagedown space", "page down", bar=False)
    def page_down(self) -> None:
        """What stands below, where the plan is longer than the window."""
        self.board.scroll_pages(1)

    @command("pageup", "page up", bar=False)
    def page_up(self) -> None:
        """What stands above."""
        self.board.scroll_pages(-1)


class BoardScreen(WholeBoard):
    """The review that is open, on top of the screen that it is driven from."""

    place = "board"

    _sitting: Sitting

    def tell(self, sitting: Sitting) -> None:
        """Before it is opened: the review that it shows."""
        self._sitting = sitting
        self.informed()

    @property
    def shown(self) -> Session:
        """With what was changed a moment ago, also before it is on the disk."""
        return self._sitting.session

    @command("escape f2 q", "back")
    def back(self) -> None:
        """Back to where the board was asked for."""
        if not self.prompt.back():
            self.app.pop_screen()
