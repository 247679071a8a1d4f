"""What somebody else does to a file while its review is open is kept, said, and stops nothing."""

import errno
import io
import os
import threading
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.store import backups, conflicts
from facilitator.store import standing as standing_module
from facilitator.store import writer as writer_module
from facilitator.store.files import session_files
from facilitator.store.load import Loaded, load
from facilitator.store.reports import CommentsKept, Conflict, Report, Saved, Vanished
from facilitator.store.standing import Standing
from facilitator.store.writer import Writer
from tests.store.failing import failing
from tests.store.test_writer import PLANNED, Desk, state, text_in

OURS = 'schema = 1\ntext = "ours"\n'
THEIRS = 'schema = 1\ntext = "theirs"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "2026-12-03.toml"
    path.write_text(OURS, encoding="utf-8")
    return path


class Told(list[Report]):
    """A file that is watched, and what was told of it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.standing = Standing(path, path.read_bytes(), self.append)


def swap(path: Path, text: str) -> None:
    """As git and most editors write."""
    other = path.with_name("other")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def rewrite(path: Path, text: str) -> None:
    """As simple editors write; the time as it was, which must not deceive anybody."""
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("write", [swap, rewrite])
def test_theirs_is_kept_before_ours_takes_its_place(path: Path, write: Callable[[Path, str], None]) -> None:
    told = Told(path)
    write(path, THEIRS)
    assert told.standing.changed()
    told.standing.put(b"ours again")
    (conflict,) = told
    assert isinstance(conflict, Conflict)
    assert conflict.copy.read_text(encoding="utf-8") == THEIRS
    assert path.read_text(encoding="utf-8") == "ours again"
    assert not told.standing.changed()
    assert session_files(path.parent) == [path], "the copy is no session"
    write(path, THEIRS)
    told.standing.put(b"ours again")
    assert len(conflicts.copies(path)) == 1, "the same again is kept already"
    told.standing.let_go()


def test_the_name_of_the_copy_says_when_they_wrote_it_and_none_is_written_over(path: Path) -> None:
    kept = [conflicts.keep(path, text.encode(), 1_796_310_000.0)[0] for text in "abc"]
    assert len({one.name for one in kept}) == 3
    assert all(one.name.startswith("2026-12-03.conflict-20261203-") for one in kept)
    assert [one.read_bytes() for one in kept] == [b"a", b"b", b"c"]


def test_another_layout_is_no_conflict_and_is_left_so_with_its_comments(path: Path) -> None:
    told = Told(path)
    swap(path, f"# by hand\n\n{OURS}")
    assert not told.standing.changed()
    told.standing.put(b"ours")
    assert [type(one) for one in told] == [CommentsKept]
    assert conflicts.copies(path) == []
    told.standing.let_go()


def test_what_was_taken_away_is_written_again_and_said(path: Path) -> None:
    told = Told(path)
    path.unlink()
    assert told.standing.changed()
    told.standing.put(b"ours")
    assert told == [Vanished(path)]
    assert path.read_text(encoding="utf-8") == "ours"


def test_who_writes_into_the_old_file_too_late_is_heard_all_the_same(path: Path) -> None:
    told = Told(path)
    with path.open("r+", encoding="utf-8") as slow:
        told.standing.put(b"ours")
        slow.write(THEIRS)
        slow.truncate()
        slow.flush()
        assert not told.standing.changed()
    (conflict,) = told
    assert isinstance(conflict, Conflict)
    assert conflict.copy.read_text(encoding="utf-8") == THEIRS
    assert path.read_text(encoding="utf-8") == "ours"


def test_line_ends_stay_as_they_were(path: Path) -> None:
    path.write_bytes(OURS.replace("\n", "\r\n").encode("utf-8-sig"))
    told = Told(path)
    told.standing.put(b"a = 1\nb = 2\n")
    assert path.read_bytes() == b"a = 1\r\nb = 2\r\n"
    told.standing.let_go()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The idle look each tenth of a second instead of each two."""
    assert writer_module.LOOK_EVERY <= 2
    monkeypatch.setattr(writer_module, "LOOK_EVERY", 0.1)


@pytest.mark.usefixtures("soon")
def test_a_change_while_nothing_is_saved_is_seen(path: Path) -> None:
    path.unlink()
    desk = Desk(path)
    desk.writer.save(state(1))
    desk.until(Saved)
    swap(path, THEIRS)
    told = desk.until(Saved)
    assert [type(one).__name__ for one in told] == ["Saving", "Conflict", "Saved"]
    assert text_in(path) == "state 1"
    desk.writer.close()


@pytest.mark.usefixtures("soon")
def test_before_anything_was_saved_theirs_is_kept_and_stands(path: Path) -> None:
    path.unlink()
    writer = Writer(path, lambda report: None)
    writer.save(PLANNED)
    writer.close()
    desk = Desk(path)
    desk.writer = Writer(path, desk.reports.put, load(path))
    swap(path, THEIRS)
    assert isinstance(desk.until(Conflict)[-1], Conflict)
    desk.writer.close()
    assert path.read_text(encoding="utf-8") == THEIRS


