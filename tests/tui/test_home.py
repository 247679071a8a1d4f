"""Home: which partner, which review."""

import threading
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest

from facilitator.core import drive
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.desk import Opened, PartnerRow
from facilitator.tui.screens.home_page import next_in_full
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, picture, running, sample

ALL = (NORTHWIND, "orrin-vale-partners", "kvällsvik-logistik")


async def test_a_row_a_partner_the_next_review_first() -> None:
    async with running(desk_for("2026-12-01T09:00:00-05:00", *ALL)) as rig:
        rig.shows("Next: Northwind Data, Thu 3 Dec 10:00. Enter opens it.", "growth", "strategic", "starter")
        rig.shows("Thu 3 Sep", "overdue", "climbing", "Due this week")


async def test_enter_opens_the_roll_call_and_escape_comes_back() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", *ALL)) as rig:
        await rig.press("enter")
        rig.shows("Roll call.", "9 commitments of the last review, graded first", "3 initiatives that waited")
        await rig.press("escape")
        rig.shows("partner", "next review")


async def test_an_unfinished_meeting_offers_to_resume_and_stands_first() -> None:
    desk = desk_for("2026-12-03T10:20:00-05:00", *ALL)
    opened = desk.openings[NORTHWIND]
    began = datetime.fromisoformat("2026-12-03T10:00:00-05:00")
    session = drive.start(opened.session, "commitments", began.replace(hour=11), began)
    row = desk.rows[0]
    desk.rows = (*desk.rows[1:], type(row)(row.slug, row.partner, row.past, session))
    desk.openings[NORTHWIND] = type(opened)(session, opened.past, opened.last_stem)
    async with running(desk) as rig:
        rig.shows("Northwind Data: the meeting is not ended.", "running since 10:00")
        await rig.press("enter")
        rig.shows("▶ Commitments", "over")


async def test_one_broken_file_leaves_the_other_partners_usable() -> None:
    desk = desk_for("2026-12-03T10:00:00-05:00", *ALL)
    row = desk.rows[1]
    desk.rows = (desk.rows[0], type(row)(row.slug, row.partner, (), None, ("x.toml, line 3: broken.",)))
    async with running(desk) as rig:
        rig.shows("x.toml, line 3: broken.")
        await rig.press("down", "enter")
        rig.shows("Nothing of this partner can be read")
        await rig.press("up", "enter")
        rig.shows("Roll call.")


async def test_where_the_newest_file_cannot_be_read_no_older_one_speaks_for_it() -> None:
    desk = desk_for("2026-12-01T09:00:00-05:00", NORTHWIND)
    (row,) = desk.rows
    broken = ("x.toml, line 3: broken.",)
    desk.rows = (replace(row, next=None, broken=broken, last_unread=True, next_unread=True),)
    desk.openings.clear()
    async with running(desk) as rig:
        rig.shows("what is next cannot be read", "growth cannot be read cannot be read x.toml, line 3")
        assert not any(word in rig.text() for word in (" open", "climbing", "Due this week", "Waiting"))
        await rig.press("enter")
        rig.shows("northwind-data: its file cannot be read.")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-01T09:00:00-05:00", "Thu 3 Dec 10:00"),
        ("2026-12-01T15:00:00+01:00", "Thu 3 Dec 10:00 (New York)"),
        ("2026-12-04T01:00:00+10:00", "today 10:00 (New York)"),
    ],
)
def test_a_time_on_other_clocks_than_the_users_says_whose_it_is(now: str, said: str) -> None:
    assert next_in_full(sample(NORTHWIND)[-1][1], datetime.fromisoformat(now)) == said


async def test_an_empty_folder_gets_a_welcome() -> None:
    desk = MemoryDesk(datetime.fromisoformat("2026-12-03T10:00:00-05:00"), (), {})
    async with running(desk) as rig:
        rig.shows("Welcome.", "s see one", "a add partner", "plan your first review")
        await rig.press("a")
        await rig.type("Fairmont [Labs]")
        await rig.press("g")
        await rig.type("Acme")
        await rig.type("fri 10:00")
        assert desk.planned == [("Fairmont [Labs]", "fri 10:00")]


async def test_the_welcome_offers_the_sample() -> None:
    desk = MemoryDesk(datetime.fromisoformat("2026-12-03T10:00:00-05:00"), (), {})
    async with running(desk) as rig:
        await rig.press("down", "up", "enter")
        assert rig.app.options.sample_wanted
        assert rig.app.return_code == 0


