"""What was decided in so many words, beside the plan."""

from facilitator.core.session import Session
from facilitator.documents.blocks import Block, BulletList, line


def decisions(session: Session) -> tuple[Block, ...]:
    """The notes of that kind; nothing where there are none."""
    said = [one.text for one in session.notes if one.kind == "decision" and one.text.strip()]
    return (BulletList(tuple(line(text) for text in said)),) if said else ()
