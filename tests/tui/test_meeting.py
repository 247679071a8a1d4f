"""Driving a meeting: what the room sees, and that nothing typed is lost."""

from facilitator.core.log import Release
from facilitator.core.prepare import add_topic
from facilitator.core.session import Session
from tests.tui.rig import meeting


async def test_the_meeting_opens_with_the_last_commitments_and_says_when_the_plan_starts() -> None:
    async with meeting("10:00") as rig:
        rig.shows(
            "▶ Commitments",
            "What did we say, and what did we do?",
            "Joint plan starts by 10:30, 30 min from now.",
        )
        assert rig.session.log[0].event == "start"
        assert rig.session.meeting.status == "held"


async def test_a_late_start_names_who_pays() -> None:
    async with meeting("10:04") as rig:
        rig.shows("Scoreboard 10 → 6 min pays for the late start.", "Ends on time.", "was 10, now 6 min")


async def test_next_and_back_move_the_clock() -> None:
    async with meeting() as rig:
        await rig.at("10:05")
        await rig.press("pagedown")
        rig.shows("▶ Wins", "✓ Commitments")
        await rig.press("pageup")
        rig.shows("▶ Commitments")


async def test_moving_on_passes_over_a_segment_without_time_and_says_so() -> None:
    async with meeting("10:00") as rig:
        await rig.at("10:27")
        rig.shows("pay")
        await rig.press("pagedown")
        rig.shows("Passed over, with no time left: Wins, Scoreboard.", "▶ Diagnosis")


async def test_at_cut_the_room_is_asked_to_go_to_the_plan_now() -> None:
    async with meeting("10:00") as rig:
        await rig.at("10:31")
        rig.shows("Go to the Joint plan now", "F6 go there now", "F7 release minutes instead")
        await rig.press("f6")
        rig.shows("▶ Joint plan", "One or two bets")


async def test_minutes_can_be_released_instead_and_it_is_on_the_record() -> None:
    async with meeting("10:00") as rig:
        await rig.at("10:31")
        await rig.press("f7")
        rig.shows("Release how many minutes of Joint plan")
        await rig.type("5")
        rig.shows("5 min of Joint plan released, on the record.")
        release = rig.session.log[-1]
        assert isinstance(release, Release)
        assert (release.segment, release.seconds) == ("plan", 300)


async def test_a_release_that_is_no_number_releases_nothing() -> None:
    async with meeting("10:00") as rig:
        await rig.at("10:31")
        await rig.press("f7")
        await rig.type("five")
        rig.shows("“five” is no number of minutes; write it like 5.")
        assert len(rig.session.log) == 1


async def test_the_cut_never_takes_the_keys_of_somebody_who_is_typing() -> None:
    async with meeting("10:00") as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Sam")
        await rig.at("10:31")
        rig.shows("F6 go there now")
        await rig.type("ira closed")
        assert rig.session.notes[-1].text == "Samira closed"


async def test_pause_is_said_and_the_room_pays_for_it() -> None:
    async with meeting("10:00") as rig:
        await rig.press("f5")
        await rig.at("10:05")
        rig.shows("PAUSED", "pays for the pause")
        await rig.press("f5")
        assert "PAUSED" not in rig.text()


async def test_next_works_while_a_line_is_typed_and_the_line_stays() -> None:
    async with meeting("10:00") as rig:
        await rig.press("pagedown", "l")
        await rig.begin("Lost one")
        await rig.press("pagedown")
        rig.shows("▶ Scoreboard", "Lost one")
        await rig.press("enter")
        assert (rig.session.notes[-1].segment, rig.session.notes[-1].text) == ("wins", "Lost one")


async def test_escape_takes_a_question_back_and_the_words_are_there_the_next_time() -> None:
    async with meeting("10:00") as rig:
        await rig.press("pagedown", "s")
        await rig.begin("Unexpected")
        await rig.press("escape")
        assert "Unexpected" not in rig.text()
        await rig.press("s")
        rig.shows("Unexpected")


async def test_letters_do_nothing_else_while_a_line_is_typed() -> None:
    async with meeting("10:00") as rig:
        before = rig.session.commitments
        await rig.press("e")
        await rig.type("dpmx")
        assert [one.outcome for one in rig.session.commitments] == [one.outcome for one in before]
        rig.shows("result: dpmx")


