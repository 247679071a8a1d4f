"""The help: every key of the screen that it was called from, in words."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from facilitator.tui.command import Command, command, shown_keys
from facilitator.tui.kept import KeptStage
from facilitator.tui.page import Cell, Page
from facilitator.tui.text import plain
from facilitator.tui.widgets.place import place


class HelpScreen(KeptStage):
    """A page that is generated from the commands' own declarations. One serves all screens, one at a time."""

    place = "help"

    CSS_PATH = "plain.tcss"
    DEFAULT_CLASSES = "plain"

    def __init__(self) -> None:
        super().__init__()
        self._commands: Sequence[Command] = ()
        self._remarks: Sequence[str] = ()

    def tell(self, commands: Sequence[Command], remarks: Sequence[str]) -> None:
        """What it says, before it is opened."""
        self._commands, self._remarks = commands, remarks
        self.open_with()

    def compose(self) -> ComposeResult:
        """Title, the keys, how to go back."""
        title = place("title")
        title.update(plain("Keys of this screen", "bold"))
        yield title
        yield self.sheet
        yield self.prompt
        yield self.key_bar

    def page(self, page: Page) -> None:
        """What was noticed about the file, then a row a command."""
        if self._remarks:
            page.heading("About the file")
            for remark in self._remarks:
                page.text(remark)
            page.heading("Keys")
        page.text("Letters act only while no line is typed; Esc goes one step back and keeps what was typed.")
        page.blank()
        for one in self._commands:
            names = shown_keys(one.keys[:3]) if not one.counts else one.key
            page.row(None, Cell(names, 12, "bold $current"), Cell(one.label, 16, "bold"), Cell(""))
            page.text((one.help, "$text-quiet"), indent=16)

    def all_commands(self) -> Iterator[Command]:
        """There is no help about the help: its key goes back."""
        yield from (one for one in super().all_commands() if one.known_as != "everywhere.help")

    @command("escape f1 q enter", "back")
    def back(self) -> None:
        """Back to where the help was asked for."""
        self.app.pop_screen()
