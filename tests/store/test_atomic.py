"""File systems that lack something, and folders of others: what is written is whole all the same."""

import errno
import os
import stat
from pathlib import Path

import pytest

from facilitator.store import backups
from facilitator.store.atomic import create, replace, sweep, write_atomic
from tests.store.failing import failing

fcntl = pytest.importorskip("fcntl", reason="folders are neither locked nor made durable there")


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_without_hard_links_a_new_file_is_whole_and_never_takes_anothers_place(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with failing(os, "link", errno.EPERM):
        create(path, b"first")
        with pytest.raises(FileExistsError):
            create(path, b"second")
    assert path.read_bytes() == b"first"
    assert names(tmp_path) == ["a.toml"]


def test_without_hard_links_the_state_before_is_copied_with_its_time(tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    path.write_text("schema = 1\n", "utf-8")
    os.utime(path, (1_000, 1_000))
    with failing(os, "link", errno.EPERM):
        kept = backups.keep_state(path)
    path.write_text("schema = 2\n", "utf-8")
    assert (kept.read_text("utf-8"), kept.stat().st_mtime) == ("schema = 1\n", 1_000)


def test_a_state_that_another_window_keeps_at_that_instant_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    path.write_text("schema = 1\n", "utf-8")
    kept = backups.keep_state(path).read_bytes()
    write_atomic(path, "schema = 2\n")
    with failing(os, "link", errno.EEXIST), pytest.raises(FileExistsError):
        backups.keep_state(path)
    assert [one.read_bytes() for one in backups.states(path)] == [kept]


def look() -> None:
    """Nobody else has written."""


def test_where_a_folder_cannot_be_locked_it_is_written_without(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with failing(fcntl, "flock", errno.ENOLCK):
        replace(path, b"new", look=look)
    assert path.read_bytes() == b"new"


def test_another_writer_that_hangs_keeps_nobody_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    hanging = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(hanging, fcntl.LOCK_EX)
    replace(path, b"new", look=look)
    os.close(hanging)
    assert path.read_bytes() == b"new"


def is_folder(handle: int) -> bool:
    return stat.S_ISDIR(os.fstat(handle).st_mode)


def test_a_network_disk_whose_folders_cannot_be_made_durable_takes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with failing(os, "fsync", errno.EINVAL, when=is_folder):
        write_atomic(path, "new")
    assert path.read_text("utf-8") == "new"


def test_a_disk_that_fails_at_the_last_step_is_said_and_the_new_content_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_atomic(path, "old")
    with failing(os, "fsync", errno.EIO, when=is_folder), pytest.raises(OSError, match="Input/output error"):
        write_atomic(path, "new")
    assert path.read_text("utf-8") == "new"
    assert names(tmp_path) == ["a.toml"]


def test_what_another_users_living_program_is_writing_stays(tmp_path: Path) -> None:
    (tmp_path / ".facilitator-1-0a.tmp").touch()
    (tmp_path / ".facilitator-x-0a.tmp").touch()
    (tmp_path / f".facilitator-{10**30}-0a.tmp").touch()
    with failing(os, "kill", errno.EPERM, when=lambda pid, signal: pid == 1):
        sweep(tmp_path)
    assert names(tmp_path) == [".facilitator-1-0a.tmp", ".facilitator-x-0a.tmp"]


def test_links_that_lead_in_a_circle_are_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "b.toml")
    (tmp_path / "b.toml").symlink_to(tmp_path / "a.toml")
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        write_atomic(tmp_path / "a.toml", "new")
    assert names(tmp_path) == ["a.toml", "b.toml"]
