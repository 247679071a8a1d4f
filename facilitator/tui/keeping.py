"""The part of the app that loses nothing: what is saved, what is half typed, and every way out."""

import asyncio
import sys
import threading
from typing import TYPE_CHECKING, Any

from textual import constants
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.worker import WorkerFailed

from facilitator.core.meeting_clock import clock_there
from facilitator.core.session import Session
from facilitator.tui.desk import Desk, Options, SaveState
from facilitator.tui.editor import Editors
from facilitator.tui.sitting import Sitting
from facilitator.tui.stage import Stage
from facilitator.tui.widgets.prompt import Option

if TYPE_CHECKING:
    from facilitator.tui.signals import GoingSignals

_SAVED, _OPEN = "saved", "line open"
#: A state that is not on the disk after so many seconds is called not saved.
LATE = 1.0
#: Seconds that a signal to go, or to stop, leaves to the disk.
_LAST_SAVE = 0.8
#: Seconds after which drafts that were handed over are on the disk.
_DRAFTS_WRITTEN = 0.4
#: The exit code where the program itself went wrong.
CRASHED = 70
_SILENT = "the disk does not answer; what was changed waits in memory, and the meeting goes on."
#: More faults than these say nothing new.
_FAULTS = 20
#: What is typed to leave when no copy could be made.
LOSE = "lose"


class SaveReported(Message):
    """The writer's thread reports what became of a save."""

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state


