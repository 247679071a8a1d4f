"""What the terminal tells the app; what a whole program makes of it is in tests/e2e/test_terminal.py."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.message import Message

pytest.importorskip("termios", reason="the driver is POSIX")

import pty

from facilitator.tui.terminal import TerminalDriver

WIDE, NARROW = (120, 36), (60, 20)


class Told(App[None]):
    """Hears of sizes, and of nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[Size] = []

    def post_message(self, message: Message) -> bool:
        if isinstance(message, events.Resize):
            self.sizes.append(message.size)
        return True


@pytest.fixture
def signals() -> Iterator[None]:
    """What this process does on signals is put back."""
    kinds = (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT)
    before = [(one, signal.getsignal(one)) for one in kinds]
    yield
    for one, handler in before:
        signal.signal(one, handler)


@pytest.mark.usefixtures("signals")
@pytest.mark.parametrize("again_on_read", [1, 2], ids=["as it begins", "later"])
async def test_of_two_sizes_close_together_the_newer_is_told_last(
    again_on_read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[tuple[int, int]] = []

    def read(_: TerminalDriver) -> tuple[int, int]:
        # Right after one read the window has its other size, and a signal says so.
        seen = NARROW if len(reads) < again_on_read else WIDE
        reads.append(seen)
        if len(reads) == again_on_read:
            signal.raise_signal(signal.SIGWINCH)
        return seen

    monkeypatch.setattr(TerminalDriver, "_get_terminal_size", read)
    app = Told()
    master, slave = pty.openpty()
    driver = TerminalDriver(app)
    driver.fileno, driver._out._fileno = slave, slave
    driver.start_application_mode()
    try:
        for _ in range(again_on_read):
            await _turns()
            if len(reads) < again_on_read:
                signal.raise_signal(signal.SIGWINCH)
    finally:
        driver.stop_application_mode()
        driver.close()
        os.close(master)
        os.close(slave)
    assert app.sizes[-1] == Size(*WIDE)


async def _turns() -> None:
    """So many turns of the loop that everything has been told."""
    for _ in range(10):
        await asyncio.sleep(0)
