"""A cut of the power after any operation of a save: whatever the disk kept of it, the file is a saved one.

What POSIX promises is little: what was written into a file is there after an fsync of it, and a name in a
folder after an fsync of the folder. Until then each may be there or not, and a file whole, empty or in part.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest

from facilitator.store import conflicts
from facilitator.store.atomic import make_folder, write_atomic
from facilitator.store.backups import keep_comments
from facilitator.store.standing import Standing


@dataclass
class Inode:
    """A file: what it holds, and what of that survives."""

    now: bytes = b""
    durable: bytes | None = None

    def after_a_cut(self) -> set[bytes]:
        if self.durable == self.now:
            return {self.now}
        return {self.durable or b"", b"", self.now, self.now[: len(self.now) // 2]}


#: Names to files, or to folders (None); the name that goes, if any.
Entry = tuple[str, Inode | None, str | None]


@dataclass
class Directory:
    """A folder: the entries that survive, and what was done since, each of which may or may not."""

    durable: dict[str, Inode | None] = field(default_factory=dict)
    pending: list[Entry] = field(default_factory=list)

    def after_a_cut(self) -> Iterator[dict[str, Inode | None]]:
        for kept in product((False, True), repeat=len(self.pending)):
            yield self._with(entry for entry, there in zip(self.pending, kept, strict=True) if there)

    def sync(self) -> None:
        self.durable, self.pending = self._with(iter(self.pending)), []

    def _with(self, entries: Iterator[Entry]) -> dict[str, Inode | None]:
        names = dict(self.durable)
        for name, inode, gone in entries:
            if gone is not None:
                names.pop(gone, None)
            if name:
                names[name] = inode
        return names


class Disk:
    """Stands between the program and the system, does what it asks, and remembers it."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.directories: dict[Path, Directory] = {root: Directory()}
        self.inodes: dict[int, Inode] = {}
        self.handles: dict[int, Inode | Directory] = {}
        self.operations = 0
        #: Called after each operation.
        self.check: Callable[[], None] = lambda: None
        self._real = {name: getattr(os, name) for name in ("open", "write", "fsync", "close", "link")}
        self._real |= {name: getattr(os, name) for name in ("replace", "rename", "unlink", "mkdir")}
        for name in self._real:
            patch.setattr(os, name, getattr(self, f"_{name}"))

    def _done(self) -> None:
        self.operations += 1
        self.check()

    def _entry(self, path: object, inode: Inode | None, gone: object = None) -> None:
        new, old = Path(str(path)), Path(str(gone)) if gone is not None else None
        if new.parent in self.directories:
            here = old.name if old is not None and old.parent == new.parent else None
            self.directories[new.parent].pending.append((new.name, inode, here))

    def _open(self, path: object, flags: int, mode: int = 0o777) -> int:
        handle: int = self._real["open"](path, flags, mode)
        place = Path(str(path))
        if place in self.directories:
            self.handles[handle] = self.directories[place]
        elif self.root in place.parents:
            inode = self.inodes.setdefault(os.fstat(handle).st_ino, Inode())
            self.handles[handle] = inode
            if flags & os.O_EXCL:
                inode.now, inode.durable = b"", None  # the number of a file that is gone may come again
                self._entry(place, inode)
                self._done()
        return handle

    def _write(self, handle: int, data: memoryview | bytes) -> int:
        size: int = self._real["write"](handle, data)
        if isinstance(inode := self.handles.get(handle), Inode):
            inode.now += bytes(data)[:size]
            self._done()
        return size

    def _fsync(self, handle: int) -> None:
        self._real["fsync"](handle)
        found = self.handles.get(handle)
        if isinstance(found, Inode):
            found.durable = found.now
        elif found is not None:
            found.sync()
        self._done()

    def _close(self, handle: int) -> None:
        self.handles.pop(handle, None)
        self._real["close"](handle)

    def _inode(self, path: object) -> Inode:
        return self.inodes.setdefault(Path(str(path)).stat().st_ino, Inode())

    def _link(self, source: object, target: object) -> None:
        self._real["link"](source, target)
        self._entry(target, self._inode(source))
        self._done()

    def _replace(self, source: object, target: object) -> None:
        inode = self._inode(source)
        self._real["replace"](source, target)
        self._entry(target, inode, source)
        self._done()

    _rename = _replace

    def _unlink(self, path: object) -> None:
        self._real["unlink"](path)
        place = Path(str(path))
        if place.parent in self.directories:
            self.directories[place.parent].pending.append(("", None, place.name))
        self._done()

    def _mkdir(self, path: object, mode: int = 0o777) -> None:
        self._real["mkdir"](path, mode)
        place = Path(str(path))
        if self.root in place.parents:
            self.directories[place] = Directory()
            self._entry(place, None)
        self._done()

    def after_a_cut(self, folder: Path) -> Iterator[dict[str, set[bytes]]]:
        """Every listing that the folder may have then, with every content that each file may have."""
        if folder not in self.directories:
            yield {}
            return
        for above in self.directories[folder.parent].after_a_cut():
            if folder.name not in above:
                yield {}
                continue
            for names in self.directories[folder].after_a_cut():
                yield {name: inode.after_a_cut() for name, inode in names.items() if inode is not None}


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(tmp_path, monkeypatch)


