"""The sample in a folder of its own, its next growth review starting now."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facilitator.cli.demo import sample, write_demo

if TYPE_CHECKING:
    from tests.terminal import Terminal

PARTNER = "northwind-data"
Facilitator = Callable[..., AbstractContextManager["Terminal"]]


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """A sessions folder in which the Northwind review starts this minute."""
    folder = tmp_path / "sessions"
    write_demo(sample(), folder, datetime.now(UTC), UTC)
    return folder


@pytest.fixture
def facilitator(sessions: Path, tmp_path: Path) -> Facilitator:
    """Starts the real program on that folder, in a real terminal; `more` is for its environment."""
    # Not above: what a conftest skips while it is imported is an error where its folder is named.
    pytest.importorskip("termios", reason="pseudo-terminals are POSIX")
    from tests.terminal import Terminal

    def start(*words: str, columns: int = 120, rows: int = 36, looks: bool = False, **more: str) -> Terminal:
        command = ["--sessions", str(sessions), *words]
        own = {"FACILITATOR_CONFIG": str(tmp_path / "config"), "FACILITATOR_STATE": str(tmp_path / "state")}
        env = {"TZ": "UTC", **own, **more}
        return Terminal(command, columns=columns, rows=rows, env=env, looks=looks, warm=True)

    return start
