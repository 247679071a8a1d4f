"""What the screens share that can show the board."""

from facilitator.tui.stage import Stage
from facilitator.tui.widgets.board import Board


class OnBoard(Stage):
    """A stage with a board that takes the place of everything else but the questions and the state of saving.

    A subclass makes `board`, composes it before its other widgets, and gives it something to show.
    """

    DEFAULT_CSS = "OnBoard > Board { display: none; }"

    board: Board
    #: Whether the board is what is looked at.
    boarding = False
    #: Whether the rest has given way to it.
    _given_way = False

    def around(self) -> None:
        """The page, or the board; the palette needs the page."""
        self._turn()
        super().around()

    def refresh_page(self) -> None:
        """See `Showing`."""
        self._turn()
        super().refresh_page()

    def _turn(self) -> None:
        if self._given_way is not self.on_board:
            self._given_way = self.on_board
            self.give_way(self.on_board)

    def give_way(self, board: bool) -> None:
        """Show the board in the place of the rest, or the rest again.

        What changes is said to each widget that it concerns. For a class of the screen Textual looks up the
        rules of every widget that is on it, which takes as long as all the rest of the key.
        """
        self.board.display = board
        # The page keeps its width and the keys: a widget that is not displayed would lose them.
        self.sheet.styles.height = 0 if board else None
        self.key_bar.show_keys(not board)

    def _show_keys(self) -> None:
        if not self.on_board:  # there the room sees none
            super()._show_keys()

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
