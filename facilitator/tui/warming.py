"""What waits until the first frame is seen: the screens that come next, so that opening one is quick."""

import asyncio
import gc
from contextlib import suppress
from importlib import import_module

#: Python's own: of so many things more than were let go, it looks for what is garbage.
_USUAL = (700, 10, 10)
_SCREENS = "facilitator.tui.screens"
_OF_A_REVIEW = ("meeting", "help", "board", "wrap_up")
_OF_HOME = ("roll_call", "meeting", "prepare", "help", "board", "wrap_up")


async def warm_up(*, home: bool) -> None:
    """Import what is needed next, one after the other on a thread: keys have their turn between.

    What is there then stays to the end. Looking for garbage, which is rare until now, leaves it out.
    """
    for name in _OF_HOME if home else _OF_A_REVIEW:
        with suppress(ImportError):  # said where it is opened
            await asyncio.to_thread(import_module, f"{_SCREENS}.{name}")
    gc.freeze()
    gc.set_threshold(*_USUAL)
