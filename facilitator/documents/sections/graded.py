"""How the commitments of the review before were graded."""

from facilitator.core.plan import kept
from facilitator.core.session import Commitment, Session
from facilitator.documents.blocks import Block, BulletList, Line, Paragraph, Strong, line
from facilitator.documents.dates import short_day
from facilitator.documents.sections.commitments import GRADES


def graded(session: Session) -> tuple[Block, ...]:
    """How many were kept, and an item each, ordered by its grade; nothing where nothing was owed."""
    if not session.commitments:
        return ()
    order = [*GRADES, None]
    ordered = sorted(session.commitments, key=lambda one: order.index(one.outcome))
    return Paragraph(_sum(session)), BulletList(tuple(_item(session, one) for one in ordered))


def _item(session: Session, one: Commitment) -> Line:
    """ "Partly done: bet “Adoption push”, Jonas Weber (22 %: eleven woken); goes on as bet 1"."""
    grade = GRADES[one.outcome] if one.outcome else "not graded, comes again"
    what = f"bet “{one.what}”" if one.kind == "bet" else one.what
    return line(
        Strong(f"{grade[:1].upper()}{grade[1:]}:"),
        f" {what}",
        f", {one.owner}" if one.owner else None,
        f" ({one.result})" if one.result else None,
        f"; {what_is_left}" if (what_is_left := _what_is_left(session, one)) else None,
    )


def _what_is_left(session: Session, one: Commitment) -> str:
    """Whether what was not kept is still owed: as an action or a bet of this review, or as it was."""
    if one.outcome not in ("partly", "missed"):
        return ""
    number = next((at for at, bet in enumerate(session.bets, 1) if bet.from_ == one.id), None)
    if number is not None:
        return f"goes on as bet {number}"
    actions = [action for action in session.actions if action.from_ == one.id]
    if not actions:
        return "still open"
    action = next((action for action in actions if action.status != "dropped"), actions[0])
    if action.status in ("done", "dropped"):
        return f"went on, and is {action.status} now"
    due = f"by {short_day(action.due, session.meeting.starts.date())}" if action.due else "date to be set"
    return f"goes on, {due}"


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
