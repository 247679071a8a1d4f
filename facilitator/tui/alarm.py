"""The alerts that reach beyond the screen: the terminal's bell, and a notification where one wants it."""

from datetime import datetime, timedelta

from facilitator.core.narrate import time_text
from facilitator.core.timing import Timeline
from facilitator.tui.stage import Stage
from facilitator.tui.text import safe

#: What an alert is worth a sound for, with its words.
_WORDS = {
    "closing": "closing",
    "over": "over its time",
    "overtime": "the meeting will end late",
    "cut": "go to the joint plan now",
}
#: The room is not reminded of a cut more often.
AGAIN = timedelta(minutes=1)


class Alarm:
    """Rings when the alert changes for the worse, and once a minute while the plan has to start."""

    def __init__(self, screen: Stage) -> None:
        self._screen = screen
        self._heard: tuple[str | None, str] | None = None
        self._rang: datetime | None = None

    def heed(self, now: Timeline) -> None:
        """Told the meeting's state at every tick; the first is only noted: nothing rings at once."""
        state = (now.current, now.alert)
        before, self._heard = self._heard, state
        if before is None or now.alert not in _WORDS:
            return
        again = now.alert == "cut" and (self._rang is None or now.now - self._rang >= AGAIN)
        if state != before or again:
            self._rang = now.now
            self.ring(f"{time_text(now.now)} {_WORDS[now.alert]}")

    def ring(self, words: str) -> None:
        """The bell, and the words as a notification, each where its user wants it."""
        options = self._screen.shell.options
        if options.bell:
            self._screen.app.bell()
        driver = self._screen.app._driver
        if options.notify and driver is not None:
            driver.write(f"\x1b]9;{safe(words)}\x1b\\")
