"""`plan.html` beside the reviews, on a real disk: whose plan it is, and when it is written."""

import errno
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.cli.plan_pages import PlanPages, write_plan_page
from facilitator.core.drive import end
from facilitator.core.plan import add_action
from facilitator.core.session import Session
from facilitator.store.layout import dump
from facilitator.store.load import load
from facilitator.store.sent import as_sent
from facilitator.tui.desk import Trouble
from tests.cli.line import NEXT, NORTHWIND, NOW, facilitator
from tests.cli.test_desk import TEN, Sat, begun

RUNNING = "The meeting is running."


@pytest.fixture
def folder(sessions: Path) -> Path:
    return sessions / NORTHWIND


@pytest.fixture
def held(folder: Path) -> Session:
    return load(folder / "2026-09-03.toml").session


def test_it_follows_the_meeting_and_stands_still_once_that_is_over(sessions: Path, folder: Path) -> None:
    sat, page = Sat(sessions, TEN), folder / "plan.html"
    session = sat.desk.open(NORTHWIND).session
    sat.desk.save(session.but(custom={"note": "prepared"}))
    assert sat.desk.close() == ""
    assert not page.exists(), "nothing is agreed in a review that is still ahead"
    session = begun(sat.desk.open(NORTHWIND).session)
    sat.desk.save(session)
    assert sat.desk.close() == ""
    assert RUNNING in page.read_text("utf-8")
    sat.desk.open(NORTHWIND)
    session = add_action(session, "Call Mia", owner="Sam")
    sat.desk.save(session)
    sat.desk.save(end(session, (), TEN + timedelta(hours=1)))
    assert sat.desk.close() == ""
    said = page.read_text("utf-8")
    assert "Agreed on Thursday 3 December 2026." in said
    assert "Call Mia" in said
    assert "<script" not in said
    page.write_text("old", "utf-8")
    sat.desk.open(NORTHWIND)
    assert sat.desk.close() == ""
    assert page.read_text("utf-8") == "old", "who only looks writes nothing"


def test_an_older_review_that_is_changed_leaves_it_alone(sessions: Path, folder: Path, held: Session) -> None:
    page = write_plan_page(held, folder / "2026-09-03.toml", NOW)
    assert page == folder / "plan.html"
    raw = page.read_bytes()
    older = folder / "2026-06-04.toml"
    assert write_plan_page(load(older).session, older, NOW) is None
    sat = Sat(sessions)
    session = sat.desk.open(str(older)).session
    sat.desk.save(session.but(custom={"note": "later"}))
    assert sat.desk.close() == ""
    assert page.read_bytes() == raw
    planned = folder / "2026-12-03.toml"
    assert write_plan_page(load(planned).session, planned, NOW) is None


def test_it_is_one_file_from_review_to_review(folder: Path, held: Session) -> None:
    first = write_plan_page(held, folder / "2026-09-03.toml", NOW)
    planned = folder / "2026-12-03.toml"
    assert write_plan_page(begun(load(planned).session), planned, TEN) == first
    assert first
    assert "review of 2026-Q4" in first.read_text("utf-8")
    assert list(folder.glob("plan*")) == [first]


@pytest.mark.parametrize("link", [False, True])
def test_a_page_of_the_users_own_stays_and_no_link_is_followed(
    folder: Path, here: Path, held: Session, link: bool
) -> None:
    own = here / "own.html" if link else folder / "plan.html"
    own.write_text("mine", "utf-8")
    if link:
        (folder / "plan.html").symlink_to(own)
    for _ in range(2):
        assert write_plan_page(held, folder / "2026-09-03.toml", NOW) == folder / "plan-2.html"
    assert own.read_text("utf-8") == "mine"
    assert not (folder / "plan-3.html").exists()


def test_a_page_keeps_its_place_whatever_the_partner_is_called(folder: Path, held: Session) -> None:
    file, page, second = folder / "2026-09-03.toml", folder / "plan.html", folder / "plan-2.html"
    page.write_text("<!doctype html><!-- facilitator plan 0123456789abcdef -->\nan older mark", "utf-8")
    for name in ("Northwind Data", "Northwind Analytics"):
        assert write_plan_page(held.but(meeting=held.meeting.but(partner=name)), file, NOW) == page
        assert name in page.read_text("utf-8")
    page.write_text("<!doctype html><p>My facilitator plan", "utf-8")
    assert write_plan_page(held, file, NOW) == second
    page.unlink()
    assert write_plan_page(held, file, NOW) == second, "who has it open would look at the old one for ever"