def text(number: int) -> str:
    return f'schema = 1\nnumber = {number}\n# {"x" * 200}\n[saved]\nby = "test"\n'


def test_after_a_cut_the_file_is_the_last_acknowledged_or_the_one_on_its_way(
    disk: Disk, tmp_path: Path
) -> None:
    path = tmp_path / "acme" / "2026-12-03.toml"
    acknowledged = 0

    def check() -> None:
        allowed = {text(acknowledged).encode(), text(acknowledged + 1).encode()}
        for listing in disk.after_a_cut(path.parent):
            found = listing.get(path.name)
            if found is None:
                assert acknowledged == 0
            else:
                assert found <= allowed

    disk.check = check
    write_atomic(path, text(1))  # the first, and its folder
    acknowledged = 1
    standing = Standing(path, path.read_bytes(), lambda report: None)
    for number in range(2, 6):
        standing.put(text(number).encode())
        acknowledged = number
        disk.check()
    standing.let_go()
    assert disk.operations > 40


def test_after_a_cut_what_others_wrote_is_in_the_file_or_in_a_copy(disk: Disk, tmp_path: Path) -> None:
    path = tmp_path / "acme" / "2026-12-03.toml"
    write_atomic(path, text(1))
    standing = Standing(path, path.read_bytes(), lambda report: None)
    write_atomic(path, text(99))  # theirs, and durable

    def check() -> None:
        for listing in disk.after_a_cut(path.parent):
            theirs = [name for name, found in listing.items() if found == {text(99).encode()}]
            assert path.name in theirs or any(".conflict-" in name for name in theirs)

    disk.check = check
    standing.put(text(2).encode())
    disk.check()
    standing.let_go()
    assert path.read_text(encoding="utf-8") == text(2)
    assert len(conflicts.copies(path)) == 1


def test_after_a_cut_comments_are_in_the_file_or_in_the_copy(disk: Disk, tmp_path: Path) -> None:
    path = tmp_path / "acme" / "2026-12-03.toml"
    make_folder(path.parent)
    make_folder(path.parent / ".backup")
    write_atomic(path, "# by hand\nschema = 1\n")
    commented = {b"# by hand\nschema = 1\n"}
    copy = path.parent / ".backup" / "2026-12-03.comments.toml"

    def check() -> None:
        for listing in disk.after_a_cut(path.parent):
            if listing[path.name] != commented:
                for copies in disk.after_a_cut(copy.parent):
                    assert copies[copy.name] == commented

    disk.check = check
    Standing(path, path.read_bytes(), lambda report: None).put(text(2).encode())
    assert keep_comments(path, b"# by hand\nschema = 1\n") == copy


def test_the_model_finds_a_save_that_syncs_too_little(disk: Disk, tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    folder = tmp_path / "acme"
    make_folder(folder)
    write_atomic(folder / path.name, text(1))
    handle = os.open(folder / "new", os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    os.write(handle, text(2).encode())
    os.close(handle)
    os.replace(folder / "new", folder / path.name)  # noqa: PTH105
    found = [listing[path.name] for listing in disk.after_a_cut(folder)]
    assert {b""} | {text(2).encode()} <= set.union(*found)
    assert {text(1).encode()} in found
