"""The questions that a history is read for, and its answers, above every page of it."""

from textual.content import Content

from facilitator.core.history.verdict import Verdict
from facilitator.tui.looking_back.base import tone
from facilitator.tui.text import plain

_QUESTIONS = ("Is it climbing?", "Do we keep our word?", "Is it worth it?")
#: On a narrower screen the answers speak for themselves, and on a lower one the first two do.
_ASKED_FROM = 100
_SHORT = 2
_LEAST, _TRIES = 10, 6


def answers(verdict: Verdict, width: int, *, low: bool) -> Content:
    """A line each, or as many as it takes."""
    label = max(map(len, _QUESTIONS)) + 2 if width >= _ASKED_FROM else 0
    told = list(zip(_QUESTIONS, (verdict.climbing, verdict.kept, verdict.worth), strict=True))
    lines: list[Content] = []
    for question, answer in told[: _SHORT if low else None]:
        words = plain(answer.words, f"bold {tone(answer.good)}".rstrip())
        for at, line in enumerate(_wrapped(words, max(width - label, _LEAST))):
            front = plain((question if at == 0 and label else "").ljust(label), "$text-quiet")
            lines.append(front.append(line.rstrip()))
    return Content("\n").join(lines)


def _wrapped(words: Content, width: int) -> list[Content]:
    """No line begins with a sign of per cent, which belongs to the number before it."""
    narrower = (words.wrap(wide) for wide in range(width, width - _TRIES, -1))
    good = (lines for lines in narrower if not any(line.plain.startswith("%") for line in lines))
    return next(good, words.wrap(width))