def test_a_newer_review_that_begins_elsewhere_takes_the_page(folder: Path, held: Session) -> None:
    said: list[str] = []
    pages, page = PlanPages(folder / "2026-09-03.toml", said.append), folder / "plan.html"
    planned = folder / "2026-12-03.toml"

    pages.given(held, NOW)
    while not page.exists():
        threading.Event().wait(0.01)
    running = begun(load(planned).session)
    planned.write_text(dump(running), "utf-8")
    write_plan_page(running, planned, TEN)
    pages.given(held, NOW)
    pages.close()
    assert RUNNING in page.read_text("utf-8")
    assert said == []
    planned.write_text("broken =", "utf-8")
    pages = PlanPages(folder / "2026-09-03.toml", said.append)
    pages.given(held, TEN)
    pages.close()
    assert RUNNING in page.read_text("utf-8")
    assert [one.startswith(f"The plan page is not up to date: {planned}, line 1") for one in said] == [True]


def test_one_that_cannot_be_read_may_have_the_page(folder: Path) -> None:
    (folder / "2026-12-03.toml").write_text("broken =", "utf-8")
    file = f"sessions/{NORTHWIND}/2026-09-03.toml"
    result = facilitator("mark", file, "a3", "done", now=TEN)
    assert result.exit_code == 0
    assert f"The plan page stays as it is: {NEXT}, line 1" in result.stderr
    assert not (folder / "plan.html").exists()
    # One that lies ahead cannot have taken place.
    assert facilitator("mark", file, "a3", "open").exit_code == 0
    assert (folder / "plan.html").exists()


def test_what_comes_fast_is_written_as_it_is_at_the_end(folder: Path, held: Session) -> None:
    said: list[str] = []
    pages = PlanPages(folder / "2026-09-03.toml", said.append)
    for number in range(200):
        pages.given(held.but(actions=(held.actions[0].but(what=f"Call {number}."),)), NOW)
    pages.close()
    assert "Call 199." in (folder / "plan.html").read_text("utf-8")
    assert said == []


def test_where_it_cannot_be_written_that_is_said_once_and_nothing_else_is_the_worse(
    sessions: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr("facilitator.cli.plan_pages.put_ours", full)
    sat = Sat(sessions, TEN)
    session = begun(sat.desk.open(NORTHWIND).session)
    for what in ("Call Mia", "Call Sam"):
        told = len(sat.reports)
        session = add_action(session, what)
        sat.desk.save(session)
        while not any(one.durable for one in sat.reports[told:]) or not any(
            one.notice for one in sat.reports
        ):
            sat.durable.clear()
            sat.durable.wait(0.02)
    assert sat.desk.close() == ""
    assert [one.notice for one in sat.reports if one.notice] == [
        f"The plan page is not up to date: {folder / 'plan.html'}: the system refuses this (no space left on "
        "device); check the place and its permissions."
    ]
    assert not [one for one in sat.reports if one.trouble]
    assert load(folder / "2026-12-03.toml").session.actions == session.actions


def test_at_the_end_recap_plan_page_and_calendar_are_written_and_named(sessions: Path, folder: Path) -> None:
    sat = Sat(sessions, TEN)
    with pytest.raises(Trouble, match="No review is open"):
        sat.desk.recap(load(folder / "2026-09-03.toml").session)
    session = sat.desk.open(str(folder / "2026-09-03.toml")).session
    written = [Path(one) for one in sat.desk.recap(session).files]
    changed = session.but(actions=())
    went_out = sat.desk.recap_went_out(changed)
    assert went_out.actions == session.actions, "what was written is what was sent"
    assert sat.desk.close() == ""
    assert all(one.is_file() for one in written)
    assert as_sent(folder / "2026-09-03.toml", changed) == went_out
    assert written[0] == folder / "2026-09-03.recap.html"
    names = {str(one.relative_to(folder)) for one in written}
    assert {"2026-09-03.recap.eml", "2026-09-03.recap.md", "plan.html"} < names
    assert [one for one in names if one.startswith("2026-09-03.calendar")]
    meeting = session.meeting.but(zone="Not/Azone")
    file = folder / "2026-09-03.toml"
    file.write_text(file.read_text("utf-8").replace("America/New_York", "Not/Azone"), "utf-8")
    sat.desk.open(str(file))
    with pytest.raises(Trouble, match='line 9, key "zone" in session: no time zone "Not/Azone" is known'):
        sat.desk.recap(session.but(meeting=meeting))
    sat.desk.close()
