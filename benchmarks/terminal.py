"""A program in a pseudo-terminal that is watched with a stamp on everything that arrives.

What tests/terminal.py does is what a test wants: to see a screen. Here the instant counts at which it came,
so a thread takes in and stamps what arrives, and the screen is worked out afterwards.
"""

import codecs
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

COLUMNS, ROWS = 120, 36
#: So long nothing has to come until a screen is taken to be whole.
QUIET = 0.25
PATIENCE = 30.0

_KEYS = {
    "enter": b"\r", "escape": b"\x1b", "backspace": b"\x7f", "down": b"\x1b[B", "end": b"\x1b[F",
    "pageup": b"\x1b[5~", "pagedown": b"\x1b[6~", "ctrl+p": b"\x10", "ctrl+q": b"\x11",
    "f1": b"\x1bOP", "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "f8": b"\x1b[19~",
}  # fmt: skip
# Asked of a terminal: a mode, where the cursor is, how it is, who it is.
_ASKED = re.compile(rb"\x1b\[(?:\?(\d+)\$p|(6n)|(5n)|(0?c))")
_NOT_SHOWN = re.compile(
    r"\x1b\[[0-9;:]*m|\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^X].*?\x1b\\", re.S
)
_CUT = re.compile(r"\x1b(?:\[[0-9;:?<=>$ ]*|\][^\x07\x1b]*|[P_^X](?:(?!\x1b\\).)*)?\Z", re.S)


class NotSeenError(Exception):
    """A program did not show what it was to show, or ended before."""


class Program:
    """A command that has begun in a terminal of its own, of 120 columns and 36 rows."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], cwd: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._lines = [""] * ROWS
        self._rest = ""
        self._read = 0
        self._arrived = threading.Event()
        #: What has come, with its instant; an empty one when the terminal was closed.
        self.came: list[tuple[float, bytes]] = []
        self._end, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        around = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "ESCDELAY": "20", **env}
        self.began = time.perf_counter()
        # Between fork and exec it makes the terminal its own: another program there would count, too.
        self._process = subprocess.Popen(
            command, env=around, cwd=cwd, preexec_fn=lambda: os.login_tty(theirs)
        )
        os.close(theirs)
        self._taker = threading.Thread(target=self._take, daemon=True)
        self._taker.start()

    @property
    def pid(self) -> int:
        """The command's."""
        return self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End it and all that it started, at once; may be done again."""
        if self._process.poll() is None:  # it leads a group of its own, as a terminal's first program does
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._taker.join(2)
        if self._end >= 0:
            os.close(self._end)
            self._end = -1

    @property
    def ended(self) -> bool:
        """Whether it is gone."""
        return self._process.poll() is not None

    def press(self, key: str) -> float:
        """Press a key, by name or as one letter; the instant of it."""
        at = time.perf_counter()
        os.write(self._end, _KEYS.get(key) or key.encode())
        return at

    def wait(self, *wanted: str) -> float:
        """The instant at which all of that was on the screen; `!text` is to be gone. Raises NotSeenError."""
        until = time.perf_counter() + PATIENCE
        last = self.came[self._read - 1][0] if self._read else self.began
        while not all(self.shows(one) for one in wanted):
            if self._read < len(self.came):
                last, data = self.came[self._read]
                self._read += 1
                if not data:
                    raise NotSeenError(f"ended before {wanted} was seen:\n{self.text()}")
                self._draw(data)
                continue
            self._arrived.clear()
            if self._read < len(self.came):
                continue
            if time.perf_counter() > until:
                raise NotSeenError(f"{wanted} was not seen in {PATIENCE:.0f} s:\n{self.text()}")
            self._arrived.wait(0.05)
        return last

    def settle(self, quiet: float = QUIET, at_most: float = 3.0) -> float:
        """Wait until nothing has come for so long; the instant of the last that did."""
        until = time.perf_counter() + at_most
        while (now := time.perf_counter()) < until:
            if self.came and now - self.came[-1][0] >= quiet:
                break
            time.sleep(quiet / 5)
        while self._read < len(self.came):
            self._draw(self.came[self._read][1])
            self._read += 1
        return self.came[-1][0] if self.came else self.began

    def bytes_since(self, instant: float) -> int:
        """How much has come since then."""
        return sum(len(data) for at, data in self.came if at > instant)

    def text(self) -> str:
        """The screen as far as it has been looked at."""
        return "\n".join(line.rstrip() for line in self._lines)

    def shows(self, wanted: str) -> bool:
        """Whether it is on the screen as far as that has been looked at; `!text`: is not."""
        gone = wanted.startswith("!")
        return gone != any(wanted[gone:] in line for line in self._lines)

    def _draw(self, data: bytes) -> None:
        text = self._rest + self._decode(data)
        cut = _CUT.search(text)
        self._rest = text[cut.start() :] if cut else ""
        self._stream.feed(_NOT_SHOWN.sub("", text[: cut.start()] if cut else text))
        for row in self._screen.dirty:
            cells = self._screen.buffer[row]
            self._lines[row] = "".join(cells[column].data for column in range(COLUMNS))
        self._screen.dirty.clear()

    def _take(self) -> None:
        while True:
            try:
                data = os.read(self._end, 1 << 16)
            except OSError:  # how Linux says that nobody has the other end any more
                data = b""
            self.came.append((time.perf_counter(), data))
            self._arrived.set()
            if not data:
                return
            for mode, cursor, state, _ in _ASKED.findall(data):
                said = b"?%s;0$y" % mode if mode else b"1;1R" if cursor else b"0n" if state else b"?62;22c"
                try:
                    os.write(self._end, b"\x1b[" + said)
                except OSError:
                    return
