"""The keys that play a past meeting's clock: nothing of it is written anywhere."""

from datetime import UTC, datetime

from facilitator.core.playback import Playhead, Recording, recording
from facilitator.core.session import Session
from facilitator.tui.command import command
from facilitator.tui.standing_by import OpenedOnce

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = 60


class Player(OpenedOnce):
    """A replay that goes by the app's clock: a tick is only a reason to look how far it is."""

    place = "past"
    writes = False

    #: The review; there is none before `play_back`.
    session: Session

    def __init__(self) -> None:
        super().__init__()
        #: None where there is no log.
        self.film: Recording | None = None
        self.playhead = Playhead(0)

    def play_back(self, session: Session) -> None:
        """Before it is opened: the review whose clock is played."""
        self.session = session
        self.film = recording(session)
        self.playhead = Playhead(self.film.first if self.film else 0)
        self.informed()

    @property
    def on_clock(self) -> bool:
        """Whether the clock is looked at, and there is something to play."""
        raise NotImplementedError

    def show_second(self, *, lead: bool) -> None:
        """Show where the replay is; `lead`: the cursor goes along wherever it was."""
        raise NotImplementedError

    @property
    def second(self) -> int:
        """The second of the meeting that is shown."""
        return self.film.within(self.playhead.now(self._clock())) if self.film else 0

    def _clock(self) -> float:
        """Seconds as they go by for the one who watches, also while the app rehearses."""
        return (self.now - _EPOCH).total_seconds() / self.shell.options.speed

    def tick(self) -> None:
        """Show how far it is; a replay that stands still shows nothing anew."""
        if self.is_mounted and self.playhead.playing and self.film is not None:
            if self.second >= self.film.last:
                self.halt()
            self.show_second(lead=False)

    def halt(self) -> None:
        """Stop where it is, at the end at the latest."""
        if self.film is not None and self.playhead.playing:
            self.playhead = Playhead(self.second, speed=self.playhead.speed)

    def on_screen_suspend(self) -> None:
        """What nobody sees does not play on."""
        self.halt()

    def go_to(self, second: int) -> None:
        """Show another second; while it plays it goes on from there, but for the end."""
        if self.film is not None:
            self.playhead = self.playhead.moved(self.film.within(second), self._clock())
            if second >= self.film.last:
                self.halt()
            self.show_second(lead=True)

    # -- commands -----------------------------------------------------------------------------

    @command("space", "play", when="on_clock")
    def play(self) -> None:
        """Play the meeting's clock, and stop it; from the end it begins again."""
        if self.playhead.playing:
            self.halt()
            self.show_second(lead=False)
            return
        if self.film is not None and self.second >= self.film.last:
            self.playhead = self.playhead.moved(self.film.first, self._clock())
        self.playhead = self.playhead.played(self._clock())
        self.show_second(lead=True)

    @command("plus", "faster", when="on_clock", bar=False)
    def faster(self) -> None:
        """Play faster, up to an hour in twelve seconds."""
        self._gear(1)

    @command("minus", "slower", when="on_clock", bar=False)
    def slower(self) -> None:
        """Play slower, down to as it went."""
        self._gear(-1)

    def _gear(self, by: int) -> None:
        self.playhead = self.playhead.geared(by, self._clock())
        self.show_second(lead=False)

    @command("left", "minute back", when="on_clock")
    def minute_back(self) -> None:
        """One minute back."""
        self.go_to(self.second - _MINUTE)

    @command("right", "minute ahead", when="on_clock")
    def minute_ahead(self) -> None:
        """One minute ahead."""
        self.go_to(self.second + _MINUTE)

    @command("shift+left b", "event before", when="on_clock", bar=False)
    def event_before(self) -> None:
        """To the event before; first to the one that is reached."""
        if self.film is not None:
            self.go_to(self.film.before(self.second))

    @command("shift+right n", "next event", when="on_clock", bar=False)
    def event_after(self) -> None:
        """To the next event."""
        if self.film is not None:
            self.go_to(self.film.after(self.second))

    @property
    def on_moment(self) -> bool:
        """Whether the cursor is on an event of the log."""
        return self.on_clock and (self.cursor or "").startswith("moment/")

    @command("enter", "go there", when="on_moment")
    def jump(self) -> None:
        """To the moment of the event under the cursor."""
        if self.film is not None:
            self.go_to(self.film.moments[int(str(self.cursor).partition("/")[2])].at)

    @command("home", "top, start", bar=False)
    def top(self) -> None:
        """The top of the page; beside the clock the start of the meeting."""
        if self.film is not None and self.on_clock:
            self.go_to(self.film.first)
        else:
            super().top()

    @command("end G", "bottom, end", bar=False)
    def bottom(self) -> None:
        """The bottom of the page; beside the clock the end of the meeting."""
        if self.film is not None and self.on_clock:
            self.go_to(self.film.last)
        else:
            super().bottom()
