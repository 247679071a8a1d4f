"""The recap: by when it has to be out, and what changed in the agreements since it went out.

Within a day, in the words of the guide to recaps, or the meeting fades: see docs/checks.md, recap-late.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from facilitator.core.dates import day_month
from facilitator.core.edit import set_follow_up
from facilitator.core.initiative import standing
from facilitator.core.moments import epoch_seconds, fixed_offset
from facilitator.core.plan import live_actions
from facilitator.core.session import Action, Bet, FollowUp, Initiative, Session

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


@dataclass(frozen=True, slots=True)
class Change:
    """One agreement that is another now. `what` names it; `was` and `now` are in words, "" for nothing."""

    what: str
    was: str
    now: str


def changes(sent: Session, now: Session) -> tuple[Change, ...]:
    """What the recap of `now` says otherwise than that of `sent`, the plan first.

    Wording, owners, dates, targets, what was deferred, grades, decisions, what comes next. Not what became of
    an action since: that is progress, and stands on the plan page.
    """
    return (
        *_of_lists("Bet", sent.bets, now.bets, lambda one: one.title, _bet_fields(now)),
        *_of_lists(
            "Action", live_actions(sent), live_actions(now), lambda one: one.what, _action_fields(sent, now)
        ),
        *_of_lists("Not now", _deferred(sent), _deferred(now), lambda one: one.title, _revisit),
        *_of_lists(
            "Commitment", sent.commitments, now.commitments, lambda one: one.what,
            lambda one: {"": one.outcome or "not graded", "result": one.result or ""},
        ),
        *_of_lists("Decision", _decisions(sent), _decisions(now), lambda one: one.text, lambda one: {}),
        *_next_steps(sent, now),
    )  # fmt: skip


def _of_lists(
    kind: str,
    before: Sequence[Any],
    after: Sequence[Any],
    name: Callable[[Any], str],
    fields: Callable[[Any], dict[str, str]],
) -> Iterator[Change]:
    """By id, in the order of the newer list; what is gone comes last."""
    old = {one.id: one for one in before}
    for one in after:
        was = old.pop(one.id, None)
        if was is None:
            yield Change(f"{kind} “{name(one)}”", "", "new" + _told(fields(one)))
            continue
        if name(was) != name(one):
            yield Change(f"{kind}", f"“{name(was)}”", f"“{name(one)}”")
        then, here = fields(was), fields(one)
        for field in {**then, **here}:
            if then.get(field, "") != here.get(field, ""):
                yield Change(
                    f"{kind} “{name(one)}”" + (f", {field}" if field else ""),
                    then.get(field) or "nothing",
                    here.get(field) or "nothing",
                )
    for gone in old.values():
        yield Change(f"{kind} “{name(gone)}”", "agreed", "taken out")


def _told(fields: dict[str, str]) -> str:
    said = [f"{field} {value}".strip() for field, value in fields.items() if value]
    return f": {', '.join(said)}" if said else ""


def _bet_fields(session: Session) -> Callable[[Bet], dict[str, str]]:
    us, them = session.meeting.us, session.meeting.partner

    def fields(bet: Bet) -> dict[str, str]:
        return {
            "why": bet.why or "",
            us: bet.ours or "",
            them: bet.theirs or "",
            f"owner at {us}": bet.our_owner or "",
            f"owner at {them}": bet.their_owner or "",
            "target": bet.target or "",
        }

    return fields


def _action_fields(sent: Session, now: Session) -> Callable[[Action], dict[str, str]]:
    titles = {one.id: one.title for session in (sent, now) for one in session.bets}

    def fields(action: Action) -> dict[str, str]:
        return {
            "owner": action.owner or "",
            "with": action.with_ or "",
            "due": _day(action.due),
            "bet": titles.get(action.bet or "", ""),
        }

    return fields


def _revisit(one: Initiative) -> dict[str, str]:
    return {"back in": one.revisit or "the next review"}


def _deferred(session: Session) -> list[Initiative]:
    return [one for one in session.initiatives if standing(one, session.bets) == "deferred"]


def _decisions(session: Session) -> list[Any]:
    return [one for one in session.notes if one.kind == "decision"]


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
