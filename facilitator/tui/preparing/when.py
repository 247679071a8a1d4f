"""The first line of Prepare: whose review it is, and when."""

from datetime import datetime

from textual.content import Content

from facilitator.core.dates import show_date
from facilitator.core.moments import epoch_seconds, fixed_offset
from facilitator.core.narrate import minutes_text, time_text
from facilitator.core.session import Session
from facilitator.tui.text import plain, shorten


def when_words(session: Session, now: datetime) -> str:
    """ "Thu 3 Dec 10:00, in 11 days", in the meeting's own offset."""
    zone = fixed_offset(session.meeting.starts)
    starts, here = session.meeting.starts.astimezone(zone), now.astimezone(zone)
    days = (starts.date() - here.date()).days
    away = epoch_seconds(starts) - epoch_seconds(now)
    if days in (0, 1) and away >= 0:
        far = f"in {minutes_text(away)}" if away else "now"
    elif days < 0 or away < 0:
        far = f"{minutes_text(-away)} ago"
    else:
        far = f"in {days} days"
    day = "today" if days == 0 else "tomorrow" if days == 1 else show_date(starts.date(), here.date())
    return f"{day} {time_text(starts)}, {far}"


def prepare_title(session: Session, now: datetime, width: int) -> Content:
    """Both companies and the quarter to the left, when it is to the right."""
    meeting, right = session.meeting, when_words(session, now)
    room = width - len(right) - 2
    left = plain(shorten(f"{meeting.us} × {meeting.partner}", max(room, 10)), "bold")
    quarter = f"   {meeting.quarter} review, to prepare"
    if left.cell_length + len(quarter) > room:
        quarter = f"   {meeting.quarter} review"
    if left.cell_length + len(quarter) <= room:
        left = left.append(plain(quarter, "$text-quiet"))
    return left.pad_right(max(width - left.cell_length - len(right), 1)).append(plain(right, "bold"))
