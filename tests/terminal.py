"""A real terminal for tests: a command in a pseudo-terminal, its screen as text, keys by name.

On Windows a test module that imports this one is skipped.
"""

import codecs
import contextlib
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX")

import fcntl
import pty
import termios

from tests.warm import Warm

_KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "delete": "\x1b[3~", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~",
}  # fmt: skip

# The child makes the pseudo-terminal its own before it becomes the command, so that resizing reaches it.
_IN_THE_TERMINAL = "import os, sys; os.login_tty(0); os.execvp(sys.argv[1], sys.argv[1:])"

#: Seconds after which something will not come any more.
PATIENCE = 10.0

_ESCAPE_DELAY = 20  # milliseconds, told to the program
_ESCAPE_ALONE = 0.25  # seconds: Textual looks for the delay being over each tenth of a second
_LAST_WORDS = 5  # seconds that a terminal may stay open which something else still has

# What a program may ask a terminal, and what one without any extras answers.
_QUERY = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<cursor>6n)|(?P<status>5n)|(?P<who>0?c))")
# What pyte takes for something else: keyboard protocols, queries of modes, device control strings.
_FOREIGN = re.compile(r"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^X].*?\x1b\\", re.DOTALL)
# How text looks is most of what is sent, and of what reading it costs.
_FOREIGN_AND_LOOKS = re.compile(rf"\x1b\[[0-9;:]*m|{_FOREIGN.pattern}", re.DOTALL)
# A sequence that a read has cut in two.
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?<=>$ ]*|\][^\x07\x1b]*|[P_^X](?:(?!\x1b\\).)*)?\Z", re.DOTALL)