def test_two_writers_by_force_lose_nothing_to_each_other(path: Path) -> None:
    path.unlink()
    one, other = Desk(path), Desk(path)
    for number in range(1, 13):
        one.writer.save(state(number))
        other.writer.save(state(1000 + number))
        one.writer.flush(5)
        other.writer.flush(5)
    one.writer.close()
    other.writer.close()
    kept = {text_in(copy) for copy in (path, *conflicts.copies(path))}
    # Each of them replaces its own earlier states only; what the other had is kept.
    assert {"state 12", "state 1012"} <= kept


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ('[[actions]]\nid = "a1"\n[[actions]]\nid = "a3"\nwhat = "x"\n', "actions a3"),
        ('[[actions]]\nid = "a1"\n[[notes]]\nid = "n7"\n', "notes n7"),
        ('[follow_up]\nevery = "month"\n', "actions a1, follow_up"),
        ('[[actions]]\nid = "a1"\n[saved]\nby = "another"\n', ""),
        ("a = 1\nb = 1\nc = 1\nd = 1\ne = 1\n", "actions a1, a, b, c and 2 more"),
        ('[[actions]]\nid = "a1"\n[saved]\n[session]\nstarts = 2026-12-03T10:00:00-05:00\n', "session"),
    ],
)
def test_what_differs_is_said_in_words(theirs: str, said: str) -> None:
    ours = tomllib.loads('[[actions]]\nid = "a1"\n[saved]\nby = "facilitator"\n')
    assert conflicts.differs(ours, tomllib.loads(theirs)) == said


def test_what_is_the_same_to_the_letter_says_the_same_whatever_it_is() -> None:
    assert conflicts.same_content(b"[broken", b"[broken")
    assert conflicts.same_content(b"a = 1", b"a  =  1\n")
    assert not conflicts.same_content(b"[broken", b"[broken\n")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("starts = 2026-12-03T10:00:00-05:00\n", "starts = 2026-12-03T16:00:00+01:00\n"),
        ("decides = true\n", "decides = 1\n"),
    ],
)
def test_what_is_equal_and_written_otherwise_is_a_change(path: Path, ours: str, theirs: str) -> None:
    path.write_text(ours, encoding="utf-8")
    told = Told(path)
    path.write_text(theirs, encoding="utf-8")
    assert told.standing.changed()
    told.standing.put(b"ours again")
    (conflict,) = told
    assert isinstance(conflict, Conflict)
    assert conflict.copy.read_text(encoding="utf-8") == theirs
    assert conflicts.differs(tomllib.loads(ours), tomllib.loads(theirs)) == ours.partition(" ")[0]


def test_states_that_an_ended_program_left_are_taken_away_with_the_next(path: Path) -> None:
    for number in range(8):
        path.write_text(f'schema = 1\nn = "{number}"\n', encoding="utf-8")
        backups.hold_state(path)
        path.unlink()  # as a replacing does
    path.write_text("schema = 1\n", encoding="utf-8")
    assert len(backups.states(path)) == 8
    newest = backups.keep_state(path)
    assert len(backups.states(path)) == backups.KEPT
    assert backups.states(path)[-1] == newest


def test_a_copy_that_somebody_else_made_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("ours = 1\n")
    states = backups.States()
    first, _ = states.hold(path)
    theirs = first.with_name("a.state-2.toml")
    theirs.write_text("theirs = 1\n")
    copy, _ = states.hold(path)
    assert (copy.name, theirs.read_text()) == ("a.state-3.toml", "theirs = 1\n")
    assert backups.states(path) == [first, theirs, copy]


def test_five_states_are_kept_and_reach_back(path: Path) -> None:
    start = path.stat().st_mtime
    for number in range(40):
        path.write_text(f'schema = 1\nn = "{number}"\n', encoding="utf-8")
        os.utime(path, (start, start + 60 * number))
        backups.keep_state(path)
        path.unlink()  # as a replacing does
    kept = backups.states(path)
    minutes = [round((one.stat().st_mtime - start) / 60) for one in kept]
    assert len(kept) == 5
    assert minutes[-1] == 39, "the newest is always there"
    assert minutes[0] <= 39 - 9
    assert all(later - earlier >= 3 for earlier, later in pairwise(minutes[:-1]))
    assert backups.newest_whole(path) == kept[-1]
    moved = path.with_name("2026-12-10.toml")
    backups.recap_of(path).write_text("schema = 1\n", encoding="utf-8")
    backups.follow(path, moved)
    assert len(backups.states(moved)) == 5
    assert (backups.recap_of(moved).is_file(), backups.recap_of(path).exists()) == (True, False)
    assert backups.states(path) == []


