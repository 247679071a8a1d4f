"""What no test may touch: the things of the user who runs them."""

import gc
import os
import pickle
import sys
import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, which is not there yet, with a cache folder in it."""
    folder = tmp_path_factory.getbasetemp() / "state" / str(_NUMBER.__next__())
    monkeypatch.setenv("FACILITATOR_STATE", str(folder))
    monkeypatch.setenv("FACILITATOR_CACHE", str(folder / "cache"))
    return folder


_NUMBER = iter(range(1_000_000))


#: What Windows says to who may not make links: ERROR_PRIVILEGE_NOT_HELD.
_NO_RIGHT = 1314


@pytest.fixture(autouse=sys.platform == "win32")
def links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that makes a link is skipped where that wants a right that the user does not have."""
    linked = Path.symlink_to

    def link(path: Path, *to: Any, **how: Any) -> None:
        try:
            linked(path, *to, **how)
        except OSError as error:
            if getattr(error, "winerror", None) != _NO_RIGHT:
                raise
            pytest.skip("links want a right here that this user does not have")

    monkeypatch.setattr(Path, "symlink_to", link)


def _parsed_once(parse: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Mostly the same files of the sample are read, thousands of times; each reader has its own table."""

    @lru_cache(maxsize=256)
    def packed(text: str, **how: Any) -> bytes:
        return pickle.dumps(parse(text, **how))

    def loads(text: str, /, **how: Any) -> dict[str, Any]:
        table: dict[str, Any] = pickle.loads(packed(text, **how))
        return table

    return loads


def pytest_configure(config: pytest.Config) -> None:
    """What makes the suite much quicker."""
    tomllib.loads = _parsed_once(tomllib.loads)
    # Textual leaves much behind: circles in it are looked for less often.
    gc.set_threshold(100_000, 50, 100)
    # Each worker, and each program that a test starts, would compile everything anew where the surroundings
    # forbid to write bytecode.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