class Terminal:
    """Runs `command` in a terminal of its own; leaving the `with` block kills what still runs.

    `wait_for` and `wait_exit` raise an AssertionError that shows the screen when `timeout` seconds pass.
    `looks` keeps colours and the like in the cells of the screen, which is what makes it slow.
    With `warm` the words of `command` are facilitator's, and it starts as tests/warm.py says.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        looks: bool = False,
        warm: bool = False,
    ) -> None:
        self._foreign = _FOREIGN if looks else _FOREIGN_AND_LOOKS
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._held = ""
        self._query_tail = b""
        self._open = True
        #: All that the program has sent to its terminal.
        self.written = bytearray()
        # The size is set on the terminal before the program can ask for it.
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        around, words = _environment() | dict(env or {}), [*map(str, command)]
        self._process: Warm | subprocess.Popen[bytes]
        if warm:
            self._process = Warm(words, slave, cwd or Path.cwd(), around)
        else:
            argv = [sys.executable, "-ISc", _IN_THE_TERMINAL, *words]
            self._process = subprocess.Popen(
                argv, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=around
            )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "pagedown", "a", "ctrl+p", "alt+x".

        They come as fast as no hand presses them: Textual may put the next letter into a field before it has
        run the command of the key before. Wait for what the first one does where that matters.
        """
        for key in keys:
            self._send(_encoded(key))
            if key == "escape":  # with the next key right behind it, it would be an alt+key
                end = time.monotonic() + _ESCAPE_ALONE
                while (left := end - time.monotonic()) > 0 and self._open:
                    self._read(left)

    def type(self, text: str) -> None:
        """Type the text as it stands."""
        self._send(text.encode())

    def wait_for(self, wanted: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """The screen's text as soon as the text stands on it, or the pattern is found in it."""
        return self._wait(wanted, timeout, present=True)

    def wait_gone(self, unwanted: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """The screen's text as soon as the text no longer stands on it."""
        return self._wait(unwanted, timeout, present=False)

    def screen(self) -> str:
        """The screen as it is now, one line a row, without the blanks at the ends."""
        while self._read(0):
            pass
        return self._text()

    def send(self, data: bytes) -> None:
        """Send bytes as they stand."""
        self._send(data)

    def paste(self, text: str) -> None:
        """Paste the text, marked as a terminal marks it; what the program draws meanwhile is read."""
        data = b"\x1b[200~" + text.encode() + b"\x1b[201~"
        for at in range(0, len(data), 1024):
            self._send(data[at : at + 1024])
            self._read(0)

    def hang_up(self) -> None:
        """The window is closed: nobody has the other end any more."""
        os.close(self._master)
        self._master, self._open = -1, False

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size; the program is told as a real terminal tells it."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def kill(self) -> None:
        """SIGKILL to the program and everything it started in this terminal; returns when it is gone."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()  # it may not have had the time to become a group
            self._process.wait()

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """The program's exit code, minus the signal's number where one killed it; its last words are read."""
        end = time.monotonic() + timeout
        while self._open and time.monotonic() < end and self._process.poll() is None:
            self._read(0.05)
        if self._process.poll() is not None:
            # What it has written may come after it is gone; all of it has come when the terminal is closed.
            last = time.monotonic() + _LAST_WORDS
            while self._open and time.monotonic() < last:
                self._read(0.05)
        try:
            return self._process.wait(max(end - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {timeout} s; its screen:\n{self._framed()}") from None

    def close(self) -> None:
        """Kill what still runs and give the terminal back."""
        self.kill()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _wait(self, wanted: str | re.Pattern[str], timeout: float, *, present: bool) -> str:
        end = time.monotonic() + timeout
        while True:
            text = self.screen()
            found = wanted in text if isinstance(wanted, str) else bool(wanted.search(text))
            if found == present:
                return text
            left = end - time.monotonic()
            if left > 0 and self._open:
                self._read(left)
                continue
            what = wanted if isinstance(wanted, str) else wanted.pattern
            state = "was not seen" if present else "did not go away"
            why = f"in {timeout} s" if self._open else "before the program ended"
            raise AssertionError(f"{what!r} {state} {why}; the screen:\n{self._framed()}")

    def _read(self, timeout: float) -> bool:
        """Take in what the program has written, waiting at most so long for it; whether there was any."""
        if not self._open or not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # how Linux says that nobody has the other end open any more
            data = b""
        if not data:
            self._open = False
            return False
        self.written += data
        text = self._held + self._decode(data)
        cut = _UNFINISHED.search(text)
        self._held = text[cut.start() :] if cut else ""
        self._stream.feed(self._foreign.sub("", text[: cut.start()] if cut else text))
        self._answer(data)  # the cursor is where the text has left it
        return True

    def _answer(self, data: bytes) -> None:
        data = self._query_tail + data
        end = 0
        for query in _QUERY.finditer(data):
            end = query.end()
            if mode := query["mode"]:
                self._send(b"\x1b[?%s;0$y" % mode)  # no mode is known here
            elif query["cursor"]:
                self._send(b"\x1b[%d;%dR" % (self._screen.cursor.y + 1, self._screen.cursor.x + 1))
            elif query["status"]:
                self._send(b"\x1b[0n")
            else:
                self._send(b"\x1b[?62;22c")
        tail = re.search(rb"\x1b(?:\[[?0-9$]*)?\Z", data[end:])
        self._query_tail = tail[0] if tail else b""

    def _send(self, data: bytes) -> None:
        if self._open:
            with contextlib.suppress(OSError):  # it may have ended in the meantime: the screen will show
                os.write(self._master, data)

    def _text(self) -> str:
        # Not pyte's own `display`: some joined emoji stop it.
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        lines = ("".join(self._screen.buffer[y][x].data for x in columns) for y in rows)
        return "\n".join(line.rstrip() for line in lines)

    def _framed(self) -> str:
        edge = "-" * self._screen.columns
        return f"{edge}\n{self._text()}\n{edge}"

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _encoded(key: str) -> bytes:
    if key in _KEYS:
        return _KEYS[key].encode()
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5].upper()) & 0x1F])
    if key.startswith("alt+"):
        return b"\x1b" + _encoded(key[4:])
    if len(key) == 1:
        return key.encode()
    raise ValueError(f"no such key: {key!r}")


def _environment() -> dict[str, str]:
    """The tester's own surroundings must not change what the program shows."""
    alien = ("TEXTUAL", "FACILITATOR", "TMUX", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CI")
    ours = ("FACILITATOR_CACHE",)  # the test's own: see tests/conftest.py
    env = {key: value for key, value in os.environ.items() if key in ours or not key.startswith(alien)}
    return (
        env
        | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
        | {"ESCDELAY": str(_ESCAPE_DELAY)}
    )
