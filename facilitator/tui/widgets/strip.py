"""The strip: the whole meeting to scale, one block a segment, cut anew as time runs."""

from textual.content import Content

from facilitator.core.session import Session
from facilitator.core.timing import SegmentTime, Timeline
from facilitator.tui.text import safe, shorten

MARKS = {"done": "✓", "current": "▶", "upcoming": " ", "skipped": "–"}
PROTECTED = "◆"


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


def strip(session: Session, timeline: Timeline, width: int) -> Content:
    """One line. Protected blocks bear a ◆ and a double rule, the current one a ▶, also without colour."""
    shown = [(item, time) for item, time in zip(session.agenda, timeline.segments, strict=True) if span(time)]
    widths = cells([span(time) for _, time in shown], max(width - max(len(shown) - 1, 0), len(shown)))
    blocks: list[Content] = []
    for (item, time), wide in zip(shown, widths, strict=True):
        mark = MARKS[time.state]
        if item.protected and time.state == "upcoming":
            mark = PROTECTED
        amount = str(span(time) // 60)
        title = safe(item.title)
        label = f" {mark} {title} {amount} "
        if len(label) > wide:
            label = (
                f" {mark} {shorten(title, wide - len(amount) - 4)} {amount}"
                if wide - len(amount) > 9
                else f" {mark} {amount}"
            )
        if len(label) > wide:
            label = f" {mark}" if wide > 1 else mark
        text = Content(label).truncate(wide)
        fill = "═" if item.protected else " "
        text = text.pad_right(max(wide - text.cell_length, 0), fill)
        blocks.append(_dressed(text, item.protected, time))
    return Content(" ").join(blocks)


def _dressed(text: Content, protected: bool, time: SegmentTime) -> Content:
    if time.state == "current":
        used = min(round(text.cell_length * time.elapsed / max(span(time), 1)), len(text.plain))
        colour = "$protected" if protected else "$current"
        return text.stylize(f"bold {colour} on $block").stylize(f"bold $on-bright on {colour}", 0, used)
    if time.state in ("done", "skipped"):
        return text.stylize("$text-quiet on $block-used")
    return text.stylize("bold $on-bright on $protected" if protected else "$foreground on $block")
