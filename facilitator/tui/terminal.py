"""The terminal under the app, on Linux and macOS: it can be left and taken up again, and it can be gone.

Textual's own driver takes the terminal a second time after a stop that it did not ask for, is deaf after
one wrong byte or sequence, takes what is pasted apart at escape characters, waits for ever on a terminal
that is not there any more, and of two sizes close together may tell the older one last.
"""

import os
import select
import signal
import stat
import termios
import threading
import tty
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, Protocol, cast

from textual import constants, events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from facilitator.tui.terminal_input import Reader, cut_short
from facilitator.tui.terminal_output import Output

#: Seconds in which the rest of a sequence comes that a read has cut in two.
_REST = 0.02
#: A paste whose end does not come for so many seconds is over.
_PASTE_STALLS = 2.0
#: So often it is looked whether what has come so far is all there is (seconds).
_LOOKS = 0.1
#: After so many seconds in which nothing came, it is: an Esc that no sequence followed.
_AT_REST = constants.ESCAPE_DELAY + 2 * _LOOKS
#: Gives a terminal back to the shell: no mouse, no pastes, no focus reports, its own keyboard and screen.
_LEAVE = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"
)
#: Textual's own choice of the kitty keyboard protocol, without another place on the terminal's stack.
_KITTY = "\x1b[=25u"


class Host(Protocol):
    """What the driver wants of the app."""

    def go_to_sleep(self) -> None:
        """SIGTSTP: save what there is to save, then call `TerminalDriver.sleep`."""

    def woken(self) -> None:
        """Somebody else has had the terminal: draw all of it again."""

    def terminal_lost(self) -> None:
        """Nobody sees or types anything any more."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, with the terminal's ups and downs seen to."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._host = cast(Host, app)
        # Drawing goes where the terminal is, also with errors sent to a file.
        out = next((number for number in (2, 1) if os.isatty(number)), 2)
        self._out = Output(out, self._lose)
        self._file = cast(TextIOWrapper, self._out)
        #: The thread that draws.
        self._drawing = threading.get_ident()
        #: What has come of a frame whose end is still to come.
        self._frame = ""
        self._lost = False
        self._asleep = False
        #: What is written into one end wakes the thread that waits for input: it is to end.
        self._end, self._end_it = os.pipe()

    def write(self, data: str) -> None:
        """See `LinuxDriver`; the thread is left what the terminal does not take at once.

        A frame between two marks, for terminals that know them, goes in one piece. What the thread that reads
        has to write has its turn on the loop.
        """
        if threading.get_ident() != self._drawing:
            self._loop.call_soon_threadsafe(self.write, data)
            return
        data = self._frame + data
        self._frame = ""
        if data.startswith(SYNC_START) and not data.endswith(SYNC_END):
            self._frame = data
        elif self._writer_thread is None or not self._writer_thread.is_alive():
            super().write(data)
        elif not self._out.at_once(data):
            super().write("")

    # -- its size -----------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """See `LinuxDriver`; a size that changes meanwhile is told after the one that it tells itself."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGWINCH,))
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._has_the_terminal():
                signal.signal(signal.SIGWINCH, self._resized)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _resized(self, *_: object) -> None:
        # The next signal may interrupt this handler: a size read here might be told after a newer one.
        if not self._in_band_window_resize:
            self._loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        size = Size(*self._get_terminal_size())
        self.send_message(events.Resize(size, size))

    # -- a stop, and on again -----------------------------------------------------------------

    def _sigtstp_application(self, *_: object) -> None:
        # Within a signal's handler nothing can be drawn: what it has interrupted may hold the queue.
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._host.go_to_sleep)
        else:  # somebody else has the terminal, and the loop waits for him
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart and not self._asleep:
            self._loop.call_soon_threadsafe(self._continued)

    def sleep(self) -> None:
        """Give the terminal to the shell; returns after `fg`, or at once where there is no shell."""
        self._asleep = True
        self.suspend_application_mode()
        # Whatever was started together with this program stops with it, or the shell would wait for that.
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        while not self._has_the_terminal() and not self._lost:
            self.resume_application_mode()  # in the background it stops there, until the next `fg`
            if not self._has_the_terminal() and not self._there():
                self._lose()
        self._asleep = False
        self._host.woken()

    def _continued(self) -> None:
        """After a stop that could not be seen coming, in which a shell may have used the terminal."""
        if not self._has_the_terminal():
            return
        with suppress(termios.error):
            now = termios.tcgetattr(self.fileno)
            now[tty.LFLAG] = self._patch_lflag(now[tty.LFLAG])
            now[tty.IFLAG] = self._patch_iflag(now[tty.IFLAG])
            now[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, now)
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h" + _KITTY)
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._host.woken()

    def _has_the_terminal(self) -> bool:
        return self._key_thread is not None and self._key_thread.is_alive()

    # -- the end ------------------------------------------------------------------------------

    def let_go(self) -> None:
        """The terminal as it was, at once and from any thread: for when nothing else works any more."""
        if self.attrs_before is not None:
            with suppress(termios.error, OSError):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):
            os.write(self._out.fileno(), _LEAVE.encode())

    def _there(self) -> bool:
        try:
            termios.tcgetattr(self.fileno)
        except (termios.error, OSError):
            return False
        return True

    def _lose(self) -> None:
        if self._lost:
            return
        self._lost = True
        # What is still said goes nowhere, instead of failing on the way out.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            with suppress(OSError):
                if stat.S_ISCHR(os.fstat(number).st_mode):
                    os.dup2(nowhere, number)
        os.close(nowhere)
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._host.terminal_lost)

    # -- input --------------------------------------------------------------------------------

    def disable_input(self) -> None:
        """See `LinuxDriver`."""
        os.write(self._end_it, b"\0")
        super().disable_input()  # it waits for the end of the thread
        os.read(self._end, 1)

    def run_input_thread(self) -> None:
        """See `LinuxDriver`; this one cannot be made to end by what comes in, and sleeps until it comes."""
        reader = Reader(self._debug)
        quiet = 0.0
        while not self.exit_event.is_set():
            data = self._read(None if quiet > _AT_REST and not reader.pasting else _LOOKS)
            if data is None:
                return
            if data and cut_short(data):
                data += self._read(_REST) or b""
            quiet = 0.0 if data else quiet + _LOOKS
            for message in reader.feed(data):
                self.process_message(message)
            if reader.pasting and quiet >= _PASTE_STALLS:
                for message in reader.give_up_pasting():
                    self.process_message(message)
            for message in reader.tick():
                self.process_message(message)

    def send_message(self, message: Message) -> None:
        """See `Driver`, which makes a task of it first."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def _read(self, wait: float | None) -> bytes | None:
        """What came within so many seconds, if given; None when nothing more will, or is to."""
        try:
            ready = select.select([self.fileno, self._end], [], [], wait)[0]
            if self.fileno not in ready:
                return None if ready else b""
            data = os.read(self.fileno, 4096)
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError:
            data = b""
        if not data and not self._there():
            self._lose()
            return None
        if not data:  # an end of file that a shell's terminal made of Ctrl+D
            self.exit_event.wait(_LOOKS)
        return data
