"""The joint plan: one or two bets that both sides commit to, and at most seven actions.

More bets than two are a list of wishes; more than seven actions are not done by anybody. Both
limits hold at the table, where they can still be kept.
"""

from datetime import date
from typing import Any

from facilitator.core.carry import propose_again
from facilitator.core.dates import short
from facilitator.core.edit import amended, changed, fresh_id, item, without
from facilitator.core.initiative import propose, standing
from facilitator.core.refused import Refused
from facilitator.core.session import Action, Bet, Commitment, Session, Side

BETS = 2
BETS_AT_MOST = 3
ACTIONS_AT_MOST = 7


def needs_room(session: Session) -> bool:
    """Whether the next bet can only stand instead of another."""
    return len(session.bets) >= BETS


def make_bet(session: Session, initiative_id: str, *, instead_of: str | None = None) -> Session:
    """An initiative that passed becomes a bet.

    With two there, one more stands only instead of another, whose initiative goes back to "passed, no
    room" with its why. Three there (a file written by hand) make a fourth, refused whatever it replaces.
    """
    initiative = item(session.initiatives, initiative_id)
    now = standing(initiative, session.bets)
    if now == "bet":
        raise Refused(f"“{initiative.title}” is a bet already.")
    if now == "closed":
        raise Refused(f"“{initiative.title}” was closed for good: open it again before it becomes a bet.")
    if now != "passed":
        raise Refused(f"No bet without four yes: “{initiative.title}” has not passed.")
    if len(session.bets) >= BETS_AT_MOST:
        raise Refused(
            f"The plan has {len(session.bets)} bets already: take out what matters least before you add one."
        )
    if instead_of is not None:
        session = drop_bet(session, instead_of)
    elif needs_room(session):
        raise Refused("The plan has its two bets: say instead of which one.")
    bet = Bet.read(
        {"id": fresh_id(session.bets, "b"), "title": initiative.title, "initiative": initiative.id}
        | ({"why": initiative.why} if initiative.why else {})
        | ({"from": initiative.from_} if initiative.from_ else {})
    )
    return session.but(bets=(*session.bets, bet))


def drop_bet(session: Session, id_: str) -> Session:
    """A bet leaves the plan; its initiative stays (passed, no room) with its why, its actions without it.

    A bet written by hand has no initiative: it leaves one behind, to be asked.
    """
    bet = item(session.bets, id_)
    initiative = bet.initiative
    if not any(one.id == initiative for one in session.initiatives):
        session = propose(session, bet.title, raised=session.meeting.starts.date(), continues=bet.from_)
        initiative = session.initiatives[-1].id
    if bet.why:
        session = amended(session, "initiatives", str(initiative), why=bet.why)
    session = session.but(
        actions=tuple(one.but(bet=None) if one.bet == id_ else one for one in session.actions)
    )
    return without(session, "bets", id_)


def live_actions(session: Session) -> tuple[Action, ...]:
    """The actions that count against the limit: all that were not dropped."""
    return tuple(one for one in session.actions if one.status != "dropped")


def leave_room(session: Session) -> None:
    """Refused when the plan has its seven actions, with what to merge or drop; else nothing."""
    if len(live_actions(session)) >= ACTIONS_AT_MOST:
        raise Refused(
            f"Seven actions are the most that get done: {_mergeable(session)} before you add another."
        )


def add_action(
    session: Session,
    what: str,
    *,
    owner: str | None = None,
    side: Side | None = None,
    counterpart: str | None = None,
    due: date | None = None,
    bet: str | None = None,
    renews: str | None = None,
) -> Session:
    """One more action; `renews` is the commitment (file/id) that it goes on with. The eighth is refused."""
    leave_room(session)
    given = {"owner": owner, "side": side, "with": counterpart, "due": due, "bet": bet, "from": renews}
    new = Action.read(
        {"id": fresh_id(session.actions, "a"), "what": what}
        | {key: value for key, value in given.items() if value is not None}
    )
    return session.but(actions=(*session.actions, new))


def change_action(session: Session, id_: str, **changes: Any) -> Session:
    """New wording, owner, date or status; None takes a key out.

    A date that is moved once the meeting has ended is kept in `was_due`. A dropped action that is taken up
    again needs a place among the seven.
    """
    before = item(session.actions, id_)
    if before.status == "dropped" and changes.get("status", "dropped") != "dropped":
        leave_room(session)
    if "due" in changes and before.due is not None and session.ended and changes["due"] != before.due:
        changes["was_due"] = (*before.was_due, before.due)
    return changed(session, "actions", id_, before.but(**changes))


def renew(
    session: Session, commitment_id: str, *, last: Session | None, last_stem: str, today: date
) -> Session:
    """What is left of a missed or partly kept commitment goes on: an action anew, a bet proposed again.

    `last` is the review that committed to it, `last_stem` the stem of its file.
    """
    old = item(session.commitments, commitment_id)
    if old.outcome not in ("partly", "missed"):
        raise Refused(f"Only what was missed or partly kept goes on; “{old.what}” is not graded so.")
    if old.kind == "action":
        return renew_action(session, commitment_id)
    if renewed(session, commitment_id):
        raise Refused(f"“{old.what}” goes on already.")
    return propose_again(session, commitment_id, last, last_stem, today)


def renew_action(session: Session, commitment_id: str) -> Session:
    """What is left of a missed or partly kept action goes on as a new one, its date still to be set.

    It may be graded later than it is renewed. A bet that goes on is proposed again (carry-over) and never
    comes here.
    """
    old = item(session.commitments, commitment_id)
    if renewed(session, commitment_id):
        raise Refused(f"“{old.what}” goes on already.")
    if old.outcome in ("done", "dropped"):
        raise Refused(f"“{old.what}” was {old.outcome}: nothing of it is left to go on.")
    if old.kind == "bet":
        raise Refused(f"“{old.what}” was a bet: propose it again and ask the four questions.")
    return add_action(
        session,
        old.what,
        owner=old.owner,
        side=old.side,
        counterpart=old.with_,
        renews=commitment_id,
    )


def renewed(session: Session, commitment_id: str) -> bool:
    """Whether an action, a bet or an initiative of this session goes on with that commitment."""
    links = [one.from_ for one in session.actions] + [one.from_ for one in session.bets]
    return commitment_id in links + [one.from_ for one in session.initiatives]


def owed(commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """Those not graded yet."""
    return tuple(one for one in commitments if one.outcome is None)


def kept(commitments: tuple[Commitment, ...]) -> tuple[float, int]:
    """(kept, graded): done counts 1, partly a half; dropped by agreement leaves the base."""
    graded = [one for one in commitments if one.outcome in ("done", "partly", "missed")]
    return sum({"done": 1.0, "partly": 0.5}.get(str(one.outcome), 0.0) for one in graded), len(graded)


def _mergeable(session: Session) -> str:
    """Which to merge or drop: two of one owner and bet, else one that nobody owns, else the last."""
    seen: dict[tuple[str | None, str | None], Action] = {}
    for one in live_actions(session):
        twin = seen.setdefault((one.owner, one.bet), one)
        if twin is not one and one.owner:
            return f"merge “{short(twin.what)}” with “{short(one.what)}” ({one.owner} has both) or drop one"
    ownerless = next((one for one in live_actions(session) if not one.owner), None)
    last = ownerless or live_actions(session)[-1]
    return f"merge two or drop one, “{short(last.what)}” perhaps,"
