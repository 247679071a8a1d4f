"""The desk: the sessions folder as the app sees it, on a real disk."""

import json
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli import desk as desk_module
from facilitator.cli.desk import FolderDesk
from facilitator.cli.settings import Config
from facilitator.clock import Clock
from facilitator.core.drive import end, next_segment, start
from facilitator.core.edit import add_note, amended
from facilitator.core.glance import Glance
from facilitator.core.session import Action, ActionStatus, Session
from facilitator.core.status import set_status
from facilitator.core.timing import timeline
from facilitator.store import load as load_module
from facilitator.store.folder import Folder
from facilitator.store.layout import dump
from facilitator.store.load import load
from facilitator.store.parse import parse
from facilitator.store.state import state_folder
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.desk import Ahead, Listed, SaveState, Trouble
from tests.cli.line import NORTHWIND, NOW, ORRIN, SAMPLE, STARTER, done, facilitator, still
from tests.opened import looked_into, opened
from tests.tui.rig import picture

TEN = datetime.fromisoformat("2026-12-03T10:00:00-05:00")


class Sat:
    """A desk with what it reported."""

    def __init__(self, root: Path, now: datetime = NOW) -> None:
        self.desk = FolderDesk(Folder(root), still(now), Config(root.parent / "config", us="Me"))
        self.reports: list[SaveState] = []
        self.durable = threading.Event()
        self.desk.listen(self._note)

    def rows(self) -> list[Glance]:
        """What Home shows, in the order of the folder."""
        return [one.look() for one in self.desk.partners()]

    def _note(self, state: SaveState) -> None:
        self.reports.append(state)
        if state.durable:
            self.durable.set()


@pytest.fixture
def sat(sessions: Path) -> Iterator[Sat]:
    sat = Sat(sessions)
    yield sat
    sat.desk.close()


def begun(session: Session, at: datetime = TEN) -> Session:
    return start(session, session.agenda[0].id, at + timedelta(hours=1), at)


def broken(file: Path) -> Path:
    file.write_text(file.read_text("utf-8").replace("schema = 1", "schema = one"), "utf-8")
    return file


# Home


def test_a_partner_without_a_planned_review_has_only_a_past(sat: Sat, sessions: Path) -> None:
    (sessions / NORTHWIND / "2026-12-03.toml").unlink()
    rows = {row.slug: row for row in sat.rows()}
    assert list(rows) == [STARTER, NORTHWIND, ORRIN]
    row = rows[NORTHWIND]
    assert (row.partner, row.next) == ("Northwind Data", None)
    assert row.last
    assert row.last.path == str(sessions / NORTHWIND / "2026-09-03.toml")
    assert rows[ORRIN].next


def test_review_broken_off_long_ago_is_past_and_not_open(sat: Sat) -> None:
    row = next(row for row in sat.rows() if row.slug == STARTER)
    assert row.next
    assert row.next.starts.year == 2027
    assert row.last
    assert (row.last.running, row.last.day.month) == (False, 10)


def test_broken_file_is_told_in_its_row_and_the_others_stay_usable(sat: Sat, sessions: Path) -> None:
    file = broken(sessions / NORTHWIND / "2026-12-03.toml")
    rows = {row.slug: row for row in sat.rows()}
    assert rows[NORTHWIND].partner == "Northwind Data"
    assert [text.startswith(f"{file}, line 1") for text in rows[NORTHWIND].broken] == [True]
    assert rows[NORTHWIND].last
    with pytest.raises(Trouble, match="line 1") as trouble:
        sat.desk.open(NORTHWIND)
    assert str(trouble.value).startswith(f"{file}, line 1")
    assert sat.desk.open(ORRIN).session.meeting.partner == "Orrin Vale Partners"


@pytest.mark.parametrize(
    ("day", "unread"),
    [("2026-06-04", (False, False)), ("2026-09-03", (True, True)), ("2026-12-03", (False, True))],
)
def test_a_row_says_what_a_broken_file_may_hold(
    sat: Sat, sessions: Path, day: str, unread: tuple[bool, bool]
) -> None:
    broken(sessions / NORTHWIND / f"{day}.toml")
    row = next(row for row in sat.rows() if row.slug == NORTHWIND)
    assert (row.last_unread, row.next_unread) == unread


