"""What the program costs, as far as it can be counted; `python -m benchmarks` measures the time."""

import os
import stat
from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from facilitator.cli.demo import sample as sample_folder
from facilitator.core.session import Note
from facilitator.store.load import load
from facilitator.store.reports import Report, Saved
from facilitator.store.writer import Writer
from tests.tui.rig import NORTHWIND, Rig, desk_for, meeting, running
from tests.tui.wire import sent as sent

#: Bytes of a minute in which nobody types, and the widgets of a meeting. Both may only become fewer.
A_MINUTE = 31_000
WIDGETS = 29


async def a_minute(rig: Rig, sent: list[str]) -> int:
    """So many bytes are sent while the clock ticks sixty times."""
    rig.app.tick()
    await rig.settle()
    for screen in rig.app.screen_stack:
        screen._on_timer_update()  # what is below is drawn once, with the next frame
    sent.clear()
    for _ in range(60):
        rig.desk.time += timedelta(seconds=1)
        rig.app.tick()
        await rig.settle()
    return len("".join(sent).encode())


async def test_a_running_minute_sends_little(sent: list[str]) -> None:
    async with meeting() as rig:
        rig.shows("▶ Commitments")
        told = await a_minute(rig, sent)
        rig.shows("▶ Commitments 4:00")
    assert 0 < told <= A_MINUTE


async def test_where_nothing_runs_nothing_is_sent(sent: list[str]) -> None:
    async with running(desk_for("2026-12-03T09:10:00-05:00", NORTHWIND)) as rig:
        rig.shows("Northwind Data")
        assert sent
        assert await a_minute(rig, sent) == 0


async def test_a_meeting_is_made_of_few_widgets() -> None:
    async with meeting() as rig:
        rig.shows("▶ Commitments")
        assert len(list(rig.app.screen.walk_children())) <= WIDGETS
        await rig.press("f1", "escape")  # the help stays when it is left
        known = len(rig.app._registry)
        for _ in range(3):
            await rig.press(
                "f1", "escape", "ctrl+p", "escape", "f2", "escape", "f3", "escape", "f4", "escape"
            )
        assert len(list(rig.app.screen.walk_children())) <= WIDGETS
        assert len(rig.app._registry) == known  # nothing else is kept of what was open


@pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="a folder cannot be made durable there")
def test_a_save_syncs_one_file_and_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / NORTHWIND / "2026-12-03.toml"
    path.parent.mkdir()
    path.write_bytes((sample_folder() / NORTHWIND / path.name).read_bytes())
    opened = load(path)
    reports: SimpleQueue[Report] = SimpleQueue()
    writer = Writer(path, reports.put, opened)
    synced: list[str] = []
    really = os.fsync

    def fsync(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        really(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    for number in range(3):
        synced.clear()  # the first save of a sitting makes a copy of the file before
        note = Note(id=f"b{number}", segment="wins", kind="note", text="Said")
        writer.save(opened.session.but(notes=(note,)))
        while not isinstance(reports.get(timeout=10), Saved):
            pass
    assert writer.close()
    assert synced == ["file", "folder"]
