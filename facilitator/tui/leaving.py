"""Every way out of the app: a review that is let go, a signal, a terminal that is gone, a fault of ours."""

import asyncio
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import constants
from textual.driver import Driver
from textual.worker import WorkerFailed

from facilitator.tui.desk import Desk, Options
from facilitator.tui.editor import Editors
from facilitator.tui.keeping import DRAFTS_WRITTEN, LATE, KeepingApp
from facilitator.tui.stage import Stage
from facilitator.tui.widgets.choice import Option

if TYPE_CHECKING:
    from facilitator.tui.signals import GoingSignals

#: Seconds that a signal to go, or to stop, leaves to the disk.
_LAST_SAVE = 0.8
#: The exit code where the program itself went wrong.
CRASHED = 70
#: More faults than these say nothing new.
_FAULTS = 20
#: What is typed to leave when no copy could be made.
LOSE = "lose"


class LeavingApp(KeepingApp):
    """Lets a review go, and ends, only when all that there is to save is somewhere."""

    def __init__(self, desk: Desk, options: Options | None = None) -> None:
        super().__init__(desk, options)
        #: What went wrong inside a command; the meeting goes on.
        self.faults: list[BaseException] = []
        #: What ended the program, if it was a fault of ours.
        self.crash: BaseException | None = None
        #: Told to go by the system, or on the way out: keys do nothing any more.
        self._going = False
        self._signals: GoingSignals | None = None
        self.editors = Editors()
        self._tasks: set[asyncio.Task[None]] = set()

    # -- a review that is let go --------------------------------------------------------------

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
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_SAVE):
                while closing.is_alive():
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
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self.desk.is_saved() and not self._copy:
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
            await asyncio.sleep(DRAFTS_WRITTEN)
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
