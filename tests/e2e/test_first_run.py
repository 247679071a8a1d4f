"""The first start on a new machine: a welcome, the sample, and back."""

import sys
from pathlib import Path

from tests.terminal import Terminal


def test_from_an_empty_folder_to_the_sample_and_back(tmp_path: Path) -> None:
    env = {"TZ": "UTC", "FACILITATOR_CONFIG": str(tmp_path / "config"), "HOME": str(tmp_path)}
    env |= {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal([sys.executable, "-m", "facilitator"], cwd=tmp_path, env=env) as term:
        term.wait_for("Welcome.")
        term.press("s")
        term.wait_for("Next: Northwind Data, today")
        term.press("q")
        term.wait_for("Welcome.")
        term.press("a")
        term.wait_for("Partner")
        term.press("escape", "q")
        assert term.wait_exit() == 0
    assert not (tmp_path / "data").exists()
