"""The program opens no network connection, ever: neither the commands nor a whole meeting."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_structure import _WITHOUT_A_SCREEN
from tests.tui.rig import NORTHWIND, SAMPLE, desk_for, running

#: What Python tells of whatever would reach another machine, in this program or by its hand.
_REACHING_OUT = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
    "http.client.connect",
    "ftplib.connect", "smtplib.connect", "webbrowser.open",
)  # fmt: skip

# In a process of its own: an audit hook cannot be taken away.
_COMMAND = """
import sys
def hook(event, args):
    if event in {events!r} or event == "socket.__new__" and args[1] not in (1,):
        print("REACHES OUT", event, args, file=sys.stderr, flush=True)
sys.addaudithook(hook)
from facilitator.cli import main
main()
"""


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["agenda", NORTHWIND, "--at", "2026-09-03T10:20:00-05:00", "--json"],
        ["new", "Globex", "--starts", "2027-01-12 10:00", "--us", "Acme Cloud"],
        ["move", NORTHWIND, "--starts", "2027-01-13 10:00"],
        ["cancel", NORTHWIND],
        ["preread", NORTHWIND],
        ["run", NORTHWIND],
    ],
    ids=lambda words: words[0],
)
def test_no_command_opens_a_connection(words: list[str], tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "sessions")
    env = dict(os.environ) | {"FACILITATOR_STATE": str(tmp_path / "state")}
    ended = subprocess.run(
        [sys.executable, "-c", _COMMAND.format(events=_REACHING_OUT), "--sessions", "sessions", *words],
        cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "REACHES OUT" not in ended.stderr
    assert ended.returncode == (2 if words[0] == "run" else 0), ended.stderr  # run wants a terminal


# All in one process; what one of them starts is told with its name.
_COMMANDS = """
import json, sys
name = ""
def hook(event, args):
    if event in {events!r} or event == "socket.__new__" and args[1] not in (1,):
        print("REACHES OUT", name, event, args, file=sys.stderr, flush=True)
    if event in ("os.system", "os.exec", "os.startfile", "pty.spawn"):
        print("STARTS", name, event, args, file=sys.stderr, flush=True)
    if event == "subprocess.Popen":
        program = args[1].split() if isinstance(args[1], str) else args[1]
        print("STARTS", name, program[0], file=sys.stderr, flush=True)
sys.addaudithook(hook)
from facilitator.cli import main
for words in json.loads(sys.argv[1]):
    name = words[0]
    try:
        main(words)
    except SystemExit as end:
        print("ENDED", name, end.code or 0, file=sys.stderr, flush=True)
"""


#: By these `platform`, of Python's library, asks the system for its name.
_OF_PYTHON = {"STARTS doctor uname", "STARTS doctor cmd"}


def test_no_command_without_a_screen_opens_a_connection_and_doctor_alone_asks_git(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "sessions")
    (tmp_path / "report.csv").write_text("Metric,Value\nIntegration adoption,18 %\n", "utf-8")
    lines = [*_WITHOUT_A_SCREEN, ("scores", NORTHWIND, "--import", "report.csv", "--yes")]
    env = os.environ | {f"FACILITATOR_{one}": str(tmp_path / one) for one in ("STATE", "CACHE", "CONFIG")}
    program = [sys.executable, "-c", _COMMANDS.format(events=_REACHING_OUT), json.dumps(lines)]
    ended = subprocess.run(
        program, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    told = [one for one in ended.stderr.splitlines() if one.startswith(("REACHES", "STARTS", "ENDED"))]
    assert [one for one in told if one.startswith("REACHES")] == []
    assert {one for one in told if one.startswith("STARTS")} - _OF_PYTHON == {"STARTS doctor git"}
    codes = [tuple(one.split()[1:]) for one in told if one.startswith("ENDED")]
    assert [name for name, _ in codes] == [words[0] for words in lines]
    assert {code for _, code in codes} <= {"0", "1"}, ended.stderr


_seen: list[str] = []
_watching = False


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _watching and event in _REACHING_OUT:
        _seen.append(f"{event} {args}")


async def test_a_meeting_opens_no_connection() -> None:
    global _watching
    sys.addaudithook(_hook)
    _seen.clear()
    _watching = True
    try:
        async with running(desk_for("2026-12-03T10:00:00-05:00", NORTHWIND)) as rig:
            await rig.press("f1", "escape", "enter", "a", "enter", "pagedown", "w")
            await rig.type("See https://example.com/ for more")
            for segment in "123456":
                await rig.press("f4", segment)
            await rig.press("f2", "escape", "f3", "escape", "f8")
            await rig.press("c")
            await rig.press("c")
            rig.shows("sourced pipeline")
    finally:
        _watching = False
    assert _seen == []
