"""A card of the board, and the forms that its lines can be written in, from the fullest to the shortest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content

from facilitator.tui.text import plain, shorten

#: No text is longer on the board, whatever the file holds.
_LONGEST = 800


@dataclass(frozen=True, slots=True)
class Form:
    """How much is said.

    `lines`: how many a text may have; `brief`: names stand behind the words, not below them; `waiting`: also
    what was deferred; `airy`: blank lines between all items and within a bet (3), between all items (2),
    between the bets alone (1), or none (0).
    """

    lines: int = 6
    why: bool = True
    moves: bool = True
    waiting: bool = True
    airy: int = 3
    brief: bool = False


#: From the fullest to the shortest.
FORMS = (
    Form(),
    Form(airy=2),
    Form(waiting=False, airy=2),
    Form(waiting=False, airy=1),
    Form(waiting=False, airy=0),
    Form(waiting=False, airy=1, why=False),
    Form(waiting=False, airy=0, why=False),
    Form(waiting=False, airy=0, why=False, moves=False, lines=4),
    Form(waiting=False, airy=0, why=False, moves=False, lines=3, brief=True),
    Form(waiting=False, airy=0, why=False, moves=False, lines=2, brief=True),
    Form(waiting=False, airy=0, why=False, moves=False, lines=1, brief=True),
)
#: Where no form fits the page is scrolled, and the texts need not be that short.
SCROLLED = next(form for form in FORMS if form.brief)


class Card:
    """Lines of one card, `width` cells wide."""

    def __init__(self, width: int, form: Form) -> None:
        self.width = max(width, 12)
        self.form = form
        self.lines: list[Content] = []

    def head(self, title: str, *note: tuple[str, str], style: str = "bold $text-head") -> None:
        """The card's title, or another one within it, and what goes on the same line."""
        if self.lines:
            self.lines.append(Content(""))
        self.text((title, style), *((("     ", ""), *note) if note else ()))
        if self.form.airy:
            self.lines.append(Content(""))

    def part(self, airy: int = 2) -> None:
        """A blank line between two items, in a form that is so airy."""
        if self.form.airy >= airy and self.lines and self.lines[-1].plain:
            self.lines.append(Content(""))

    def text(self, *parts: tuple[str, str], hang: int = 0, front: Content | None = None) -> None:
        """A paragraph that hangs behind `hang` cells, in which `front` stands; cut to the form's lines."""
        self._hung(self._cut(self._wrapped(parts, hang), self._room(hang), 0), hang, front)

    def named(self, words: tuple[str, str], *name: tuple[str, str], hang: int, front: Content) -> None:
        """Words, and behind or below them, never cut or parted, whose they are."""
        room = self._room(hang)
        whose = Content("").join([plain(shorten(part, room), style) for part, style in name])
        lines, wide = self._wrapped([words], hang), whose.cell_length + 3
        apart = len(lines) > 1 or lines[0].cell_length + wide > room
        if self.form.airy > 2 or (apart and not self.form.brief):
            below = self._cut([line.rstrip() for line in whose.wrap(room)], room, 0)
            self._hung([*self._cut(lines, room, 0), *below], hang, front)
            return
        if len(lines) < self.form.lines and lines[-1].cell_length + wide > room:
            self._hung([*lines, whose.truncate(room, ellipsis=True)], hang, front)
            return
        lines = self._cut(lines, room, min(wide, room * 2 // 3))
        lines[-1] = lines[-1].append("   ").append(whose).truncate(room, ellipsis=True)
        self._hung(lines, hang, front)

    def _room(self, hang: int) -> int:
        return max(self.width - hang, 8)

    def _wrapped(self, parts: Sequence[tuple[str, str]], hang: int) -> list[Content]:
        return list(_wrapped(tuple(parts), self._room(hang)))

    def _cut(self, lines: list[Content], room: int, less: int) -> list[Content]:
        """No more lines than the form has, the last of them `less` cells shorter than the others."""
        kept = self.form.lines - 1
        if len(lines) <= kept or (len(lines) == kept + 1 and lines[-1].cell_length <= room - less):
            return lines
        rest = Content(" ").join(lines[kept:])
        return [*lines[:kept], rest.truncate(room - less, ellipsis=True)]

    def _hung(self, lines: list[Content], hang: int, front: Content | None) -> None:
        head = (front or Content("")).truncate(max(hang - 1, 0), ellipsis=True)
        for line in lines:
            self.lines.append(head.pad_right(max(hang - head.cell_length, 0)).append(line))
            head = Content("")


@lru_cache(512)  # each form is tried on the same texts
def _wrapped(parts: tuple[tuple[str, str], ...], width: int) -> tuple[Content, ...]:
    content = Content("").join([plain(shorten(words[:_LONGEST], _LONGEST), style) for words, style in parts])
    return tuple(line.rstrip() for line in content.wrap(width)) or (Content(""),)
