"""Who is here, and which end holds."""

from datetime import time

from facilitator.core.session import Session
from tests.tui.rig import NORTHWIND, Rig, desk_for, running


async def call(rig: Rig) -> None:
    rig.shows("Roll call.", "Acme Cloud", "Northwind Data", "· not called")


async def test_one_key_a_person() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await call(rig)
        await rig.press("1", "3", "3")
        assert [one.present for one in rig.session.people[:3]] == [True, None, False]
        rig.shows("✓ here", "✗ not here")
        await rig.press("a")
        assert [one.present for one in rig.session.people[:3]] == [True, True, False]


async def test_somebody_who_was_not_invited_is_added() -> None:
    async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await rig.press("o")
        await rig.type("Zoltan Nagy")
        await rig.press("t")
        new = rig.session.people[-1]
        assert (new.name, new.side, new.present) == ("Zoltan Nagy", "them", True)


async def test_on_time_it_just_starts() -> None:
    async with running(desk_for("2026-12-03T10:12:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await rig.press("enter")
        rig.shows("▶ Commitments", "ends 11:00")


async def test_far_off_schedule_it_asks_which_end_holds() -> None:
    async with running(desk_for("2026-12-03T10:20:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await rig.press("enter")
        rig.shows(
            "Planned for 10:00. When does it end?", "f full length, to 11:20", "c calendar's end, 11:00"
        )
        await rig.press("escape")
        rig.shows("Roll call.")
        await rig.press("enter", "f")
        rig.shows("ends 11:20", "▶ Commitments 5:00")


async def test_or_the_calendars_end_holds_and_the_past_pays() -> None:
    async with running(desk_for("2026-12-03T10:20:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await rig.press("enter", "c")
        rig.shows("ends 11:00", "pay for the late start", "◆ Joint plan 20:00")


async def test_a_review_of_another_day_is_not_started_without_a_word() -> None:
    async with running(desk_for("2026-11-21T10:20:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await rig.press("enter")
        rig.shows("Planned for Thu 3 Dec, 10:00. Start it today?", "f full length, to 11:20")
        assert "calendar's end" not in rig.text()


async def test_who_leaves_after_midnight_is_in_the_sentence_too() -> None:
    def late(session: Session) -> Session:
        maria = next(at for at, one in enumerate(session.people) if one.name == "Maria Lindqvist")
        people = list(session.people)
        people[maria] = people[maria].but(leaves=time(0, 10))
        starts = session.meeting.starts.replace(hour=23, minute=40)
        return session.but(people=tuple(people), meeting=session.meeting.but(starts=starts))

    desk = desk_for("2026-12-03T23:40:00-05:00", NORTHWIND, change=late)
    async with running(desk, target=NORTHWIND) as rig:
        await rig.press("enter")
        rig.shows("Maria Lindqvist, who decides, leaves at 00:10.")


async def test_the_keys_count_down_the_page_however_people_were_written_down() -> None:
    def mixed(session: Session) -> Session:
        return session.but(people=(*session.people[3:], *session.people[:3]))

    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND, change=mixed)
    async with running(desk, target=NORTHWIND) as rig:
        await rig.press("1", "4")
        here = [one.name for one in rig.session.people if one.present]
        assert here == ["Maria Lindqvist", "Sam Ortega"]
        rig.shows("1 Sam Ortega", "4 Maria Lindqvist")
