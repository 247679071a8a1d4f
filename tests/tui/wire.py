"""What goes to the terminal, for tests that have none."""

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from facilitator.tui.app import FacilitatorApp
from tests.tui.rig import as_drawn


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All of it, as if there was a terminal with all colours: with fewer it is less."""
    written: list[str] = []
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr(Compositor, "render_update", as_drawn)
    monkeypatch.setattr(App, "is_headless", False)
    monkeypatch.setattr(HeadlessDriver, "write", lambda self, data: written.append(data))
    # What a program does for its own later would be done to the tests' process.
    monkeypatch.setattr(FacilitatorApp, "on_ready", lambda self: None)
    return written
