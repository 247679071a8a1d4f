"""The recap: by when it has to be out, and what changed in the agreements since it went out.

Within a day, in the words of the guide to recaps, or the meeting fades: see docs/checks.md, recap-late.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from facilitator.core.check_ins import Slot, series
from facilitator.core.dates import day_month_year, show_date
from facilitator.core.differences import Change, Item, of_lists
from facilitator.core.edit import set_follow_up
from facilitator.core.figures import show
from facilitator.core.initiative import answers, first_failed, standing
from facilitator.core.moments import epoch_seconds, fixed_offset, instants
from facilitator.core.people import owner_side
from facilitator.core.plan import live_actions
from facilitator.core.present import side_there
from facilitator.core.quarter import order
from facilitator.core.session import Action, Bet, FollowUp, Initiative, Session, Side
from facilitator.core.zone import Placed, there

__all__ = [
    "WITHIN", "Change", "Due", "as_sent_at", "changes", "due", "due_after", "fate", "mark_sent",
    "moved_number", "not_now", "times_sent", "waits_until",
]  # fmt: skip

#: So long after the end it is still on time.
WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Due:
    """`left` is in whole seconds, below zero once it is late."""

    by: datetime
    left: int


def due(session: Session, now: datetime) -> Due | None:
    """By when the recap has to be out, on the clocks there; None where it is, or nothing has ended."""
    sent = session.follow_up.recap_sent if session.follow_up else None
    return due_after(session.meeting, session.ended.at if session.ended else None, sent, now)


def due_after(meeting: Placed, ended: datetime | None, sent: datetime | None, now: datetime) -> Due | None:
    """`due` of a meeting that ended then, and whose recap was sent then."""
    if ended is None or sent is not None:
        return None
    latest = instants(UTC)(epoch_seconds(ended) + int(WITHIN.total_seconds()))
    by = there(meeting, latest)
    return Due(by, epoch_seconds(by) - epoch_seconds(now))


def mark_sent(session: Session, at: datetime) -> Session:
    """The recap went out; the first time counts, also where it is sent once more with what changed."""
    if session.follow_up is not None and session.follow_up.recap_sent is not None:
        return session
    when = at.astimezone(fixed_offset(session.meeting.starts)).replace(microsecond=0)
    return set_follow_up(session, recap_sent=when)


def as_sent_at(session: Session, at: datetime) -> Session:
    """The review as it goes out at that time: what is kept of it, for a later recap to say since when."""
    when = at.astimezone(fixed_offset(session.meeting.starts)).replace(microsecond=0)
    return set_follow_up(session, recap_sent=when)


def times_sent(first: datetime, again: datetime | None, today: date) -> str:
    """ "sent Fri 4 Dec 10:20", "first sent Fri 4 Dec 10:20, last 10:33"; on the clocks of the times given."""
    known = f"{show_date(first.date(), today)} {first:%H:%M}"
    if again is None or again <= first:
        return f"sent {known}"
    day = "" if again.date() == first.date() else f"{show_date(again.date(), today)} "
    return f"first sent {known}, last {day}{again:%H:%M}"


def not_now(session: Session) -> tuple[Initiative, ...]:
    """The proposals that did not become bets."""
    return tuple(one for one in session.initiatives if standing(one, session.bets) != "bet")


def waits_until(session: Session, one: Initiative) -> str | None:
    """The quarter until which a proposal was put off, where that is later than the one under review."""
    later = one.revisit and order(one.revisit) > order(session.meeting.quarter)
    return one.revisit if later else None


def fate(session: Session, one: Initiative) -> str:
    """When one of them comes back, and why it is not now: by the first question that was no yes."""
    now, failed = standing(one, session.bets), first_failed(one)
    if now == "closed":
        return "let go for good"
    until = waits_until(session, one)
    back = f"back in {until}" if until else "back at the next review"
    if failed is not None:
        return f"{back}; “{failed.text}” {getattr(one, failed.key)}"
    why = "four yes, but the plan had no room" if now == "passed" else "not all questions were asked"
    if not any(answers(one)):
        why = "put off until then" if until else "no question was asked"
    return f"{back}; {why}"


def moved_number(session: Session, bet: Bet) -> str:
    """ "Integration adoption, 22 % in 2026-Q3, to 30 %", as both sides read it; "" where the bet moves none.

    A number that somebody doubts is not sent as agreed.
    """
    row = next((one for one in session.scoreboard if one.id == bet.moves), None)
    if row is None:
        return ""
    value = None if row.disputed else row.value
    here = f", {show(value, row.unit)} in {session.meeting.quarter}" if value is not None else ""
    there = f", to {show(row.target, row.unit)}" if row.target is not None else ""
    return f"{row.name}{here}{there}"


def changes(sent: Session, now: Session) -> tuple[Change, ...]:
    """What the recap of `now` says otherwise than that of `sent`, the plan first.

    Wording, owners, dates, targets, what is not now and why, grades, decisions, what comes next, who was
    there. Not what became of an action or a check-in since: that is progress, and stands on the plan page.
    """
    titles = {one.id: one.title for session in (sent, now) for one in session.bets}
    # Both by the names of now, though one was another then: what they did is what is compared.
    us, them = now.meeting.us, now.meeting.partner
    names: dict[Side | None, str] = {"us": us, "them": them, None: ""}

    def of(kind: str, read: Callable[[Session], Iterator[Item]]) -> Iterator[Change]:
        return of_lists(kind, list(read(sent)), list(read(now)))

    return (
        *of("Bet", lambda one: _bets(one, us, them)),
        *of("Action", lambda one: _actions(one, titles, names)),
        *_not_now(sent, now, names),
        *of("Commitment", _commitments),
        *of("Decision", lambda one: (Item(n.id, n.text, {}) for n in one.notes if n.kind == "decision")),
        *_next_steps(sent, now),
        *_check_ins(series(sent), series(now)),
        *_there(sent, now, names),
    )


def _bets(session: Session, us: str, them: str) -> Iterator[Item]:
    """`us` and `them` head what both sides do."""
    for bet in session.bets:
        fields = {
            "why": bet.why,
            "moves": moved_number(session, bet),
            f"what {us} does": bet.ours,
            f"what {them} does": bet.theirs,
            f"owner at {us}": bet.our_owner,
            f"owner at {them}": bet.their_owner,
            "target": bet.target,
        }
        yield Item(bet.id, bet.title, {key: value or "" for key, value in fields.items()})


def _actions(session: Session, titles: dict[str, str], names: dict[Side | None, str]) -> Iterator[Item]:
    for action in live_actions(session):
        fields = {
            "owner": _owner(action, names[owner_side(action, session)]),
            "with": action.with_ or "",
            "due": _day(action.due),
            "bet": titles.get(action.bet or "", ""),
        }
        yield Item(action.id, action.what, fields)


def _owner(action: Action, company: str) -> str:
    """ "Sam (Acme)"."""
    if not company:
        return action.owner or ""
    return f"{action.owner or 'to be named'} ({company})"


def _not_now(sent: Session, now: Session, names: dict[Side | None, str]) -> Iterator[Change]:
    """What waits, and what waits no more: nothing was agreed of it before."""

    def read(session: Session) -> list[Item]:
        waiting = not_now(session)
        return [Item(i.id, i.title, {"": fate(session, i), "from": names[i.side]}) for i in waiting]

    here = read(now)
    left = {one.id for one in here}
    gone = [one for one in not_now(sent) if one.id not in left]
    yield from of_lists("Not now", [one for one in read(sent) if one.id in left], here)
    numbers = {bet.initiative: number for number, bet in enumerate(now.bets, 1)}
    for one in gone:
        became = f"became bet {numbers[one.id]}" if one.id in numbers else "no longer waits"
        yield Change(f"Not now “{one.title}”", "", became)


def _commitments(session: Session) -> Iterator[Item]:
    for one in session.commitments:
        fields = {"": one.outcome or "not graded", "result": one.result or "", "owner": one.owner or ""}
        yield Item(one.id, one.what, fields)


def _next_steps(sent: Session, now: Session) -> Iterator[Change]:
    then, here = sent.follow_up or FollowUp(), now.follow_up or FollowUp()
    for what, was, is_ in (
        ("Check-ins", _every(then.every), _every(here.every)),
        ("Next review", _day(then.next_review), _day(here.next_review)),
    ):
        if was != is_:
            yield Change(what, was or "nothing", is_ or "nothing")


def _check_ins(then: Sequence[Slot], here: Sequence[Slot]) -> Iterator[Change]:
    """Those still ahead that are on another day; which days another rhythm has is told by that."""
    planned = {one.planned: one.day for one in then if one.planned}
    for one in here:
        was = planned.get(one.planned) if one.planned else None
        if one.held is None and was is not None and was != one.day:
            yield Change("Check-in", _day(was), _day(one.day))
    before, after = {one.day for one in then}, {one.day for one in here}
    for one in here:
        if one.planned is None and one.held is None and one.day not in before:
            yield Change(f"Check-in of {_day(one.day)}", "", "new")
    for one in then:
        if one.planned is None and one.held is None and one.day not in after:
            yield Change(f"Check-in of {_day(one.day)}", "agreed", "taken out")


def _there(sent: Session, now: Session, names: dict[Side | None, str]) -> Iterator[Change]:
    sides: tuple[Side, ...] = ("us", "them")
    for side in sides:
        was, is_ = side_there(sent, side), side_there(now, side)
        if was != is_:
            yield Change(f"There from {names[side]}", was, is_)


def _every(every: str | None) -> str:
    return {"two weeks": "every two weeks", "month": "once a month"}.get(every or "", "")


def _day(day: date | None) -> str:
    return day_month_year(day) if day else ""
