"""Home: which partner, which review."""

import threading
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from facilitator.core import drive
from facilitator.core.attention import Concern
from facilitator.core.glance import Glance, glance_of
from facilitator.core.session import Session
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.desk import Ahead, Listed, Opened, Trouble
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, picture, running, sample

ALL = (NORTHWIND, "orrin-vale-partners", "kvällsvik-logistik")


def past(held: Session, coming: Session | None = None) -> Glance:
    """The sample partner with that review behind it."""
    return glance_of(NORTHWIND, (("2026-09-03", held),), coming, last_path="last.toml")


async def test_a_row_a_partner_the_next_review_first() -> None:
    async with running(desk_for("2026-12-01T09:00:00-05:00", *ALL)) as rig:
        rig.shows(
            "Next: Northwind Data, Thu 3 Dec 10:00. Enter prepares it.", "growth", "strategic", "starter"
        )
        rig.shows("Thu 3 Sep", "overdue", "climbing", "Due this week")


async def test_what_was_read_ahead_stands_there_at_once_and_is_read_again_with_all_others() -> None:
    desk, go_on = desk_for("2026-12-03T09:00:00-05:00", *ALL), threading.Event()
    listed = desk.partners()
    before = replace(desk.rows[0], partner="Northwest Data")
    desk.ahead = Ahead((*listed[:2], Listed("gone", None, listed[0].look)), {NORTHWIND: before})
    desk.partners = lambda: listed if go_on.wait(10) else ()  # type: ignore[method-assign]
    app = FacilitatorApp(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        while not any("Reading: 1 of 3 partners." in line for line in picture(app)):
            await pilot.pause(0.01)
        page = "\n".join(picture(app))
        assert page.index("Northwest Data") < page.index("gone") < page.index("orrin-vale-partners")
        await pilot.press("down")
        go_on.set()
        while "Orrin Vale" not in "\n".join(picture(app)):
            await pilot.pause(0.01)
        page = "\n".join(picture(app))
        assert "Next: Northwind Data" in page
        assert "gone" not in page
        assert "Northwest" not in page


async def test_a_window_that_has_a_size_again_has_room_for_the_words_that_are_new() -> None:
    async with running(desk_for("2026-11-22T10:00:00-05:00", *ALL), size=(60, 16)) as rig:
        await rig.press("home")
        assert "Enter prepares it." not in rig.text()
        await rig.pilot.resize_terminal(120, 36)  # here the cursor has nothing of that to stand on
        await rig.pilot.resize_terminal(60, 16)
        await rig.settle()
        rig.shows("Next: Northwind Data, Thu 3 Dec 10:00. Enter prepares it.")


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
    desk.rows = (*desk.rows[1:], glance_of(NORTHWIND, sample(NORTHWIND)[:-1], session))
    desk.openings[NORTHWIND] = type(opened)(session, opened.past, opened.last_stem)
    async with running(desk) as rig:
        rig.shows("Northwind Data: the meeting is not ended.", "runs since 10:00")
        await rig.press("enter")
        rig.shows("▶ Commitments", "over")


async def test_one_broken_file_leaves_the_other_partners_usable() -> None:
    desk = desk_for("2026-12-03T10:00:00-05:00", *ALL)
    broken = glance_of(desk.rows[1].slug, (), partner="Orrin", broken=("x.toml, line 3: broken.",))
    desk.rows = (desk.rows[0], broken)
    async with running(desk) as rig:
        rig.shows("x.toml, line 3: broken.")
        await rig.press("down", "enter")
        rig.shows("Nothing of this partner can be read")
        await rig.press("up", "enter")
        rig.shows("Roll call.")


async def test_where_the_newest_file_cannot_be_read_no_older_one_speaks_for_it() -> None:
    desk = desk_for("2026-12-01T09:00:00-05:00", NORTHWIND)
    broken = ("x.toml, line 3: broken.",)
    desk.rows = (glance_of(NORTHWIND, sample(NORTHWIND)[:-1], broken=broken, unread=("last", "next")),)
    desk.openings.clear()
    async with running(desk) as rig:
        rig.shows("what is next cannot be read", "growth cannot be read cannot be read x.toml, line 3")
        assert not any(word in rig.text() for word in (" open", "climbing", "Due this week", "Waiting"))
        await rig.press("enter")
        rig.shows("northwind-data: its file cannot be read.")


@pytest.mark.parametrize(
    ("now", "wide", "narrow", "headline"),
    [
        ("2026-12-01T09:00:00-05:00", "Thu 3 Dec 10:00", "Thu 3 Dec 10:00", "Enter prepares it."),
        ("2026-12-03T23:00:00-05:00", "today 10:00", "today 10:00", "Enter opens it."),
        # In Sydney it is the day after; where the meeting is, it is still its day.
        ("2026-12-04T09:00:00+11:00", "Thu 3 Dec 10:00", "Thu 3 Dec 10:00", "Enter opens it."),
        (
            "2026-12-05T09:00:00-05:00",
            "overdue since 3 Dec",
            "overdue 3 Dec",
            "was not held. Enter opens it.",
        ),
        (
            "2027-03-05T09:00:00-05:00",
            "overdue 3 Dec 2026",
            "was 3 Dec 2026",
            "was not held. Enter opens it.",
        ),
    ],
)
async def test_a_review_lies_ahead_is_due_or_is_overdue(
    now: str, wide: str, narrow: str, headline: str
) -> None:
    desk = desk_for(now, NORTHWIND)
    async with running(desk, size=(100, 30)) as rig:
        rig.shows(f"▌ Northwind Data {wide}", headline)
        prepares = "prepares" in headline
        rig.shows("Enter prepare" if prepares else "Enter run the review")
        await rig.press("enter")
        assert type(rig.app.screen).__name__ == ("PrepareScreen" if prepares else "RollCallScreen")
        assert desk.saves == []
        if prepares:
            await rig.press("escape", "r")
            assert type(rig.app.screen).__name__ == "RollCallScreen"
    async with running(desk, size=(62, 20)) as rig:
        rig.shows(narrow)


@pytest.mark.parametrize(
    ("now", "row", "headline"),
    [
        ("2026-12-04T00:10:00-05:00", "runs since 23:00", "the meeting is not ended. Enter"),
        ("2026-12-12T10:00:00-05:00", "not ended, 3 Dec", "the meeting is not ended since Thu 3 Dec. Enter"),
        ("2027-12-12T10:00:00-05:00", "open 3 Dec 2026", "not ended since Thu 3 Dec 2026."),
    ],
)
async def test_a_meeting_that_nobody_ended_names_its_day(now: str, row: str, headline: str) -> None:
    desk = desk_for(now, NORTHWIND)
    began = datetime.fromisoformat("2026-12-03T23:00:00-05:00")
    session = drive.start(
        desk.openings[NORTHWIND].session, "commitments", began + timedelta(minutes=60), began
    )
    desk.rows = (glance_of(NORTHWIND, sample(NORTHWIND)[:-1], session),)
    async with running(desk, size=(80, 24)) as rig:
        rig.shows(f"▌ Northwind Data {row}", headline)


async def test_where_nothing_is_planned_enter_plans_the_next_review() -> None:
    desk = desk_for("2026-12-05T10:00:00-05:00", NORTHWIND)
    desk.rows = (past(sample(NORTHWIND)[-2][1]),)
    async with running(desk) as rig:
        rig.shows(
            "agreed 3 Dec", "No review is planned. n plans one.", "Enter plan the next", "n next review"
        )
        assert " run" not in rig.lines()[-1]
        assert "prepare" not in rig.lines()[-1]
        await rig.press("r")
        rig.shows("No review with Northwind Data is planned. n plans one, l opens the last.")
        await rig.press("enter")
        rig.shows("Starts 2026-12-03 10:00")
        await rig.press("ctrl+u")
        await rig.type("fri 10:00")
        assert desk.planned == [("Northwind Data", "fri 10:00")]


async def test_the_bar_names_no_second_key_for_what_enter_does() -> None:
    desk = desk_for("2026-12-03T09:00:00-05:00", *ALL)
    async with running(desk) as rig:
        assert "Enter run the review" in (bar := rig.lines()[-1])
        assert "p prepare" in bar
        assert "  r run" not in bar
        assert "n next review" not in bar
        await rig.press("down")
        assert "Enter prepare" in (bar := rig.lines()[-1])
        assert "  r run" in bar
        assert "p prepare" not in bar
    desk.rows = (glance_of("orrin", (), broken=("x.toml, line 3: broken.",)),)
    async with running(desk) as rig:
        assert not any(word in rig.lines()[-1] for word in ("Enter", "run", "prepare", "next review"))


@pytest.mark.parametrize(
    ("size", "rows"),
    [
        ((120, 36), ("Same (late)", "same-but-behind-2 strategic", "Other starter")),
        ((80, 24), ("Same (late)", "…-but-behind-2 Thu 10 Dec", "Other Thu 14 Jan")),
    ],
)
async def test_two_partners_of_one_name_are_told_apart(size: tuple[int, int], rows: tuple[str, ...]) -> None:
    desk = desk_for("2026-12-01T09:00:00-05:00", *ALL)
    names = {"late": "Same", "same-but-behind-2": "Same", "other": "Other"}
    desk.rows = tuple(
        replace(row, slug=slug, partner=name)
        for row, (slug, name) in zip(desk.rows, names.items(), strict=True)
    )
    async with running(desk, size=size) as rig:
        rig.shows("Next: Same (late), Thu 3 Dec 10:00.", *rows)
        await rig.press("slash")
        await rig.begin("same")
        rig.shows("Enter goes to Same (late).")


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
    row = replace(desk.rows[0], owed=())
    go_on = threading.Event()

    def slow() -> Glance:
        go_on.wait(10)
        return replace(row, slug="b-folder", partner="Brisk")

    desk.partners = lambda: (  # type: ignore[method-assign]
        Listed(NORTHWIND, date(2026, 12, 3), lambda: row),
        Listed("b-folder", None, slow),
        Listed("c-folder", None, lambda: replace(row, slug="c-folder", partner="Calm")),
    )
    app = FacilitatorApp(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        seen: list[str] = []
        while not any("Northwind Data" in line and "today 10:00" in line for line in seen):
            await pilot.pause(0.01)
            seen = picture(app)
        assert any("Reading: 1 of 3 partners. Esc stops." in line for line in seen)
        assert any(line.split() == ["b-folder"] for line in seen), "its folder's name and nothing made up"
        await pilot.press("escape")
        go_on.set()
        rig = Rig(app, pilot, desk)
        await rig.settle()
        rig.shows("Stopped: 2 of 3 partners are read. F5 reads all.", "Brisk", "c-folder")
        await rig.press("up")
        assert "Stopped" not in rig.text()
        rig.shows("2 of 3 partners are read. F5 reads all.")
        assert "Next:" not in rig.text(), "what is next is not known"
        await rig.press("end", "enter")
        rig.shows("Calm", "Next: ")


async def test_what_waits_after_a_review_stands_there_with_its_key_until_it_is_done() -> None:
    held = sample(NORTHWIND)[-2][1]
    assert held.follow_up is not None
    unsent = held.but(follow_up=held.follow_up.but(recap_sent=None), check_ins=())
    row = past(unsent)
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
        desk.time = desk.time.replace(day=18)
        await rig.press("f5")
        rig.shows(
            "Recap for Northwind Data 14 days late", "Check-in with Northwind Data due since Thu 17 Sep"
        )
        desk.rows = (past(unsent, sample(NORTHWIND)[-1][1].but(log=held.log[:1])),)
        await rig.press("f5")
        assert "Waiting" not in rig.text()
        desk.rows = (row,)
        await rig.press("f5")
        desk.rows = (past(held),)  # what the folder will say
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
    row = past(unsent)
    now = datetime.fromisoformat("2026-09-03T16:00:00-04:00")
    desk = MemoryDesk(now, (row,), {}, held={"last.toml": "last.toml: this review is open in a window."})
    async with running(desk) as rig:
        await rig.press("m")
        rig.shows("this review is open in a window.", "due in 18 h")
        desk.held, desk.openings, desk.written = {}, {"last.toml": Opened(unsent, ())}, False
        await rig.press("m")
        rig.shows("Not marked: no recap was written yet. Open the review: its wrap-up writes it.")
        assert (desk.saves, desk.went_out) == ([], [])


def of_many(count: int, now: str = "2026-11-26T09:00:00-05:00") -> MemoryDesk:
    """A desk with so many partners, every other of which needs attention; the last has two reasons."""
    (_, held), (_, coming) = sample(NORTHWIND)[-2:]
    rows = []
    for number in range(count):
        starts = coming.meeting.starts + timedelta(hours=number)
        meeting = coming.meeting.but(partner=f"Été {number:02}", starts=starts)
        past = held.but(meeting=held.meeting.but(partner=meeting.partner))
        row = glance_of(f"partner-{number:02}", (("2026-09-03", past),), coming.but(meeting=meeting))
        why = (Concern("slipping", "They slip."), Concern("sponsors", "No sponsor came."))
        rows.append(replace(row, owed=(), concerns=why[: 2 if number == count - 1 else number % 2]))
    desk = desk_for(now, NORTHWIND)
    desk.kept = {row.slug: desk.kept[NORTHWIND] for row in rows}
    desk.rows = tuple(rows)
    return desk


def cursor(rig: Rig) -> str:
    """The line that the cursor is on."""
    return next(line for line in rig.lines() if line.strip().startswith("▌"))


async def test_who_needs_attention_is_told_with_the_reasons_and_opens_the_history() -> None:
    async with running(of_many(3)) as rig:
        rig.shows("Needs attention", "Été 02 They slip. and 1 more", "Été 01 They slip.")
        assert "No sponsor" not in rig.text()
        assert "Été 00" in cursor(rig), "the next review, all the same"
        while "They slip" not in cursor(rig):
            await rig.press("down")
        rig.shows("Été 02 They slip. ▌ No sponsor came.", "Enter see why h history")
        await rig.press("enter")
        assert type(rig.app.screen).__name__ == "HistoryScreen"
        rig.shows("▶ 2 Commitments")
        await rig.press("escape")
        assert "They slip" in cursor(rig)
        await rig.press("home", "h")
        assert type(rig.app.screen).__name__ == "HistoryScreen"
        await rig.press("escape", "e")
        assert type(rig.app.screen).__name__ == "EffectivenessScreen"
        await rig.press("escape")
        rig.shows("Needs attention")


async def test_an_overdue_review_is_the_first_reason() -> None:
    desk = of_many(2, "2026-12-09T09:00:00-05:00")
    async with running(desk) as rig:
        rig.shows("Été 01 The review of Thu 3 Dec was neither held, moved nor cancelled. and 2 more")


async def test_with_many_partners_the_rest_stands_above_folded_and_the_cursor_on_the_next_review() -> None:
    async with running(of_many(40)) as rig:
        text = rig.text()
        assert text.index("Waiting") < text.index("Needs attention") < text.index("partner tier")
        assert "Été 00" in cursor(rig)
        rig.shows("Next: Été 00, Thu 3 Dec 10:00. Enter prepares it.", "and 37 more", "and 16 more")
        assert sum("Thu 3 Dec" in line for line in rig.lines()[4:]) > 8, "partners are in sight as well"
        while "16 more" not in cursor(rig):
            await rig.press("up")
        await rig.press("enter")
        assert "and 16 more" not in rig.text()
        assert "Été 07" in cursor(rig), "the first that was not in sight"
        rig.shows("and 37 more")
        while "fewer" not in cursor(rig):
            await rig.press("down")
        await rig.press("enter")
        rig.shows("and 16 more")
    async with running(of_many(40), size=(80, 24)) as rig:
        rig.shows("Waiting 40", "Needs attention 20", "partner next review")
        assert "Été 00" in cursor(rig)
        await rig.press("up", "enter")
        rig.shows("Needs attention Enter opens the history", "Été 39 They slip.")


async def test_a_partner_is_found_by_typing_a_part_of_its_name() -> None:
    async with running(of_many(40), size=(80, 24)) as rig:
        await rig.press("slash")
        await rig.begin("3 ete")
        rig.shows("Été 30", "Été 39", "Été 03", "Enter goes to Été 30.")
        assert not any(f"Été {other}" in rig.text() for other in ("02", "14", "28"))
        await rig.press("down", "down", "enter")
        assert "Été 32" in cursor(rig)
        await rig.press("slash")
        await rig.begin("nobody")
        rig.shows("No partner of that name.")
        await rig.press("enter")
        assert "Été 32" in cursor(rig)
        await rig.press("slash", *"07", "escape")
        assert "Été 32" in cursor(rig)
        rig.shows("Été 30", "Été 31")


async def test_what_is_marked_is_what_enter_finds() -> None:
    async with running(desk_for("2026-12-01T09:00:00-05:00", *ALL)) as rig:
        await rig.press("slash", "down")
        marked = cursor(rig).split()[1]
        rig.shows("Find a partner.", "Enter goes there.")
        await rig.press("enter")
        assert marked in cursor(rig), "also where nothing is typed"
        assert marked != "Northwind"
        rig.desk.rows = tuple(replace(one, partner="O'Hare, Ltd") for one in rig.desk.rows[:1])
        await rig.press("f5", "slash", *"ohare")
        rig.shows("Enter goes to O'Hare, Ltd.")


async def test_a_folder_that_is_gone_is_said_and_what_was_read_stays() -> None:
    desk = desk_for("2026-12-01T09:00:00-05:00", *ALL)
    async with running(desk) as rig:

        def gone() -> tuple[Listed, ...]:
            raise Trouble("sessions: there is no such folder.")

        desk.partners = gone  # type: ignore[method-assign]
        await rig.press("f5")
        rig.shows("sessions: there is no such folder.", "Northwind Data")
    async with running(desk) as rig:
        rig.shows("sessions: there is no such folder.")
        assert "Welcome" not in rig.text()


async def test_a_window_that_is_too_small_says_what_it_needs() -> None:
    async with running(desk_for("2026-12-01T09:00:00-05:00", NORTHWIND), size=(59, 15)) as rig:
        rig.shows("Needs 60 x 16; has 59 x 15.")


async def test_a_copy_that_somebody_elses_change_left_is_named() -> None:
    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)
    desk.rows = (replace(desk.rows[0], conflicts=("x.conflict-1.toml: differs in actions a3.",)),)
    async with running(desk) as rig:
        rig.shows("x.conflict-1.toml: differs in actions a3.")
