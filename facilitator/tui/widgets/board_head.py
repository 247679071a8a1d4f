"""The upper part of the board: whose review it is, the clock in large figures, the sentence, the strip."""

from datetime import timedelta

from textual.content import Content

from facilitator.core.narrate import amount_text, clock_text, headline, time_text
from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain
from facilitator.tui.widgets.big_clock import big_clock, height_of, width_of
from facilitator.tui.widgets.sentences import fitted, left_words, sentences
from facilitator.tui.widgets.strip import ruler, strip
from facilitator.tui.widgets.title import title_line

#: From this height on there is room for blank lines.
ROOMY = 30
#: Before the meeting the figures count down to it from here; earlier they show when it starts.
SOON = timedelta(hours=1)
#: Between the figures and the words beside them.
_GAP = 4


def board_head(session: Session, now: Timeline, width: int, height: int, speed: float = 1) -> Content:
    """Lines that are at most `width` wide; how large depends on the board's height."""
    blank = [Content("")] if height >= ROOMY else []
    lines = [*blank, title_line(session, now, width, speed), Content("")]
    figures, colour = _figures(session, now)
    scale = _scale(width, height)
    if not figures:
        lines += fitted(_words(session, now), width, 3)
    elif scale == 1:
        lines += _beside(figures, scale, colour, _about(session, now), width)
        lines += fitted(sentences(session, now), width, 2)
    else:
        about = _about(session, now)
        room = width - width_of(figures, scale) - _GAP
        free = height_of(scale) - len(about)
        said = fitted(_words(session, now), room, free)
        between = [Content("")] if len(said) < free else []
        lines += _beside(figures, scale, colour, [*about, *between, *said], width)
    lines += [Content(""), strip(session, now, width), ruler(session, now, width), *blank]
    return Content("\n").join(lines)


def _figures(session: Session, now: Timeline) -> tuple[str, str]:
    """The clock, and its colour; "" where there is none to show."""
    if now.state == "planned":
        starts = session.meeting.starts
        if session.meeting.status != "planned":
            return "", ""
        away = round((starts - now.now).total_seconds())
        if 0 < away <= SOON.total_seconds():
            return clock_text(away), "$current"
        return time_text(starts), "$current"
    current = next((one for one in session.agenda if one.id == now.current), None)
    if current is None:
        return "", ""
    if now.over:
        return clock_text(now.over), "$bad"
    return clock_text(now.left), "$protected" if current.protected else "$current"


def _about(session: Session, now: Timeline) -> list[Content]:
    """What the figures are about."""
    current = next((one for one in session.agenda if one.id == now.current), None)
    if current is not None:
        paused = plain("PAUSED   ", "bold") if now.state == "paused" else Content("")
        style = "bold $protected" if current.protected else "bold"
        return [plain(current.title, style), paused.append(left_words(now, current))]
    meeting = session.meeting
    length = round((now.projected_end - meeting.starts).total_seconds())
    words = f"{amount_text(length)}, until {time_text(now.projected_end)}"
    return [plain(headline(session, now).lead, "bold"), plain(words, "$text-quiet")]


def _words(session: Session, now: Timeline) -> list[Content]:
    if now.state != "planned":
        return sentences(session, now)
    meeting = session.meeting
    if meeting.status == "cancelled":
        return [plain("This review was cancelled.", "bold")]
    if meeting.status == "held":
        return [plain(f"Held on {meeting.starts.day} {meeting.starts:%B %Y}.", "bold")]
    return []


def _scale(width: int, height: int) -> int:
    for scale, least_width, least_height in ((4, 180, 56), (3, 140, 44), (2, 72, 20)):
        if width >= least_width and height >= least_height:
            return scale
    return 1


def _beside(figures: str, scale: int, colour: str, words: list[Content], width: int) -> list[Content]:
    """The figures, and words to the right of them."""
    while scale > 1 and width_of(figures, scale) > width // 2:
        scale -= 1
    drawn = big_clock(figures, scale, f"bold {colour}").split("\n")
    wide = width_of(figures, scale) + _GAP
    room = max(width - wide, 8)
    rows = max(len(drawn), len(words))
    lines = []
    for row in range(rows):
        left = drawn[row] if row < len(drawn) else Content("")
        line = left.pad_right(max(wide - left.cell_length, 0))
        if row < len(words):
            word = words[row]
            line = line.append(word.truncate(room, ellipsis=True) if word.cell_length > room else word)
        lines.append(line.rstrip())
    return lines
