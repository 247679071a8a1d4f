"""What outlives a second window, a refusing disk and a killed program, as the desk has it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from facilitator.cli.desk import FolderDesk
from facilitator.cli.settings import Config
from facilitator.core.edit import set_follow_up
from facilitator.core.session import Session
from facilitator.store.files import outside
from facilitator.store.folder import Folder
from facilitator.store.keepers import PATIENCE
from facilitator.store.load import load
from facilitator.store.sent import sent_path
from facilitator.store.state import State
from facilitator.tui.desk import Held, SaveState, Trouble
from tests.cli.line import NORTHWIND, done, facilitator, sorry, still
from tests.cli.test_desk import Sat, begun

FILE = "2026-12-03.toml"


@pytest.fixture
def file(sessions: Path) -> Path:
    return sessions / NORTHWIND / FILE


def noted(session: Session, text: str) -> Session:
    return session.but(custom={"note": text})


# One window


def test_second_window_is_told_at_once_and_gets_it_afterwards(sessions: Path, file: Path) -> None:
    first, second = Sat(sessions), Sat(sessions)
    first.desk.open(NORTHWIND)
    for target in (NORTHWIND, str(file)):
        with pytest.raises(Held, match=f"open in another window .process {os.getpid()}, since 09:00"):
            second.desk.open(target)
    first.desk.close()
    assert second.desk.open(NORTHWIND).session.meeting.partner == "Northwind Data"
    second.desk.close()


@pytest.mark.parametrize("args", [("move", NORTHWIND, "--starts", "10 dec 10:00"), ("cancel", NORTHWIND)])
def test_review_that_is_open_is_neither_moved_nor_cancelled(
    sessions: Path, file: Path, args: tuple[str, ...]
) -> None:
    sat = Sat(sessions)
    sat.desk.open(NORTHWIND)
    assert sat.desk.close() == ""
    raw = file.read_bytes()
    sat.desk.open(NORTHWIND)
    assert "is open in another window" in sorry(facilitator(*args))
    assert file.read_bytes() == raw
    sat.desk.close()
    done(facilitator(*args))


def test_where_locks_do_not_work_it_is_said_and_the_review_opens(sessions: Path, file: Path) -> None:
    (file.parent / ".backup").symlink_to(sessions / "elsewhere")
    sat = Sat(sessions)
    notices = sat.desk.open(NORTHWIND).notices
    assert (
        notices[0] == f"{file}: it cannot be locked here (the folder is a link); open it in one window only."
    )
    assert sat.desk.close() == ""
    assert not (sessions / "elsewhere").exists(), "nothing is written through a link"


@pytest.mark.parametrize("what", ["file", "folder"])
def test_nothing_outside_the_sessions_folder_is_written_through_a_link(
    sessions: Path, file: Path, here: Path, what: str
) -> None:
    linked = file if what == "file" else file.parent
    real = Path(shutil.move(linked, here / "elsewhere"))
    linked.symlink_to(real)
    assert outside(file)
    raw = (real if what == "file" else real / FILE).read_bytes()
    with pytest.raises(Trouble, match=r"is a link to .*elsewhere.*outside the sessions folder"):
        Sat(sessions).desk.open(NORTHWIND)
    for args in (("cancel", NORTHWIND), ("move", NORTHWIND, "--starts", "10 dec 10:00")):
        assert "outside the sessions folder" in sorry(facilitator(*args))
    assert (real if what == "file" else real / FILE).read_bytes() == raw
    assert what == "file" or not (real / ".backup").exists()


# Somebody else's changes


def test_changed_meanwhile_is_said_kept_and_named_on_home(sessions: Path, file: Path) -> None:
    sat = Sat(sessions)
    session = sat.desk.open(NORTHWIND).session
    sat.desk.save(session)
    assert sat.durable.wait(5)
    text = file.read_text("utf-8")
    file.write_text(text.replace('us = "Acme Cloud"', 'us = "Acme Clouds"'), "utf-8")
    sat.desk.save(noted(session, "ours"))
    assert sat.desk.close() == ""
    (copy,) = file.parent.glob("*.conflict-*.toml")
    assert [one.notice for one in sat.reports if one.notice] == [
        f"Somebody changed {FILE} meanwhile; their version is kept as {copy.name}; "
        "this meeting goes on with what is on the screen."
    ]
    assert load(copy).session.meeting.us == "Acme Clouds"
    assert load(file).session.meeting.us == "Acme Cloud"
    row = next(one.look() for one in sat.desk.partners() if one.slug == NORTHWIND)
    assert row.conflicts == (
        f"{copy.name}: somebody changed {FILE} while its review was open; differs in session us, custom; "
        "take over what is missing, then delete the copy.",
    )
    assert row.last is not None
    assert not row.broken


# A disk that refuses


def test_recovery_file_is_offered_at_the_next_start_and_taken(
    sessions: Path, file: Path, state: Path
) -> None:
    sat = Sat(sessions)
    session = noted(sat.desk.open(NORTHWIND).session, "kept")
    away = file.parent.rename(sessions.parent / "away")
    sat.desk.save(session)
    assert sat.desk.unsaved_for() >= 0
    said = sat.desk.close(0.2)
    away.rename(file.parent)
    (copy,) = (state / "recovery").iterdir()
    assert str(copy) in said
    assert copy.stat().st_mode & 0o777 == 0o600
    again = Sat(sessions)
    recovery = again.desk.open(NORTHWIND).recovery
    assert recovery
    assert (recovery.session.custom, recovery.path) == ({"note": "kept"}, str(copy))
    assert recovery.words
    again.desk.close()
    assert copy.exists(), "no decision is no decision"
    again.desk.open(NORTHWIND)
    again.desk.save(recovery.session)
    assert again.desk.close() == ""
    assert not copy.exists()
    assert load(file).session.custom == {"note": "kept"}
    assert again.desk.open(NORTHWIND).recovery is None
    again.desk.close()


def test_recovery_file_that_is_not_wanted_is_forgotten(sessions: Path, file: Path, state: Path) -> None:
    sat = Sat(sessions)
    opened = sat.desk.open(NORTHWIND)
    assert sat.desk.close() == ""
    place = State(state, file)
    place.keep_session(noted(opened.session, "lost"), place.recovery)
    assert sat.desk.open(NORTHWIND).recovery
    sat.desk.forget_recovery()
    assert not place.recovery.exists()
    sat.desk.close()


def test_recovery_file_that_nobody_decided_on_stays_offered_also_once_the_file_is_newer(
    sessions: Path, file: Path, state: Path
) -> None:
    sat = Sat(sessions)
    opened = sat.desk.open(NORTHWIND)
    assert sat.desk.close() == ""
    place = State(state, file)
    place.keep_session(noted(opened.session, "old"), place.recovery)
    os.utime(place.recovery, (0, 0))
    for entered in ("a note", "another"):
        again = sat.desk.open(NORTHWIND)
        assert again.recovery
        assert again.recovery.session.custom == {"note": "old"}
        assert again.recovery.words.endswith(" (the file was saved later)")
        sat.desk.save(noted(again.session, entered))
        assert sat.desk.close() == ""
    assert load(file).session.custom == {"note": "another"}


def test_recovery_that_is_taken_back_before_the_file_has_it_stays(
    sessions: Path, file: Path, state: Path
) -> None:
    sat = Sat(sessions)
    opened = sat.desk.open(NORTHWIND)
    assert sat.desk.close() == ""
    place = State(state, file)
    place.keep_session(noted(opened.session, "kept"), place.recovery)
    opened = sat.desk.open(NORTHWIND)
    assert opened.recovery
    away = file.parent.rename(sessions.parent / "away")
    sat.desk.save(opened.recovery.session)
    sat.desk.save(opened.session)
    away.rename(file.parent)
    assert sat.desk.close() == ""
    again = sat.desk.open(NORTHWIND)
    assert again.recovery
    assert again.recovery.session.custom == {"note": "kept"}
    sat.desk.close()


# Comments


def test_sent_that_is_taken_back_leaves_nothing_of_what_was_sent(sessions: Path) -> None:
    held = sessions / NORTHWIND / "2026-09-03.toml"
    sat = Sat(sessions)
    session = sat.desk.open(str(held)).session
    assert not sat.desk.recap_written()
    sat.desk.recap(session)
    assert sat.desk.recap_written()
    sat.desk.recap_went_out(session)
    sat.desk.save(noted(session, "sent"))
    sat.desk.close()
    assert sent_path(held).is_file()
    sat.desk.save(set_follow_up(sat.desk.open(str(held)).session, recap_sent=None))
    assert sat.desk.close() == ""
    assert not sent_path(held).exists()


@pytest.mark.parametrize("blocked", [False, True])
def test_comments_go_elsewhere_where_the_folder_of_copies_takes_none(
    sessions: Path, file: Path, here: Path, blocked: bool
) -> None:
    file.write_text("# ask Maria\n" + file.read_text("utf-8"), "utf-8")
    raw = file.read_bytes()
    folder = file.parent / ".backup"
    folder.write_text("a file", "utf-8")
    state = here / "state"
    if blocked:
        state.write_text("a file", "utf-8")
    desk = FolderDesk(Folder(sessions), still(), Config(here), state)
    reports: list[SaveState] = []
    desk.listen(reports.append)
    opened = desk.open(NORTHWIND)
    assert f"{folder}: no backup copy could be made (file exists); put that folder right." in opened.notices
    for text in ("one", "two"):
        desk.save(noted(opened.session, text))
        assert desk._keeping is not None
        assert desk._keeping._writer.flush(5)
    assert desk.close() == ""
    assert load(file).session.custom == {"note": "two"}
    (said,) = (one.notice for one in reports if one.notice)
    if blocked:
        assert said.startswith("Saving loses the comments of this file, and no copy of them can be made")
        assert f"({folder}: file exists; {state}" in said
    else:
        (copy,) = (state / "comments").iterdir()
        assert copy.read_bytes() == raw
        assert said == (
            f"Saving loses the comments of this file; {copy} is a copy that has them ({folder}: file exists)."
        )


def test_disk_that_ends_to_refuse_needs_no_copy_any_more(sessions: Path, file: Path, state: Path) -> None:
    sat = Sat(sessions)
    session = sat.desk.open(NORTHWIND).session
    sat.durable.clear()
    away = file.parent.rename(sessions.parent / "away")
    sat.desk.save(begun(session))
    while not any(one.copy for one in sat.reports):
        assert not sat.durable.wait(0.02)
    assert not sat.desk.is_saved()
    assert sat.desk.unsaved_for() > 0
    away.rename(file.parent)
    assert sat.durable.wait(5)
    assert sat.desk.unsaved_for() == 0
    assert sat.desk.close() == ""
    assert list((state / "recovery").iterdir()) == []
    assert load(file).session.running


@pytest.mark.skipif(os.name != "posix", reason="a pipe stands for a disk that hangs")
def test_disk_that_does_not_answer_is_said_and_a_copy_made(
    sessions: Path, file: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat = Sat(sessions)
    session = sat.desk.open(NORTHWIND).session
    opened = len(sat.reports)
    monkeypatch.setattr("facilitator.store.keepers.PATIENCE", PATIENCE / 10)
    file.unlink()
    os.mkfifo(file)  # whoever reads it waits
    sat.desk.save(noted(session, "hangs"))
    while not any(one.copy for one in sat.reports[opened:]):
        sat.durable.clear()
        sat.durable.wait(0.02)
    told = next(one for one in sat.reports[opened:] if one.copy)
    assert "the disk does not answer" in told.trouble
    assert load(Path(told.copy)).session.custom == {"note": "hangs"}
    said = sat.desk.close(0.1)
    assert said.endswith("has all of it, and the next start offers it.")
    os.close(os.open(file, os.O_WRONLY | os.O_NONBLOCK))  # let the thread go


# Half-typed words


def test_drafts_come_back_until_they_are_entered(sessions: Path, file: Path, state: Path) -> None:
    sat = Sat(sessions)
    assert sat.desk.open(NORTHWIND).drafts == {}
    sat.desk.keep_drafts({"Action": "call Sam", "Why": "be"})
    sat.desk.keep_drafts({"Action": "call Sam ^15 mar \udcc3"})
    sat.desk.close()
    (kept,) = (state / "drafts").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert json.loads(kept.read_bytes())
    assert sat.desk.open(NORTHWIND).drafts == {"Action": "call Sam ^15 mar \udcc3"}
    sat.desk.keep_drafts({})
    sat.desk.close()
    assert list((state / "drafts").iterdir()) == []
    kept.write_text("no json", "utf-8")
    assert sat.desk.open(NORTHWIND).drafts == {}
    sat.desk.close()


def test_drafts_are_on_disk_within_a_second_and_move_with_the_review(
    sessions: Path, file: Path, state: Path
) -> None:
    sat = Sat(sessions)
    sat.desk.open(NORTHWIND)
    sat.desk.keep_drafts({"Action": "call"})
    place = State(state, file)
    for _ in range(50):
        if place.drafts():
            break
        sat.durable.clear()
        sat.durable.wait(0.02)
    assert place.drafts() == {"Action": "call"}
    sat.desk.close()
    done(facilitator("move", NORTHWIND, "--starts", "10 dec 10:00", FACILITATOR_STATE=str(state)))
    assert sat.desk.open(NORTHWIND).drafts == {"Action": "call"}
    sat.desk.close()


def test_state_that_cannot_be_kept_anywhere_stops_nothing(sessions: Path, here: Path) -> None:
    (here / "blocked").write_text("a file", "utf-8")
    desk = FolderDesk(Folder(sessions), Sat(sessions).desk._clock, Config(here), here / "blocked")
    desk.open(NORTHWIND)
    desk.keep_drafts({"Action": "call"})
    assert desk.close() == ""