async def test_a_file_that_cannot_be_opened_is_said_in_a_sentence() -> None:
    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)
    desk.openings.clear()
    async with running(desk) as rig:
        await rig.press("enter")
        rig.shows("northwind-data: its file cannot be read.")


async def test_reading_a_large_folder_is_shown_and_can_be_stopped() -> None:
    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)
    (row,) = desk.rows
    asked, go_on = threading.Event(), threading.Event()

    def slow() -> PartnerRow:
        asked.set()
        go_on.wait(10)
        return row

    desk.partners = lambda: (partial(replace, row), slow, partial(replace, row))  # type: ignore[method-assign]
    app = FacilitatorApp(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        while not asked.is_set():
            await pilot.pause(0.01)
        await pilot.pause(0.02)
        assert any("Reading: 1 of 3 partners. Esc stops." in line for line in picture(app))
        await pilot.press("escape")
        go_on.set()
        rig = Rig(app, pilot, desk)
        await rig.settle()
        rig.shows("Stopped: 2 of 3 partners are shown. F5 reads all.", "Next: Northwind Data")
        asked.clear()
        await rig.press("f5")
        assert len(app.screen.rows) == 3  # type: ignore[attr-defined]


async def test_what_waits_after_a_review_stands_there_with_its_key_until_it_is_done() -> None:
    held = sample(NORTHWIND)[-2][1]
    assert held.follow_up is not None
    unsent = held.but(follow_up=held.follow_up.but(recap_sent=None), check_ins=())
    row = PartnerRow(NORTHWIND, "Northwind Data", (unsent,), None, last_file="last.toml")
    desk = MemoryDesk(
        datetime.fromisoformat("2026-09-03T16:00:00-04:00"), (row,), {"last.toml": Opened(unsent, ())}
    )
    async with running(desk, size=(60, 16)) as rig:
        rig.shows(
            "▌ Northwind Data agreed 3 Dec",
            "Waiting",
            "Recap for Northwind Data due in",
        )
    async with running(desk, size=(80, 24)) as rig:
        rig.shows("Waiting m marks a recap sent", "Recap for Northwind Data due in 18 h")
        assert "Check-in" not in rig.text()
        desk.time = desk.time.replace(day=5)
        await rig.press("f5")
        rig.shows("Recap for Northwind Data 29 h late")
        desk.time = desk.time.replace(day=16)
        await rig.press("f5")
        rig.shows("Recap for Northwind Data 12 days late", "Check-in with Northwind Data due tomorrow")
        desk.time = desk.time.replace(day=18)
        await rig.press("f5")
        rig.shows("Check-in with Northwind Data due since Thu 17 Sep")
        desk.rows = (replace(row, next=sample(NORTHWIND)[-1][1].but(log=held.log[:1])),)
        await rig.press("f5")
        assert "Waiting" not in rig.text()
        desk.rows = (row,)
        await rig.press("f5")
        desk.rows = (replace(row, past=(held,)),)  # what the folder will say
        await rig.press("down", "m")
        rig.shows("Recap for Northwind Data marked sent, 16:00. `facilitator mark northwind-data recap open`")
        assert "days late" not in rig.text()
        (sent,) = desk.went_out
        assert sent.follow_up is not None
        assert str(sent.follow_up.recap_sent) == "2026-09-18 16:00:00-04:00"
        assert desk.saves == [sent]
        desk.rows, desk.recaps = (row,), [sent.but(actions=sent.actions[1:])]
        await rig.press("f5")
        await rig.press("down", "m")
        rig.shows(
            "Marked sent. One thing has changed since it was written: write it anew, and send it again."
        )


async def test_a_recap_that_cannot_be_marked_says_why() -> None:
    held = sample(NORTHWIND)[-2][1]
    assert held.follow_up is not None
    unsent = held.but(follow_up=held.follow_up.but(recap_sent=None))
    row = PartnerRow(NORTHWIND, "Northwind Data", (unsent,), None, last_file="last.toml")
    now = datetime.fromisoformat("2026-09-03T16:00:00-04:00")
    desk = MemoryDesk(now, (row,), {}, held={"last.toml": "last.toml: this review is open in a window."})
    async with running(desk) as rig:
        await rig.press("m")
        rig.shows("this review is open in a window.", "due in 18 h")
        desk.held, desk.openings, desk.written = {}, {"last.toml": Opened(unsent, ())}, False
        await rig.press("m")
        rig.shows("Not marked: no recap was written yet. Open the review: its wrap-up writes it.")
        assert (desk.saves, desk.went_out) == ([], [])
