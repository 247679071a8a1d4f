"""What no test may touch: the things of the user who runs them."""

import gc
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, which is not there yet."""
    folder = tmp_path_factory.getbasetemp() / "state" / str(_NUMBER.__next__())
    monkeypatch.setenv("FACILITATOR_STATE", str(folder))
    return folder


_NUMBER = iter(range(1_000_000))


def pytest_configure() -> None:
    """Textual leaves much behind; looking for circles in it less often makes the suite a quarter quicker."""
    gc.set_threshold(100_000, 50, 100)
