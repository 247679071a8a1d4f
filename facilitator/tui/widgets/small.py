"""What is left of a screen in a window that is too small for it."""

from textual.content import Content

from facilitator.core.narrate import clock_text, headline, time_text
from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain

#: Below this a screen shows the clock, the segment and the plan's latest start, and nothing else.
LEAST = (60, 16)


def too_small(width: int, height: int) -> bool:
    """Whether a window has no room for more than the small words."""
    return width < LEAST[0] or height < LEAST[1]


def small_words(session: Session, now: Timeline, width: int, height: int) -> Content:
    """The clock, the segment, the sentence about the plan, and how much room the whole screen needs."""
    title = next((one.title for one in session.agenda if one.id == now.current), "")
    lines = [plain(f"{time_text(now.now)}  {title}".rstrip(), "bold")]
    if now.current is not None:
        clock = f"over {clock_text(now.over)}" if now.over else f"{clock_text(now.left)} left"
        lines.append(plain(clock, "bold $bad" if now.over else "bold"))
    lines += [
        plain(headline(session, now).lead, "$protected"),
        plain("Needs {} x {}; has {} x {}.".format(*LEAST, width, height), "$text-quiet"),
    ]
    return Content("\n").join(lines)
