"""A folder to stand in, with the sample sessions."""

from pathlib import Path

import pytest

from tests.cli.line import sample_copy


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sessions(here: Path) -> Path:
    """A copy of the sample in `./sessions`."""
    return sample_copy(here / "sessions")
