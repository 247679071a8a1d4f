"""What the screens of an open review share: its sitting, what was noticed on opening, undo and redo."""

from facilitator.tui.command import command
from facilitator.tui.sitting import Sitting
from facilitator.tui.stage import Stage


class SittingStage(Stage):
    """A screen of one review, from roll call to wrap-up."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.prompt.drafts = sitting.drafts

    def on_mount(self) -> None:
        """Say what was noticed when the review was opened; the help has all of it."""
        super().on_mount()
        notices = self.sitting.notices
        if len(notices) == 1 and len(notices[0]) <= self.size.width * 2:
            self.say(notices[0])
        elif notices:
            self.say(f"{len(notices)} remarks about the file: F1 shows them.")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was noticed when the review was opened."""
        return self.sitting.notices

    @command("u", "undo")
    def undo(self) -> None:
        """Take back the last change of text or decisions; the clock goes on."""
        self.say("Taken back. Ctrl+Y does it again." if self.sitting.undo() else "Nothing to take back.")

    @command("ctrl+y", "redo", bar=False)
    def redo(self) -> None:
        """Do again what was taken back."""
        self.say("Done again." if self.sitting.redo() else "Nothing to do again.")
