"""A bet as a page shows it."""

from facilitator.core.session import Bet, Session
from facilitator.tui.page import Page


def bet_page(page: Page, session: Session, bet: Bet, number: int, key: str | None = None) -> None:
    """A bet as the room reads it: what, why, both commitments with their owners, the target."""
    title = (f"{number}  {bet.title}", "bold")
    target = (f"   → {bet.target}", "bold $protected") if bet.target else ("   target missing", "$bad")
    if key is None:
        page.text(title, target)
    else:
        page.item(key, title, target)
    if bet.why:
        page.text((bet.why, "$text-quiet"), indent=5)
    for party, words, owner in (
        (session.meeting.us, bet.ours, bet.our_owner),
        (session.meeting.partner, bet.theirs, bet.their_owner),
    ):
        page.text(
            (f"{party}: ", "$text-quiet"),
            words or ("commitment missing", "$bad"),
            (f"  {owner}" if owner else "  owner missing", "bold" if owner else "$bad"),
            indent=5,
        )
