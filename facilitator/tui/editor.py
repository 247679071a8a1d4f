"""A long note in the user's own editor, and back."""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported


class NoEditor(Exception):  # noqa: N818 - a sentence for the user
    """Why the text could not be edited outside, in one sentence; the text is as it was."""


def command() -> list[str]:
    """What the user named in VISUAL or EDITOR, else what is there on every machine of this kind."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        # On Windows a backslash is part of a path.
        words = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:
        words = [named]
    return words or (["notepad"] if sys.platform == "win32" else ["vi"])


class Editors:
    """The editor that runs, if one does; whoever tells the program to go tells it too."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self.told = False

    def end(self, sign: int) -> None:
        """Hand a signal on, from whatever thread: the program cannot go while it waits for an editor."""
        if self._running is not None:
            self.told = True
            with suppress(OSError):
                self._running.send_signal(sign)

    def run(self, words: list[str], **how: Any) -> int:
        """Run an editor to its end; its exit code."""
        self._running = subprocess.Popen(words, **how)
        try:
            return self._running.wait()
        finally:
            self._running = None


def edited(app: App[object], text: str, editors: Editors) -> str:
    """The text as it comes back from the editor. Raises NoEditor.

    The program stands still meanwhile, its clocks do not: they are computed from the time. The copy that
    the editor works on is the user's alone and is taken away. Of an editor that was told to go, what it has
    written is taken.
    """
    words = command()
    # Some editors put their own files beside it: they go with the folder.
    with tempfile.TemporaryDirectory(prefix="facilitator-note-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "note.md"
        path.write_bytes(f"{text}\n".encode("utf-8", "replace"))
        wrong = ""
        try:
            with app.suspend():
                # Nothing may leave this block but by its end, or the terminal stays as it is inside.
                try:
                    code = _run([*words, str(path)], editors)
                    if editors.told:
                        code = 0
                    wrong = f"{words[0]} ended with {code}; the line is as it was." if code else ""
                except OSError as error:
                    wrong = f"{words[0]} does not start ({error.strerror}); name your editor in $EDITOR."
        except SuspendNotSupported:
            wrong = "No editor can be opened in this terminal; type the line here."
        if wrong:
            raise NoEditor(wrong)
        return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").strip()


def _run(words: list[str], editors: Editors) -> int:
    """Run the editor; the keys that end a program are its own meanwhile, and not ours."""
    if sys.platform == "win32":
        return editors.run(words)
    keys = (signal.SIGINT, signal.SIGQUIT)

    def as_usual() -> None:
        for key in keys:
            signal.signal(key, signal.SIG_DFL)

    before = [signal.signal(key, signal.SIG_IGN) for key in keys]
    try:
        return editors.run(words, preexec_fn=as_usual)
    finally:
        for key, handler in zip(keys, before, strict=True):
            signal.signal(key, handler)
