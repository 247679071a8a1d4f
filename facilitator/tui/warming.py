"""What waits until the first frame is seen: the screens that come next, so that opening one is quick."""

import asyncio
import gc
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from textual.css.stylesheet import Stylesheet

#: Python's own: of so many things more than were let go, it looks for what is garbage.
_USUAL = (700, 10, 10)
_SCREENS = "facilitator.tui.screens"
_OF_A_REVIEW = ("meeting", "help", "board", "wrap_up")
_OF_HOME = ("roll_call", "prepare", "check_in", "history", "effectiveness", "past", *_OF_A_REVIEW)


async def warm_up(sheet: Stylesheet, *, home: bool) -> None:
    """Import what is needed next, one after the other on a thread: keys have their turn between.

    And read the style sheets of all screens: one that a screen brings makes Textual read all others again.

    What is there then stays to the end. Looking for garbage, which is rare until now, leaves it out.
    """
    for name in _OF_HOME if home else _OF_A_REVIEW:
        with suppress(ImportError):  # said where it is opened
            await asyncio.to_thread(import_module, f"{_SCREENS}.{name}")
    for path in sorted(Path(__file__).parent.glob("screens/*.tcss")):
        if not sheet.has_source(str(path)):
            sheet.read(path)
            sheet.parse()
            await asyncio.sleep(0)
    gc.freeze()
    gc.set_threshold(*_USUAL)
