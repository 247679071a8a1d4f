"""The agenda rail: every segment with the time it used, has left or will get."""

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content
from textual.style import Style

from facilitator.core.narrate import WORTH_SAYING, amount_text, clock_text
from facilitator.core.session import Segment, Session
from facilitator.core.timing import SegmentTime, Timeline
from facilitator.tui.text import plain, shorten
from facilitator.tui.widgets.strip import MARKS, PROTECTED, leads_to


def rail(session: Session, timeline: Timeline, width: int, height: int) -> Content:
    """Lines of the rail; what was cut and what is protected is said under the title where there is room."""
    rows = [
        _rows(item, time, timeline, width)
        for item, time in zip(session.agenda, timeline.segments, strict=True)
    ]
    roomy = sum(len(lines) for lines in rows) + len(rows) - 1 <= height
    notes = sum(len(lines) for lines in rows) <= height
    lines: list[Content] = []
    for one in rows:
        lines += one if notes else one[:1]
        if roomy:
            lines.append(Content(""))
    return Content("\n").join(lines)


def _rows(item: Segment, time: SegmentTime, timeline: Timeline, width: int) -> Sequence[Content]:
    mark = MARKS[time.state]
    if item.protected and time.state == "upcoming":
        mark = PROTECTED
    amount, notes = _amount(item, time, timeline)
    quiet = "$text-quiet" if time.state != "current" else "$foreground"
    looks = _style(item, time), quiet, leads_to(item)
    return _lines(mark, item.title, amount, tuple(notes), *looks, width)


@lru_cache(maxsize=64)  # of a second, one segment's changes
def _lines(
    mark: str, title: str, amount: str, notes: Sequence[str], style: str, quiet: str, leads: Style, width: int
) -> Sequence[Content]:
    head = plain(f"{mark} {shorten(title, width - 3 - len(amount) - 1)}", style)
    head = head.pad_right(max(width - head.cell_length - len(amount), 1)).append(plain(amount, style))
    lines = [head, *(plain(f"  {shorten(note, width - 2)}", quiet) for note in notes)]
    return [line.stylize(leads) for line in lines]


def _amount(item: Segment, time: SegmentTime, timeline: Timeline) -> tuple[str, list[str]]:
    notes: list[str] = []
    if item.protected and time.state in ("upcoming", "current"):
        notes.append("protected")
    changed = abs(time.allotted - time.planned) >= WORTH_SAYING
    if time.state in ("current", "upcoming") and changed:
        notes.append(f"was {_short(time.planned)}, now {amount_text(time.allotted)}")
    match time.state:
        case "done":
            return clock_text(time.elapsed), notes
        case "skipped":
            return "skipped", notes
        case "current" if timeline.over:
            return f"over {clock_text(timeline.over)}", notes
        case "current":
            return clock_text(timeline.left), notes
        case _:
            return clock_text(time.left), notes


def _short(seconds: int) -> str:
    return str(seconds // 60) if seconds % 60 == 0 else clock_text(seconds)


def _style(item: Segment, time: SegmentTime) -> str:
    if time.state == "current":
        return "bold $protected" if item.protected else "bold $current"
    if item.protected and time.state == "upcoming":
        return "bold $protected"
    return "$text-quiet" if time.state in ("done", "skipped") else "$foreground"
