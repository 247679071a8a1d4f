"""The real store in a real process, killed; and the terminal that other tests drive the program in."""

import re
import sys
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX")

from facilitator.store.load import load
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
ECHO = """
import os, sys, tty
tty.setraw(0)
print("ready", os.get_terminal_size(), end="\\r\\n", flush=True)
while (data := os.read(0, 1024)) != b"q":
    print(data, *os.get_terminal_size(), end="\\r\\n", flush=True)
sys.exit(3)
"""


def test_everything_acknowledged_before_a_kill_is_in_the_file(tmp_path: Path) -> None:
    loop: list[str | Path] = [sys.executable, "-m", "tests.soak.save_loop", tmp_path, "100000"]
    for acknowledged in (5, 20):
        with Terminal(loop, cwd=ROOT) as terminal:
            terminal.wait_for(f"ACK {acknowledged}\n")
            terminal.kill()
            last = max(int(number) for number in re.findall(r"ACK (\d+)$", terminal.screen(), re.MULTILINE))
        loaded = load(tmp_path / "acme" / "2026-12-03.toml")
        assert len(loaded.session.notes) >= last >= acknowledged
        assert not loaded.warnings


def test_the_terminal_sends_keys_answers_queries_and_shows_what_comes() -> None:
    with Terminal([sys.executable, "-c", ECHO], columns=60, rows=10) as terminal:
        terminal.wait_for("ready os.terminal_size(columns=60, lines=10)")
        terminal.press("pagedown")
        terminal.wait_for(r"b'\x1b[6~'")
        terminal.press("ctrl+p", "alt+x")
        terminal.wait_for(re.compile(r"\\x10.*\\x1bx", re.DOTALL))
        terminal.type("é [x]")
        terminal.wait_for(r"b'\xc3\xa9 [x]'")
        terminal.resize(50, 8)
        terminal.press("a")
        terminal.wait_for("b'a' 50 8")
        with pytest.raises(AssertionError, match=r"(?s)'nowhere' was not seen in 0.05 s.*b'a' 50 8"):
            terminal.wait_for("nowhere", timeout=0.05)
        terminal.press("q")
        assert terminal.wait_exit() == 3
        with pytest.raises(AssertionError, match="before the program ended"):
            terminal.wait_for("nowhere")


def test_the_terminal_answers_what_programs_ask() -> None:
    ask = """
import os, tty
tty.setraw(0)
os.write(1, b"\\x1b[2;3H\\x1b[6n\\x1b[?2026$p\\x1b[c")
got = b""
while not got.endswith(b"c"):
    got += os.read(0, 100)
os.write(1, b"\\r\\n" + repr(got).encode())
"""
    with Terminal([sys.executable, "-c", ask]) as terminal:
        terminal.wait_for(r"b'\x1b[2;3R\x1b[?2026;0$y\x1b[?62;22c'")
        assert terminal.wait_exit() == 0
