"""The clock in the driver's hands: one key each, and never a wrong number."""

from datetime import datetime, timedelta

import pytest

from facilitator.core import drive
from facilitator.core.session import Session
from tests.tui.rig import NORTHWIND, desk_for, meeting, running


def begun(session: Session, clock: str = "10:00") -> Session:
    """Started at that time, nothing since."""
    start = session.meeting.starts.replace(hour=int(clock[:2]), minute=int(clock[3:]))
    return drive.start(session, session.agenda[0].id, session.meeting.starts + timedelta(hours=1), start)


@pytest.mark.parametrize(
    ("typed", "echo", "end"),
    [
        ("+10", "= 11:10, 10 min later than now", "ends 11:10"),
        ("10:50", "= 10:50, 10 min earlier than now", "ends 10:50"),
        ("-5", "= 10:55, 5 min earlier than now", "ends 10:55"),
    ],
)
async def test_the_room_gets_longer_or_shorter(typed: str, echo: str, end: str) -> None:
    async with meeting() as rig:
        await rig.press("f9")
        await rig.begin(typed)
        rig.shows("The room must leave at", echo)
        await rig.press("enter")
        rig.shows(end)


async def test_a_shorter_room_is_paid_by_the_past_and_the_sentence_says_so() -> None:
    async with meeting() as rig:
        await rig.press("f9")
        await rig.type("-5")
        rig.shows("Scoreboard 10 → 5 min pays for the earlier hard stop.", "◆ Joint plan 20:00")


async def test_nonsense_leaves_the_hard_stop_as_it_is() -> None:
    async with meeting() as rig:
        await rig.press("f9")
        await rig.type("soon")
        rig.shows("“soon” is no time; write it like 10:50, +10 or -5.", "The room must leave at soon")
        assert len(rig.session.log) == 1


async def test_a_segment_gets_other_minutes() -> None:
    async with meeting() as rig:
        await rig.press("ctrl+l")
        rig.shows("Minutes of which?", "4 Diagnosis")
        await rig.press("4")
        await rig.type("5")
        rig.shows("Diagnosis is planned at 5 min now.")


async def test_a_protected_segment_is_made_shorter_by_a_release_only() -> None:
    async with meeting() as rig:
        await rig.press("ctrl+l", "5")
        await rig.type("10")
        rig.shows("Joint plan is protected: release minutes of it to make it shorter.")
        assert len(rig.session.log) == 1


async def test_skip_passes_over_the_next_segment() -> None:
    async with meeting() as rig:
        await rig.press("ctrl+n")
        rig.shows("▶ Scoreboard", "Wins skipped.", "– Wins")


async def test_the_plan_is_never_skipped() -> None:
    async with meeting() as rig:
        await rig.press("f4", "4", "ctrl+n")
        rig.shows("Joint plan is protected", "▶ Diagnosis")


async def test_moving_on_is_put_right_afterwards() -> None:
    async with meeting() as rig:
        await rig.at("10:08")
        await rig.press("pagedown", "ctrl+o")
        await rig.type("3")
        rig.shows("The clock is put right.", "✓ Commitments 5:00", "▶ Wins 2:00")


async def test_but_never_before_the_step_ahead_of_it() -> None:
    async with meeting() as rig:
        await rig.at("10:08")
        await rig.press("pagedown", "ctrl+o")
        await rig.type("60")
        rig.shows("✓ Commitments 0:00")
        assert rig.session.log[-1].at == rig.session.log[0].at


async def test_the_clocks_steps_are_undone_and_done_again_and_words_stay() -> None:
    async with meeting() as rig:
        await rig.at("10:05")
        await rig.press("pagedown", "w")
        await rig.type("A win")
        await rig.at("10:09")
        await rig.press("pagedown", "ctrl+t")
        rig.shows("▶ Wins 1:00", "A win")
        await rig.press("ctrl+r")
        rig.shows("▶ Scoreboard")
        await rig.press("ctrl+t", "ctrl+t")
        rig.shows("▶ Commitments", "over 4:00")
        await rig.press("ctrl+t")
        rig.shows("No step of the clock to take back.")
        assert any(note.text == "A win" for note in rig.session.notes)


async def test_an_end_by_mistake_is_one_key_away_from_going_on() -> None:
    async with meeting() as rig:
        await rig.at("10:03")
        await rig.press("f8")
        rig.shows("o open again")
        await rig.press("o")
        rig.shows("▶ Commitments 2:00")