def test_home_counts_what_actions_lists(sat: Sat) -> None:
    for row in sat.rows():
        listed = json.loads(done(facilitator("actions", "--partner", row.slug, "--json")))
        assert sorted(one.what for one in row.owed) == sorted(one["what"] for one in listed) != []


async def test_home_opens_the_files_that_it_shows_and_what_is_opened_its_own(here: Path) -> None:
    """60 partners of 20 reviews: the names give the order, and what is out of sight is read later."""
    root = here / "many"
    held, planned = (SAMPLE / NORTHWIND / f"{day}.toml" for day in ("2026-09-03", "2026-12-03"))
    for number in range(60):
        (home := root / f"partner-{number:02}").mkdir(parents=True)
        for back in range(1, 20):
            os.link(held, home / f"{2026 - back // 4}-0{1 + back % 4}-03.toml")
        os.link(planned, home / f"2026-12-{1 + number % 30:02}.toml")
    desk = FolderDesk(Folder(root), still(NOW), Config(here / "config", us="Me"))
    listed, go_on = desk.partners(), threading.Event()
    first = {f"partner-{day:02}" for day in range(8)} | {f"partner-{30 + day}" for day in range(8)}

    def look(one: Listed) -> Glance:
        if one.slug not in first:
            go_on.wait(10)
        return one.look()

    desk.partners = lambda: tuple(replace(one, look=partial(look, one)) for one in listed)  # type: ignore[method-assign]
    app = FacilitatorApp(desk)
    with opened(root) as read:
        async with app.run_test(size=(80, 24)) as pilot:
            while not any("Reading: 16 of 60 partners." in line for line in picture(app)):
                await pilot.pause(0.01)
            rows = [line for line in picture(app) if "Northwind Data" in line or "partner-" in line]
            assert 10 < len(rows) == sum("5 open" in line for line in rows), "all that is in sight"
            assert {path.parent.name for path in read} == first
            # All of them tell of one quarter: for a trend it goes back as far as it ever does.
            assert len(read) == 13 * len(first), "the one that is planned, and twelve behind it"
            read.clear()
            desk.open("partner-07")
            assert {path.parent.name for path in read} == {"partner-07"}
            desk.close()
            await pilot.press("escape")
            go_on.set()


def ahead(root: Path, rows: int) -> Ahead | None:
    """What a program that starts now reads of the folder, to show so many rows of it."""
    desk = Sat(root).desk
    desk._look_ahead(desk._glances, rows)
    found = desk.read_ahead()
    assert desk.read_ahead() is None
    return found


def test_what_home_shows_first_is_read_ahead_and_no_other_folder_looked_into(sessions: Path) -> None:
    assert ahead(sessions, 2) is None, "the first time all of them have to be read"
    sat = Sat(sessions)
    rows = {row.slug: row for row in sat.rows()}
    sat.desk.keep_glances()
    with looked_into(sessions) as seen:
        found = ahead(sessions, 2)
    assert found is not None
    assert [(one.slug, one.newest, one.place) for one in found.listed] == [
        (one.slug, one.newest, one.place) for one in sat.desk.partners()
    ]
    assert found.known == {slug: rows[slug] for slug in (NORTHWIND, ORRIN)}
    folders = {path if path.suffix != ".toml" else path.parent for path in seen}
    assert folders == {sessions, sessions / NORTHWIND, sessions / ORRIN}


def test_a_review_that_runs_is_read_ahead_before_what_comes_sooner(sat: Sat, sessions: Path) -> None:
    sat.desk.save(begun(sat.desk.open(STARTER).session))
    assert sat.durable.wait(5)
    sat.desk.close()
    sat.rows()
    sat.desk.keep_glances()
    found = ahead(sessions, 1)
    assert found is not None
    assert found.known.keys() == {STARTER}
    shutil.copy(sessions / STARTER / "2026-10-08.toml", sessions / STARTER / "2027-02-01.toml")
    assert [one.slug for one in Sat(sessions).desk.partners() if one.place is None] == [STARTER]