def test_a_layout_is_left_so_also_where_nobody_looked_before_the_save(path: Path) -> None:
    told = Told(path)
    swap(path, f"\n\n{OURS}")
    told.standing.put(b"ours")
    assert (told, conflicts.copies(path)) == ([], [])
    told.standing.let_go()


def test_what_stands_as_it_was_left_is_not_kept(path: Path) -> None:
    told = Told(path)
    told.standing.keep()
    assert (told, conflicts.copies(path)) == ([], [])


def test_of_a_file_that_was_not_there_nothing_has_changed(path: Path) -> None:
    path.unlink()
    told: list[Report] = []
    standing = Standing(path, None, told.append)
    assert not standing.changed()
    swap(path, THEIRS)
    assert not standing.changed()
    standing.put(b"ours")
    (conflict,) = told
    assert isinstance(conflict, Conflict), "what came there meanwhile is another's"
    assert conflict.copy.read_text(encoding="utf-8") == THEIRS
    standing.let_go()


def test_a_disk_that_cannot_be_read_is_for_the_next_save_to_tell(path: Path) -> None:
    told = Told(path)
    with failing(io, "open", errno.EIO, path):
        assert not told.standing.changed()
    assert not told.standing.changed()


@pytest.mark.skipif(not hasattr(os, "pread"), reason="an open file cannot be replaced there")
def test_an_old_file_that_cannot_be_read_again_stops_nothing(path: Path) -> None:
    told = Told(path)
    told.standing.put(b"ours")
    with failing(os, "pread", errno.EIO):
        told.standing.put(b"ours again")
    assert (told, path.read_text(encoding="utf-8")) == ([], "ours again")
    told.standing.let_go()


class Busy:
    """In the place of waiting: somebody writes the next of these meanwhile, as often as there is one."""

    def __init__(self, path: Path, *texts: str) -> None:
        self.path, self.texts = path, iter(texts)

    def __call__(self) -> "Busy":
        return self

    def wait(self, seconds: float) -> None:
        if (text := next(self.texts, None)) is not None:
            self.path.write_text(text, encoding="utf-8")


def test_a_file_that_is_emptied_to_be_written_anew_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(path)
    path.write_text("", encoding="utf-8")
    monkeypatch.setattr(threading, "Event", Busy(path, "", "", THEIRS[:9], THEIRS))
    told.standing.put(b"ours again")
    (conflict,) = told
    assert isinstance(conflict, Conflict)
    assert conflict.copy.read_text(encoding="utf-8") == THEIRS
    told.standing.let_go()


def test_who_never_stops_writing_keeps_nobody_from_saving_and_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(path)
    path.write_text("theirs", encoding="utf-8")
    texts = [f"theirs {number}" for number in range(100)]
    monkeypatch.setattr(threading, "Event", Busy(path, *texts))
    told.standing.put(b"ours again")
    assert path.read_text(encoding="utf-8") == "ours again"
    (conflict,) = told
    assert isinstance(conflict, Conflict)
    assert conflict.copy.read_text(encoding="utf-8") == "theirs 19", "as it stood when waiting had an end"
    told.standing.let_go()


def test_who_writes_again_after_each_look_loses_nothing_either(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = iter([f"theirs {number}" for number in range(100)])
    copies: list[Path] = []

    def again(report: Report) -> None:
        assert isinstance(report, Conflict)
        copies.append(report.copy)
        path.write_text(next(texts), encoding="utf-8")

    monkeypatch.setattr(standing_module, "_SETTLES", 0)
    standing = Standing(path, path.read_bytes(), again)
    path.write_text(next(texts), encoding="utf-8")
    standing.put(b"ours again")
    kept = [one.read_text(encoding="utf-8") for one in (*copies, *backups.states(path))]
    assert kept == [f"theirs {number}" for number in range(len(kept))]
    assert path.read_text(encoding="utf-8") == "ours again"
    standing.let_go()


@pytest.mark.usefixtures("soon")
def test_theirs_that_cannot_be_kept_stands_and_is_kept_once_the_disk_takes_it(path: Path) -> None:
    path.unlink()
    writer = Writer(path, lambda report: None)
    writer.save(PLANNED)
    writer.close()
    desk, tried = Desk(path), threading.Event()
    desk.writer.close()

    def new_file(name: object, flags: int, *mode: int) -> bool:
        tried.set()
        return bool(flags & os.O_EXCL)

    with failing(os, "open", errno.ENOSPC, when=new_file):
        swap(path, THEIRS)
        desk.writer = Writer(path, desk.reports.put, Loaded(path, PLANNED, b"schema = 1"))
        assert tried.wait(10)
        assert path.read_text(encoding="utf-8") == THEIRS
    assert isinstance(desk.until(Conflict)[-1], Conflict)
    desk.writer.close()
    assert path.read_text(encoding="utf-8") == THEIRS
