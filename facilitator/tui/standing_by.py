"""A screen that is made, and laid out, before it is opened: then opening it is a frame and no more."""

from textual import events, on
from textual.geometry import Size

from facilitator.tui.stage import Stage


class StandingBy(Stage):
    """It may be there for a while before anybody asks for it, and is told then what it shows."""

    #: Its page has the keys, and is not scrolled to where the window is too small for it.
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        #: Of which choice its colours are, see `Shell.chosen_colours`; None where it does not stand by.
        self._colours: int | None = None

    def made_for(self, size: Size, colours: int) -> None:
        """Before it is there: how wide and high it will be, and of which choice its colours are."""
        self.fits(size)
        self._colours = colours

    @property
    def has_its_colours(self) -> bool:
        """See `Showing`; while it stood by others may have been chosen."""
        return super().has_its_colours and self._colours in (None, self.shell.chosen_colours)

    def stand_by(self) -> None:
        """Lay it out before it is opened for the first time; and its widgets work out what they look like."""
        if not self.stack_updates:
            self._refresh_layout(self.app.size)
            self._drawing.render_strips()

    def opened(self) -> None:
        """It is to be seen now, and is built next."""

    def come_up(self) -> None:
        """Its first frame is drawn with the key that asked for it."""
        self.opened()
        if self.size == self.app.size:  # it is laid out
            self.call_later(self.draw)  # and not with the next sixtieth of a second


class OpenedOnce(StandingBy):
    """It is told once what it shows, and is taken away when it is left."""

    def __init__(self) -> None:
        super().__init__()
        #: Whether it knows what it shows.
        self._informed = False
        self._was_seen = False

    def informed(self) -> None:
        """Said by a subclass that was told, before it is opened."""
        self._informed = True

    @property
    def can_show(self) -> bool:
        """See `Showing`; while it stands by there is nothing to show."""
        return self._informed and super().can_show

    @on(events.ScreenResume)
    def come_up_at_first(self) -> None:
        """It is opened once; whatever was on top of it since, it goes on where it was."""
        if not self._was_seen:
            self._was_seen = True
            self.come_up()
