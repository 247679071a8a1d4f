"""A Textual app with one narrow clock of large digits, which ticks each second."""

import time

from textual.app import App, ComposeResult
from textual.widgets import Digits, Static


class Clock(App[None]):
    """READY, and what time it is."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Digits { width: 24; }"

    def compose(self) -> ComposeResult:
        """What is on the screen."""
        yield Static("READY")
        yield Digits("00:00:00")

    def on_mount(self) -> None:
        """Tick from now on."""
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Show the time."""
        self.query_one(Digits).update(time.strftime("%H:%M:%S"))


if __name__ == "__main__":
    Clock().run()
