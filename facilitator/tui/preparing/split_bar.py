"""How much of a meeting looks back: a bar to scale, with the mark at the third that it may take at most."""

from datetime import timedelta

from textual.content import Content

from facilitator.core.agenda import Split, seconds, split
from facilitator.core.moments import fixed_offset
from facilitator.core.narrate import time_text
from facilitator.core.session import Session
from facilitator.tui.text import plain
from facilitator.tui.widgets.strip import cells

#: The past may have so much of the whole meeting.
_AT_MOST = 3


def minutes_words(amount: int) -> str:
    """Seconds as minutes, with as many decimals as they need: "20", "7.5"."""
    return f"{amount / 60:.2f}".rstrip("0").rstrip(".")


def split_words(now: Split) -> str:
    """ "looks back 20 of 60 min, a third at most"."""
    total = now.back + now.forward + now.buffer
    words = f"looks back {minutes_words(now.back)} of {minutes_words(total)} min"
    over = now.back * _AT_MOST - total
    return (
        f"{words}, {minutes_words(-(-over // _AT_MOST))} over a third"
        if over > 0
        else f"{words}, a third at most"
    )


def split_bar(session: Session, width: int) -> Content:
    """What looks back and ahead, what of that is protected, what is in reserve; below it the mark."""
    now = split(session.agenda)
    total = now.back + now.forward + now.buffer
    if not total:
        return plain("No agenda yet: nothing is planned for any minute.", "$text-quiet").append("\n")
    late = now.back * _AT_MOST > total
    kept = sum(seconds(one.minutes) for one in session.agenda if one.protected and one.looks == "forward")
    parts = [
        ("◂ back", now.back, f"bold $on-bright on {'$bad' if late else '$current'}"),
        ("▸ ahead", now.forward - kept, "bold $foreground on $block"),
        ("◆ protected", kept, "bold $on-protected on $protected-ground"),
        ("reserve", now.buffer, "$text-quiet on $block-used"),
    ]
    shown = [part for part in parts if part[1]]
    gaps = len(shown) - 1
    wide = cells([amount for _, amount, _ in shown], max(width - gaps, len(shown)))
    blocks = [
        _block(words, minutes_words(amount), style, room)
        for (words, amount, style), room in zip(shown, wide, strict=True)
    ]
    return Content("\n").join(
        [Content(" ").join(blocks), _ruler(session, total, split_words(now), late, width)]
    )


def _block(words: str, amount: str, style: str, width: int) -> Content:
    fitting = (
        f" {words} {amount} min",
        f" {words} {amount}",
        f" {words.split()[0]} {amount}",
        f" {amount}",
        "",
    )
    label = next(one for one in fitting if len(one) <= max(width - 1, 0) or not one)
    return Content(label.ljust(width)).truncate(width).stylize(style)


def _ruler(session: Session, total: int, words: str, late: bool, width: int) -> Content:
    """The clock times at both ends, and between them the mark with what it says."""
    starts = session.meeting.starts.astimezone(fixed_offset(session.meeting.starts))
    first, last = time_text(starts), time_text(starts + timedelta(seconds=total))
    room = width - len(last) - 2
    at = min(max(width // _AT_MOST, len(first) + 1), max(room - len(words) - 2, 0))
    said = Content.styled("▲ ", "$protected").append(plain(words, "bold $bad" if late else "bold"))
    if at <= len(first):  # no room for the start
        return said.truncate(width)
    line = Content.styled(first.ljust(at), "$text-quiet").append(said)
    return line.pad_right(max(width - line.cell_length - len(last), 1)).append(plain(last, "$text-quiet"))