async def test_a_meeting_in_its_time_just_goes_on() -> None:
    desk = desk_for("2026-12-03T10:20:00-05:00", NORTHWIND, change=begun)
    async with running(desk, target=NORTHWIND) as rig:
        rig.shows("▶ Commitments", "over 15:00")
        assert "never ended" not in rig.text()


@pytest.mark.parametrize(
    ("key", "shown", "ended"),
    [("l", "Ended 10:00", "10:00"), ("n", "Ended 15:00", "15:00"), ("c", "Go to the Joint plan now", None)],
)
async def test_long_past_its_end_it_asks_what_to_do(key: str, shown: str, ended: str | None) -> None:
    desk = desk_for("2026-12-03T15:00:00-05:00", NORTHWIND, change=begun)
    async with running(desk, target=NORTHWIND) as rig:
        rig.shows("This meeting was never ended.", "l end it at its last event, 10:00", "n end it now, 15:00")
        await rig.press(key)
        rig.shows(shown)
        end = rig.session.ended
        assert (f"{end.at:%H:%M}" if end else None) == ended


async def test_the_strip_shows_now_and_when_the_plan_starts() -> None:
    async with meeting("10:04") as rig:
        for clock in ("10:09", "10:14"):
            await rig.at(clock)
            await rig.press("pagedown")
        await rig.at("10:17")
        lines = rig.lines()
        at = next(number for number, line in enumerate(lines) if "◆ Joint plan 20 ═" in line)
        below = lines[at + 1]
        # Half of the scoreboard's six minutes are used; the plan's start stands below its block.
        scoreboard, plan = lines[at].index("▶"), lines[at].index("◆ Joint plan")
        assert scoreboard <= below.index("▲ now") <= scoreboard + 8
        assert below[plan - 1 :].startswith("10:30")
        assert below.endswith("11:00")


async def test_a_cut_is_announced_before_the_segment_begins() -> None:
    async with meeting("10:04") as rig:
        rig.shows("10→6", "was 10, now 6 min")


async def test_closing_and_over_are_told_by_word_and_shape() -> None:
    async with meeting() as rig:
        await rig.at("10:04:10")
        rig.shows("◔ left of 5 min, closing")
        await rig.at("10:06")
        rig.shows("▲ over its 5 min", "over 1:00")


async def test_cut_and_overtime_are_told_in_the_strip_and_beside_the_countdown() -> None:
    async with meeting() as rig:
        await rig.at("10:30")
        rig.shows("◆ now: Joint plan 20", "▲ over its 5 min, the plan is due")
        await rig.at("10:35")
        rig.shows("late 11:05", "Ends 5 min late, at 11:05.")
        await rig.press("f6", "pagedown")
        await rig.at("11:10")
        rig.shows("the meeting ends late")


async def test_the_bell_rings_once_for_each_turn_for_the_worse() -> None:
    async with meeting() as rig:
        rung: list[datetime] = []
        rig.app.bell = lambda: rung.append(rig.desk.time)  # type: ignore[method-assign]
        for clock in ("10:03", "10:04:30", "10:04:40", "10:05:10", "10:06", "10:30", "10:30:30", "10:31:10"):
            await rig.at(clock)
        assert [f"{at:%H:%M:%S}" for at in rung] == ["10:04:30", "10:05:10", "10:30:00", "10:31:10"]


async def test_the_bell_can_be_off() -> None:
    async with meeting() as rig:
        rig.app.options.bell = False
        rung: list[str] = []
        rig.app.bell = lambda: rung.append("")  # type: ignore[method-assign]
        await rig.at("10:06")
        assert rung == []


async def test_a_jump_of_the_system_clock_is_said() -> None:
    async with meeting() as rig:
        rig.desk.notice = (
            "The system clock was set back by 1 h at 10:20; the meeting's clock goes on as before."
        )
        await rig.at("10:01")
        rig.shows("The system clock was set back by 1 h")


async def test_notifications_of_the_terminal_are_sent_where_one_wants_them() -> None:
    async with meeting() as rig:
        rig.app.options.notify = True
        written: list[str] = []
        driver = rig.app._driver
        assert driver is not None
        driver.write = written.append  # type: ignore[method-assign, assignment]
        await rig.at("10:06")
        assert "\x1b]9;10:06 over its time\x1b\\" in written


async def test_on_a_small_screen_no_sentence_is_cut_in_half() -> None:
    async with meeting(size=(80, 24)) as rig:
        await rig.at("10:35")
        rig.shows(
            "F7 release minutes instead", "pay for the overrun of Commitments.", "Ends 5 min late, at 11:05."
        )
        assert "who decides" not in rig.text()
