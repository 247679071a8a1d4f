"""What the screens share that can show the board."""

from facilitator.tui.stage import Stage
from facilitator.tui.widgets.board import Board


class OnBoard(Stage):
    """A stage with a board that takes the place of everything else but the questions and the state of saving.

    A subclass makes `board`, composes it before its other widgets, and gives it something to show.
    """

    # Here and not in a sheet, of which each screen has its own: these go with all that show the board.
    # The page keeps its width and the keys: a widget that is not displayed would lose them.
    DEFAULT_CSS = """
    OnBoard > Board { display: none; }
    OnBoard.-board > Board { display: block; }
    OnBoard.-board Sheet { height: 0 !important; min-height: 0; padding: 0 !important; }
    OnBoard.-board KeyBar { margin: 0 !important; }
    OnBoard.-board KeyBar #keys { visibility: hidden; }
    """

    board: Board
    #: Whether the board is what is looked at.
    boarding = False

    def around(self) -> None:
        """The page, or the board; the palette needs the page."""
        self.set_class(self.on_board, "-board")
        super().around()

    def refresh_page(self) -> None:
        """See `Showing`."""
        self.set_class(self.on_board, "-board")
        super().refresh_page()

    @property
    def on_board(self) -> bool:
        """Whether the board is in sight."""
        return self.boarding and self._palette is None

    def _move(self, by: int) -> None:
        if self.on_board:
            self.board.scroll(by)
        else:
            super()._move(by)

    def _end(self, way: int) -> None:
        if self.on_board:
            self.board.scroll(way * 10_000)
        else:
            super()._end(way)

    def _leap(self, way: int) -> None:
        if self.on_board:
            self.board.scroll_pages(way)
        else:
            super()._leap(way)
