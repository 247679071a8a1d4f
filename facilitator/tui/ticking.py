"""What calls the tick: straight from the event loop, and seldom while nothing can change by itself."""

import asyncio
from collections.abc import Callable
from contextvars import copy_context


class Ticking:
    """Calls a function again and again, until it is told to stop.

    A timer of Textual's is a task of its own: each tick costs the loop two turns more.
    """

    def __init__(self, tick: Callable[[], None], wait: Callable[[], float]) -> None:
        """`wait` is asked before each call how many seconds it is off; what `tick` raises stops nothing.

        Both are called in the context in which this is made.
        """
        self._tick, self._wait = tick, wait
        self._context = copy_context()
        self._waits = 0.0
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """From now on."""
        self.stop()
        self._waits = self._wait()
        loop = asyncio.get_running_loop()
        self._next = loop.call_later(self._waits, self._do, context=self._context)

    def stop(self) -> None:
        """No more."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def hurry(self) -> None:
        """Something else is shown: where the wait is shorter from now on, it begins now."""
        if self._next is not None and self._wait() < self._waits:
            self.start()

    def _do(self) -> None:
        try:
            self._tick()
        finally:
            if self._next is not None:
                self.start()
