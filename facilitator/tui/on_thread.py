"""Work that waits for a disk, beside the screen and no longer than anybody wants to wait."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from facilitator.tui.desk import Trouble

T = TypeVar("T")


async def on_thread(work: Callable[[], T], within: float | None = None) -> T:
    """What `work` returns or raises, done on a thread of its own; Trouble after so many seconds, if given.

    The thread may go on when nobody waits any more, and does not keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(result: T | None, error: BaseException | None) -> None:
        if done.done():
            return  # nobody waits any more
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except Exception as raised:
            error = raised
        with suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return await asyncio.wait_for(done, within)
    except TimeoutError:
        raise Trouble(f"It takes longer than {within:g} s: the disk does not answer.") from None
