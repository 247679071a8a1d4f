"""The part of the app that loses nothing: what is saved, and what is half typed."""

import asyncio

from textual.app import App
from textual.message import Message

from facilitator.core.meeting_clock import clock_there
from facilitator.core.session import Session
from facilitator.tui.desk import Desk, Options, SaveState
from facilitator.tui.sitting import Sitting
from facilitator.tui.stage import Stage

_SAVED, _OPEN = "saved", "line open"
#: A state that is not on the disk after so many seconds is called not saved.
LATE = 1.0
#: Seconds after which drafts that were handed over are on the disk.
DRAFTS_WRITTEN = 0.4
_SILENT = "the disk does not answer; what was changed waits in memory, and the meeting goes on."


class SaveReported(Message):
    """The writer's thread reports what became of a save."""

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state


class KeepingApp(App[str | None]):
    """Holds the review that is open, and says what is on the disk and what is not."""

    def __init__(self, desk: Desk, options: Options | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.options = options or Options()
        self.sitting: Sitting | None = None
        #: What the right end of the key bar says, and whether it is bad news.
        self.saved: tuple[str, bool] = ("", False)
        self._told = ""
        #: Why the newest state is not saved, and where a copy of it is, until it is.
        self._cause = self._copy = ""
        self._kept: dict[str, str] = {}
        desk.listen(self._report)

    @property
    def stage(self) -> Stage | None:
        """The screen that is on top; None while the app starts or ends."""
        top = self.screen_stack[-1] if self._screen_stack else None
        return top if isinstance(top, Stage) else None

    def say(self, words: str, *, wrong: bool = False) -> None:
        """A sentence on the screen that is on top; one that is only just opened says it as soon as it can."""
        if (stage := self.stage) is None:
            return
        if stage.is_mounted:
            stage.say(words, wrong=wrong)
        else:
            stage.call_later(stage.say, words, wrong=wrong)

    # -- saving -------------------------------------------------------------------------------

    def clock_there(self) -> str:
        """The time as the meeting's own clock shows it, to the second."""
        now = self.desk.now()
        return f"{clock_there(self.sitting.session, now) if self.sitting else now:%H:%M:%S}"

    def _report(self, state: SaveState) -> None:
        self.post_message(SaveReported(state))  # from the writer's thread

    def save(self, session: Session) -> None:
        """Hand a state to the writer; the screen says that it is on its way."""
        if not self.saved[1]:  # what is not saved stays so until it is
            self.saved = ("saving …", False)
        self.show_saved()
        self.desk.save(session)

    def on_save_reported(self, message: SaveReported) -> None:
        """Only what is on the disk is called saved."""
        state = message.state
        if state.notice:
            self.say(state.notice)
        if state.durable and self.desk.is_saved():  # a newer state may have come since the report
            self._told = self._cause = self._copy = ""
            self.saved = (f"{_SAVED} {self.clock_there()}", False)
        elif state.trouble or state.copy:
            self._cause, self._copy = state.trouble or self._cause, state.copy
            self.saved = self._not_saved()
            # The cause needs more room than the end of the line has.
            self._say_not_saved(self._cause or _SILENT)
        self.show_saved()

    def _say_not_saved(self, cause: str) -> None:
        said = f"NOT SAVED: {cause} {self._where_the_copy_is()}"
        if said != self._told:
            self.say(said, wrong=True)
        self._told = said

    def _not_saved(self) -> tuple[str, bool]:
        late = int(self.desk.unsaved_for())
        return (f"NOT SAVED {late} s" if late else "NOT SAVED", True)

    def _where_the_copy_is(self) -> str:
        if self._copy:
            return f"A copy with all of it is {self.short(self._copy)}."
        return "No copy could be made either." if self._cause else ""

    def short(self, path: str) -> str:
        """A path as people write it, the home folder as ~."""
        from pathlib import Path

        place = Path(path)
        try:
            return str(Path("~") / place.relative_to(Path.home()))
        except (ValueError, RuntimeError):
            return path

    def show_saved(self) -> None:
        """Say on the screen that is on top what is known of the file."""
        if self.stage is not None:
            words, bad = self.saved
            # What stands in an open line is on the screen, and not in the file.
            open_ = self.stage.line_open and words.startswith(_SAVED)
            self.stage.key_bar.saved(_OPEN if open_ else words, bad=bad)

    def look_at_the_disk(self) -> None:
        """A disk that takes its time is told from one that is done."""
        if self.sitting is None or self.desk.unsaved_for() < LATE:
            return
        now = self._not_saved()
        if now != self.saved:
            self.saved = now
            self.show_saved()
        if not self._told:
            self._say_not_saved(_SILENT)

    # -- what is half typed -------------------------------------------------------------------

    def keep_drafts(self) -> bool:
        """Hand what is typed and not entered to the desk; whether that has changed."""
        if self.sitting is None:
            return False
        drafts = dict(self.sitting.drafts)
        for screen in self.screen_stack:
            if isinstance(screen, Stage) and screen.prompt.drafts is self.sitting.drafts:
                drafts |= screen.prompt.half_typed
        if not self.desk.is_saved():
            # What was entered is no draft any more, but it is not in the file yet either.
            drafts = self._kept | drafts
        if drafts == self._kept:
            return False
        self._kept = drafts
        self.desk.keep_drafts(drafts)
        return True

    async def drafts_on_disk(self) -> None:
        """See `Shell`."""
        self.keep_drafts()
        await asyncio.sleep(DRAFTS_WRITTEN)  # whichever keystroke handed them over

    def opened(self, sitting: Sitting) -> None:
        """Another review is open: its drafts are the ones that are kept."""
        self.sitting = sitting
        self.saved = ("", False)
        self._told = self._cause = self._copy = ""
        self._kept = dict(sitting.drafts)
