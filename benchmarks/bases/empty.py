"""The least that a Textual app can be: one line of text, and two keys that change it."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Empty(App[None]):
    """READY, until `a` or `b` is pressed."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("a", "say('ALPHA')"), ("b", "say('BRAVO')")]

    def compose(self) -> ComposeResult:
        """What is on the screen."""
        yield Static("READY")

    def action_say(self, text: str) -> None:
        """Show the text."""
        self.query_one(Static).update(text)


if __name__ == "__main__":
    Empty().run()
