"""Several files that are written as they come, in flat memory, and take their places when all are whole."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from facilitator.store.atomic import make_folder, sweep, sync_folder


class Foreign(Exception):  # noqa: N818 - the word people use
    """A file of the user's stands where one of ours would go; `path` is its."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class Streamed:
    """The files of a folder, by name. Each is replaced whole, or stays as it was.

    `marks` has, by name, bytes one of which a file of ours begins with; another's file raises `Foreign`,
    before anything is written, unless `force` is set. A link is never followed. OSError where writing fails.
    """

    def __init__(self, folder: Path, marks: Mapping[str, tuple[bytes, ...]], *, force: bool = False) -> None:
        self.folder = folder
        self._marks = marks
        self._force = force
        self._files: dict[str, tuple[Path, BinaryIO]] = {}

    def __enter__(self) -> Self:
        self._look()
        make_folder(self.folder)
        sweep(self.folder)
        try:
            for name in self._marks:
                path = self.folder / f".facilitator-{os.getpid()}-{secrets.token_hex(4)}.tmp"
                self._files[name] = path, path.open("xb")
        except BaseException:
            self._leave()
            raise
        return self

    def write(self, name: str, raw: bytes) -> None:
        """More of the file of that name, one of those that were opened; OSError."""
        self._files[name][1].write(raw)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._place()
        finally:
            self._leave()

    def _place(self) -> None:
        for _, file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        self._look()  # somebody may have put one there meanwhile
        for name, (path, _) in self._files.items():
            path.replace(self.folder / name)
        sync_folder(self.folder)

    def _look(self) -> None:
        for name, marks in self._marks.items():
            path = self.folder / name
            if os.path.lexists(path) and not self._force and not _is_ours(path, marks):
                raise Foreign(path)

    def _leave(self) -> None:
        for path, file in self._files.values():
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_ours(path: Path, marks: tuple[bytes, ...]) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(max(map(len, marks)))
    return head == b"" or head.startswith(marks)