class KeepingApp(App[str | None]):
    """Holds the review that is open, and lets it go only when all of it is somewhere."""

    def __init__(self, desk: Desk, options: Options | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.options = options or Options()
        self.sitting: Sitting | None = None
        #: What went wrong inside a command; the meeting goes on.
        self.faults: list[BaseException] = []
        #: What ended the program, if it was a fault of ours.
        self.crash: BaseException | None = None
        #: What the right end of the key bar says, and whether it is bad news.
        self.saved: tuple[str, bool] = ("", False)
        self._told = ""
        #: Why the newest state is not saved, and where a copy of it is, until it is.
        self._cause = self._copy = ""
        self._kept: dict[str, str] = {}
        #: Told to go by the system, or on the way out: keys do nothing any more.
        self._going = False
        self._signals: GoingSignals | None = None
        self.editors = Editors()
        self._tasks: set[asyncio.Task[None]] = set()
        desk.listen(self._report)

    @property
    def stage(self) -> Stage | None:
        """The screen that is on top; None while the app starts or ends."""
        top = self.screen_stack[-1] if self._screen_stack else None
        return top if isinstance(top, Stage) else None

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
        if state.notice and self.stage is not None:
            self.stage.say(state.notice)
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
        if self.stage is not None and said != self._told:
            self.stage.say(said, wrong=True)
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
        await asyncio.sleep(_DRAFTS_WRITTEN)  # whichever keystroke handed them over

    def opened(self, sitting: Sitting) -> None:
        """Another review is open: its drafts are the ones that are kept."""
        self.sitting = sitting
        self.saved = ("", False)
        self._told = self._cause = self._copy = ""
        self._kept = dict(sitting.drafts)

    # -- leaving ------------------------------------------------------------------------------

    async def let_go(self, stage: Stage) -> str | None:
        """Close the review once all of it is on the disk, or somebody has decided otherwise.

        None when it stays open; else a sentence about what is not saved, or "".
        """
        self.keep_drafts()
        if not await self._may_go(stage):
            return None
        if self.desk.is_saved():
            trouble = self.desk.close()
        else:
            trouble = await self._close_without_the_disk(stage)
        self.sitting, self.saved = None, ("", False)
        return trouble

    async def _close_without_the_disk(self, stage: Stage) -> str:
        # The disk has its chance as long as the program lives; nobody waits for it any more.
        said: list[str] = []
        closing = threading.Thread(target=lambda: said.append(self.desk.close()), daemon=True)
        self._going = True
        stage.say("leaving …")
        closing.start()
        end = asyncio.get_running_loop().time() + _LAST_SAVE
        while closing.is_alive() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.02)
        self._going = False
        if said:
            return said[0]
        if self._copy:
            return f"Not saved: {self.short(self._copy)} has all of it, and the next start offers it."
        return "Not saved, and no copy could be made: what was changed since is lost."

    async def _may_go(self, stage: Stage) -> bool:
        if not self.desk.is_saved() and not self._cause:
            stage.say("saving …")
            while not self.desk.is_saved() and not self._cause and self.desk.unsaved_for() < LATE:
                await asyncio.sleep(0.02)
            stage.say("")
        if not self.desk.is_saved() and not self._cause:
            await self._time_to_save(_LAST_SAVE)  # or to make the copy
        if self.desk.is_saved():
            return True
        if self._copy:
            question = f"NOT SAVED. {self.short(self._copy)} has all of it; the next start offers it."
            chosen = await stage.choose(question, [Option("l", "leave", True)])
            return bool(chosen) or self._saved_meanwhile(stage)
        hint = (
            "NOT SAVED, and no copy could be made: leaving loses what was changed since. "
            f"Esc stays; {LOSE}, typed in full, leaves."
        )
        typed: str | None = ""
        while (typed := await stage.ask("Leave", typed or "", hint=hint, keep=False)) is not None:
            if typed.casefold() == LOSE or self.desk.is_saved():
                return True
            if not typed:
                break
        return self._saved_meanwhile(stage)

    def _saved_meanwhile(self, stage: Stage) -> bool:
        # Whoever said that he stays, stays; but he is told that he need not.
        if self.desk.is_saved():
            stage.say("All is saved now.")
        return False

    async def _time_to_save(self, seconds: float) -> None:
        """Wait for the disk, or for the copy that is made where it takes too long."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not self.desk.is_saved() and not self._copy and loop.time() < end:
            await asyncio.sleep(0.02)

    # -- the system ---------------------------------------------------------------------------

    def get_driver_class(self) -> type[Driver]:
        """A terminal that can be left, stopped and lost; elsewhere Textual's own."""
        if sys.platform == "win32" or constants.DRIVER:
            return super().get_driver_class()
        from facilitator.tui.terminal import TerminalDriver

        return TerminalDriver

    def heed_signals(self) -> None:
        """SIGTERM, SIGHUP and SIGINT end the program in order."""
        if sys.platform == "win32" or self.is_headless:
            return
        from facilitator.tui.signals import GoingSignals
        from facilitator.tui.terminal import TerminalDriver

        loop, driver = asyncio.get_running_loop(), self._driver
        restore = driver.let_go if isinstance(driver, TerminalDriver) else lambda: None

        def tell(sign: int) -> None:
            loop.call_soon_threadsafe(self.told_to_go, sign)
            self.editors.end(sign)

        self._signals = GoingSignals(tell, restore)
        self._signals.listen()

    def told_to_go(self, sign: int) -> None:
        """Save what there is to save, and go; the exit code says which signal it was."""
        self._going = True
        self.keep_drafts()
        self._start(self._go(sign))

    async def _go(self, sign: int) -> None:
        await self._time_to_save(_LAST_SAVE)
        self.exit(return_code=128 + sign)

    def terminal_lost(self) -> None:
        """The window was closed, and nobody told us: as if somebody had."""
        import signal

        if self._signals is not None:
            self._signals.go(signal.SIGHUP)
        else:
            self.told_to_go(1)

    def go_to_sleep(self) -> None:
        """Give the terminal to the shell until `fg`, as soon as all is saved."""
        self._start(self._sleep())

    async def _sleep(self) -> None:
        from facilitator.tui.terminal import TerminalDriver

        if self.keep_drafts():
            await asyncio.sleep(_DRAFTS_WRITTEN)
        await self._time_to_save(_LAST_SAVE)
        if isinstance(self._driver, TerminalDriver):
            self._driver.sleep()

    def put_aside(self) -> str:
        """See `Shell`."""
        if self._driver is None or not self._driver.can_suspend or sys.platform == "win32":
            return "This terminal cannot put a program aside; q leaves, and `facilitator run` goes on."
        self.go_to_sleep()
        return ""

    def woken(self) -> None:
        """The terminal is ours again, whatever stands on it."""
        self.tick()
        self.refresh(layout=True)

    def tick(self) -> None:
        """Show the time that it is now."""

    def _start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # -- what goes wrong ----------------------------------------------------------------------

    def went_wrong(self, error: Exception) -> None:
        """Remember a fault of ours; the exit says that there was one."""
        if len(self.faults) < _FAULTS and _place(error) not in map(_place, self.faults):
            self.faults.append(error)

    def panic(self, *renderables: object) -> None:
        """The end, without a word on the terminal: the report has them all."""
        self._end_badly()

    def _fatal_error(self) -> None:
        self._end_badly()

    def _end_badly(self) -> None:
        error = sys.exc_info()[1] or self._exception
        if isinstance(error, WorkerFailed):
            error = error.error
        self.crash = self.crash or error
        self._return_code = CRASHED
        try:
            self.keep_drafts()
        except Exception as another:  # what is wrong may be wrong here too
            self.faults.append(another)
        self._close_messages_no_wait()


def _place(error: BaseException) -> tuple[type[BaseException], object, int]:
    """Where an error was raised; the same one comes with every tick."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (type(error), trace.tb_frame.f_code, trace.tb_lineno) if trace else (type(error), None, 0)
