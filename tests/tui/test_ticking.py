"""What goes on while nobody types: the clock is looked at, seldom where nothing shows it."""

import asyncio
from datetime import timedelta

import pytest

from facilitator.tui.desk import SaveState
from facilitator.tui.ticking import Ticking
from tests.tui.rig import NORTHWIND, desk_for, meeting, running

NOW = "2026-12-03T10:00:00-05:00"
JUMPED = "The system clock was set back by 1 h at 10:00; the meeting's clock goes on as before."


async def test_what_fails_is_called_again_and_a_shorter_wait_begins_at_once() -> None:
    waits, called, wrong = [3600.0], asyncio.Event(), []

    def tick() -> None:
        called.set()
        raise KeyError

    asyncio.get_running_loop().set_exception_handler(lambda _, told: wrong.append(told["exception"]))
    ticking = Ticking(tick, lambda: waits[0])
    ticking.start()
    waits[0] = 0.0
    ticking.hurry()
    async with asyncio.timeout(5):
        for _ in range(3):
            await called.wait()
            called.clear()
    ticking.stop()
    await asyncio.sleep(0)
    assert not called.is_set()
    assert {type(one) for one in wrong} == {KeyError}


async def test_a_tick_that_hurries_is_still_one_tick() -> None:
    waits, count = [5.0], [0]

    def tick() -> None:
        count[0] += 1
        waits[0] /= 2
        ticking.hurry()

    ticking = Ticking(tick, lambda: waits[0])
    waits[0] = 0.001
    ticking.start()
    async with asyncio.timeout(5):
        while count[0] < 3:
            await asyncio.sleep(0)
    ticking.stop()
    seen = count[0]
    for _ in range(100):
        await asyncio.sleep(0)
    assert count[0] == seen  # none that nobody could stop any more


async def test_a_review_that_is_opened_from_home_shows_the_time_by_itself() -> None:
    async with running(desk_for(NOW, NORTHWIND)) as rig:
        await rig.press("r", "a", "enter")
        rig.shows("▶ Commitments")
        rig.desk.time += timedelta(minutes=2)
        async with asyncio.timeout(2):
            while "10:02" not in rig.text():
                await asyncio.sleep(0.05)


@pytest.mark.parametrize("ill", ["a jump", "a fault", "a refusal"])
async def test_what_is_said_while_a_screen_is_being_opened_is_said_when_it_is_there(
    ill: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise KeyError

    async with running(desk_for(NOW, NORTHWIND)) as rig:
        rig.app.enter(NORTHWIND)  # no turn of the loop: nothing of it is mounted
        if ill == "a jump":
            rig.desk.notice = JUMPED
            said = JUMPED
        elif ill == "a fault":
            monkeypatch.setattr(rig.desk, "clock_notice", broken)
            said = "Something went wrong inside (KeyError)"
        else:
            said = "2026-12-03.toml: not saved (no space left on device)."
            rig.desk.report(SaveState(durable=False, trouble=said))
        rig.app.tick()
        await rig.settle()
        rig.shows("0 of 3 here", said)
        assert [type(fault) for fault in rig.app.faults] == [KeyError] * (ill == "a fault")
        rig.app.faults.clear()


async def test_a_tick_on_the_way_out_takes_no_half_typed_line_away() -> None:
    async with meeting() as rig:
        await rig.press("pagedown", "w")
        await rig.begin("Half")
        rig.app.told_to_go(15)
        assert "Half" in rig.desk.drafts.values()
    rig.app.tick()  # its screens are gone, and the line with them
    assert "Half" in rig.desk.drafts.values()


async def test_a_fault_in_what_is_kept_stops_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    async with meeting() as rig:

        def broken() -> bool:
            raise KeyError

        monkeypatch.setattr(rig.app, "keep_drafts", broken)
        rig.desk.hangs = 3.0
        await rig.at("10:02")
        rig.shows("10:02", "NOT SAVED 3 s", "NOT SAVED: the disk does not answer")
        assert [type(fault) for fault in rig.app.faults] == [KeyError]
        monkeypatch.undo()
        rig.desk.hangs = 0.0
        rig.app.faults.clear()
