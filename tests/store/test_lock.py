"""One window a review: the lock goes with its program, however that ends."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store.lock import Taken, take
from tests.store.failing import failing

HOLD = """
import sys, time
from pathlib import Path
from facilitator.store.lock import take
lock = take(Path(sys.argv[1]), "10:02")
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "2026-12-03.toml"
    path.write_text("schema = 1\n", encoding="utf-8")
    return path


def test_the_second_is_told_who_holds_it_and_gets_it_once_that_lets_go(path: Path) -> None:
    first = take(path, "10:02")
    with pytest.raises(Taken) as taken:
        take(path, "10:03")
    who = f"this review is open in another window (process {os.getpid()}, since 10:02)"
    assert str(taken.value) == f"{path}: {who}; go on there, or close it first."
    first.release()
    first.release()
    take(path, "").release()
    assert [one.name for one in (path.parent / ".backup").iterdir()] == [".gitignore"], "nothing is left"


def test_a_killed_program_holds_nothing(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Taken, match=f"process {other.pid}, since 10:02"):
            take(path, "")
        other.kill()
        other.wait()
    take(path, "").release()


def test_a_file_is_locked_under_all_its_names_and_its_neighbours_are_free(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path)
    lock = take(link, "")
    with pytest.raises(Taken):
        take(path, "")
    take(path.with_name("2026-12-04.toml"), "").release()
    lock.release()


def test_where_nothing_can_be_locked_it_is_an_error_of_the_system(path: Path, tmp_path: Path) -> None:
    (path.parent / ".backup").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="link"):
        take(path, "")
    with pytest.raises(OSError, match="No such file"):
        take(tmp_path / "gone" / "2026-12-03.toml", "")
    assert not (tmp_path / "gone").exists()


def test_of_many_that_want_it_one_has_it_at_a_time(path: Path) -> None:
    race = """
import os, sys
from pathlib import Path
from facilitator.store.lock import Taken, take
path, mark = Path(sys.argv[1]), Path(sys.argv[2])
had = 0
while had < 100:
    try:
        lock = take(path, "")
    except Taken:
        continue
    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    mark.unlink()
    lock.release()
    had += 1
"""
    mark = path.with_name("mark")
    racers = [subprocess.Popen([sys.executable, "-c", race, path, mark]) for _ in range(3)]
    assert [one.wait(60) for one in racers] == [0, 0, 0]


def test_a_lock_that_its_holder_takes_away_at_that_instant_is_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    file = path.parent / ".backup" / "2026-12-03.lock"
    really, times = fcntl.flock, iter(range(2))

    def let_go(handle: int, how: int) -> None:
        if next(times, None) is not None:
            file.unlink()
        really(handle, how)

    monkeypatch.setattr(fcntl, "flock", let_go)
    lock = take(path, "10:02")
    assert "10:02" in file.read_text("utf-8")
    lock.release()
    times = iter(range(100))
    with pytest.raises(OSError, match=os.strerror(errno.EAGAIN)):
        take(path, "10:02")


@pytest.mark.skipif(os.name != "posix", reason="there a file that may not be written is not locked")
def test_a_lock_file_of_another_user_locks_as_well(path: Path) -> None:
    file = path.parent / ".backup" / "2026-12-03.lock"
    take(path, "").release()
    file.write_text("another's\n", "utf-8")
    with failing(os, "open", errno.EACCES, file, when=lambda name, flags, *_: bool(flags & os.O_RDWR)):
        lock = take(path, "10:02")
        with pytest.raises(Taken):
            take(path, "")
        assert file.read_text("utf-8") == "another's\n"
        lock.release()


@pytest.mark.skipif(os.name != "posix", reason="nothing is written into a locked file there")
def test_who_holds_it_is_left_open_where_the_lock_does_not_say(path: Path) -> None:
    said = f"{path}: this review is open in another window; go on there, or close it first."
    file = path.parent / ".backup" / "2026-12-03.lock"
    lock = take(path, "10:02")
    with failing(os, "read", errno.EIO), pytest.raises(Taken) as taken:
        take(path, "")
    assert str(taken.value) == said
    for text in ("", "12\n", "x\nhere\n10:02\n"):
        file.write_text(text, "utf-8")
        with pytest.raises(Taken) as taken:
            take(path, "")
        assert str(taken.value) == said
    lock.release()
