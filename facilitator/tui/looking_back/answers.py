"""The questions that a history is read for, and its answers, above every page of it."""

from textual.content import Content

from facilitator.core.history.amounts import SATISFIED
from facilitator.core.history.verdict import Verdict
from facilitator.tui.looking_back.base import tone
from facilitator.tui.text import plain

_QUESTIONS = ("Is it climbing?", "Do we keep our word?", "Are the reviews worth it?")
#: On a narrower screen the answers speak for themselves; on a lower one two stand, and where the third is.
_ASKED_FROM = 100
_SHORT = 2
_LEAST, _TRIES = 10, 6
_BELOW = rf"short of {SATISFIED}(?=[;.])"


def answers(verdict: Verdict, width: int, *, low: bool, key: str) -> Content:
    """A line each, or as many as it takes; `key` opens the page that has the third where it is low."""
    label = max(map(len, _QUESTIONS)) + 2 if width >= _ASKED_FROM else 0
    told = list(zip(_QUESTIONS, (verdict.climbing, verdict.kept, verdict.worth), strict=True))
    lines: list[Content] = []
    for question, answer in told[: _SHORT if low else None]:
        if question == _QUESTIONS[-1]:
            # Of the reviews, not of the partner: no whole sentence is red.
            words = plain(answer.words, "bold").highlight_regex(_BELOW, style=tone(good=False))
        else:
            words = plain(answer.words, f"bold {tone(answer.good)}".rstrip())
        for at, line in enumerate(_wrapped(words, max(width - label, _LEAST))):
            front = plain((question if at == 0 and label else "").ljust(label), "$text-quiet")
            lines.append(front.append(line.rstrip()))
    if low:
        where = plain(f" {_QUESTIONS[-1]} Page {key}.", "$text-quiet")
        if lines[-1].cell_length + where.cell_length <= width:
            lines[-1] = lines[-1].append(where)
        else:
            lines.append(where[1:])
    return Content("\n").join(lines)


def _wrapped(words: Content, width: int) -> list[Content]:
    """No line begins with a sign of per cent, which belongs to the number before it."""
    narrower = (words.wrap(wide) for wide in range(width, width - _TRIES, -1))
    good = (lines for lines in narrower if not any(line.plain.startswith("%") for line in lines))
    return next(good, words.wrap(width))
