"""Files that are written for people to take away: one of theirs is never written over."""

import errno
import io
import os
from pathlib import Path

import pytest

from facilitator.store.ours import put_ours
from facilitator.store.streamed import Foreign, Streamed
from tests.store.failing import failing

TEXT = "# Recap\nnew\n"


def test_it_takes_its_own_place_again_and_leaves_what_is_not_ours(tmp_path: Path) -> None:
    path, second, third = (tmp_path / name for name in ("x.md", "x-2.md", "x-3.md"))
    path.write_text("the user's\n", "utf-8")
    second.symlink_to(tmp_path / "elsewhere")
    assert put_ours(path, TEXT) == third
    assert put_ours(path, TEXT + "again\n") == third
    assert third.read_text("utf-8") == TEXT + "again\n"
    assert path.read_text("utf-8") == "the user's\n"
    assert not (tmp_path / "elsewhere").exists()
    path.unlink()
    assert put_ours(path, TEXT) == third, "who has it open would read the old"


def test_what_may_not_be_read_may_be_anybodys(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(TEXT, "utf-8")
    with failing(io, "open", errno.EACCES, path):
        assert put_ours(path, TEXT) == tmp_path / "x-2.md"


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_is_told_by_the_name_of_the_file(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "x.md"
    if there:
        put_ours(path, TEXT)
    with failing(os, "fsync", errno.ENOSPC), pytest.raises(OSError, match="No space left") as full:
        put_ours(path, TEXT + "more\n")
    assert (full.value.filename, full.value.filename2) == (str(path), None)
    assert [one.name for one in tmp_path.iterdir()] == (["x.md"] if there else [])


def test_a_disk_that_is_full_before_the_first_line_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("day\nold\n", "utf-8")
    streamed = Streamed(tmp_path, {"a.csv": (b"day",), "b.csv": (b"name",)})
    made = iter((False, True))
    with (
        failing(io, "open", errno.ENOSPC, when=lambda path, mode, *_: mode == "xb" and next(made)),
        pytest.raises(OSError, match="No space left"),
        streamed,
    ):
        raise AssertionError
    assert {one.name: one.read_text("utf-8") for one in tmp_path.iterdir()} == {"a.csv": "day\nold\n"}


def test_nothing_is_placed_where_one_of_them_is_anothers(tmp_path: Path) -> None:
    files = Streamed(tmp_path, {"a.csv": (b"day",), "b.csv": (b"name",)})

    def put_there_meanwhile() -> None:
        with files:
            files.write("a.csv", b"day\n")
            (tmp_path / "b.csv").write_text("put there meanwhile", "utf-8")

    with pytest.raises(Foreign):
        put_there_meanwhile()
    assert [one.name for one in tmp_path.iterdir()] == ["b.csv"]
