"""What is left of a screen in a window that is too small for it."""

from textual.content import Content

from facilitator.core.narrate import clock_text, headline, time_text
from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain
from facilitator.tui.widgets.place import Place

#: Below this a screen shows the clock, the segment and the plan's latest start, and nothing else.
LEAST = (60, 16)


def too_small(width: int, height: int) -> bool:
    """Whether a window has no room for more than the small words."""
    return width < LEAST[0] or height < LEAST[1]


def needs(width: int, height: int) -> str:
    """How much room the whole screen needs, and how much the window has."""
    return "Needs {} x {}; has {} x {}.".format(*LEAST, width, height)


def small_words(session: Session, now: Timeline, width: int, height: int) -> Content:
    """The clock, the segment, the sentence about the plan, and how much room the whole screen needs."""
    title = next((one.title for one in session.agenda if one.id == now.current), "")
    lines = [plain(f"{time_text(now.now)}  {title}".rstrip(), "bold")]
    if now.current is not None:
        clock = f"over {clock_text(now.over)}" if now.over else f"{clock_text(now.left)} left"
        lines.append(plain(clock, "bold $bad" if now.over else "bold"))
    lines += [plain(headline(session, now).lead, "$protected"), plain(needs(width, height), "$text-quiet")]
    return Content("\n").join(lines)


class Cover(Place):
    """Those words, over the screen that composes it after its other widgets."""

    # It hides nothing of what is below it: a field that is not displayed loses the keys.
    DEFAULT_CSS = """
    Cover {
        layer: cover; dock: top; width: 100%; height: 100%; padding: 0 1; background: $background;
        display: none;
    }
    """

    def __init__(self) -> None:
        super().__init__("cover")

    def covers(self, width: int, height: int) -> bool:
        """Whether the window is too small; it is in sight then, and nothing else has to be drawn."""
        self.display = too_small(width, height)
        return self.display
