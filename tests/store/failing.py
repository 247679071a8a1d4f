"""A system that refuses one thing, as a bad disk, a full one, or another user's folder does."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@contextmanager
def failing(
    module: ModuleType,
    name: str,
    error: int,
    at: Path | None = None,
    *,
    when: Callable[..., bool] = lambda *given, **more: True,
    times: int | None = None,
) -> Iterator[None]:
    """Calls of `module.name` raise the OSError of that number, `times` of them, and all others do their work.

    Where `at` is given, only calls whose first argument is that path; with `when`, only those for whose
    arguments it is true.
    """
    really = getattr(module, name)
    left = iter(count() if times is None else range(times))

    def call(*given: Any, **more: Any) -> Any:
        meant = at is None or (isinstance(given[0], str | os.PathLike) and Path(os.fspath(given[0])) == at)
        if meant and when(*given, **more) and next(left, None) is not None:
            raise OSError(error, os.strerror(error), None if at is None else str(at))
        return really(*given, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, call)
        yield
