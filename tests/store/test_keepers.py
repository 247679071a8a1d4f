"""What is put elsewhere while a file does not take it."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest

from facilitator.store import keepers
from facilitator.store.keepers import RecoveryKeeper
from facilitator.store.state import State
from tests.store.test_writer import PLANNED, state


class Watched(RecoveryKeeper):
    """Says of which state it waits to hear."""

    def __init__(self, state: State, report: Callable[[str], None]) -> None:
        self.waits: SimpleQueue[int] = SimpleQueue()
        super().__init__(state, report)

    def _decided(self, number: int) -> bool:
        self.waits.put(number)
        return super()._decided(number)

    def until(self, number: int) -> None:
        while self.waits.get(timeout=10) != number:
            pass


def test_a_newer_state_has_its_own_time_before_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keepers, "PATIENCE", 30)
    told: list[str] = []
    keeper = Watched(State(tmp_path, tmp_path / "2026-12-03.toml"), told.append)
    keeper.given(PLANNED, 1)
    keeper.wake()
    keeper.until(1)
    keeper.given(state(2), 2)
    keeper.wake()
    keeper.saved(1)
    keeper.until(2)
    keeper.saved(2)
    keeper.close(10)
    assert (told, list(tmp_path.iterdir())) == ([], [])
