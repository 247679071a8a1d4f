"""What `doctor` says of the terminal, its colours and its letters."""

import locale
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

from facilitator.cli.doctor_line import Line, harmless
from facilitator.tui.colours import Depth, depth_of

#: The window that everything fits in.
_COLUMNS, _LINES = 80, 24
#: Milliseconds for which tmux may keep Esc to itself before it is felt.
_FELT = 100
#: What each says by being there: the program runs within the other one.
_INSIDE = (("TMUX", "tmux"), ("STY", "screen"))
_DEPTHS: dict[Depth, str] = {
    "full": "all",
    "256": "256",
    "few": "16 or 8, for which the screens have colours of their own",
    "none": "none: bold, underlined and reversed type instead",
}


def terminal() -> Iterator[Line]:
    """The window and what it can show."""
    size = _size()
    yield _window(size)
    if size and _inside() == "tmux" and (waits := _tmux_waits()) > _FELT:
        more = "put `set -sg escape-time 10` into ~/.tmux.conf and start tmux anew."
        yield harmless("tmux", f"keeps Esc for {waits} ms: {more}", wrong=True)
    yield harmless("colours", _colours())
    encoding = sys.stdout.encoding or locale.getencoding()
    unable = not encoding.lower().replace("-", "").startswith("utf8")
    more = "; letters that it lacks are shown as “?”: set a UTF-8 locale." if unable else ""
    yield harmless("encoding", encoding + more, wrong=unable)


def _window(size: tuple[int, int] | None) -> Line:
    term = os.environ.get("TERM", "")
    if size is None:
        return harmless("terminal", "none here: a review needs one, other commands do not")
    if term == "dumb":
        return harmless("terminal", "TERM is dumb: start reviews in a whole terminal window.", wrong=True)
    columns, lines = size
    inside = _inside()
    said = f"{term or 'no TERM'}, {columns}x{lines}{f', in {inside}' if inside else ''}"
    if columns < _COLUMNS or lines < _LINES:
        return harmless(
            "terminal", f"{said}; make it {_COLUMNS}x{_LINES} or larger for a meeting.", wrong=True
        )
    if not term and os.name == "posix":
        return harmless(
            "terminal", f"{said}: colours and keys are guessed; `export TERM=xterm-256color`.", wrong=True
        )
    return harmless("terminal", said)


def _size() -> tuple[int, int] | None:
    """Columns and lines of the window that this was typed in, also where the words go into a pipe or file."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        with suppress(OSError, ValueError):
            size = os.get_terminal_size(stream.fileno())
            return size.columns, size.lines
    return None


def _inside() -> str | None:
    return next((name for sign, name in _INSIDE if os.environ.get(sign)), None)


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "NO_COLOR asks for none"
    from rich.console import Console

    term, more = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")
    depth = _DEPTHS[depth_of(Console(force_terminal=True).color_system, term, no_color=False)]
    signs = [f"{name}={value}" for name, value in (("TERM", term), ("COLORTERM", more)) if value]
    return f"{depth} ({' '.join(signs) or 'neither TERM nor COLORTERM is set'})"


def _tmux_waits() -> int:
    """Milliseconds for which the tmux around this waits for what follows Esc; 0 if it does not tell."""
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        ask = ["tmux", "show-options", "-sv", "escape-time"]
        return int(subprocess.run(ask, capture_output=True, timeout=2, check=True).stdout)
    return 0
