"""Watching a review that runs elsewhere: the board follows its file, whatever becomes of that."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.core import drive
from facilitator.core.session import Session
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.desk import Follow, Options, Seen
from tests.tui.rig import NORTHWIND, Rig, desk_for
from tests.tui.test_board import agreed, at, overfull, planned, started


@dataclass
class File:
    """A file that a test writes; while `disk` is cleared, a look does not come back."""

    seen: Seen
    disk: threading.Event = field(default_factory=threading.Event)

    def look(self, now: datetime) -> Seen:
        assert self.disk.wait(10)
        return self.seen


@asynccontextmanager
async def watching(
    session: Session, clock: str = "10:06", *, size: tuple[int, int] = (120, 36), why: str = ""
) -> AsyncIterator[tuple[Rig, File]]:
    """The board on a review, as `facilitator watch` shows it."""
    file = File(Seen(session))
    file.disk.set()
    followed: dict[str, Follow] = {"review": file}
    desk = desk_for(f"2026-12-03T{clock}:00-05:00", NORTHWIND)
    desk.followed = followed
    app = FacilitatorApp(desk, Options(target="review", watch=True) if not why else Options())
    async with app.run_test(size=size) as pilot:
        rig = Rig(app, pilot, desk)
        await rig.settle()
        if why:
            app.watch_review("review", why)
        await until(rig, lambda: "Northwind" in rig.text() and "Next:" not in rig.text())
        try:
            yield rig, file
        finally:
            file.disk.set()
        assert app.faults == []


async def until(rig: Rig, so: Callable[[], bool]) -> None:
    """A look is on a thread: give it its time."""
    for _ in range(100):
        await rig.settle()
        if so():
            return
        rig.app.tick()
    raise AssertionError("\n".join(rig.lines()))


async def test_the_board_follows_from_before_the_start_to_the_end() -> None:
    async with watching(planned(), "09:48") as (rig, file):
        rig.shows("Starts at 10:00, in 12 min.", "Priorities of both sides")
        assert "F1" not in rig.text()
        file.seen = Seen(started(planned()))
        await rig.at("10:06")
        await until(rig, lambda: "left of 5 min" in rig.text())
        file.seen = Seen(agreed(started(planned())))
        await until(rig, lambda: "Adoption push" in rig.text())
        file.seen = Seen(drive.end(agreed(started(planned())), (), at("10:50")))
        await rig.at("10:55")
        await until(rig, lambda: "Ended 10:50" in rig.text())


async def test_what_is_wrong_with_the_file_is_one_quiet_sentence() -> None:
    said = "The file cannot be read since 10:06; shown is what it said then."
    async with watching(agreed(started(planned()))) as (rig, file):
        file.seen = Seen(file.seen.session, said, "2026-12-03.toml, line 12: this is no TOML.")
        await until(rig, lambda: said in rig.text())
        rig.shows("Adoption push")
        assert "line 12" not in rig.text()
        await rig.press("f1")
        rig.shows("line 12: this is no TOML.", "Leave the board")
        await rig.press("escape")
        file.seen = Seen(file.seen.session)
        await until(rig, lambda: said not in rig.text())


async def test_a_disk_that_hangs_does_not_stop_the_clock() -> None:
    async with watching(agreed(started(planned()))) as (rig, file):
        file.disk.clear()
        await rig.at("10:06:30")
        rig.app.tick()
        await rig.at("10:07")
        rig.shows("The disk does not answer since 10:06", "10:07", "Adoption push", "left of 5 min")
        file.disk.set()
        await until(rig, lambda: "does not answer" not in rig.text())


async def test_a_long_plan_is_turned_with_the_keys_and_q_ends_it() -> None:
    async with watching(overfull(started(planned())), size=(80, 24)) as (rig, _):
        rig.shows("Bet number 1", "more lines below")
        await rig.press("pagedown", "pagedown", "pagedown", "pagedown")
        rig.shows("Owner 7", "more lines above")
        await rig.press(*["pageup"] * 4, "down", "up")
        rig.shows("Bet number 1")
        await rig.press("q")
        assert not rig.app.is_running
        assert rig.app.return_value is None


async def test_why_it_is_only_watched_stands_below_and_escape_goes_home() -> None:
    why = "This review is open in another window."
    async with watching(agreed(started(planned())), why=why) as (rig, _):
        rig.shows(why, "Adoption push")
        await rig.press("escape")
        rig.shows("Next: Northwind Data")
