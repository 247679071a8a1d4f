"""What was proposed and is no bet: why not, and when it comes back."""

from facilitator.core.recap import fate, not_now
from facilitator.core.session import Session
from facilitator.documents.blocks import Block, BulletList, Strong, line


def deferred(session: Session) -> tuple[Block, ...]:
    """An item each, with the first question that failed; nothing where all became bets."""
    names = {"us": session.meeting.us, "them": session.meeting.partner}
    items = tuple(
        line(Strong(one.title), f" ({names[one.side]})" if one.side else "", f": {fate(session, one)}")
        for one in not_now(session)
    )
    return (BulletList(items),) if items else ()
