"""The screens that are a title, a sentence and a page: Home, roll call, wrap-up."""

from textual.app import ComposeResult
from textual.content import Content

from facilitator.tui.stage import Stage
from facilitator.tui.text import plain, shorten
from facilitator.tui.widgets.place import place, put


class PlainStage(Stage):
    """Composes the parts; a subclass says what stands in them."""

    CSS_PATH = "plain.tcss"
    DEFAULT_CLASSES = "plain"

    def compose(self) -> ComposeResult:
        """Title, what matters most, the page, the question, the keys."""
        self._title = place("title")
        self._headline = place("headline")
        yield self._title
        yield self._headline
        yield self.sheet
        yield self.prompt
        yield self.key_bar

    def head(self, title: str, note: str, headline: str) -> None:
        """What stands above the page; a rehearsal says so everywhere."""
        speed = self.shell.options.speed
        if speed != 1:
            note = f"REHEARSAL x{speed:g}   {note}"
        # The note says which screen it is: of a long name it has to go on.
        title = shorten(title, max(self.size.width - len(note) - 7, 20))
        put(self._title, Content("   ").join([plain(title, "bold"), plain(note, "$text-quiet")]), layout=True)
        put(self._headline, plain(headline, "bold"), layout=True)
