"""The strip: the whole meeting to scale, one block a segment, and below it a ruler with now."""

from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content
from textual.style import Style

from facilitator.core.narrate import WORTH_SAYING, time_text
from facilitator.core.session import Segment, Session
from facilitator.core.timing import SegmentTime, Timeline
from facilitator.tui.text import safe, shorten

MARKS = {"done": "✓", "current": "▶", "upcoming": " ", "skipped": "–"}
PROTECTED = "◆"
#: The current segment has used up what it had; and it is about to.
OVER, CLOSING = "▲", "◔"


@dataclass(frozen=True, slots=True)
class Block:
    """A segment's place on the strip, in cells from the left."""

    item: Segment
    time: SegmentTime
    x: int
    width: int


def span(segment: SegmentTime) -> int:
    """Seconds that a block stands for: what was used or what it will get, the longer of the two."""
    return max(segment.allotted, segment.elapsed)


def cells(spans: list[int], width: int) -> list[int]:
    """Split `width` in proportion; whatever has time at all keeps some cells, while there are enough."""
    total = sum(spans)
    if not total:
        return [0] * len(spans)
    least = 3 if width >= 4 * len(spans) else 1
    raw = [width * one / total for one in spans]
    out = [max(int(one), least) if spans[at] else 0 for at, one in enumerate(raw)]
    while sum(out) > width:
        widest = max(range(len(out)), key=lambda at: out[at])
        out[widest] -= 1
    while sum(out) < width:
        at = max((at for at in range(len(out)) if spans[at]), key=lambda at: raw[at] - out[at])
        out[at] += 1
    return out


def blocks(session: Session, timeline: Timeline, width: int) -> list[Block]:
    """The blocks of all segments that have, had or will have time, a cell apart."""
    both = zip(session.agenda, timeline.segments, strict=True)
    shown = [(item, time) for item, time in both if span(time)]
    wide = cells([span(time) for _, time in shown], max(width - max(len(shown) - 1, 0), len(shown)))
    placed, x = [], 0
    for (item, time), cells_ in zip(shown, wide, strict=True):
        placed.append(Block(item, time, x, cells_))
        x += cells_ + 1
    return placed


def strip(session: Session, timeline: Timeline, width: int) -> Content:
    """One line. Protected blocks bear a ◆ and a double rule, the current one a ▶, also without colour.

    What was cut stands as "10→6", what ran over as "over".
    """
    drawn = [
        _drawn(block, timeline).stylize(leads_to(block.item)) for block in blocks(session, timeline, width)
    ]
    return Content(" ").join(drawn)


@lru_cache(maxsize=64)
def _leads(segment_id: str) -> Style:
    return Style.from_meta({"segment": segment_id})


def leads_to(item: Segment) -> Style:
    """No look, but a mark by which a click knows the segment."""
    return _leads(item.id)


def ruler(session: Session, timeline: Timeline, width: int) -> Content:
    """Clock times below the strip: now, when protected blocks start, the end and whether it is late."""
    placed = blocks(session, timeline, width)
    line = [" "] * width
    taken = [False] * width

    def put(x: int, text: str) -> None:
        x = max(min(x, width - len(text)), 0)
        if len(text) <= width and not any(taken[max(x - 1, 0) : x + len(text) + 1]):
            line[x : x + len(text)] = text
            taken[x : x + len(text)] = [True] * len(text)

    now = next((block for block in placed if block.time.state == "current"), None)
    if now is not None:
        put(now.x + _used(now), "▲ now")
    end = time_text(timeline.projected_end)
    late = f"late {end}" if timeline.overtime else end
    put(width - len(late), late)
    for wanted in (True, False):
        for block in placed:
            if block.item.protected == wanted and block.time.starts and block.time.state != "done":
                put(block.x, time_text(block.time.starts))
    return Content.styled("".join(line), "$text-quiet")


def _drawn(block: Block, timeline: Timeline) -> Content:
    item, time, wide = block.item, block.time, block.width
    mark, amount = _mark(item, time, timeline), _amount(time, timeline)
    title = safe(item.title)
    if timeline.alert == "cut" and item.id == timeline.protects:
        title = f"now: {title}"
    label = f" {mark} {title} {amount} "
    if len(label) > wide:
        room = wide - len(amount) - 4
        label = f" {mark} {shorten(title, room)} {amount}" if room > 2 else f" {mark} {amount}"
    if len(label) > wide:
        label = f" {mark}" if wide > 1 else mark
    text = Content(label).truncate(wide)
    fill = "═" if item.protected else " "
    text = text.pad_right(max(wide - text.cell_length, 0), fill)
    if time.state == "current":
        colour = "$bad" if timeline.over else "$protected" if item.protected else "$current"
        return text.stylize(f"bold {colour} on $block").stylize(
            f"bold $on-bright on {colour}", 0, min(_used(block), len(text.plain))
        )
    if time.state in ("done", "skipped"):
        return text.stylize("$text-quiet on $block-used")
    return text.stylize(
        "bold $on-protected on $protected-ground" if item.protected else "$foreground on $block"
    )


def _used(block: Block) -> int:
    return min(round(block.width * block.time.elapsed / max(span(block.time), 1)), block.width)


def _mark(item: Segment, time: SegmentTime, timeline: Timeline) -> str:
    if time.state == "current":
        return OVER if timeline.over else CLOSING if timeline.alert == "closing" else MARKS["current"]
    return PROTECTED if item.protected and time.state == "upcoming" else MARKS[time.state]


def _amount(time: SegmentTime, timeline: Timeline) -> str:
    if time.state == "current" and timeline.over:
        return "over"
    cut = time.state in ("current", "upcoming") and time.planned_now - time.allotted >= WORTH_SAYING
    minutes = str((span(time) + 30) // 60)
    return f"{(time.planned_now + 30) // 60}→{minutes}" if cut else minutes
