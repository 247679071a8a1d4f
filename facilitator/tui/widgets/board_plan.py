"""The joint plan as the board shows it: two cards, the bets and the actions, in words for the room.

A full plan takes shorter forms, one after the other, until it fits.
"""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from facilitator.core.session import Session
from facilitator.tui.widgets.board_card import FORMS, SCROLLED, Card
from facilitator.tui.widgets.board_words import Filling, both_cards

#: From this width on the two cards stand side by side.
TWO_CARDS = 96
#: Between the two cards.
_GAP = 2
#: At the left and right edge of a card.
_EDGE = 2
#: From this height on a card has an edge above and below.
_EDGED = 16


def plan_page(session: Session, width: int, height: int, today: date, *, over: bool = False) -> list[Content]:
    """The lines of the page, at least `height`; more where even the shortest form has no room.

    `over`: the meeting is.
    """
    edge = int(height >= _EDGED)
    fillings = both_cards(session, today, over=over)
    if width >= TWO_CARDS:
        wide = (width - _GAP) // 2
        beside = [_fitting([one], wide, height - 2 * edge)[0] for one in fillings]
        rows = max(height, *(len(card.lines) + 2 * edge for card in beside))
        # Where only the shortest form is left, one wide line says more than two narrow ones.
        if rows > height or any(card.form is FORMS[-1] for card in beside):
            below = _fitting(fillings, width, height)
            if sum(len(card.lines) for card in below) <= height:
                return _one_below_the_other(below, height, 0)
        left, right = (_filled(card, rows, edge) for card in beside)
        return [one.append(" " * _GAP).append(other) for one, other in zip(left, right, strict=True)]
    below = _fitting(fillings, width, height - 4 * edge)
    if edge and below[0].form in (FORMS[-1], SCROLLED):
        edge, below = 0, _fitting(fillings, width, height)
    return _one_below_the_other(below, height, edge)


def _one_below_the_other(cards: Sequence[Card], height: int, edge: int) -> list[Content]:
    first, second = cards
    lines = _filled(first, len(first.lines) + 2 * edge, edge)
    if first.form.lines > 1:
        lines.append(Content(""))
    return [*lines, *_filled(second, max(len(second.lines) + 2 * edge, height - len(lines)), edge)]


def _fitting(fillings: Sequence[Filling], width: int, height: int) -> list[Card]:
    """Cards in the fullest form that has room in these lines, one below the other."""
    for form in (*FORMS, SCROLLED):
        cards = [Card(width - 2 * _EDGE, form) for _ in fillings]
        for card, fill in zip(cards, fillings, strict=True):
            fill(card)
        between = len(cards) - 1 if form.lines > 1 else 0
        if sum(len(card.lines) for card in cards) + between <= height:
            break
    return cards


def _filled(card: Card, rows: int, edge: int) -> list[Content]:
    """The card's lines on its ground, as many as there are rows."""
    lines = [*[Content("")] * edge, *card.lines]
    lines += [Content("")] * (rows - len(lines))
    wide = card.width + 2 * _EDGE
    filled = []
    for line in lines:
        padded = Content(" " * _EDGE).append(line)
        filled.append(padded.pad_right(max(wide - padded.cell_length, 0)).stylize_before("on $panel"))
    return filled