def test_what_is_read_ahead_is_what_the_files_say(sessions: Path) -> None:
    sat = Sat(sessions)
    sat.rows()
    sat.desk.keep_glances()
    file = sessions / NORTHWIND / "2026-12-03.toml"
    file.write_text(file.read_text("utf-8").replace("Northwind Data", "Northwest Data"), "utf-8")
    for one in (sessions / ORRIN).iterdir():
        one.unlink()
    shutil.copytree(sessions / NORTHWIND, sessions / "newer")
    found = ahead(sessions, 9)
    assert found is not None
    assert found.known[NORTHWIND].partner == found.known["newer"].partner == "Northwest Data"
    assert [one.slug for one in found.listed] == [one.slug for one in sat.desk.partners()]
    assert ORRIN not in found.known
    shutil.rmtree(sessions)
    assert ahead(sessions, 9) is None


def test_what_is_read_ahead_is_no_use_once_home_has_asked(sessions: Path) -> None:
    sat = Sat(sessions)
    sat.rows()
    sat.desk.keep_glances()
    desk = Sat(sessions).desk
    assert desk.read_ahead() is None
    with opened(sessions) as read:
        desk.look_ahead(9)
    assert (desk.read_ahead(), read) == (None, [])


def test_no_folder_yet_is_an_empty_home_and_one_that_is_gone_is_said(sat: Sat, sessions: Path) -> None:
    assert Sat(sessions / "none").rows() == []
    assert sat.rows()
    shutil.rmtree(sessions)
    with pytest.raises(Trouble, match="there is no such folder"):
        sat.rows()
    sessions.write_text("a file", "utf-8")
    with pytest.raises(Trouble, match="the folder cannot be read"):
        Sat(sessions).rows()


# Opening


