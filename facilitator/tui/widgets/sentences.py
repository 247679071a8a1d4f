"""What the clock has to tell, as sentences for the room, the most important first."""

from textual.content import Content

from facilitator.core.narrate import amount_text, headline, leaving
from facilitator.core.session import Segment, Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain
from facilitator.tui.widgets.strip import CLOSING, OVER


def sentences(session: Session, now: Timeline) -> list[Content]:
    """About the plan, who pays, how it ends, who leaves before that, where saved minutes go."""
    said = headline(session, now)
    lead = "bold $bad" if now.alert == "cut" else "bold $protected"
    return [
        plain(words, style)
        for words, style in (
            (f"◆ {said.lead}" if said.lead else "", lead),
            (said.payer, "bold"),
            (said.ending, ""),
            (leaving(session, now), "bold"),
            (said.gain, ""),
        )
        if words
    ]


def fitted(parts: list[Content], width: int, lines: int) -> list[Content]:
    """As many of the parts as these lines have room for, each on its own where that is possible.

    The least important stands last, and goes whole where there is no room: half a sentence is none.
    """
    while parts:
        apart = [line.rstrip() for part in parts for line in part.wrap(width)]
        if len(apart) <= lines:
            return apart
        joined = [line.rstrip() for line in Content("  ").join(parts).wrap(width)]
        if len(joined) <= lines or len(parts) == 1:
            return joined
        parts = parts[:-1]
    return []


def left_words(now: Timeline, segment: Segment) -> Content:
    """What the clock's figures stand for, and what else presses."""
    allotted = amount_text(now.segment(segment.id).allotted)
    left = f"{OVER} over its {allotted}" if now.over else f"left of {allotted}"
    if now.alert == "closing":
        left = f"{CLOSING} {left}, closing"
    if segment.protected:
        left += ", protected"
    if now.alert in ("cut", "overtime"):
        left += ", the plan is due" if now.alert == "cut" else ", the meeting ends late"
    return plain(left, "bold $bad" if now.over else "$text-quiet")
