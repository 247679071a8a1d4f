"""The first line of a review's screens: whose review it is, and the time."""

from textual.content import Content

from facilitator.core.narrate import time_text
from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain, shorten


def title_line(session: Session, now: Timeline, width: int, speed: float = 1) -> Content:
    """Both companies and the quarter to the left; the time, the end, a pause and a rehearsal to the right."""
    meeting = session.meeting
    right = time_text(now.now)
    if now.state in ("running", "paused"):
        right = f"{right}   ends {time_text(now.projected_end)}"
    if now.state == "paused":
        right = f"PAUSED   {right}"
    if speed != 1:
        right = f"REHEARSAL x{speed:g}   {right}"
    room = width - len(right) - 2
    left = plain(shorten(f"{meeting.us} × {meeting.partner}", max(room, 10)), "bold")
    quarter = f"   {meeting.quarter} review"
    if left.cell_length + len(quarter) <= room:
        left = left.append(plain(quarter, "$text-quiet"))
    return left.pad_right(max(width - left.cell_length - len(right), 1)).append(plain(right, "bold"))
