"""Who is here, and which end holds."""

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
        rig.shows("Planned for 10:00. When does it end?", "f full length, 11:20", "c calendar's end, 11:00")
        await rig.press("escape")
        rig.shows("Roll call.")
        await rig.press("enter", "f")
        rig.shows("ends 11:20", "▶ Commitments 5:00")


async def test_or_the_calendars_end_holds_and_the_past_pays() -> None:
    async with running(desk_for("2026-12-03T10:20:00-05:00", NORTHWIND), target=NORTHWIND) as rig:
        await rig.press("enter", "c")
        rig.shows("ends 11:00", "pay for the late start", "◆ Joint plan 20:00")
