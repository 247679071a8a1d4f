"""What no test may touch: the things of the user who runs them."""

import gc
import os
import sys
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, which is not there yet."""
    folder = tmp_path_factory.getbasetemp() / "state" / str(_NUMBER.__next__())
    monkeypatch.setenv("FACILITATOR_STATE", str(folder))
    return folder


_NUMBER = iter(range(1_000_000))


def pytest_configure(config: pytest.Config) -> None:
    """Two things that make the suite much quicker."""
    # Textual leaves much behind: circles in it are looked for less often.
    gc.set_threshold(100_000, 50, 100)
    # Each worker, and each program that a test starts, would compile everything anew where the surroundings
    # forbid to write bytecode.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
