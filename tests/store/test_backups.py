"""The copies beside a session file: which is the newest that is whole, and where they go with a moved one."""

import os
from datetime import date
from pathlib import Path

import pytest

from facilitator.store import backups, comments, conflicts
from facilitator.store.files import move
from facilitator.store.reports import CommentsLost
from facilitator.store.state import State

WHOLE = b"schema = 1\n"
CUT_OFF = b'schema = 1\n[[log]]\nevent = "start"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "2026-12-03.toml"
    path.write_bytes(WHOLE)
    return path


def test_the_newest_copy_that_can_be_read_and_is_whole_is_the_one(path: Path) -> None:
    folder = backups.home(path)
    for number, raw in enumerate((WHOLE, CUT_OFF, b"[broken"), 1):
        copy = folder / f"2026-12-03.{number}.toml"
        copy.write_bytes(raw)
        os.utime(copy, (number, number))
    (folder / "2026-12-03.4.toml").mkdir()
    (folder / "2026-12-03.5.toml").symlink_to(folder / "gone")
    assert backups.newest_whole(path) == folder / "2026-12-03.1.toml"
    (folder / "2026-12-03.1.toml").unlink()
    assert backups.newest_whole(path) is None


@pytest.mark.parametrize("raw", [CUT_OFF, b"[broken", b"\xff"])
def test_what_is_not_whole_pushes_no_good_copy_out(path: Path, raw: bytes) -> None:
    assert backups.backup(path)
    path.write_bytes(raw)
    assert backups.backup(path) is None
    assert [one.read_bytes() for one in backups.sittings(path)] == [WHOLE]


def test_a_moved_review_takes_its_comments_and_conflicts_along_and_takes_nobodys_place(path: Path) -> None:
    for number in (1, 2):
        backups.keep_comments(path, b"# ours %d" % number)
    other = path.with_name("2026-12-03-2.toml")
    backups.keep_comments(other, b"# another's")
    there = path.with_name("2026-12-10.toml")
    backups.keep_comments(there, b"# of one that is gone")
    theirs, _ = conflicts.keep(path, b"theirs", 1_000.0)
    taken, _ = conflicts.keep(path, b"theirs too", 2_000.0)
    in_the_way = taken.with_name(taken.name.replace("2026-12-03", "2026-12-10"))
    in_the_way.write_bytes(b"in the way")
    assert move(path, date(2026, 12, 10)) == there
    kept = {one.name: one.read_bytes() for one in backups.folder_of(path).glob("*.comments*")}
    assert kept == {
        "2026-12-10.comments.toml": b"# of one that is gone",
        "2026-12-10.comments-2.toml": b"# ours 2",
        "2026-12-10.comments-3.toml": b"# ours 1",
        "2026-12-03-2.comments.toml": b"# another's",
    }
    assert theirs.with_name(theirs.name.replace("2026-12-03", "2026-12-10")).read_bytes() == b"theirs"
    assert (taken.read_bytes(), in_the_way.read_bytes()) == (b"theirs too", b"in the way")


def test_where_no_place_takes_the_comments_it_is_said_why(path: Path, tmp_path: Path) -> None:
    backups.folder_of(path).write_text("a file in its place", "utf-8")
    why = f"{backups.folder_of(path)}: file exists"
    assert comments.keep(path, b"# a", None) == CommentsLost(why)
    (tmp_path / "state").write_text("a file too", "utf-8")
    state = State(tmp_path / "state", path)
    lost = comments.keep(path, b"# a", state)
    assert lost == CommentsLost(f"{why}; {state.comments.parent}: file exists")
    assert comments.sentence(lost) == (
        f"Saving loses the comments of this file, and no copy of them can be made ({lost.trouble})."
    )


def test_a_copy_of_two_that_wrote_is_told_whatever_became_of_the_files(path: Path) -> None:
    copy, new = conflicts.keep(path, b"[broken", 1_000.0)
    assert new
    head = f"{copy.name}: somebody changed 2026-12-03.toml while its review was open"

    def said() -> str:
        (sentence,) = conflicts.sentences(path.parent)
        return sentence.removeprefix(head)

    assert said() == ", and this copy of it is no valid TOML; look at both, then delete the copy."
    path.unlink()
    assert said() == "; that file cannot be read now, so look at both."
    path.write_bytes(b"schema = 1 # laid out anew\n")
    copy.write_bytes(WHOLE)
    assert said() == "; both say the same, so delete the copy."
    assert conflicts.sentences(path / "no folder") == ()
