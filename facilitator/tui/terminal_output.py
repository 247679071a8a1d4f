"""What is drawn, on its way to the terminal: there at once, or by a thread that waits until there is room.

Given to a thread, a frame is sent when that thread has its turn: after all that the loop still has to do,
and after the thread that saves what the same key has changed.
"""

import os
import select
from collections import deque
from collections.abc import Callable
from contextlib import suppress


class Output:
    """Writes to the terminal itself, in UTF-8 whatever the locale says. `lost` is called when it is gone."""

    def __init__(self, fileno: int, lost: Callable[[], None]) -> None:
        self._fileno = fileno
        self._lost = lost
        #: What the terminal had no room for, in order; a text leaves it when all of it was written.
        self._waiting: deque[bytes] = deque()
        #: The same terminal, opened once more: that this one does not wait is no matter of the shell's own.
        self._hasty: int | None = None
        with suppress(OSError):  # a terminal without a name here: then everything waits for its turn
            self._hasty = os.open(os.ttyname(fileno), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)

    def fileno(self) -> int:
        """The file descriptor that is written to."""
        return self._fileno

    def at_once(self, text: str) -> bool:
        """Write without waiting; False where some of it, or of what was there before, is left to `write`."""
        data = text.encode("utf-8", "replace")
        if self._hasty is not None and not self._waiting:
            try:
                data = data[os.write(self._hasty, data) :]
            except BlockingIOError:
                pass
            except OSError:
                self._lost()
                return True
        if data:
            self._waiting.append(data)
        return not data

    def write(self, text: str) -> None:
        """What is left, then this text, or nothing more once the terminal is gone.

        It may have to wait for the terminal, and whoever draws must not.
        """
        if text:
            self._waiting.append(text.encode("utf-8", "replace"))
        while self._waiting:
            data = self._waiting[0]
            while data:
                try:
                    data = data[os.write(self._fileno, data) :]
                except BlockingIOError:
                    select.select([], [self._fileno], [], 1)
                except OSError:
                    self._lost()
                    break
            self._waiting.popleft()

    def flush(self) -> None:
        """Nothing is held back."""
