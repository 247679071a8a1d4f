"""How the commitments of the review before were graded."""

from facilitator.core.plan import kept
from facilitator.core.session import Commitment, Session
from facilitator.documents.blocks import Block, BulletList, Line, Paragraph, Strong, line
from facilitator.documents.sections.commitments import GRADES


def graded(session: Session) -> tuple[Block, ...]:
    """How many were kept, and an item each, its grade first; nothing where nothing was owed."""
    if not session.commitments:
        return ()
    return Paragraph(_sum(session)), BulletList(tuple(map(_item, session.commitments)))


def _item(one: Commitment) -> Line:
    """ "Partly done: bet “Adoption push”, Jonas Weber (22 %: eleven woken)"."""
    grade = GRADES[one.outcome] if one.outcome else "not graded, comes again"
    what = f"bet “{one.what}”" if one.kind == "bet" else one.what
    return line(
        Strong(f"{grade[:1].upper()}{grade[1:]}:"),
        f" {what}",
        f", {one.owner}" if one.owner else None,
        f" ({one.result})" if one.result else None,
    )


def _sum(session: Session) -> Line:
    """ "4.5 of 6 kept; partly done counts half. 1 dropped by agreement."."""
    done, of = kept(session.commitments)
    outcomes = [one.outcome for one in session.commitments]
    half = "; partly done counts half" if "partly" in outcomes else ""
    dropped, waiting = outcomes.count("dropped"), outcomes.count(None)
    return line(
        Strong(f"{done:g} of {of} kept") if of else None,
        f"{half}." if of else None,
        f" {dropped} {GRADES['dropped']}." if dropped else None,
        f" {waiting} not graded." if waiting else None,
    )