def test_what_was_looked_into_is_opened_and_opened_again_without_being_understood_anew(
    sat: Sat, sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood: list[str] = []

    def understand(text: str) -> dict[str, Any]:
        understood.append(text)
        return parse(text)

    monkeypatch.setattr(load_module, "parse", understand)
    load_module.forget()
    before = {path: path.read_bytes() for path in sessions.rglob("*") if path.is_file()}
    sat.desk.look_into(NORTHWIND)
    assert len(understood) == len(list((sessions / NORTHWIND).glob("*.toml"))) > 3
    assert before == {path: path.read_bytes() for path in sessions.rglob("*") if path.is_file()}
    understood.clear()
    opened_first = sat.desk.open(NORTHWIND)
    assert understood == []
    sat.desk.save(opened_first.session.but(custom={"mine": 1}))
    sat.desk.close()
    assert sat.desk.open(NORTHWIND).session.custom == {"mine": 1}
    assert len(understood) == 1, "the file that was written is another one now"


def test_looking_into_what_cannot_be_read_says_nothing_before_it_is_opened(sat: Sat, sessions: Path) -> None:
    sat.desk.look_into("nobody")
    broken(max((sessions / NORTHWIND).glob("*.toml")))
    sat.desk.look_into(NORTHWIND)
    with pytest.raises(Trouble, match="line 1"):
        sat.desk.open(NORTHWIND)


def test_opening_carries_over_and_adds_nothing_twice(sat: Sat, sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    written = file.read_bytes()
    opened = sat.desk.open(NORTHWIND)
    assert [one.id for one in opened.session.commitments][:2] == ["2026-09-03/a1", "2026-09-03/a2"]
    assert len(opened.session.initiatives) == 3
    assert (opened.last_stem, len(opened.past), opened.notices) == ("2026-09-03", 5, ())
    assert opened.past[-1].meeting.starts.month == 9
    assert sat.desk.close() == ""
    assert file.read_bytes() == written, "looking writes nothing"
    sat.desk.open(NORTHWIND)
    sat.desk.save(add_note(opened.session, "plan", "topic", "The tokens", at=None))
    assert sat.desk.close() == ""
    again = sat.desk.open(NORTHWIND).session
    assert sat.desk.close() == ""
    assert again.initiatives == opened.session.initiatives
    assert again.commitments == opened.session.commitments


def test_until_it_starts_what_is_marked_counts_and_then_it_is_in_the_file(sat: Sat, sessions: Path) -> None:
    """Also what is taken back: what opening brought is read anew each time."""
    file, last = (sessions / NORTHWIND / f"{day}.toml" for day in ("2026-12-03", "2026-09-03"))

    def mark(status: ActionStatus, said: str | None = None) -> None:
        last.write_text(dump(set_status(load(last).session, "a3", status, said)), "utf-8")

    def third(session: Session) -> tuple[str | None, str | None]:
        return next((one.outcome, one.note) for one in session.commitments if one.id == "2026-09-03/a3")

    mark("blocked", "no staging tenant")
    opened = sat.desk.open(NORTHWIND).session
    assert third(opened) == (None, "Blocked: no staging tenant; before: Twenty-three switched so far")
    topic = add_note(opened, "plan", "topic", "The tokens", at=None)
    sat.desk.save(amended(topic, "commitments", "2026-09-03/a5", outcome="missed"))
    assert sat.desk.close() == ""
    assert [one.id for one in load(file).session.commitments] == ["2026-09-03/a5"], "what somebody touched"
    mark("done")
    assert third(sat.desk.open(NORTHWIND).session) == ("done", "Twenty-three switched so far")
    mark("open", "nine are missing")
    opened = sat.desk.open(NORTHWIND).session
    assert third(opened) == (None, "nine are missing; before: Twenty-three switched so far")
    assert opened.notes[-1].text == "The tokens"
    assert amended(opened, "commitments", "2026-09-03/a5", outcome="missed") == opened
    sat.desk.save(begun(opened))
    assert sat.desk.close() == ""
    assert load(file).session.commitments == opened.commitments


@pytest.mark.parametrize("over", [False, True])
def test_begun_review_stays_as_it_is_whatever_the_last_one_says(sat: Sat, sessions: Path, over: bool) -> None:
    session = begun(sat.desk.open(NORTHWIND).session)
    session = end(session, (), TEN + timedelta(hours=1)) if over else session
    sat.desk.save(session)
    sat.desk.close()
    last = sessions / NORTHWIND / "2026-09-03.toml"
    last.write_text(last.read_text("utf-8").replace('status = "dropped"', 'status = "open"'), "utf-8")
    file = sessions / NORTHWIND / "2026-12-03.toml"
    before = file.read_bytes()
    assert sat.desk.open(str(file)).session.commitments == session.commitments
    sat.desk.close()
    assert file.read_bytes() == before


def test_the_last_review_has_to_be_readable_before_the_meeting(sat: Sat, sessions: Path) -> None:
    broken(sessions / NORTHWIND / "2026-09-03.toml")
    with pytest.raises(Trouble, match=r"2026-09-03\.toml, line 1"):
        sat.desk.open(NORTHWIND)


def test_an_older_one_that_cannot_be_read_is_left_out_and_told(sat: Sat, sessions: Path) -> None:
    file = broken(sessions / NORTHWIND / "2026-03-05.toml")
    opened = sat.desk.open(NORTHWIND)
    assert len(opened.past) == 4
    assert [text.startswith(f"Left out of the history: {file}, line 1") for text in opened.notices] == [True]


def test_interrupted_meeting_goes_on_even_without_a_readable_past(sat: Sat, sessions: Path) -> None:
    sat.desk.save(begun(sat.desk.open(NORTHWIND).session))
    sat.desk.close()
    broken(sessions / NORTHWIND / "2026-09-03.toml")
    opened = Sat(sessions, TEN + timedelta(minutes=20)).desk.open(NORTHWIND)
    assert opened.session.running
    assert "2026-09-03.toml" in opened.notices[0]


def test_next_review_opens_with_what_a_broken_off_one_had_agreed(sat: Sat, sessions: Path) -> None:
    session = begun(sat.desk.open(NORTHWIND).session)
    sat.desk.save(session.but(actions=(Action(id="a1", what="Send the list", owner="Sam Ortega"),)))
    later = Sat(sessions, TEN + timedelta(days=7))
    sat.desk.close()
    assert later.desk.plan_new("Northwind Data", "", "", "17 dec 10:00") == (NORTHWIND, ())
    follow_up = load(sessions / NORTHWIND / "2026-12-03.toml").session.follow_up
    assert follow_up is not None
    assert follow_up.next_review == date(2026, 12, 17)
    opened = later.desk.open(NORTHWIND)
    assert (opened.session.meeting.starts.day, opened.last_stem) == (17, "2026-12-03")
    assert [one.what for one in opened.session.commitments if one.id == "2026-12-03/a1"] == ["Send the list"]
    later.desk.close()


def test_odd_keys_and_a_cut_off_end_are_told(sat: Sat, sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    sat.desk.save(begun(sat.desk.open(NORTHWIND).session))
    sat.desk.close()
    text = file.read_text("utf-8")
    file.write_text(text.replace("floor = 2", "flor = 2").partition("[saved]")[0], "utf-8")
    cut_off, odd = Sat(sessions, TEN).desk.open(NORTHWIND).notices
    assert "the end of the file is missing" in cut_off
    assert "2026-12-03.1.toml" in cut_off, "the copy of the start of the sitting"
    assert 'the nearest known key is "floor"' in odd


def test_sitting_begins_with_a_copy(sat: Sat, sessions: Path) -> None:
    raw = (sessions / NORTHWIND / "2026-12-03.toml").read_bytes()
    sat.desk.open(NORTHWIND)
    assert (sessions / NORTHWIND / ".backup" / "2026-12-03.1.toml").read_bytes() == raw


def test_comments_are_told_to_be_kept(sat: Sat, sessions: Path) -> None:
    file = sessions / NORTHWIND / "2026-12-03.toml"
    file.write_bytes(file.read_bytes() + b"# ask Maria\n")
    sat.desk.save(begun(sat.desk.open(NORTHWIND).session))
    sat.desk.close()
    copy = sessions / NORTHWIND / ".backup" / "2026-12-03.comments.toml"
    assert [one.notice for one in sat.reports if one.notice] == [
        f"Saving loses the comments of this file; {copy} is a copy that has them."
    ]


def test_file_given_by_path_keeps_its_path(sat: Sat, sessions: Path) -> None:
    file = (sessions / NORTHWIND / "2026-12-03.toml").rename(sessions / NORTHWIND / "draft.toml")
    opened = sat.desk.open(str(file))
    assert (opened.last_stem, len(opened.past)) == ("2026-09-03", 5)
    sat.desk.save(begun(opened.session))
    assert sat.desk.close() == ""
    assert load(file).session.running
    assert len(list((sessions / NORTHWIND).glob("*.toml"))) == 6


def test_unknown_partner_and_cancelled_review(sat: Sat, sessions: Path) -> None:
    with pytest.raises(Trouble, match='no partner "nobody"'):
        sat.desk.open("nobody")
    file = sessions / NORTHWIND / "2026-12-03.toml"
    file.write_text(file.read_text("utf-8").replace('"planned"', '"cancelled"'), "utf-8")
    with pytest.raises(Trouble, match="was cancelled"):
        sat.desk.open(str(file))


# The clock


class Hands:
    """A system clock that can be set, beside a source that goes on."""

    def __init__(self, now: datetime) -> None:
        self.wall = now.timestamp()
        self.clock = Clock(wall=lambda: self.wall, steady=lambda: 0.0)


def test_jump_of_the_system_clock_is_told_in_the_meetings_own_time(sessions: Path) -> None:
    hands = Hands(TEN)
    desk = FolderDesk(Folder(sessions), hands.clock, Config(sessions.parent))
    desk.open(NORTHWIND)
    assert desk.clock_notice() == ""
    hands.wall -= 3600
    said = "The system clock was set back by 1 h at 10:00; the meeting's clock goes on as before."
    assert [desk.clock_notice(), desk.clock_notice()] == [said, ""]
    assert desk.now() == TEN
    desk.close()


def test_review_opened_after_a_jump_goes_by_the_system_clock_again(sessions: Path) -> None:
    hands = Hands(TEN)
    desk = FolderDesk(Folder(sessions), hands.clock, Config(sessions.parent))
    hands.wall += 3600
    assert desk.clock_notice()
    desk.open(NORTHWIND)
    assert (desk.now(), desk.clock_notice()) == (TEN + timedelta(hours=1), "")
    desk.close()


def test_review_under_way_goes_on_although_the_system_clock_was_set_back_meanwhile(
    sat: Sat, sessions: Path
) -> None:
    sat.desk.save(begun(sat.desk.open(NORTHWIND).session))
    sat.desk.close()
    desk = FolderDesk(Folder(sessions), Hands(TEN - timedelta(hours=1)).clock, Config(sessions.parent))
    session = desk.open(NORTHWIND).session
    assert desk.now() == TEN
    assert desk.clock_notice() == (
        "The system clock is 1 h behind the record of this review, 10:00; "
        "the meeting's clock goes on from there."
    )
    assert timeline(session.agenda, session.log, desk.now(), TEN).state == "running"
    desk.close()


# Saving


def test_when_a_check_in_was_opened_is_known_to_the_next_run(sat: Sat, sessions: Path) -> None:
    held = str(sessions / NORTHWIND / "2026-09-03.toml")
    sat.desk.open(held)
    assert sat.desk.check_in_began() is None
    sat.desk.check_in_begins(NOW)
    sat.desk.close()
    later = Sat(sessions).desk
    later.open(str(sessions / NORTHWIND / "2026-06-04.toml"))
    assert later.check_in_began() is None
    later.open(held)
    assert later.check_in_began() == NOW
    (kept,) = (state_folder() / "check_ins").iterdir()
    kept.write_text("soon", "ascii")
    assert later.check_in_began() is None
    later.close()


def test_only_what_is_on_the_disk_is_reported_as_durable(sat: Sat, sessions: Path) -> None:
    session = begun(sat.desk.open(NORTHWIND).session)
    for _ in range(4):
        sat.desk.save(session)
        session = next_segment(session, TEN)[0]
    sat.desk.save(session)
    assert sat.desk.close() == ""
    assert load(sessions / NORTHWIND / "2026-12-03.toml").session.log == session.log
    assert sat.reports[-1] == SaveState(durable=True)


def test_what_the_disk_refuses_is_told_and_kept_elsewhere(
    sat: Sat, sessions: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "CLOSE_WITHIN", 0.2)
    file = sessions / NORTHWIND / "2026-12-03.toml"
    session = begun(sat.desk.open(NORTHWIND).session)
    shutil.rmtree(file.parent)
    sat.desk.save(session)
    said = sat.desk.close()
    assert said.startswith(f"{file}: not saved (no such file or directory); ")
    assert said.endswith(" has all of it, and the next start offers it.")
    copy = Path(said.partition("; ")[2].removesuffix(" has all of it, and the next start offers it."))
    assert copy.is_relative_to(state)
    assert load(copy).session.log == session.log
    told = next(one for one in sat.reports if one.trouble)
    assert told.trouble.startswith(f"{file}: not saved")
    assert told.copy == str(copy)


def test_saving_without_an_open_review_is_a_fault_of_the_program(sat: Sat) -> None:
    session = sat.desk.open(NORTHWIND).session
    sat.desk.close()
    with pytest.raises(RuntimeError):
        sat.desk.save(session)
    assert sat.desk.close() == ""


# Planning


def test_next_review_is_planned_at_the_time_that_clocks_will_show(sat: Sat, sessions: Path) -> None:
    session = end(begun(sat.desk.open(NORTHWIND).session), (), TEN + timedelta(hours=1))
    day = sat.desk.plan_next(session, datetime.fromisoformat("2027-04-01T10:00:00-05:00"))
    assert day == date(2027, 4, 1)
    made = load(sessions / NORTHWIND / "2027-04-01.toml").session
    assert made.meeting.starts.isoformat() == "2027-04-01T10:00:00-04:00", "daylight saving time by then"
    assert (made.meeting.zone, made.meeting.quarter) == ("America/New_York", "2027-Q1")
    assert [one.name for one in made.people] == [one.name for one in session.people]
    with pytest.raises(Trouble, match="planned already, for Thu 1 Apr 10:00"):
        sat.desk.plan_next(session, datetime.fromisoformat("2027-05-01T10:00:00-04:00"))


def test_custom_agenda_goes_on(sat: Sat, sessions: Path) -> None:
    session = sat.desk.open(NORTHWIND).session
    session = session.but(meeting=session.meeting.but(tier="custom", status="held"))
    session = session.but(agenda=tuple(one.but(minutes=7) for one in session.agenda))
    day = sat.desk.plan_next(session, TEN + timedelta(days=90))
    assert {one.minutes for one in load(sessions / NORTHWIND / f"{day}.toml").session.agenda} == {7}


def test_home_plans_a_review_with_somebody_new(sat: Sat, sessions: Path) -> None:
    assert sat.desk.plan_new("Foo & Söhne", "", "starter", "fri 10:00") == ("foo-söhne", ())
    made = load(sessions / "foo-söhne" / "2026-11-27.toml").session
    assert (made.meeting.us, made.meeting.tier, len(made.agenda)) == ("Acme Cloud", "starter", 5)


@pytest.mark.parametrize(
    ("partner", "tier", "starts", "said"),
    [
        ("Foo", "", "someday", "has no time of day"),
        ("Foo", "gold", "fri 10:00", 'no template "gold"'),
        ("  ", "", "fri 10:00", "needs a partner's name"),
        ("Northwind Data", "", "fri 10:00", "is planned already"),
    ],
)
def test_what_cannot_be_planned_is_trouble(sat: Sat, partner: str, tier: str, starts: str, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        sat.desk.plan_new(partner, "", tier, starts)


# The plan as a file


@pytest.mark.parametrize(("as_markdown", "ending"), [(True, "md"), (False, "txt")])
def test_the_plan_is_copied_beside_the_review_and_again_into_the_same_file(
    sat: Sat, sessions: Path, as_markdown: bool, ending: str
) -> None:
    session = sat.desk.open(NORTHWIND).session
    for kept in (session, session.but(follow_up=None)):
        text, path = sat.desk.plan_copy(kept, as_markdown=as_markdown)
        assert Path(path) == sessions / NORTHWIND / f"2026-12-03.plan.{ending}"
        assert Path(path).read_text("utf-8") == text


def test_the_plan_is_copied_through_no_link_and_over_no_file_of_the_users(sat: Sat, sessions: Path) -> None:
    session = sat.desk.open(NORTHWIND).session
    home = sessions / NORTHWIND
    outside = sessions.parent / "outside.md"
    outside.write_text("precious", "utf-8")
    (home / "2026-12-03.plan.md").symlink_to(outside)
    (home / "2026-12-03.plan-2.md").symlink_to(sessions.parent / "nowhere")
    (home / "2026-12-03.plan.txt").write_text("my own notes", "utf-8")
    markdown = sat.desk.plan_copy(session, as_markdown=True)
    text = sat.desk.plan_copy(session, as_markdown=False)
    assert [Path(path).name for _, path in (markdown, text)] == [
        "2026-12-03.plan-3.md",
        "2026-12-03.plan-2.txt",
    ]
    assert sat.desk.plan_copy(session, as_markdown=False) == text
    assert outside.read_text("utf-8") == "precious"
    assert not (sessions.parent / "nowhere").exists()
    assert (home / "2026-12-03.plan.txt").read_text("utf-8") == "my own notes"
