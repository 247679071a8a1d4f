"""What the screens of an open review share: its sitting, what was noticed on opening, undo and redo."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from facilitator.tui.command import command
from facilitator.tui.desk import Recovery
from facilitator.tui.sitting import Sitting
from facilitator.tui.standing_by import OpenedOnce
from facilitator.tui.text import shorten
from facilitator.tui.widgets.choice import Option


class SittingStage(OpenedOnce):
    """A screen of one review, from roll call to wrap-up."""

    place = "review"

    #: There is none before `tell`.
    sitting: Sitting

    def __init__(self) -> None:
        super().__init__()
        self._copy_markdown = False

    def tell(self, sitting: Sitting) -> None:
        """Before it is opened: the review that it is about."""
        self.sitting = sitting
        self.prompt.drafts = sitting.drafts
        self.informed()

    def opened(self) -> None:
        """Say what was noticed when the review was opened; the help has all of it."""
        notices = self.sitting.notices
        if len(notices) == 1 and len(notices[0]) <= self.app.size.width * 2:
            self.say(notices[0])
        elif notices:
            self.say(f"{len(notices)} remarks about the file: F1 shows them.")
        if kept := self.sitting.kept:
            self.sitting.kept = ()
            self.say(_kept_words(kept))
        if news := self.sitting.news:
            self.sitting.news = ""
            self.say(news)
        if self.sitting.recovery is not None:
            self.spawn(self._decide_on(self.sitting.recovery))

    async def _decide_on(self, recovery: Recovery) -> None:
        """What an earlier sitting could not save is never taken, or thrown away, without a word."""
        try:
            chosen = await self.choose(
                f"Changes of {recovery.words} are not in the file; they were kept.",
                [
                    Option("t", "take what was kept", "take"),
                    Option("f", "go on with the file as it is", "file"),
                ],
            )
        finally:
            # Esc, or another question in its place, decides later: it is offered again the next time.
            self.sitting.recovery = None
        if chosen == "take" and not self.sitting.untouched:
            self.say(
                f"This review has gone on meanwhile, so nothing is replaced; {recovery.path} has what was "
                "kept, and the next start offers it again.",
                wrong=True,
            )
            return
        if chosen == "take":
            self.sitting.take(recovery.session)
            self.sitting.news = (
                f"What was kept is taken. {self.key_of('undo')} gives back the file as it was."
            )
        elif chosen == "file":
            self.shell.desk.forget_recovery()
        else:
            self.sitting.news = "Not decided: what was kept is offered again the next time."
        self.shell.show(self.sitting)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was noticed when the review was opened."""
        return self.sitting.notices

    @command("u", "undo")
    def undo(self) -> None:
        """Take back the last change of text or decisions; the clock goes on."""
        again = f"Taken back. {self.key_of('redo')} does it again."
        self._step(self.sitting.undo, again, "Nothing to take back.")

    @command("ctrl+y", "redo", bar=False)
    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self.sitting.redo, "Done again.", "Nothing to do again.")

    def _step(self, step: Callable[[], bool], done: str, nothing: str) -> None:
        log = self.sitting.session.log
        said = done if step() else nothing
        if self.sitting.session.log == log:
            self.say(said)
            return
        # A session that was taken goes with its clock: another screen may be the one that fits.
        self.sitting.news = said
        self.shell.show(self.sitting)

    #: Whether the plan is what is copied here.
    copies_plan = True

    @command("ctrl+k", "copy plan", when="copies_plan", bar=False)
    async def copy_plan(self) -> None:
        """Copy the joint plan as text, and into a file beside the review; once more: as Markdown."""
        as_markdown, self._copy_markdown = self._copy_markdown, not self._copy_markdown
        copy = asyncio.to_thread(self.shell.desk.plan_copy, self.sitting.session, as_markdown=as_markdown)
        text, path = await copy
        self.app.copy_to_clipboard(text)
        form, other = ("Markdown", "text") if as_markdown else ("text", "Markdown")
        file = (
            f"and in {Path(path).name} beside the review"
            if path
            else "but in no file: that cannot be written"
        )
        key = self.key_of("copy-plan")
        self.say(f"The plan is in the clipboard as {form}, {file}. {key} again: as {other}.", wrong=not path)


def _kept_words(kept: Sequence[str]) -> str:
    """What was half typed when the program ended last time."""
    first = f"“{shorten(kept[0], 40)}”"
    if len(kept) == 1:
        return f"A half-typed line is kept: {first}. The key that asked for it brings it back."
    return f"{len(kept)} half-typed lines are kept, {first} among them. The keys that asked bring them back."
