"""SIGTERM, SIGHUP and SIGINT: the program goes, and is gone in two seconds whatever else hangs."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

#: Seconds after which it goes without waiting for anything.
INSIST_AFTER = 1.7
#: Seconds that a terminal which takes no more may hold it up.
_GIVE_BACK_WITHIN = 0.1


class GoingSignals:
    """Tells the app when it has to go, and makes sure that it does.

    `tell` is called with the signal's number on a thread of its own; `let_go` gives the terminal back.
    """

    def __init__(self, tell: Callable[[int], None], let_go: Callable[[], None]) -> None:
        self._tell = tell
        self._let_go = let_go
        self._heard, self._write = os.pipe()
        threading.Thread(target=self._wait, name="going", daemon=True).start()

    def listen(self) -> None:
        """From now on; a signal that was ignored when the program started (nohup) stays so."""
        for sign in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            if signal.getsignal(sign) is not signal.SIG_IGN:
                signal.signal(sign, self._on_signal)

    def go(self, sign: int) -> None:
        """As if that signal had come."""
        # A handler may have interrupted anything: it takes no lock and only leaves a word.
        with suppress(OSError):
            os.write(self._write, bytes([sign]))

    def _on_signal(self, sign: int, frame: FrameType | None) -> None:
        self.go(sign)

    def _wait(self) -> None:
        sign = os.read(self._heard, 1)[0]
        with suppress(Exception):
            self._tell(sign)
        time.sleep(INSIST_AFTER)
        giving = threading.Thread(target=self._let_go, daemon=True)
        giving.start()
        giving.join(_GIVE_BACK_WITHIN)
        os._exit(128 + sign)
