"""The recap: by when it has to be out, and what changed in the agreements since it went out.

Within a day, in the words of the guide to recaps, or the meeting fades: see docs/checks.md, recap-late.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from facilitator.core.dates import day_month
from facilitator.core.edit import set_follow_up
from facilitator.core.initiative import answers, first_failed, standing
from facilitator.core.moments import epoch_seconds, fixed_offset
from facilitator.core.plan import live_actions
from facilitator.core.session import FollowUp, Initiative, Session

#: So long after the end it is still on time.
WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Due:
    """`left` is in whole seconds, below zero once it is late."""

    by: datetime
    left: int


def due(session: Session, now: datetime) -> Due | None:
    """By when the recap has to be out (in the meeting's offset); None where it is, or nothing has ended."""
    sent = session.follow_up.recap_sent if session.follow_up else None
    if session.ended is None or sent is not None:
        return None
    by = session.ended.at.astimezone(fixed_offset(session.meeting.starts)) + WITHIN
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


def not_now(session: Session) -> tuple[Initiative, ...]:
    """The proposals that did not become bets."""
    return tuple(one for one in session.initiatives if standing(one, session.bets) != "bet")


def fate(session: Session, one: Initiative) -> str:
    """Why one of them is not now, and when it comes back: by the first question that was no yes."""
    now, failed = standing(one, session.bets), first_failed(one)
    if now == "closed":
        return "let go for good"
    if failed is not None:
        back = f"back in {one.revisit}" if one.revisit else "back at the next review"
        return f"{back}; “{failed.text}” {getattr(one, failed.key)}"
    why = "four yes, but the plan had no room" if now == "passed" else "not all questions were asked"
    if not any(answers(one)):
        why = "no question was asked"
    return f"back at the next review; {why}"


@dataclass(frozen=True, slots=True)
class Change:
    """One agreement that is another now. `what` names it; `was` and `now` are in words, "" for nothing."""

    what: str
    was: str
    now: str


def changes(sent: Session, now: Session) -> tuple[Change, ...]:
    """What the recap of `now` says otherwise than that of `sent`, the plan first.

    Wording, owners, dates, targets, what is not now and why, grades, decisions, what comes next. Not what
    became of an action since: that is progress, and stands on the plan page.
    """
    titles = {one.id: one.title for session in (sent, now) for one in session.bets}
    rows = {one.id: one.name for session in (sent, now) for one in session.scoreboard}
    us, them = now.meeting.us, now.meeting.partner

    def of(kind: str, read: Callable[[Session], Iterator[_Item]]) -> Iterator[Change]:
        return _of_lists(kind, list(read(sent)), list(read(now)))

    return (
        *of("Bet", lambda one: _bets(one, rows, us, them)),
        *of("Action", lambda one: _actions(one, titles)),
        *of("Not now", lambda one: (_Item(i.id, i.title, {"": fate(one, i)}) for i in not_now(one))),
        *of("Commitment", _commitments),
        *of("Decision", lambda one: (_Item(n.id, n.text, {}) for n in one.notes if n.kind == "decision")),
        *_next_steps(sent, now),
    )


class _Item(NamedTuple):
    """Something agreed: its name, and what else is said of it, by what that is ("" where there is one)."""

    id: str
    name: str
    fields: dict[str, str]


def _of_lists(kind: str, before: Sequence[_Item], after: Sequence[_Item]) -> Iterator[Change]:
    """By id, in the order of the newer list; what is gone comes last."""
    old = _by_id(before)
    for key, one in _by_id(after).items():
        what = f"{kind} “{one.name}”"
        was = old.pop(key, None)
        if was is None:
            yield Change(what, "", "new" + _told(one.fields))
            continue
        if was.name != one.name:
            yield Change(kind, f"“{was.name}”", f"“{one.name}”")
        for field, here in one.fields.items():
            if (then := was.fields[field]) != here:
                yield Change(what + (f", {field}" if field else ""), then or "nothing", here or "nothing")
    for gone in old.values():
        yield Change(f"{kind} “{gone.name}”", "agreed", "taken out")


def _by_id(items: Sequence[_Item]) -> dict[tuple[str, int], _Item]:
    """With the number of each: a slip of the hand may have given two items one id."""
    found: dict[tuple[str, int], _Item] = {}
    for one in items:
        number = 1
        while (one.id, number) in found:
            number += 1
        found[one.id, number] = one
    return found


def _told(fields: dict[str, str]) -> str:
    said = [f"{field} {value}".strip() for field, value in fields.items() if value]
    return f": {', '.join(said)}" if said else ""


def _bets(session: Session, rows: Mapping[str, str], us: str, them: str) -> Iterator[_Item]:
    """`us` and `them` head what both sides do: the names of now, though one was another then."""
    for bet in session.bets:
        fields = {
            "why": bet.why,
            "moves": rows.get(bet.moves or "", bet.moves),
            f"what {us} does": bet.ours,
            f"what {them} does": bet.theirs,
            f"owner at {us}": bet.our_owner,
            f"owner at {them}": bet.their_owner,
            "target": bet.target,
        }
        yield _Item(bet.id, bet.title, {key: value or "" for key, value in fields.items()})


def _actions(session: Session, titles: Mapping[str, str]) -> Iterator[_Item]:
    for action in live_actions(session):
        fields = {
            "owner": action.owner or "",
            "with": action.with_ or "",
            "due": _day(action.due),
            "bet": titles.get(action.bet or "", ""),
        }
        yield _Item(action.id, action.what, fields)


def _commitments(session: Session) -> Iterator[_Item]:
    for one in session.commitments:
        yield _Item(one.id, one.what, {"": one.outcome or "not graded", "result": one.result or ""})


def _next_steps(sent: Session, now: Session) -> Iterator[Change]:
    then, here = sent.follow_up or FollowUp(), now.follow_up or FollowUp()
    for what, was, is_ in (
        ("Check-ins", _every(then.every), _every(here.every)),
        ("Next review", _day(then.next_review), _day(here.next_review)),
    ):
        if was != is_:
            yield Change(what, was or "nothing", is_ or "nothing")


def _every(every: str | None) -> str:
    return {"two weeks": "every two weeks", "month": "once a month"}.get(every or "", "")


def _day(day: date | None) -> str:
    return f"{day_month(day)} {day.year}" if day else ""
