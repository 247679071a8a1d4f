"""What is drawn goes to a terminal at once, all of it and in order, however slowly that takes it in."""

import asyncio
import os
import sys
import threading
from collections.abc import Iterator
from typing import IO, cast

import pytest

if sys.platform == "win32":
    pytest.skip("Textual's own driver writes there", allow_module_level=True)

import pty
import select
import tty

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers._writer_thread import WriterThread

from facilitator.tui.terminal import TerminalDriver
from facilitator.tui.terminal_output import Output

#: More than a terminal takes that nobody reads; signs of three bytes are cut somewhere.
MUCH = "".join(f"\x1b[{number};1H{'─' * 100}" for number in range(1000))


class Terminal:
    """Its two ends, and what is told of its loss."""

    def __init__(self) -> None:
        self.end, self.theirs = pty.openpty()
        tty.setraw(self.theirs)
        self.lost: list[str] = []
        self.output = Output(self.theirs, lambda: self.lost.append("lost"))

    def there(self) -> bool:
        return bool(select.select([self.end], [], [], 0)[0])

    def shown(self, wanted: str, came: bytes = b"") -> str:
        """What has come, as soon as it is as long as that."""
        length = len(wanted.encode())
        while len(came) < length:
            assert select.select([self.end], [], [], 10)[0]
            came += os.read(self.end, 1 << 16)
        return came.decode()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    one = Terminal()
    yield one
    os.close(one.end)
    os.close(one.theirs)


def test_a_frame_is_there_at_once(terminal: Terminal) -> None:
    assert terminal.output.at_once("─ drawn")
    assert terminal.shown("─ drawn") == "─ drawn"


def test_what_a_terminal_has_no_room_for_follows_in_order_from_a_thread(terminal: Terminal) -> None:
    assert not terminal.output.at_once(MUCH)
    first = os.read(terminal.end, 1 << 16)  # now there is room, but not for who comes later
    assert not terminal.output.at_once("behind it")
    thread = WriterThread(cast(IO[str], terminal.output))
    thread.start()
    thread.write("")
    assert terminal.shown(MUCH + "behind it", first) == MUCH + "behind it"
    thread.stop()
    assert terminal.output.at_once("at once again")
    assert terminal.shown("at once again") == "at once again"


def test_a_terminal_that_is_gone_is_told_of_and_waited_for_by_nobody() -> None:
    terminal = Terminal()
    os.close(terminal.end)
    assert terminal.output.at_once("to nobody")
    terminal.output.write("to nobody")
    assert set(terminal.lost) == {"lost"}
    os.close(terminal.theirs)


async def test_a_frame_goes_in_one_piece_with_its_marks(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stdin__", os.fdopen(os.dup(terminal.theirs)))
    driver = TerminalDriver(App())
    driver._out, driver._writer_thread = terminal.output, WriterThread(cast(IO[str], terminal.output))
    driver._writer_thread.start()
    driver.write("first")
    driver.write(SYNC_START)
    driver.write("frame")
    assert terminal.shown("first") == "first"
    assert not terminal.there()
    driver.write(SYNC_END)
    assert terminal.shown(whole := f"{SYNC_START}frame{SYNC_END}") == whole
    driver.write(SYNC_START)
    asking = threading.Thread(target=driver.write, args=("asked by a thread",))
    asking.start()
    asking.join()  # not into the midst of the frame
    driver.write("frame")
    driver.write(SYNC_END)
    await asyncio.sleep(0)
    assert terminal.shown(whole + "asked by a thread") == whole + "asked by a thread"
    driver._writer_thread.stop()
