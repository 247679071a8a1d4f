"""What is said to be saved is on the disk; what cannot be saved is said, kept and tried again."""

import os
import stat
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from facilitator.core.session import Meeting, Note, Session
from facilitator.store import writer as writers
from facilitator.store.atomic import write_atomic
from facilitator.store.backups import KEPT, backup, sittings, states
from facilitator.store.load import load
from facilitator.store.reports import CommentsKept, Failed, Report, Saved, Saving
from facilitator.store.writer import Writer

pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")

STARTS = datetime(2026, 12, 3, 15, tzinfo=UTC)
PLANNED = Session(
    meeting=Meeting(
        partner="Acme", us="Us", quarter="2026-Q4", tier="growth", starts=STARTS, status="planned"
    )
)


def state(number: int) -> Session:
    return PLANNED.but(notes=(Note(id="n", segment="wins", kind="note", text=f"state {number}"),))


def text_in(path: Path) -> str:
    return load(path).session.notes[0].text


def listing(folder: Path) -> list[str]:
    """What lies there, but for the folder of copies."""
    return sorted(entry.name for entry in folder.iterdir() if entry.name != ".backup")


class Desk:
    """A writer and what it reports."""

    def __init__(self, path: Path) -> None:
        self.reports: SimpleQueue[Report] = SimpleQueue()
        self.writer = Writer(path, self.reports.put, load(path) if path.is_file() else None)

    def until(self, kind: type[Report]) -> list[Report]:
        """The reports up to the first of this kind."""
        seen: list[Report] = []
        while not seen or not isinstance(seen[-1], kind):
            seen.append(self.reports.get(timeout=10))
        return seen

    def rest(self) -> list[Report]:
        seen: list[Report] = []
        try:
            while True:
                seen.append(self.reports.get_nowait())
        except Empty:
            return seen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A session's file that is not there yet, in a folder that is."""
    folder = tmp_path / "acme"
    folder.mkdir()
    return folder / "2026-12-03.toml"


def test_a_saved_state_is_in_the_file_and_nothing_else_is_left(path: Path) -> None:
    desk = Desk(path)
    number = desk.writer.save(state(1))
    assert desk.until(Saved) == [Saving(path, number), Saved(path, number)]
    assert text_in(path) == "state 1"
    assert desk.writer.close()
    assert listing(path.parent) == [path.name]


def test_a_state_that_was_taken_is_saved_also_where_nobody_wakes_the_thread(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "LOOK_EVERY", 0.01)
    desk = Desk(path)
    number = desk.writer.take(state(1))
    assert desk.until(Saved)[-1] == Saved(path, number)
    assert text_in(path) == "state 1"
    assert desk.writer.close()


def test_a_state_that_was_taken_is_saved_on_closing(path: Path) -> None:
    desk = Desk(path)
    desk.writer.take(state(1))
    assert desk.writer.close()
    assert text_in(path) == "state 1"


def test_of_many_states_the_last_stands_and_numbers_only_rise(path: Path) -> None:
    desk = Desk(path)
    for number in range(1, 301):
        assert desk.writer.save(state(number)) == number
    assert desk.writer.close()
    assert text_in(path) == "state 300"
    durable = [report.number for report in desk.rest() if isinstance(report, Saved)]
    assert durable == sorted(set(durable))
    assert durable[-1] == 300


def test_save_does_not_wait_for_the_disk(path: Path) -> None:
    held, go = threading.Event(), threading.Event()

    def report(report: Report) -> None:
        if isinstance(report, Saving):
            held.set()
            go.wait(10)  # stands for a disk that takes its time

    writer = Writer(path, report)
    writer.save(state(1))
    assert held.wait(10)
    for number in range(2, 50):
        writer.save(state(number))
    assert not path.exists()
    assert not writer.flush(0)
    go.set()
    assert writer.close()
    assert text_in(path) == "state 49"


def test_after_a_flush_everything_handed_over_is_durable_and_reported(path: Path) -> None:
    desk = Desk(path)
    assert desk.writer.flush(0)
    for number in range(1, 6):
        desk.writer.save(state(number))
        assert desk.writer.flush(10)
        assert text_in(path) == f"state {number}"
        assert Saved(path, number) in desk.rest()
    desk.writer.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_files_mode_stays_and_a_new_file_follows_the_umask(path: Path) -> None:
    before = os.umask(0o027)
    try:
        desk = Desk(path)
        desk.writer.save(state(1))
        desk.until(Saved)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o664)
        desk.writer.save(state(2))
        desk.until(Saved)
        assert stat.S_IMODE(path.stat().st_mode) == 0o664
        desk.writer.close()
    finally:
        os.umask(before)