async def test_undo_takes_back_words_and_leaves_the_clock() -> None:
    async with meeting("10:00") as rig:
        await rig.press("pagedown", "w")
        await rig.type("A win")
        await rig.press("pagedown", "u")
        assert not any(note.text == "A win" for note in rig.session.notes)
        rig.shows("▶ Scoreboard", "Taken back. Ctrl+Y does it again.")
        await rig.press("ctrl+y")
        assert rig.session.notes[-1].text == "A win"


async def test_undoing_a_wrong_next_gives_the_old_timers_back_and_touches_no_words() -> None:
    async with meeting("10:00") as rig:
        await rig.at("10:02")
        await rig.press("pagedown", "w")
        await rig.type("A win")
        await rig.press("ctrl+t")
        rig.shows("▶ Commitments", "3:00")
        assert rig.session.notes[-1].text == "A win"


async def test_every_change_is_saved_and_only_the_durable_is_called_saved() -> None:
    async with meeting("10:00") as rig:
        rig.shows("saved 10:00:00")
        rig.desk.trouble = "the disk is full"
        await rig.press("d")
        rig.shows("NOT SAVED: the disk is full", "F1 help NOT SAVED")
        rig.desk.trouble = ""
        await rig.press("d")
        rig.shows("saved 10:00:00")
        assert rig.desk.saves[-1] == rig.session


async def test_a_tiny_window_shows_the_clock_the_segment_and_the_plan() -> None:
    async with meeting("10:04", size=(50, 12)) as rig:
        rig.shows(
            "10:04 Commitments", "5:00 left", "Joint plan starts by 10:30", "Needs 60 x 16; has 50 x 12."
        )
        await rig.press("pagedown")
        rig.shows("10:04 Wins")


async def test_resizing_loses_nothing_that_was_typed() -> None:
    async with meeting("10:00") as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half")
        await rig.pilot.resize_terminal(80, 24)
        await rig.pilot.resize_terminal(50, 12)
        await rig.pilot.resize_terminal(120, 36)
        await rig.settle()
        await rig.type("done")
        assert rig.session.notes[-1].text == "Halfdone"


async def test_late_arrivals_are_marked_during_the_meeting() -> None:
    async with meeting("10:00") as rig:
        await rig.press("f3", "1")
        rig.shows("✗ not here")
        await rig.press("1", "escape")
        rig.shows("What did we say")
        assert rig.session.people[0].present is True


async def test_a_decider_who_leaves_early_is_in_the_sentence() -> None:
    async with meeting("10:00") as rig:
        rig.shows("Maria Lindqvist, who decides, leaves at 10:50.")


async def test_the_palette_finds_a_command_by_its_words() -> None:
    async with meeting("10:00") as rig:
        await rig.press("ctrl+p")
        await rig.begin("pause")
        await rig.settle()
        rig.shows("Enter: F5 pause")
        await rig.press("enter")
        rig.shows("PAUSED")


async def test_help_lists_the_keys_of_this_segment() -> None:
    async with meeting("10:00") as rig:
        await rig.press("f1")
        rig.shows(
            "Keys of this screen", "Esc goes one step back", "Grade the commitment under the cursor: missed."
        )
        await rig.press("escape")
        rig.shows("▶ Commitments")


async def test_leaving_asks_and_the_clock_goes_on() -> None:
    async with meeting("10:00") as rig:
        await rig.press("q")
        rig.shows("Leave? The clock goes on.")
        await rig.press("escape")
        rig.shows("▶ Commitments")
        await rig.press("q", "l")
        assert rig.desk.saves[-1].running


async def test_rehearsal_says_so() -> None:
    from tests.tui.rig import NORTHWIND, desk_for, running

    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)
    async with running(desk, target=NORTHWIND, speed=60) as rig:
        rig.shows("Roll call.", "REHEARSAL x60")
        await rig.press("enter")
        rig.shows("▶ Commitments", "REHEARSAL x60")
        await rig.press("f8")
        rig.shows("wrap-up", "REHEARSAL x60")


async def test_what_was_prepared_to_be_talked_about_stands_in_its_segment() -> None:
    def prepared(session: Session) -> Session:
        return add_topic(add_topic(session, "Why do deals stall?", "us"), "The launch", segment="plan")

    async with meeting(change=prepared) as rig:
        await rig.press("f4", "4")
        rig.shows("To talk about", "Acme Cloud: Why do deals stall?")
        await rig.press("f4", "5")
        rig.shows("To talk about", "The launch")
        assert "Why do deals stall?" not in rig.text()
