"""Following a file: whatever happens to it, the last good state is shown, and a word is said in time."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.core.session import Session
from facilitator.store import follow
from facilitator.store.atomic import write_atomic
from facilitator.store.files import move
from facilitator.store.follow import PATIENCE, READ_EVERY, Followed, Follower
from facilitator.store.load import load
from tests.opened import opened
from tests.store.failing import failing

NOON = datetime(2026, 12, 3, 15, 31, tzinfo=UTC)  # 10:31 where the meeting is


class Watcher:
    """Looks each half second."""

    def __init__(self, path: Path) -> None:
        self.follower = Follower(load(path))
        self.now = NOON

    def look(self, seconds: float = 0.5) -> Followed:
        self.now += timedelta(seconds=seconds)
        return self.follower.look(self.now)


@pytest.fixture
def file(tmp_path: Path, review: str) -> Path:
    path = tmp_path / "northwind-data" / "2026-12-03.toml"
    path.parent.mkdir()
    path.write_text(review)
    return path


def title(session: Session) -> str:
    return session.agenda[0].title


def renamed(text: str, to: str) -> str:
    return text.replace('title = "Wins"', f'title = "{to}"')


def test_it_sees_what_is_written_and_keeps_the_same_state_in_between(file: Path, review: str) -> None:
    watcher = Watcher(file)
    first = watcher.look()
    assert watcher.look() is first
    write_atomic(file, renamed(review, "Victories"))
    assert title(watcher.look().session) == "Victories"
    file.write_text(renamed(review, "In place"))
    assert title(watcher.look().session) == "In place"


def test_nothing_is_written_beside_it(file: Path, review: str) -> None:
    watcher = Watcher(file)
    before = file.stat().st_mtime_ns
    for _ in range(2 * READ_EVERY):
        watcher.look()
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert (file.read_text(), file.stat().st_mtime_ns) == (review, before)


def test_a_file_that_did_not_change_is_not_read_each_time(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher(file)
    watcher.look()
    parsed: list[Path] = []
    monkeypatch.setattr(follow, "load", parsed.append)
    for _ in range(2 * READ_EVERY):
        watcher.look()
    os.utime(file)  # touched, and the same
    watcher.look()
    assert parsed == []


def test_the_same_size_and_the_same_time_hide_nothing_for_long(file: Path, review: str) -> None:
    watcher = Watcher(file)
    watcher.look()
    was = file.stat()
    file.write_text(renamed(review, "Lose"))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert file.stat().st_size == was.st_size
    assert "Lose" in {title(watcher.look().session) for _ in range(READ_EVERY)}


def test_broken_for_a_moment_is_no_word_worth(file: Path, review: str) -> None:
    watcher = Watcher(file)
    file.write_text(review[: len(review) // 2] + "= ")
    assert watcher.look() == Followed(load_text(review))
    file.write_text("")
    assert watcher.look().trouble == ""
    file.write_text(review)
    assert watcher.look().trouble == ""


def test_broken_for_longer_is_said_in_one_sentence_and_the_cause_apart(file: Path, review: str) -> None:
    watcher = Watcher(file)
    file.write_text(review.replace("minutes = 20", "minutes = twenty"))
    for _ in range(5):
        seen = watcher.look()
    assert seen.trouble == "The file cannot be read since 10:31; shown is what it said then."
    assert "2026-12-03.toml, line 43" in seen.cause
    assert title(seen.session) == "Wins"
    assert watcher.look().trouble == seen.trouble
    file.write_text(renamed(review, "Mended"))
    assert watcher.look() == Followed(load_text(renamed(review, "Mended")))


def test_half_a_file_that_happens_to_parse_is_not_shown(file: Path, review: str) -> None:
    watcher = Watcher(file)
    file.write_text(review.partition("[custom]")[0])
    assert watcher.look().session.saved is not None
    for _ in range(5):
        seen = watcher.look()
    assert "cannot be read" in seen.trouble
    assert seen.cause.endswith("the end of the file is missing.")


def test_gone_and_back(file: Path, review: str) -> None:
    watcher = Watcher(file)
    watcher.look()
    file.unlink()
    assert watcher.look().trouble == ""
    for _ in range(4):
        seen = watcher.look()
    assert seen.trouble == "The file is gone since 10:31; shown is what it said then."
    assert title(seen.session) == "Wins"
    file.write_text(review)
    assert watcher.look().trouble == ""


def test_the_whole_folder_gone(file: Path) -> None:
    watcher = Watcher(file)
    file.unlink()
    file.parent.rmdir()
    for _ in range(6):
        seen = watcher.look()
    assert "gone" in seen.trouble


def test_a_folder_in_its_place(file: Path) -> None:
    watcher = Watcher(file)
    file.unlink()
    file.mkdir()
    for _ in range(6):
        seen = watcher.look()
    assert "cannot be read" in seen.trouble
    assert "this is a folder" in seen.cause


def test_a_review_that_is_moved_is_followed_to_its_new_name(file: Path, review: str) -> None:
    watcher = Watcher(file)
    watcher.look()
    text = renamed(review, "Later").replace("2026-12-03T10:00", "2026-12-10T10:00")
    file.write_text(text.replace("[2026-11-26]", "[2026-11-26, 2026-12-03]"))
    (file.parent / "2026-09-03.toml").write_text(renamed(review, "Another"))
    new = move(file, datetime(2026, 12, 10, tzinfo=UTC).date())
    seen = watcher.look()
    assert (title(seen.session), seen.trouble) == ("Later", "")
    new.write_text(renamed(text, "Later still").replace('"Later"', '"Later still"'))
    assert title(watcher.look().session) == "Later still"


def load_text(text: str) -> Session:
    import tomllib

    return Session.read(tomllib.loads(text))


def test_a_comment_more_is_no_other_state(file: Path, review: str) -> None:
    watcher = Watcher(file)
    first = watcher.look()
    file.write_text(f"# by hand\n{review}")
    assert watcher.look() is first


def test_a_file_where_the_folder_was(file: Path) -> None:
    watcher = Watcher(file)
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("a file in its place")
    for _ in range(6):
        seen = watcher.look()
    assert (seen.trouble.partition(" since ")[0], seen.cause) == (
        "The file cannot be read",
        "Not a directory",
    )


def test_what_is_broken_stays_so_however_often_it_is_touched(
    file: Path, review: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher(file)
    file.write_text(review.replace("minutes = 20", "minutes = twenty"))
    for _ in range(5):
        watcher.look()
    monkeypatch.setattr(follow, "load", None)  # what was read once is not read again
    os.utime(file)
    assert "cannot be read" in watcher.look().trouble
    file.write_text(review)
    assert watcher.look().trouble == ""


def test_a_gone_file_is_looked_for_once_in_each_other_and_broken_ones_are_passed_over(
    file: Path, review: str
) -> None:
    watcher = Watcher(file)
    watcher.look()
    (file.parent / "2026-09-03.toml").write_text(renamed(review, "Another"))
    (file.parent / "2026-10-03.toml").write_text("[broken")
    (file.parent / "2026-11-03.toml").symlink_to(file.parent / "nowhere")
    text = file.read_text()
    file.unlink()
    with opened(file.parent) as read:
        for _ in range(6):
            assert "gone" in watcher.look(0.5).trouble or watcher.now - NOON < 2 * PATIENCE
    assert [one.name for one in read] == ["2026-09-03.toml", "2026-10-03.toml"]
    with failing(os, "scandir", errno.EACCES, file.parent):
        assert "gone" in watcher.look().trouble
    (file.parent / "2026-12-10.toml").write_text(text)
    assert watcher.look().trouble == ""
    assert watcher.follower.path.name == "2026-12-10.toml"