def test_a_linked_file_is_written_where_it_is_and_the_link_stays(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.toml"
    real.parent.mkdir()
    path.symlink_to(real)
    desk = Desk(path)
    for number in (1, 2):  # first where the file is not there yet
        desk.writer.save(state(number))
        desk.until(Saved)
    assert path.is_symlink()
    assert text_in(real) == "state 2"
    assert listing(real.parent) == ["real.toml"]
    desk.writer.close()


def _file_elsewhere(path: Path, elsewhere: Path) -> Path:
    """The file becomes a link."""
    path.unlink()
    path.symlink_to(elsewhere / "real.toml")
    return elsewhere / "real.toml"


def _folder_elsewhere(path: Path, elsewhere: Path) -> Path:
    """The folder becomes a link."""
    path.parent.rename(elsewhere / "old")
    path.parent.symlink_to(elsewhere)
    return elsewhere / path.name


def _folder_moved(path: Path, elsewhere: Path) -> Path:
    """The folder is moved to another disk, say, with a link in its place."""
    path.parent.rename(elsewhere / "moved")
    path.parent.symlink_to(elsewhere / "moved")
    return elsewhere / "moved" / path.name


@pytest.mark.parametrize("moved", [_file_elsewhere, _folder_elsewhere, _folder_moved])
def test_where_a_path_leads_may_change_while_the_review_is_open(
    path: Path, tmp_path: Path, moved: Callable[[Path, Path], Path]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    desk = Desk(path)
    for number in (1, 2):
        desk.writer.save(state(number))
        desk.until(Saved)
    real = moved(path, elsewhere)
    for number in (3, 4):
        desk.writer.save(state(number))
        desk.until(Saved)
        assert text_in(real) == f"state {number}"
    assert path.is_symlink() or path.parent.is_symlink()
    desk.writer.close()


def test_a_folder_that_is_gone_is_said_and_the_state_saved_once_it_is_back(path: Path) -> None:
    path.parent.rmdir()
    desk = Desk(path)
    desk.writer.save(state(1))
    failed = desk.until(Failed)[-1]
    cause = f"{path}: not saved (no such file or directory); the changes are kept in memory."
    assert failed == Failed(path, 1, cause, 0.25)
    assert not path.parent.exists()  # a disk that is not mounted must not be written beside
    assert desk.until(Failed)[-1] == Failed(path, 1, cause, 0.5)
    path.parent.mkdir()
    assert desk.until(Saved)[-1] == Saved(path, 1)
    assert text_in(path) == "state 1"
    desk.writer.close()


def test_a_newer_state_is_tried_at_once_and_close_says_what_was_not_saved(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file where the folder was", encoding="utf-8")
    desk = Desk(path)
    desk.writer.save(state(1))
    desk.until(Failed)
    desk.writer.save(state(2))
    while (failed := desk.until(Failed)[-1]) and isinstance(failed, Failed) and failed.number < 2:
        pass  # the first state's second try may have come between
    assert "not a directory" in str(failed)
    assert not desk.writer.close(0.05)
    assert path.parent.read_text(encoding="utf-8") == "a file where the folder was"


def test_a_file_that_cannot_be_replaced_keeps_its_place_and_leaves_nothing_behind(path: Path) -> None:
    path.mkdir()  # nothing can be renamed onto a folder
    desk = Desk(path)
    desk.writer.save(state(1))
    assert "is a directory" in str(desk.until(Failed)[-1])
    assert listing(path.parent) == [path.name]
    path.rmdir()
    assert desk.until(Saved)[-1] == Saved(path, 1)
    desk.writer.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_full_disk_leaves_the_old_file_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_atomic(path, "old")
    really = os.open

    def full(name: Path, flags: int, mode: int = 0o777) -> int:
        # The real system call on the real full device, with the real temporary file beside it.
        os.close(really(name, flags, mode))
        return really("/dev/full", os.O_WRONLY)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", full)
        with pytest.raises(OSError, match="No space left on device"):
            write_atomic(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert listing(path.parent) == [path.name]


def test_a_state_that_is_no_toml_is_said_and_the_next_one_saved(path: Path) -> None:
    desk = Desk(path)
    desk.writer.save(PLANNED.but(custom={"odd": object()}))
    failed = desk.until(Failed)[-1]
    assert isinstance(failed, Failed)
    assert failed.again_in is None
    assert "undo the last change" in failed.cause
    desk.writer.save(state(2))
    assert desk.until(Saved)[-1] == Saved(path, 2)
    desk.writer.close()


def test_half_a_letter_from_a_terminal_costs_a_question_mark_and_not_the_file(path: Path) -> None:
    note = Note(id="n", segment="wins", kind="note", text="x").but(text="half \udcc3")
    desk = Desk(path)
    desk.writer.save(PLANNED.but(notes=(note,)))
    desk.until(Saved)
    assert text_in(path) == "half ?"
    desk.writer.close()


def test_comments_are_kept_once_before_the_first_rewrite(path: Path, review: str) -> None:
    commented = f"# ours, by hand\n{review}"
    path.write_text(commented, encoding="utf-8")
    desk = Desk(path)
    for number in (1, 2):
        desk.writer.save(state(number))
        desk.writer.flush(10)
    desk.writer.close()
    kept = [report for report in desk.rest() if isinstance(report, CommentsKept)]
    assert [report.path for report in kept] == [path.parent / ".backup" / "2026-12-03.comments.toml"]
    assert kept[0].path.read_text(encoding="utf-8") == commented
    path.write_text(f"# again\n{review}", encoding="utf-8")
    again = Desk(path)
    again.writer.save(state(3))
    assert again.until(CommentsKept)[-1] == CommentsKept(kept[0].path.with_name("2026-12-03.comments-2.toml"))
    again.writer.close()


def test_without_comments_nothing_is_copied(path: Path, review: str) -> None:
    path.write_text(review, encoding="utf-8")
    desk = Desk(path)
    desk.writer.save(state(1))
    assert [type(report) for report in desk.until(Saved)] == [Saving, Saved]
    desk.writer.close()
    assert listing(path.parent) == [path.name]
    assert [copy.name for copy in (path.parent / ".backup").glob("*.toml")] == ["2026-12-03.state-1.toml"]


def test_a_save_is_told_before_older_states_are_taken_away(
    path: Path, review: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(review, encoding="utf-8")
    desk = Desk(path)
    for number in range(6):
        desk.writer.save(state(number))
        assert desk.writer.flush(10)
    assert len(states(path)) == KEPT
    told = threading.Event()
    really = Path.unlink

    def unlink(taken: Path, missing_ok: bool = False) -> None:
        assert told.wait(10), "a slow disk kept a saved state from being told"
        really(taken, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    desk.rest()
    desk.writer.save(state(6))
    desk.until(Saved)
    told.set()
    assert desk.writer.close()
    assert len(states(path)) == KEPT


def test_the_last_five_sittings_are_kept(path: Path) -> None:
    assert backup(path) is None
    for number in range(1, 9):
        write_atomic(path, f'schema = 1\ntext = "{number}"\n')
        assert backup(path)
        assert backup(path) is None  # the same again is no new copy
    other = path.with_name("2026-12-03-2.toml")
    write_atomic(other, "schema = 1\n")
    backup(other)
    assert [copy.name for copy in sittings(path)] == [f"2026-12-03.{number}.toml" for number in range(4, 9)]
    assert sittings(path)[-1].read_bytes() == path.read_bytes()
    assert len(sittings(other)) == 1


@pytest.mark.skipif(os.name != "posix", reason="there a dead program cannot be told from a living one")
def test_what_a_killed_program_left_is_taken_away_and_a_living_ones_file_is_not(path: Path) -> None:
    dead, alive = (path.with_name(f".facilitator-{pid}-0a.tmp") for pid in (2**22 + 1, os.getpid()))
    dead.touch()
    alive.touch()
    desk = Desk(path)
    desk.writer.save(state(1))
    desk.until(Saved)
    desk.writer.close()
    assert listing(path.parent) == [alive.name, path.name]


def test_a_closed_writer_takes_nothing_more(path: Path) -> None:
    desk = Desk(path)
    desk.writer.close()
    with pytest.raises(RuntimeError, match="closed"):
        desk.writer.save(state(1))


def test_a_screen_that_is_gone_does_not_keep_the_state_from_the_disk(path: Path) -> None:
    def gone(report: Report) -> None:
        raise LookupError("no screen")

    writer = Writer(path, gone)
    writer.save(state(1))
    assert writer.close()
    assert text_in(path) == "state 1"


def test_one_off_saves_make_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "2026-12-03.toml"
    write_atomic(path, "schema = 1\n")
    assert path.read_text(encoding="utf-8") == "schema = 1\n"
