"""The bets: why, which number they move, what each side does, and how both will see that it worked."""

from collections.abc import Iterator

from facilitator.core.recap import moved_number
from facilitator.core.session import Bet, Session
from facilitator.documents.blocks import Block, Facts, Line, Paragraph, Strong, Subheading, line

TO_BE_WRITTEN, NOBODY = "to be written", "owner to be named"


def bets(session: Session) -> tuple[Block, ...]:
    """A name and its facts each. What both sides owe it and is not known is said so."""
    if not session.bets:
        return (Paragraph(line("No bet was made.")),)
    return tuple(block for number, bet in enumerate(session.bets, 1) for block in _bet(session, bet, number))


def _bet(session: Session, bet: Bet, number: int) -> Iterator[Block]:
    yield Subheading(f"Bet {number}: {bet.title}")
    moves = moved_number(session, bet)
    facts = (
        ("Why", line(bet.why)),
        ("Target", line(bet.target or "to be set", f"; moves {moves}" if moves else None)),
        (session.meeting.us, _side(bet.ours, bet.our_owner)),
        (session.meeting.partner, _side(bet.theirs, bet.their_owner)),
    )
    yield Facts(tuple((label, words) for label, words in facts if words))


def _side(words: str | None, owner: str | None) -> Line:
    """ "Two engineers on call (Jonas Weber)", as on the plan page."""
    return line(f"{words or TO_BE_WRITTEN} (", Strong(owner or NOBODY), ")")
