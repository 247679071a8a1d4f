"""What the program costs, as far as it can be counted; `python -m benchmarks` measures the time."""

import json
import os
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import Any, cast

import pytest
from textual.app import App
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.events import Key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import Worker

from facilitator.cli import main, run
from facilitator.cli.demo import sample as sample_folder
from facilitator.cli.desk import FolderDesk
from facilitator.cli.settings import Config
from facilitator.core.session import Note, Session
from facilitator.core.timing import Timeline
from facilitator.store.folder import Folder
from facilitator.store.load import load
from facilitator.store.reports import Report, Saved
from facilitator.store.writer import Writer
from facilitator.tui.widgets import board
from facilitator.tui.widgets.board_head import board_head
from tests.cli.line import sample_copy, still
from tests.opened import looked_into
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, meeting, running
from tests.tui.wire import sent as sent

# All of these may only become fewer.
#: Bytes of a minute in which nobody types, the widgets of a meeting, and those of Home.
A_MINUTE = 30_000
WIDGETS = 29
AT_HOME = 12
#: How often a partner's files are opened, and its folder is listed, until its review is on the screen.
OPENED = 23
#: What reads a file and sets out a table; rich knows how wide a sign is.
_READING = {"click", "pydantic_core", "typing_extensions", "rich", "tomli"}
#: How many modules of ours a command line needs, and which libraries.
MODULES: dict[str, tuple[int, set[str]]] = {
    "--version": (1, set()),
    "--help": (5, {"click"}),
    "actions": (55, _READING),
    "agenda northwind-data": (52, _READING),
    "check northwind-data": (75, _READING),
}
_COUNTED = """
import atexit, json, runpy, sys
before = set(sys.modules)
atexit.register(lambda: print(json.dumps([*sys.modules.keys() - before]), file=sys.stderr))
runpy.run_module("facilitator", run_name="__main__")
"""


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


async def test_the_board_is_put_together_once_and_nothing_is_styled_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    styled: list[DOMNode] = []
    drawn: list[Timeline] = []
    apply = Stylesheet.apply

    def counted(self: Stylesheet, node: DOMNode, **how: Any) -> None:
        styled.append(node)
        apply(self, node, **how)

    def head(session: Session, now: Timeline, *room: Any) -> Content:
        drawn.append(now)
        return board_head(session, now, *room)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    monkeypatch.setattr(board, "board_head", head)
    async with meeting() as rig:
        assert styled
        for seen in ("Priorities of both sides", "▶ Commitments", "Priorities of both sides"):
            styled.clear()
            await rig.press("f2")
            rig.shows(seen)
            assert styled == []
    assert len(drawn) == 1


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


def beside(root: Path, seen: list[Path]) -> list[Path]:
    """What was opened or listed that is not the partner's."""
    own = root / NORTHWIND
    assert own in seen
    assert len(seen) <= OPENED
    return [path for path in seen if not path.is_relative_to(own)]


async def test_home_opens_a_partner_from_its_own_folder_alone(tmp_path: Path) -> None:
    root = sample_copy(tmp_path / "sessions")
    start = datetime.fromisoformat("2026-12-03T09:58:00-05:00")
    desk = FolderDesk(Folder(root), still(start), Config(tmp_path / "config"), tmp_path / "state")
    async with running(cast(MemoryDesk, desk)) as rig:
        rig.shows("Northwind Data", "Orrin Vale Partners")
        assert len(list(rig.app.screen.walk_children())) <= AT_HOME
        with looked_into(root) as seen:
            await rig.press("r")
        rig.shows("Acme Cloud × Northwind Data", "0 of 3 here")
    assert beside(root, seen) == []


def test_run_opens_a_partner_from_its_own_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = sample_copy(tmp_path / "sessions")
    for name in ("STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"FACILITATOR_{name}", str(tmp_path / name))
    shown: list[str] = []
    app_run = App.run

    async def leave(pilot: Pilot[Any]) -> None:
        shown.append(type(pilot.app.screen).__name__)
        pilot.app.exit()

    monkeypatch.setattr(run, "need_terminal", lambda ctx: None)
    monkeypatch.setattr(App, "run", lambda app: app_run(app, headless=True, auto_pilot=leave))
    with looked_into(root) as seen, pytest.raises(SystemExit):
        main(["--sessions", str(root), "run", NORTHWIND])
    assert shown == ["RollCallScreen"]
    assert beside(root, seen) == []


async def test_a_key_goes_straight_to_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[str] = []
    post = MessagePump.post_message

    def noted(self: MessagePump, message: Message) -> bool:
        if isinstance(message, (Key, Worker.StateChanged)):
            turns.append(type(self).__name__)
        return post(self, message)

    monkeypatch.setattr(MessagePump, "post_message", noted)
    async with meeting() as rig:
        turns.clear()
        await rig.press("x")
        rig.shows("– dropped")
    assert turns == ["FacilitatorApp", "MeetingScreen"]


async def test_a_key_is_drawn_before_a_thread_begins_to_save_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = sample_copy(tmp_path / "sessions")
    start = datetime.fromisoformat("2026-12-03T09:58:00-05:00")
    desk = FolderDesk(Folder(root), still(start), Config(tmp_path / "config"), tmp_path / "state")
    happened: list[str] = []
    wake, display = Writer.wake, App._display

    def woken(self: Writer) -> None:
        happened.append("save")
        wake(self)

    def drawn(self: App[Any], screen: Screen[Any], update: Any) -> None:
        happened.append("frame")
        display(self, screen, update)

    monkeypatch.setattr(Writer, "wake", woken)
    monkeypatch.setattr(App, "_display", drawn)
    async with running(cast(MemoryDesk, desk), target=NORTHWIND) as rig:
        await rig.press("a", "enter")
        happened.clear()
        await rig.press("x")
        rig.shows("– dropped")
    assert happened[:2] == ["frame", "save"]


@pytest.mark.parametrize("line", MODULES)
def test_a_command_needs_few_modules(line: str, tmp_path: Path) -> None:
    sample_copy(tmp_path / "sessions")
    env = os.environ | {"FACILITATOR_CONFIG": str(tmp_path / "config")}
    program = [sys.executable, "-c", _COUNTED, *line.split()]
    ended = subprocess.run(program, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False)
    assert ended.stdout
    modules = set(json.loads(ended.stderr.splitlines()[-1]))
    most, libraries = MODULES[line]
    assert len([one for one in modules if one.partition(".")[0] == "facilitator"]) <= most
    # On Windows click brings colorama.
    others = (
        {one for one in modules if "." not in one} - sys.stdlib_module_names - {"facilitator", "colorama"}
    )
    assert {one for one in others if not one.endswith("__mypyc") and one[0] != "_"} <= libraries
